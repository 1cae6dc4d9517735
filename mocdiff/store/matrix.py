"""Clauses by versions: where the substance of a text moved in the course of its history."""

from collections.abc import Sequence

from mocdiff.store.descent import Descent
from mocdiff.store.lineage import Lineage

# A cell says what a version did to a clause: a `Grade`, 0 for nothing, `FIRST` where it first appears.
FIRST = 9

Cells = dict[int, int]


def matrix(lineage: Lineage) -> tuple[list[Cells], list[int]]:
    """For each clause of the last version its cells by version, and how many clauses each version took away.

    A clause that was split hands its cells on to all its parts, clauses that were merged have those
    of all. Of the parents of a merge the first counts.
    """
    alive: dict[int, list[Cells]] = {}
    gone: list[int] = []
    needed = {parent: place for place, version in enumerate(lineage.versions) for parent in version.parents[:1]}
    for place, version in enumerate(lineage.versions):
        parent = version.parents[0] if version.parents else None
        descent = lineage.descent(place, parent)
        alive[place] = _next(alive[parent] if parent is not None else [], descent, place)
        gone.append(len(descent.gone))
        for one in [one for one in alive if needed.get(one, place) <= place and one != place]:
            del alive[one]
    return alive[len(lineage.versions) - 1], gone


def _next(parent: Sequence[Cells], descent: Descent, version: int) -> list[Cells]:
    result: list[Cells] = [{}] * (sum(length for _, _, length in descent.same) + len(descent.touched))
    for old, new, length in descent.same:
        result[new : new + length] = parent[old : old + length]
    for touched in descent.touched:
        cells: Cells = {}
        for source in touched.sources:
            for column, grade in parent[source].items():
                cells[column] = max(grade, cells.get(column, 0))
        own = touched.grade if touched.sources else FIRST
        result[touched.new] = {**cells, version: own} if own else cells
    return result
