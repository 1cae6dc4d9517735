"""Which clauses of a translation stand for some clauses of a text, looking no further than needed."""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from mocdiff.model import Document, Segment
from mocdiff.numbering import readings


def counterparts(one: Document, other: Document, wanted: Collection[str]) -> dict[str, tuple[str, ...]]:
    """For each wanted clause of `one` those of `other` that say the same; empty where none does.

    What stands under corresponding headings corresponds clause by clause where it is of one build;
    otherwise it is aligned, and only there where a wanted clause stands.
    """
    found: dict[str, tuple[str, ...]] = dict.fromkeys(wanted, ())
    for left, right in _parts(one.segments, other.segments):
        if any(segment.id in found for segment in left):
            for pair in _pairs(one._replace(segments=left), other._replace(segments=right)):
                found.update({name: pair[1] for name in pair[0] if name in found})
    return found


_Pair = tuple[tuple[str, ...], tuple[str, ...]]


def _pairs(one: Document, other: Document) -> Iterator[_Pair]:
    if _shape(one.segments) == _shape(other.segments):
        yield from (((left.id,), (right.id,)) for left, right in zip(one.segments, other.segments, strict=True))
        return
    from mocdiff.aligning.bitext import align_texts

    yield from ((pair.old, pair.new) for pair in align_texts(one, other, encoder=None))


def _shape(segments: Sequence[Segment]) -> list[tuple[str, int, int]]:
    return [(segment.block.role, segment.level, segment.block.row) for segment in segments]


def _parts(
    one: Sequence[Segment], other: Sequence[Segment]
) -> Iterator[tuple[tuple[Segment, ...], tuple[Segment, ...]]]:
    """The two texts cut before their headings, all or those of the first level, where these agree; else whole."""
    for deepest in (99, 1):
        cuts = [_cuts(segments, deepest) for segments in (one, other)]
        if [key for _, key in cuts[0]] == [key for _, key in cuts[1]]:
            places = [[0, *(place for place, _ in cut), None] for cut in cuts]
            for left, right in zip(pairwise(places[0]), pairwise(places[1]), strict=True):
                yield tuple(one[slice(*left)]), tuple(other[slice(*right)])
            return
    yield tuple(one), tuple(other)


def _cuts(segments: Sequence[Segment], deepest: int) -> list[tuple[int, tuple[int, int]]]:
    """The places of the headings down to a depth, each with its depth and number (0 where it has none)."""
    return [
        (place, (segment.block.depth, next((meaning.value for meaning in readings(segment.number)), 0)))
        for place, segment in enumerate(segments)
        if segment.block.role == "heading" and segment.block.depth <= deepest
    ]
