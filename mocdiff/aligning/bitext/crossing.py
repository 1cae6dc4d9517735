"""Links out of order: items that a language lists in another order, articles that changed places.

The monotone path leaves such units alone, or links them with the wrong neighbour where nothing
speaks against it. Exchanges come first, then further monotone paths through what is left over.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from mocdiff.aligning.bitext.path import Bead, best_path

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]
    Values = Mapping[tuple[int, int], Floats]

CLEAR = 1.0
"""By how much it must be worth more than any other link of one of its units."""
SHAPES = ((1, 1), (1, 2), (2, 1))


def with_crossings(
    beads: Sequence[Bead], values: "Values", least: float, formulas: "tuple[Sequence[bool], Sequence[bool]]"
) -> list[Bead]:
    """The beads with the exchanges and crossing links that are worth more than `least` each.

    One formula is like another: they cross nothing by themselves, but go with the clause that they stand before.
    """
    linked = _exchanged(_untangled(beads, values, least), values, least, formulas)
    while True:
        more = _leftover(linked, values, least, formulas)
        if not more:
            return sorted(linked + _followers(linked, values, formulas))
        linked = _exchanged(linked + more, values, least, formulas)


def _untangled(beads: Sequence[Bead], values: "Values", least: float) -> list[Bead]:
    """A bead of two and two units that are worth more crosswise, one by one, is two."""
    found: list[Bead] = []
    for bead in beads:
        i, j = bead.old, bead.new
        if bead.old_end - i == bead.new_end - j == 2:
            parts = [Bead(a, a + 1, b, b + 1, float(values[1, 1][a, b])) for a, b in ((i, j + 1), (i + 1, j))]
            if all(part.value > max(least, bead.value) for part in parts):
                found += parts
                continue
        found.append(bead)
    return found


def _followers(
    beads: Sequence[Bead], values: "Values", formulas: "tuple[Sequence[bool], Sequence[bool]]"
) -> list[Bead]:
    """Links of formulas without one, where those of the clauses after them have none before them."""
    used_old = {i for bead in beads for i in range(bead.old, bead.old_end)}
    used_new = {j for bead in beads for j in range(bead.new, bead.new_end)}
    places = [(bead.old - 1, bead.new - 1) for bead in beads if bead.old and bead.new]
    return [
        Bead(i, i + 1, j, j + 1, float(values[1, 1][i, j]))
        for i, j in places
        if formulas[0][i] and formulas[1][j] and i not in used_old and j not in used_new
    ]


def _exchanged(
    beads: list[Bead], values: "Values", least: float, formulas: "tuple[Sequence[bool], Sequence[bool]]"
) -> list[Bead]:
    """One-to-one beads whose partners fit much better the other way round change them."""
    import numpy as np

    single = [
        bead
        for bead in beads
        if bead.old_end - bead.old == bead.new_end - bead.new == 1
        and not formulas[0][bead.old]
        and not formulas[1][bead.new]
    ]
    rest = [bead for bead in beads if bead not in single]
    if len(single) < 2:
        return beads
    rows = np.array([bead.old for bead in single])
    columns = np.array([bead.new for bead in single])
    while True:
        table = values[1, 1][np.ix_(rows, columns)]
        gain = table + table.T - np.diag(table)[:, None] - np.diag(table)[None, :]
        best = int(np.argmax(gain))
        a, b = divmod(best, len(rows))
        if gain[a, b] <= 2 * max(least, 2.0):
            break
        columns[[a, b]] = columns[[b, a]]
    found = [
        Bead(int(i), int(i) + 1, int(j), int(j) + 1, float(values[1, 1][i, j]))
        for i, j in zip(rows, columns, strict=True)
    ]
    return rest + found


def _leftover(
    beads: Sequence[Bead], values: "Values", least: float, formulas: "tuple[Sequence[bool], Sequence[bool]]"
) -> list[Bead]:
    """The best monotone path through the units without a link, taking only links worth their crossing."""
    import numpy as np

    rows_all, columns_all = values[1, 1].shape
    used_old = {i for bead in beads for i in range(bead.old, bead.old_end)}
    used_new = {j for bead in beads for j in range(bead.new, bead.new_end)}
    rows = np.array([i for i in range(rows_all) if i not in used_old and not formulas[0][i]], dtype=int)
    columns = np.array([j for j in range(columns_all) if j not in used_new and not formulas[1][j]], dtype=int)
    if not len(rows) or not len(columns):
        return []
    inner: dict[tuple[int, int], Floats] = {}
    for a, b in SHAPES:
        if a > len(rows) or b > len(columns) or (a, b) not in values:
            continue
        i, j = rows[: len(rows) - a + 1], columns[: len(columns) - b + 1]
        places = np.ix_(np.minimum(i, rows_all - a), np.minimum(j, columns_all - b))
        table = values[a, b][places] - least
        table[values[a, b][places] < _rivals(values[1, 1], (a, b))[places] + CLEAR] = -np.inf
        table[rows[a - 1 :] != i + a - 1, :] = -np.inf  # neighbours only
        table[:, columns[b - 1 :] != j + b - 1] = -np.inf
        inner[a, b] = table
    nodes = np.zeros((len(rows) + 1, len(columns) + 1), dtype=np.float32)
    path = best_path(inner, np.zeros(len(rows)), np.zeros(len(columns)), nodes)
    return [
        Bead(
            int(rows[bead.old]),
            int(rows[bead.old_end - 1]) + 1,
            int(columns[bead.new]),
            int(columns[bead.new_end - 1]) + 1,
            bead.value + least,
        )
        for bead in path
    ]


def _rivals(single: "Floats", shape: tuple[int, int]) -> "Floats":
    """For each bead of a shape, the most that one of its units is worth with a unit outside of it."""
    import numpy as np

    in_rows = _outside(single, shape[1])
    in_columns = _outside(single.T, shape[0]).T
    rows, columns = single.shape[0] - shape[0] + 1, single.shape[1] - shape[1] + 1
    tables = [in_rows[n : rows + n] for n in range(shape[0])] + [
        in_columns[:, n : columns + n] for n in range(shape[1])
    ]
    return np.asarray(np.maximum.reduce(tables))


def _outside(table: "Floats", width: int) -> "Floats":
    """For each row and each run of `width` columns, the greatest value of the row outside of the run."""
    import numpy as np

    none = np.full((len(table), 1), -np.inf)
    before = np.concatenate([none, np.maximum.accumulate(table, axis=1)], axis=1)
    after = np.concatenate([np.maximum.accumulate(table[:, ::-1], axis=1)[:, ::-1], none], axis=1)
    return np.asarray(np.maximum(before[:, : table.shape[1] - width + 1], after[:, width:]))
