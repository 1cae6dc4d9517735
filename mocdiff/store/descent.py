"""How the text of one version descends from that of another: which characters were kept, which changed here.

Read off a report: the text outside the spans of its changes is the same on both sides of a pair, in
the same order, so it can be laid run against run. Segments are named by their place in the document,
counted from 0, because addresses change and places say what descends from what without the texts.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from operator import itemgetter
from typing import NamedTuple

from mocdiff.report import Change, Pair, Relation, Report, Significance


class Grade(IntEnum):
    """How much a change counts; the greater counts more."""

    EDITORIAL = 1
    STRUCTURAL = 2
    SUBSTANTIVE = 3


_GRADES = {
    Significance.EDITORIAL: Grade.EDITORIAL,
    Significance.STRUCTURAL: Grade.STRUCTURAL,
    Significance.SUBSTANTIVE: Grade.SUBSTANTIVE,
}


class Kept(NamedTuple):
    """`[start, end)` of the new segment is the text at `old_start` of the old segment `old`."""

    start: int
    end: int
    old: int
    old_start: int


class Altered(NamedTuple):
    """`[start, end)` of the new segment is new here, in place of `[old_start, old_end)` of `old` (-1: of nothing)."""

    start: int
    end: int
    grade: int
    old: int = -1
    old_start: int = 0
    old_end: int = 0


class Touched(NamedTuple):
    """A segment of the new version that is not simply an old one: its text, run by run.

    `sources` are the old segments that it is paired with, none for an added one. `grade` is the
    greatest of its changes, those without a place in its text included (a move, a number, a mark);
    0 if it has none.
    """

    new: int
    sources: tuple[int, ...] = ()
    kept: tuple[Kept, ...] = ()
    altered: tuple[Altered, ...] = ()
    grade: int = 0


class Descent(NamedTuple):
    """All of one version against one of its parents.

    `same` are runs of segments with equal text: place in the old, place in the new, how many. `gone`
    are the old segments without counterpart, `counts` the changes by significance and category,
    `header` the entries of the front matter that differ, with their old and new values.
    """

    same: tuple[tuple[int, int, int], ...]
    touched: tuple[Touched, ...]
    gone: tuple[int, ...]
    counts: dict[str, dict[str, int]]
    header: dict[str, tuple[str, str]]


def descent(report: Report) -> Descent:
    """The descent of the new text of a comparison of drafts from its old text."""
    old_places = {segment.id: place for place, segment in enumerate(report.old.segments)}
    new_places = {segment.id: place for place, segment in enumerate(report.new.segments)}
    old_texts = [segment.text for segment in report.old.segments]
    new_texts = [segment.text for segment in report.new.segments]
    by_old, by_new, grades = _index(report.changes, old_places, new_places)
    same: list[tuple[int, int, int]] = []
    touched: list[Touched] = []
    gone: list[int] = []
    for pair in report.pairs:
        old, new = _places(pair, old_places, new_places)
        if not new:
            gone += old
        elif len(old) == len(new) == 1 and old_texts[old[0]] == new_texts[new[0]] and new[0] not in grades:
            same.append((old[0], new[0], 1))
        else:
            kept = _kept(old, new, old_texts, new_texts, by_old, by_new)
            for place in new:
                own = by_new.get(place, [])
                runs = tuple(sorted((*kept.get(place, ()), *_carried(own, old_places))))
                altered = tuple(one for one in (_altered(change, old_places) for change in own) if one)
                touched.append(Touched(place, tuple(old), runs, altered, grades.get(place, 0)))
    return Descent(in_runs(same), tuple(sorted(touched)), tuple(sorted(gone)), counts(report.changes), _header(report))


def counts(changes: Iterable[Change]) -> dict[str, dict[str, int]]:
    """How many changes there are of each significance, by category, in the order of first mention."""
    result: dict[str, dict[str, int]] = {}
    for change in changes:
        kinds = result.setdefault(change.significance.value, {})
        kinds[change.category.value] = kinds.get(change.category.value, 0) + 1
    return {grade.value: result[grade.value] for grade in Significance if grade.value in result}


def _header(report: Report) -> dict[str, tuple[str, str]]:
    old, new = report.old.header, report.new.header
    keys = dict.fromkeys((*new, *old))
    return {key: (str(old.get(key, "")), str(new.get(key, ""))) for key in keys if old.get(key) != new.get(key)}


_Changes = dict[int, list[Change]]


def _index(
    changes: Sequence[Change], old_places: dict[str, int], new_places: dict[str, int]
) -> tuple[_Changes, _Changes, dict[int, int]]:
    """The changes by the segment that their spans are in, on either side; the greatest grade of each new segment."""
    by_old: _Changes = {}
    by_new: _Changes = {}
    grades: dict[int, int] = {}
    for change in changes:
        if change.old_span is not None:
            by_old.setdefault(old_places[change.old_span.segment], []).append(change)
        if change.new_span is not None:
            by_new.setdefault(new_places[change.new_span.segment], []).append(change)
        touched = [change.new_span.segment] if change.new_span is not None else change.new
        for name in touched:
            place = new_places[name]
            grades[place] = max(grades.get(place, 0), _GRADES[change.significance])
    return by_old, by_new, grades


def _places(pair: Pair, old: dict[str, int], new: dict[str, int]) -> tuple[list[int], list[int]]:
    return [old[name] for name in pair.old], [new[name] for name in pair.new]


def _kept(
    old: Sequence[int],
    new: Sequence[int],
    old_texts: Sequence[str],
    new_texts: Sequence[str],
    by_old: _Changes,
    by_new: _Changes,
) -> dict[int, list[Kept]]:
    """What is outside of all spans, run against run; nothing where the two sides are not the same text."""
    left = _outside(old, old_texts, {place: [_old(one) for one in by_old.get(place, ())] for place in old})
    right = _outside(new, new_texts, {place: [_new(one) for one in by_new.get(place, ())] for place in new})
    said = "".join(old_texts[place][start:end] for place, start, end in left)
    if said != "".join(new_texts[place][start:end] for place, start, end in right):
        return {}
    result: dict[int, list[Kept]] = {}
    at = 0
    used = 0
    for place, start, end in right:
        while start < end:
            source, source_start, source_end = left[at]
            length = min(end - start, source_end - source_start - used)
            if length:
                run = Kept(start, start + length, source, source_start + used)
                result.setdefault(place, []).append(run)
            start, used = start + length, used + length
            if used == source_end - source_start:
                at, used = at + 1, 0
    return result


def _outside(
    places: Sequence[int], texts: Sequence[str], holes: dict[int, list[tuple[int, int]]]
) -> list[tuple[int, int, int]]:
    """The runs of some segments' texts that no hole covers: place, start, end."""
    result = []
    for place in places:
        at = 0
        for start, end in sorted(holes[place]):
            if start > at:
                result.append((place, at, start))
            at = max(at, end)
        if at < len(texts[place]):
            result.append((place, at, len(texts[place])))
    return result


def _old(change: Change) -> tuple[int, int]:
    assert change.old_span is not None
    return change.old_span.start, change.old_span.end


def _new(change: Change) -> tuple[int, int]:
    assert change.new_span is not None
    return change.new_span.start, change.new_span.end


def _is_carried(change: Change) -> bool:
    """Whether a change is a sentence that came from elsewhere as it was."""
    return change.relation is Relation.MOVED and change.old_text == change.new_text and change.old_span is not None


def _carried(changes: Iterable[Change], old_places: dict[str, int]) -> Iterator[Kept]:
    for change in changes:
        if _is_carried(change) and change.old_span is not None:
            start, end = _new(change)
            yield Kept(start, end, old_places[change.old_span.segment], change.old_span.start)


def _altered(change: Change, old_places: dict[str, int]) -> Altered | None:
    if _is_carried(change):
        return None
    start, end = _new(change)
    grade = int(_GRADES[change.significance])
    if change.old_span is None:
        return Altered(start, end, grade)
    return Altered(start, end, grade, old_places[change.old_span.segment], *_old(change))


def in_runs(found: Iterable[tuple[int, int, int]]) -> tuple[tuple[int, int, int], ...]:
    """Runs of equal segments (place in the old, in the new, how many), those that go on from one another as one."""
    result: list[tuple[int, int, int]] = []
    first_old = first_new = length = 0
    for old, new, count in sorted(found, key=itemgetter(1)):
        if length and old == first_old + length and new == first_new + length:
            length += count
            continue
        if length:
            result.append((first_old, first_new, length))
        first_old, first_new, length = old, new, count
    return (*result, (first_old, first_new, length)) if length else ()
