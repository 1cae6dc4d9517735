"""One clause, or one sentence of it, followed back to its first draft through moves, splits, merges and renumbering."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from mocdiff.errors import MocdiffError
from mocdiff.model import Document, Kind
from mocdiff.report import Change, Pair, Report
from mocdiff.store.descent import Descent, Touched
from mocdiff.store.lineage import Lineage

_CITATION = re.compile(r"(.*?)[ ]*\bs(\d+)")


class Step(NamedTuple):
    """A version that changed the clause: what changed, where the clause was before and where it was then.

    `old` is empty where this version is the first to have it.
    """

    version: int
    old: tuple[str, ...]
    new: tuple[str, ...]
    changes: tuple[Change, ...]


# What is followed: for each segment, by its place, the part of its text; None is all of it.
_Part = dict[int, tuple[int, int] | None]


def follow(lineage: Lineage, address: str) -> Iterator[Step]:
    """The versions that changed the clause that has this address now, the last first.

    `address` is that of a clause (`IV.1`) or of a sentence (`IV.1 s3`). Where a merge took it over
    from one parent as it was, that one is followed. Raises `MocdiffError` where there is no such clause.
    """
    place = len(lineage.versions) - 1
    part = locate(lineage.document(place), address)
    while True:
        parents = lineage.versions[place].parents
        ways = [_step(lineage, place, parent, part) for parent in parents] or [_step(lineage, place, None, part)]
        chosen = next((way for way, (step, _) in enumerate(ways) if step is None), None)
        if chosen is None:
            chosen = next((way for way, (_, before) in enumerate(ways) if before), 0)
        step, before = ways[chosen]
        if step is not None:
            yield step
        if not before or not parents:
            return
        place, part = parents[chosen], before


def locate(document: Document, address: str) -> _Part:
    """The clause or sentence of a document with an address; with a heading goes all that stands under it.

    Raises `MocdiffError` where there is none.
    """
    places = {segment.id: place for place, segment in enumerate(document.segments)}
    below = {place: None for name, place in places.items() if name.startswith(address + ".")}
    if address in places:
        is_heading = document.segments[places[address]].kind is Kind.HEADING
        return {places[address]: None, **(below if is_heading else {})}
    cited = _CITATION.fullmatch(address)
    if cited and cited[1] in places:
        return {places[cited[1]]: _sentence(document, places[cited[1]], int(cited[2]), address)}
    if below and address:
        return dict(below)
    import difflib

    near = difflib.get_close_matches(cited[1] if cited else address, places, n=3, cutoff=0.5)
    mend = f"the nearest are {', '.join(near)}" if near else "'mocdiff blame' lists the addresses"
    raise MocdiffError(f"there is no clause '{address}'", mend=mend)


def _sentence(document: Document, place: int, number: int, address: str) -> tuple[int, int]:
    from mocdiff.languages import sentence_starts

    segment = document.segments[place]
    starts = [0, *sentence_starts(segment.text, segment.block.breaks, document.language), len(segment.text)]
    if not 1 <= number < len(starts):
        count = len(starts) - 1
        raise MocdiffError(
            f"there is no sentence '{address}'", mend=f"{segment.id} has {count} sentence{'s' * (count != 1)}"
        )
    return starts[number - 1], starts[number]


def _step(lineage: Lineage, place: int, parent: int | None, part: _Part) -> tuple[Step | None, _Part]:
    """What a version changed in a part of the text against one parent (None: nothing), and where the part was there."""
    descent = lineage.descent(place, parent)
    touched = {one.new: one for one in descent.touched}
    same = dict(_same(descent, part))
    if parent is not None and all(new in same for new in part):
        return None, {same[new]: span for new, span in part.items()}
    if parent is None or lineage.versions[parent].blob is None:
        segments = lineage.document(place).segments
        return Step(place, (), tuple(segments[new].id for new in sorted(part)), ()), {}
    report = lineage.report(place, parent)
    ids = [segment.id for segment in report.new.segments]
    pairs = {name: pair for pair in report.pairs for name in pair.new}
    before: _Part = {same[new]: part[new] for new in part if new in same}
    for new, span in part.items():
        if new in touched:
            for old, source in _sources(report, touched[new], span, pairs[ids[new]]).items():
                before[old] = _hull(before[old], source) if old in before else source
    changes = tuple(change for change in report.changes if _concerns(change, report, part, before))
    old_ids = tuple(report.old.segments[old].id for old in sorted(before))
    new_ids = tuple(ids[new] for new in sorted(part))
    if not changes and before:
        return None, before
    return Step(place, old_ids, new_ids, changes), before


def _same(descent: Descent, part: _Part) -> Iterator[tuple[int, int]]:
    for old, new, length in descent.same:
        for place in part:
            if new <= place < new + length:
                yield place, old + place - new


def _sources(report: Report, touched: Touched, span: tuple[int, int] | None, pair: Pair) -> _Part:
    """The parts of the old text that a part of a segment comes from."""
    places = {segment.id: place for place, segment in enumerate(report.old.segments)}
    if span is None and len(pair.new) == 1:
        return {places[name]: None for name in pair.old}
    start, end = span or (0, len(report.new.segments[touched.new].text))
    result: _Part = {}
    found = [
        (kept.old, kept.old_start + max(start - kept.start, 0), kept.old_start + min(end, kept.end) - kept.start)
        for kept in touched.kept
        if kept.start < end and start < kept.end
    ] + [
        (altered.old, altered.old_start, altered.old_end)
        for altered in touched.altered
        if altered.old >= 0 and altered.start <= end and start <= altered.end
    ]
    for old, left, right in found:
        result[old] = _hull(result[old], (left, right)) if old in result else (left, right)
    return result


def _hull(one: tuple[int, int] | None, other: tuple[int, int] | None) -> tuple[int, int] | None:
    if one is None or other is None:
        return None
    return min(one[0], other[0]), max(one[1], other[1])


def _concerns(change: Change, report: Report, part: _Part, before: _Part) -> bool:
    """Whether a change is one of the part that is followed: by its place, else by the clause that it names."""
    new = {report.new.segments[place].id: span for place, span in part.items()}
    old = {report.old.segments[place].id: span for place, span in before.items()}
    if change.new_span is None and change.old_span is None:
        return any(name in new for name in change.new) or any(name in old for name in change.old)
    for span, names in ((change.new_span, new), (change.old_span, old)):
        if span is not None and span.segment in names:
            limits = names[span.segment]
            if limits is None or (span.start <= limits[1] and limits[0] <= span.end and not _beside(span, limits)):
                return True
    return False


def _beside(span: "tuple[str, int, int]", limits: tuple[int, int]) -> bool:
    """Whether a change of some length only touches the border of the part."""
    _, start, end = span
    return start < end and (end == limits[0] or start == limits[1])
