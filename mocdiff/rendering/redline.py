"""The redline of a pair: its new text with what went and what came, sentence by sentence."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from mocdiff import languages
from mocdiff.model import Segment
from mocdiff.rendering.runs import Run
from mocdiff.rendering.visible import visible, visible_change
from mocdiff.report import Change, Relation, Significance, Span

# A sentence of more columns than this is shown around its changes only, with this much beside each.
_LONG = 560
_BESIDE = 120
_CUT = "¶"
_COMMAS = frozenset(",、，")


class Piece(NamedTuple):
    """A stretch of a redline: text that both sides have, or one side of a change.

    `at` is the offset in the new text (of all segments of the pair, put together) where it stands.
    """

    text: str
    at: int
    change: Change | None = None
    new: bool = True


class Sentence(NamedTuple):
    """A sentence of the new text with its changes, or one that only the old text has."""

    pieces: tuple[Piece, ...]
    changes: tuple[Change, ...]


class _Edit(NamedTuple):
    change: Change
    old: int | None
    new: int | None


def redline(old: Sequence[Segment], new: Sequence[Segment], changes: Iterable[Change]) -> list[Piece]:
    """The pieces of a pair's redline, from those of the changes that have a span in it.

    The next edit is the one nearest to what has been laid out, on the side on which it stands: a
    sentence that left for another pair stands on the old side alone.
    """
    old_starts, new_starts = _starts(old), _starts(new)
    text = "".join(segment.text for segment in new)
    placed = [_Edit(c, _offset(c.old_span, old_starts), _offset(c.new_span, new_starts)) for c in changes]
    edits = [end for edit in placed for end in _ends(edit)]
    on_old = sorted((e for e in edits if e.old is not None), key=lambda e: (e.old, e.new or 0))[::-1]
    on_new = sorted((e for e in edits if e.old is None and e.new is not None), key=lambda e: e.new or 0)[::-1]
    found: list[Piece] = []
    old_at = new_at = 0
    while on_old or on_new:
        if not on_new or (on_old and _is_nearer(on_old[-1], on_new[-1], old_at, new_at)):
            change, old_start, new_start = on_old.pop()
            gap = (old_start or 0) - old_at if new_start is None else new_start - new_at
        else:
            change, old_start, new_start = on_new.pop()
            gap = (new_start or 0) - new_at
        if gap > 0:
            found.append(Piece(text[new_at : new_at + gap], new_at))
            old_at, new_at = old_at + gap, new_at + gap
        went, came = _shown(change)
        if old_start is not None:
            old_at += len(change.old_text)
            if went:
                found.append(Piece(went, new_at, change, new=False))
        if new_start is not None:
            if came:
                found.append(Piece(came, new_at, change))
            new_at += len(change.new_text)
    if new_at < len(text):
        found.append(Piece(text[new_at:], new_at))
    return found


def sentences(line: Sequence[Piece], new: Sequence[Segment], language: str) -> list[Sentence]:
    """The redline cut at the sentences of the new text; a sentence that went is one of its own."""
    starts = sentence_offsets(new, language)
    found: list[tuple[int, list[Piece]]] = []
    for piece in line:
        if not piece.new and _is_sentence(piece) and not (found and _breaks_off(found[-1][1][-1])):
            found.append((-1, [piece]))
            continue
        *before, last = _cut(piece, starts)
        for part in (*map(_plain_space, before), last):
            number = bisect_right(starts, part.at)
            if found and found[-1][0] == number:
                found[-1][1].append(part)
            else:
                found.append((number, [part]))
    return [Sentence(tuple(parts), _changes(parts)) for _, parts in found]


def runs(sentence: Sentence, *, side: str = "both", whole: bool = False) -> list[Run]:
    """A sentence as styled text: both sides, or only what stands on the `old` or the `new` one.

    What did not change is shortened where the sentence is long, unless the `whole` is wanted.
    """
    short = not whole and sum(len(piece.text) for piece in sentence.pieces) > _LONG
    found = []
    last = len(sentence.pieces) - 1
    for index, piece in enumerate(sentence.pieces):
        if piece.change is None:
            text = visible(piece.text)
            found.append(Run(_shortened(text, index == 0, index == last) if short else text))
        elif side == "both" or (side == "new") == piece.new:
            found += _changed(piece, piece.change)
    return _stripped(found)


def sentence_offsets(segments: Sequence[Segment], language: str) -> list[int]:
    """Where sentences begin in the texts of the segments, put together."""
    found = []
    for segment, start in zip(segments, _starts(segments).values(), strict=True):
        breaks = languages.sentence_starts(segment.text, segment.block.breaks, language)
        found += [start, *(start + offset for offset in breaks)]
    return found


def _ends(edit: _Edit) -> tuple[_Edit, ...]:
    """What moved within a pair stands at two places of its redline."""
    if edit.change.relation is not Relation.MOVED or edit.old is None or edit.new is None:
        return (edit,)
    return edit._replace(new=None), edit._replace(old=None)


def _is_nearer(one: _Edit, other: _Edit, old_at: int, new_at: int) -> bool:
    """Whether an edit that has an old side comes before one that stands on the new side alone."""
    if one.new is not None:
        return one.new <= (other.new or 0)
    return (one.old or 0) - old_at <= (other.new or 0) - new_at


def _breaks_off(piece: Piece) -> bool:
    """Whether a sentence goes on behind a piece: what moved from there was a part of it."""
    last = piece.text.rstrip()[-1:]
    return last.isalnum() or last in _COMMAS


def _starts(segments: Sequence[Segment]) -> dict[str, int]:
    lengths = accumulate((len(segment.text) for segment in segments), initial=0)
    return dict(zip((segment.id for segment in segments), lengths, strict=False))


def _offset(span: Span | None, starts: dict[str, int]) -> int | None:
    return None if span is None or span.segment not in starts else starts[span.segment] + span.start


def _shown(change: Change) -> tuple[str, str]:
    """What went and what came; the end of a clause is a sign, beside what stands in its place where there is none."""
    if change.relation is Relation.SPLIT:
        return change.old_text, _CUT
    if change.relation is Relation.MERGED:
        return _CUT, change.new_text
    return change.old_text, change.new_text


def _is_sentence(piece: Piece) -> bool:
    return piece.change is not None and piece.change.relation in (Relation.REMOVED, Relation.MOVED)


def _cut(piece: Piece, starts: Sequence[int]) -> list[Piece]:
    """The piece as parts that cross no beginning of a sentence."""
    if not piece.new or not piece.text:
        return [piece]
    first, last = bisect_right(starts, piece.at), bisect_right(starts, piece.at + len(piece.text) - 1)
    edges = [piece.at, *starts[first:last], piece.at + len(piece.text)]
    return [
        piece._replace(text=piece.text[start - piece.at : end - piece.at], at=start) for start, end in pairwise(edges)
    ]


def _plain_space(part: Piece) -> Piece:
    """White space that came with the sentence after it stands at the end of one that did not change."""
    return part._replace(change=None) if part.text.isspace() else part


def _changes(parts: Iterable[Piece]) -> tuple[Change, ...]:
    return tuple(dict.fromkeys(part.change for part in parts if part.change is not None))


def _shortened(text: str, first: bool, last: bool) -> str:
    """Unchanged text with its middle left out; at the ends of the sentence, what is farthest away."""
    before, after = (0 if first else _BESIDE), (0 if last else _BESIDE)
    if len(text) <= before + after + _BESIDE // 2:
        return text
    left = text[:before].rpartition(" ")[0] or text[:before]
    right = text[len(text) - after :] if after else ""
    right = right.partition(" ")[2] or right
    return f"{left} … {right}" if left and right else f"{left} …" if left else f"… {right}"


def _style(change: Change, new: bool) -> str:
    if change.relation is Relation.MOVED:
        return "moved"
    name = "inserted" if new else "deleted"
    return f"{name}-editorial" if change.significance is Significance.EDITORIAL else name


def _changed(piece: Piece, change: Change) -> list[Run]:
    """One side of a change; spaces are part of it only where it is about nothing else."""
    joins = change.relation in (Relation.SPLIT, Relation.MERGED)
    if piece.text.isspace() and (joins or not (change.old_text + change.new_text).isspace()):
        return [Run(piece.text)]
    if not piece.text.strip():
        return [Run(visible_change(piece.text), _style(change, piece.new))]
    words = piece.text.strip(" ")
    before, after = piece.text.split(words, 1)
    return [Run(before), Run(visible_change(words), _style(change, piece.new)), Run(after)]


def _stripped(found: list[Run]) -> list[Run]:
    """The runs without plain white space at either end."""
    while found and not found[0].style and not found[0].text.strip():
        del found[0]
    while found and not found[-1].style and not found[-1].text.strip():
        del found[-1]
    if found and not found[0].style:
        found[0] = Run(found[0].text.lstrip())
    if found and not found[-1].style:
        found[-1] = Run(found[-1].text.rstrip())
    return found
