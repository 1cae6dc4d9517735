"""Which clauses of a translation stand for some clauses of a text, looking no further than needed."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from mocdiff.model import Document, Segment
from mocdiff.numbering import readings


def counterparts(one: Document, other: Document, wanted: Collection[str]) -> dict[str, tuple[str, ...]]:
    """For each wanted clause of `one` those of `other` that say the same; empty where none does.

    Texts of one build correspond clause by clause. Otherwise what stands under equally numbered
    headings is aligned, and only there where a wanted clause stands.
    """
    if _shape(one.segments) == _shape(other.segments):
        ids = {left.id: right.id for left, right in zip(one.segments, other.segments, strict=True)}
        return {name: (ids[name],) for name in wanted}
    found: dict[str, tuple[str, ...]] = dict.fromkeys(wanted, ())
    for left, right in _parts(one.segments, other.segments):
        if any(segment.id in found for segment in left):
            for pair in _aligned(replace(one, segments=left), replace(other, segments=right)):
                found.update({name: pair[1] for name in pair[0] if name in found})
    return found


def _shape(segments: Sequence[Segment]) -> list[tuple[str, int, int]]:
    return [(segment.kind, segment.level, segment.block.row) for segment in segments]


def _aligned(one: Document, other: Document) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    if len(one.segments) == len(other.segments) == 1:
        yield (one.segments[0].id,), (other.segments[0].id,)
        return
    from mocdiff.aligning.bitext import align_texts

    yield from ((pair.old, pair.new) for pair in align_texts(one, other, encoder=None))


def _parts(
    one: Sequence[Segment], other: Sequence[Segment]
) -> Iterator[tuple[tuple[Segment, ...], tuple[Segment, ...]]]:
    """The two texts cut before the headings of the first level, where both number these alike; else whole."""
    cuts = [_cuts(segments) for segments in (one, other)]
    if [value for _, value in cuts[0]] != [value for _, value in cuts[1]]:
        yield tuple(one), tuple(other)
        return
    places = [[0, *(place for place, _ in cut), None] for cut in cuts]
    for left, right in zip(pairwise(places[0]), pairwise(places[1]), strict=True):
        yield tuple(one[slice(*left)]), tuple(other[slice(*right)])


def _cuts(segments: Sequence[Segment]) -> list[tuple[int, int]]:
    """The places of the numbered headings of the first level, with their numbers."""
    return [
        (place, meanings[0].value)
        for place, segment in enumerate(segments)
        if segment.block.role == "heading" and segment.block.depth == 1 and (meanings := readings(segment.number))
    ]
