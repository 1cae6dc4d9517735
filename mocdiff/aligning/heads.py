"""Which headings of two drafts correspond, where their texts do not tell: `Article 3` has none."""

from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import product

from mocdiff.aligning.assignment import best_pairs
from mocdiff.aligning.likeness import likeness
from mocdiff.aligning.links import Matching
from mocdiff.aligning.order import ENDING
from mocdiff.model import Segment

_NUMBERED = 0.8  # what the same printed number of two headings is worth, in clauses under them
_FIRST = 0.7  # what it is worth that they stand on the same clause
_MOVED = 0.5  # what is left of what a clause tells that moved
_ALIKE = 0.2  # least likeness of the only clauses of two headings that are left
_LOOKED_AT = 64  # segments of a gap, of one side times the other, that are looked at
_CROSSING = 0.25  # what is left of it where one of them stands on a clause that is before the other


def emptied_headings(matching: Matching) -> None:
    """Link headings of one number and text of which one has nothing under it any more: what did stands elsewhere."""
    found: list[dict[tuple[str, str], int]] = [{}, {}]
    for segments, left, places in zip((matching.old, matching.new), _waiting(matching), found, strict=True):
        for place in left:
            segment = segments[place]
            if segment.number:
                name = segment.number, segment.text
                places[name] = -1 if name in places else place
    olds, news = matching.run()
    for name, i in found[0].items():
        j = found[1].get(name, -1)
        if min(i, j) < 0 or bisect(olds, i) != bisect(news, j):
            continue
        if _is_empty(matching.old, i) != _is_empty(matching.new, j):
            matching.link(i, j)


def _is_empty(segments: Sequence[Segment], heading: int) -> bool:
    below = segments[heading + 1] if heading + 1 < len(segments) else None
    if below is None or below.id.startswith(ENDING):
        return True
    return below.block.role == "heading" and below.block.depth <= segments[heading].block.depth


def headings_by_content(matching: Matching, renamed: bool = False) -> None:
    """Link headings of equal texts (`Article 3` has none) by how much of what stands under them corresponds.

    What kept its place tells more than what moved. Of two that share as much the one that stands on the same
    clause is taken, then the one with the same number. `renamed` links those of other texts, where most of
    what stands under each corresponds.
    """
    if not all(_waiting(matching)):
        return
    over = matching.headings
    stayed = set(matching.run()[0])
    shared: Counter[tuple[int, int]] = Counter()
    told: dict[tuple[int, int], float] = defaultdict(float)
    for i, j in enumerate(matching.new_of):
        if j >= 0:
            pair = over[0][i], over[1][j]
            if min(pair) >= 0 and matching.new_of[pair[0]] < 0 and matching.old_of[pair[1]] < 0:
                shared[pair] += 1
                told[pair] += 1 if i in stayed else _MOVED
    if not renamed:
        for pair in _with_their_own_clause(matching):
            shared[pair] += 1
            told[pair] += 1
    worth = {}
    for (i, j), count in shared.items():
        one, other = matching.old[i], matching.new[j]
        if one.text == other.text or (renamed and 2 * count > max(over[0].count(i), over[1].count(j))):
            below, above = matching.new_of[i + 1], matching.old_of[j + 1]
            weight = _CROSSING if 0 <= below < j or 0 <= above < i else 1
            first = _FIRST * (below == j + 1) * (1 if i + 1 in stayed else _MOVED)
            worth[i, j] = told[i, j] * weight + _NUMBERED * (one.number == other.number) + first
    for i, j in best_pairs(worth):
        matching.link(i, j)


def _with_their_own_clause(matching: Matching) -> Iterator[tuple[int, int]]:
    """The headings that stand where they stood, each with one clause that is left: a version of the other one's."""
    over = matching.headings
    for olds, news in matching.gaps().values():
        if len(olds) * len(news) > _LOOKED_AT:
            continue
        ones, others = _clauses_under(over[0], olds), _clauses_under(over[1], news)
        for i, j in product(ones, others):
            alone = len(ones[i]) == len(others[j]) == 1 and i in olds and j in news
            if alone and likeness(matching.old_features(ones[i][0]), matching.new_features(others[j][0])) >= _ALIKE:
                yield i, j


def _clauses_under(over: Sequence[int], left: Sequence[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for place in left:
        if over[place] >= 0:
            found[over[place]].append(place)
    return found


def _waiting(matching: Matching) -> Iterator[list[int]]:
    """The headings of each side that have no counterpart yet."""
    for segments, left in zip((matching.old, matching.new), matching.left(), strict=True):
        yield [place for place in left if segments[place].block.role == "heading"]


def headings_in_place(matching: Matching) -> None:
    """Let two headings stand where they stood when only the text of one went under the other.

    The text of Article 10 may take the place of that of Article 4: where both numbers are there as before,
    it is the text that moved and no heading.
    """
    waiting = [
        {(segments[k].number, segments[k].text): k for k in places}
        for segments, places in zip((matching.old, matching.new), _waiting(matching), strict=True)
    ]
    if not all(waiting):
        return
    olds, news = matching.run()
    stayed = set(olds)
    for i, j in enumerate(matching.new_of):
        one, other = matching.old[i], matching.new[j]
        if j < 0 or i in stayed or one.block.role != "heading" or one.text != other.text or one.number == other.number:
            continue
        here, there = waiting[1].get((one.number, one.text), -1), waiting[0].get((other.number, other.text), -1)
        if min(here, there) < 0 or bisect(olds, i) != bisect(news, here) or bisect(olds, there) != bisect(news, j):
            continue
        matching.unlink(i)
        matching.link(i, here)
        matching.link(there, j)
