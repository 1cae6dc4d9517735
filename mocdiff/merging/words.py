"""Three rows of units -> one: what each side changed, applied to the base; what cannot be is a conflict.

The method is the three-way merge of diff3 (Khanna, Kunal, Pierce: A Formal Investigation of Diff3,
2007), with edits that only touch one another taken as independent.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mocdiff.merging.units import SEGMENT, Unit


class Agreed(NamedTuple):
    """One unit of the result with what it is in each version that has it."""

    base: Unit | None
    ours: Unit | None
    theirs: Unit | None

    @property
    def unit(self) -> Unit:
        unit = self.ours or self.theirs or self.base
        assert unit is not None
        return unit


class Contested(NamedTuple):
    """A place that both sides changed, each in its own way."""

    base: tuple[Unit, ...]
    ours: tuple[Unit, ...]
    theirs: tuple[Unit, ...]


Step = Agreed | Contested


class _Edit(NamedTuple):
    start: int
    end: int
    new_start: int
    new_end: int


def merge_units(base: Sequence[Unit], ours: Sequence[Unit], theirs: Sequence[Unit]) -> list[Step]:
    """The result as agreed units and contested places, in order. With no base, only what is equal is agreed."""
    if not base:
        return list(_two_way((), ours, theirs))
    edits = (_edits(base, ours), _edits(base, theirs))
    rows = (ours, theirs)
    places = [0, 0]
    steps: list[Step] = []
    at = 0
    for start, end, hunk in _hunks(*edits):
        for index in range(at, start):
            shift = index - at
            steps.append(Agreed(base[index], ours[places[0] + shift], theirs[places[1] + shift]))
        parts = []
        for side in (0, 1):
            first = places[side] + start - at
            grown = sum((e.new_end - e.new_start) - (e.end - e.start) for e in hunk[side])
            last = first + end - start + grown
            parts.append(tuple(rows[side][first:last]))
            places[side] = last
        steps.extend(_hunk(tuple(base[start:end]), parts[0], parts[1], bool(hunk[0]), bool(hunk[1])))
        at = end
    steps.extend(map(Agreed, base[at:], ours[places[0] :], theirs[places[1] :]))
    return steps


def _hunk(
    base: tuple[Unit, ...], ours: tuple[Unit, ...], theirs: tuple[Unit, ...], by_ours: bool, by_theirs: bool
) -> Iterator[Step]:
    if not by_theirs:
        yield from (Agreed(None, unit, None) for unit in ours)
    elif not by_ours:
        yield from (Agreed(None, None, unit) for unit in theirs)
    elif [unit.key for unit in ours] == [unit.key for unit in theirs]:
        yield from map(Agreed, [None] * len(ours), ours, theirs)
    elif _words(ours) in (_words(theirs), _words(base)):
        # Ours changed the layout alone, and that is no matter to contest.
        yield from (Agreed(None, None, unit) for unit in theirs)
    elif _words(theirs) == _words(base):
        yield from (Agreed(None, unit, None) for unit in ours)
    else:
        yield from _two_way(base, ours, theirs)


def _words(row: Sequence[Unit]) -> list[str]:
    return [unit.key for unit in row if unit.is_word or unit.key == SEGMENT]


def _two_way(base: tuple[Unit, ...], ours: Sequence[Unit], theirs: Sequence[Unit]) -> Iterator[Step]:
    """What two sides have in common is agreed; the rest is contested, in the shortest runs of words."""
    at = place = 0
    differing = _edits(ours, theirs)
    for edit in [*differing, _Edit(len(ours), len(ours), len(theirs), len(theirs))]:
        for shift in range(edit.start - at):
            yield Agreed(None, ours[at + shift], theirs[place + shift])
        left, right = tuple(ours[edit.start : edit.end]), tuple(theirs[edit.new_start : edit.new_end])
        if _words(left) != _words(right):
            yield Contested(base if len(differing) == 1 else (), left, right)
        else:
            yield from (Agreed(None, unit, None) for unit in left)
        at, place = edit.end, edit.new_end


def _hunks(ours: list[_Edit], theirs: list[_Edit]) -> Iterator[tuple[int, int, tuple[list[_Edit], list[_Edit]]]]:
    """Edits of the two sides that overlap belong together; those that only touch do not."""
    rows = sorted([(edit.start, edit.end, 0, edit) for edit in ours] + [(e.start, e.end, 1, e) for e in theirs])
    at = 0
    while at < len(rows):
        start, end, side, edit = rows[at]
        hunk: tuple[list[_Edit], list[_Edit]] = ([], [])
        hunk[side].append(edit)
        at += 1
        while at < len(rows) and (rows[at][0] < end or (rows[at][0] == rows[at][1] == start == end)):
            end = max(end, rows[at][1])
            hunk[rows[at][2]].append(rows[at][3])
            at += 1
        yield start, end, hunk


def _edits(old: Sequence[Unit], new: Sequence[Unit]) -> list[_Edit]:
    """The fewest units that differ, without islands of common units too small to mean anything."""
    from rapidfuzz.distance import Indel

    names: dict[str, int] = {}
    coded = [[names.setdefault(unit.key, len(names)) for unit in row] for row in (old, new)]
    edits: list[_Edit] = []
    for code in Indel.opcodes(*coded):
        if code.tag == "equal":
            continue
        edit = _Edit(code.src_start, code.src_end, code.dest_start, code.dest_end)
        if edits and edits[-1].end == edit.start and edits[-1].new_end == edit.new_start:
            edit = _Edit(edits[-1].start, edit.end, edits[-1].new_start, edit.new_end)
            edits.pop()
        edits.append(_slid(edit, old, new, edits[-1] if edits else None))
    return _without_islands(edits, old, new)


def _slid(edit: _Edit, old: Sequence[Unit], new: Sequence[Unit], before: _Edit | None) -> _Edit:
    """An insertion or deletion that could stand further left or right is put where words begin."""
    if (edit.start == edit.end) == (edit.new_start == edit.new_end):
        return edit
    row, first, last = (new, edit.new_start, edit.new_end) if edit.start == edit.end else (old, edit.start, edit.end)
    room = min(edit.start - before.end, edit.new_start - before.new_end) if before else min(edit.start, edit.new_start)
    shift = 0
    while shift < room and row[last - shift - 1].key == row[first - shift - 1].key:
        shift += 1
        if row[first - shift].key == SEGMENT:
            break
    back = next((back for back in range(shift + 1) if not row[first - back].is_word), shift)
    return _Edit(*(place - back for place in edit))


def _without_islands(edits: list[_Edit], old: Sequence[Unit], new: Sequence[Unit]) -> list[_Edit]:
    """Join two edits when fewer words stand between them than each of them changes."""
    kept: list[_Edit] = []
    for edit in edits:
        while kept and _is_island(kept[-1], edit, old, new):
            edit = _Edit(kept[-1].start, edit.end, kept[-1].new_start, edit.new_end)
            kept.pop()
        kept.append(edit)
    return kept


def _is_island(before: _Edit, after: _Edit, old: Sequence[Unit], new: Sequence[Unit]) -> bool:
    between = old[before.end : after.start]
    if any(unit.key == SEGMENT for unit in between):
        return False
    size = len(_words(between))
    return size < min(_size(before, old, new), _size(after, old, new))


def _size(edit: _Edit, old: Sequence[Unit], new: Sequence[Unit]) -> int:
    return max(len(_words(old[edit.start : edit.end])), len(_words(new[edit.new_start : edit.new_end])))
