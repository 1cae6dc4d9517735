"""The changes of a report put under the clauses to which they belong, in reading order."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mocdiff.model import Kind, Segment
from mocdiff.rendering.visible import visible
from mocdiff.report import Change, Pair, Relation, Report


class Clause(NamedTuple):
    """A pair with the changes in it, or a place in the new text that a clause has left.

    `section` is the path of headings above it. `left` is set where the clause stood before it
    moved: `old` is then what left that place, and the other changes are shown where it has come to.
    """

    pair: Pair
    old: tuple[Segment, ...]
    new: tuple[Segment, ...]
    changes: tuple[Change, ...]
    section: tuple[str, ...]
    left: bool = False

    @property
    def address(self) -> str:
        """The addresses of the clause as the reader finds it: in the new text, where it has one."""
        if self.left:
            return ", ".join(segment.id for segment in self.old)
        return ", ".join(self.pair.new or self.pair.old)


def clauses(report: Report, changes: Iterable[Change]) -> list[Clause]:
    """The clauses that have one of the changes, in the order of the new text.

    A sentence that moved between two clauses stands under both; a clause that moved stands at both
    ends, first or last where the texts have them.
    """
    old = {segment.id: segment for segment in report.old.segments}
    new = {segment.id: segment for segment in report.new.segments}
    old_sections, new_sections = sections(report.old.segments), sections(report.new.segments)
    under = _under(report, changes)
    departures = _departures(report, under)
    found: list[Clause] = []
    for index in range(-1, len(report.pairs)):
        if index >= 0 and index in under:
            pair = report.pairs[index]
            section = new_sections[pair.new[0]] if pair.new else old_sections[pair.old[0]]
            found.append(_clause(pair, old, new, under[index], section))
        for moved, move in departures.get(index, ()):
            pair, section = report.pairs[moved], old_sections[move.old[0]]
            gone = tuple(old[address] for address in move.old if address in pair.old)
            found.append(_clause(pair, old, new, [move], section)._replace(old=gone, left=True))
    return found


def sections(segments: Sequence[Segment]) -> dict[str, tuple[str, ...]]:
    """For each segment the headings that it stands under, from the outermost; a heading under itself."""
    found = {}
    path: list[tuple[int, str]] = []
    for segment in segments:
        if segment.kind is Kind.HEADING:
            path = [entry for entry in path if entry[0] < segment.level]
            path.append((segment.level, visible(f"{segment.number} {segment.text}".strip())))
        found[segment.id] = tuple(title for _, title in path)
    return found


def _clause(
    pair: Pair,
    old: dict[str, Segment],
    new: dict[str, Segment],
    changes: Sequence[Change],
    section: tuple[str, ...],
) -> Clause:
    return Clause(
        pair,
        tuple(old[address] for address in pair.old),
        tuple(new[address] for address in pair.new),
        tuple(changes),
        section,
    )


def _under(report: Report, changes: Iterable[Change]) -> dict[int, list[Change]]:
    """The changes by the index of the pair in which they stand; some stand in two."""
    of_old = {address: index for index, pair in enumerate(report.pairs) for address in pair.old}
    of_new = {address: index for index, pair in enumerate(report.pairs) for address in pair.new}
    found: dict[int, list[Change]] = {}
    for change in changes:
        places = {of_new[address] for address in change.new[:1] if address in of_new}
        if not places or change.old_span is not None:
            places |= {of_old[address] for address in change.old[:1] if address in of_old}
        for index in places:
            found.setdefault(index, []).append(change)
    return found


def _departures(report: Report, under: dict[int, list[Change]]) -> dict[int, list[tuple[int, Change]]]:
    """For each pair, what stood after it in the old text and has moved away, with its pair; -1 is the beginning."""
    moves = {
        change.old[0]: (index, change)
        for index, changes in under.items()
        for change in changes
        if _moves(change) and _is_gone(report.pairs[index], changes)
    }
    if not moves:
        return {}
    moved = {address for _, change in moves.values() for address in change.old}
    of_old = {address: index for index, pair in enumerate(report.pairs) for address in pair.old}
    found: dict[int, list[tuple[int, Change]]] = {}
    anchor = -1
    for segment in report.old.segments:
        if segment.id in moves:
            found.setdefault(anchor, []).append(moves[segment.id])
        elif segment.id not in moved:
            anchor = of_old.get(segment.id, anchor)
    return found


def _is_gone(pair: Pair, changes: Iterable[Change]) -> bool:
    """Whether nothing of a pair that moved stands where it stood: of a clause that was split one part may."""
    moved = {address for change in changes if _moves(change) for address in change.new}
    return len(pair.new) == 1 or moved.issuperset(pair.new)


def _moves(change: Change) -> bool:
    """Whether the change is that of a whole clause which moved."""
    return change.relation is Relation.MOVED and change.old_span is None
