"""Which sentences of two texts correspond, so that one that came, went or moved does not smear."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from mocdiff.aligning.lcs import common
from mocdiff.aligning.likeness import Features, features, shared, together
from mocdiff.comparing.words import Edit, trimmed

ALIKE = 0.35  # least likeness of two sentences that are versions of one
_REPLACED = 0.2  # the same for the only two of a place
_FEW = 4  # features of a sentence too short to be judged by its words
_CELLS = 1600  # sentences of one side times those of the other that are aligned one by one
_BEADS = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (1, 4), (4, 1))


class Aligned(NamedTuple):
    """What two texts come to: runs that correspond, sentences that one side alone has, white space.

    All are spans of the two texts. An old sentence that went has an empty new span where it would
    stand, and the white space that went with it; a new one mirrors it.
    """

    beads: list[Edit]
    gone: list[Edit]
    come: list[Edit]
    spaces: list[Edit]


def align_sentences(old: str, new: str, old_starts: Sequence[int], new_starts: Sequence[int]) -> Aligned:
    """Align two texts that start their later sentences at these offsets. Equal sentences are left out."""
    olds, news = _sentences(old, old_starts), _sentences(new, new_starts)
    one, other = [old[a:b] for a, b in olds], [new[a:b] for a, b in news]
    beads = _beads(one, other) if (len(olds), len(news)) != (1, 1) else [(0, 1, 0, 1)]
    result = Aligned([], [], [], [])
    at, here = (0, 0), (0, 0)  # sentences and code points seen
    for i, i_end, j, j_end in [*beads, (len(olds), len(olds), len(news), len(news))]:
        there = (olds[i][0] if i < len(olds) else len(old), news[j][0] if j < len(news) else len(new))
        _between(result, old, new, olds[at[0] : i], news[at[1] : j], Edit(here[0], there[0], here[1], there[1]))
        if i < i_end:
            bead = Edit(olds[i][0], olds[i_end - 1][1], news[j][0], news[j_end - 1][1])
            if old[bead.old : bead.old_end] != new[bead.new : bead.new_end]:
                result.beads.append(bead)
            at, here = (i_end, j_end), (bead.old_end, bead.new_end)
    return result


def _sentences(text: str, starts: Sequence[int]) -> list[tuple[int, int]]:
    """The spans of the sentences, without the white space after them."""
    borders = [0, *(start for start in starts if 0 < start < len(text)), len(text)]
    found = []
    for start, end in pairwise(borders):
        length = len(text[start:end].rstrip())
        if length:
            found.append((start, start + length))
    return found


def _beads(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """Runs of sentences that correspond: first and last of each side; equal ones are settled first."""
    found = []
    i = j = 0
    for after_i, after_j in [*common(old, new), (len(old), len(new))]:
        if i < after_i and j < after_j:
            inner = _unequal(old[i:after_i], new[j:after_j], len(old) == len(new) == 1)
            found += [(i + a, i + b, j + c, j + d) for a, b, c, d in inner]
        if after_i < len(old):
            found.append((after_i, after_i + 1, after_j, after_j + 1))
        i, j = after_i + 1, after_j + 1
    return found


def _unequal(old: Sequence[str], new: Sequence[str], alone: bool) -> list[tuple[int, int, int, int]]:
    """The best overall alignment in order, over beads of one to four sentences (dynamic programme)."""
    ones, others = [features(text) for text in old], [features(text) for text in new]
    if len(old) == len(new) == 1:
        both = (len(ones[0]), len(others[0]))
        same = alone or min(both) <= _FEW or 2 * shared(ones[0], others[0]) >= _REPLACED * sum(both)
        return [(0, 1, 0, 1)] if same else []
    if len(old) * len(new) > _CELLS:
        return [(0, len(old), 0, len(new))]
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(len(old) + 1):
        for j in range(len(new) + 1):
            options = [(best[i - 1, j][0], (1, 0))] if i else []
            options += [(best[i, j - 1][0], (0, 1))] if j else []
            for height, width in _BEADS:
                if height <= i and width <= j:
                    gain = _gain(ones[i - height : i], others[j - width : j])
                    if gain > 0:
                        options.append((best[i - height, j - width][0] + gain, (height, width)))
            if options:
                best[i, j] = max(options, key=lambda option: option[0])
    found = []
    i, j = len(old), len(new)
    while i or j:
        height, width = best[i, j][1]
        if height and width:
            found.append((i - height, i, j - width, j))
        i, j = i - height, j - width
    return found[::-1]


def _gain(old: Sequence[Features], new: Sequence[Features]) -> float:
    """What a bead is worth: the words in common beyond those that sentences of their length need."""
    ours, theirs = [len(one) for one in old], [len(one) for one in new]
    several = sum(ours) - max(ours) + sum(theirs) - max(theirs)
    return 2 * shared(together(old), together(new)) - ALIKE * (sum(ours) + sum(theirs) + several)


def _between(
    result: Aligned,
    old: str,
    new: str,
    olds: Sequence[tuple[int, int]],
    news: Sequence[tuple[int, int]],
    place: Edit,
) -> None:
    """Record what stands between two beads: sentences that went or came, or white space that differs."""
    edit = trimmed(place, old, new)
    if not olds and not news:
        if edit.old < edit.old_end or edit.new < edit.new_end:
            result.spaces.append(edit)
        return
    at = edit.new
    result.gone.extend(Edit(a, b, at, at) for a, b in _portions(old, olds, edit.old, edit.old_end))
    end = edit.old_end
    result.come.extend(Edit(end, end, a, b) for a, b in _portions(new, news, edit.new, edit.new_end))
    if not olds and edit.old < edit.old_end:
        result.spaces.append(Edit(edit.old, edit.old_end, edit.new, edit.new))
    if not news and edit.new < edit.new_end:
        result.spaces.append(Edit(edit.old_end, edit.old_end, edit.new, edit.new_end))


def _portions(text: str, sentences: Sequence[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """A stretch shared out among its sentences, each with the white space before or after it."""
    if not sentences:
        return []
    if text[start:end][:1].isspace():
        borders = [start, *(b for _, b in sentences[:-1]), end]
    else:
        borders = [start, *(a for a, _ in sentences[1:]), end]
    return list(pairwise(borders))
