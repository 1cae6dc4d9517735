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

SHAPES = ((1, 1), (1, 2), (2, 1))


def with_crossings(beads: Sequence[Bead], values: "Values", least: float) -> list[Bead]:
    """The beads with the exchanges and crossing links that are worth more than `least` each."""
    linked = _exchanged(list(beads), values, least)
    while True:
        more = _leftover(linked, values, least)
        if not more:
            return sorted(linked)
        linked = _exchanged(linked + more, values, least)


def _exchanged(beads: list[Bead], values: "Values", least: float) -> list[Bead]:
    """One-to-one beads whose partners fit much better the other way round change them."""
    import numpy as np

    single = [bead for bead in beads if bead.old_end - bead.old == bead.new_end - bead.new == 1]
    rest = [bead for bead in beads if not bead.old_end - bead.old == bead.new_end - bead.new == 1]
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


def _leftover(beads: Sequence[Bead], values: "Values", least: float) -> list[Bead]:
    """The best monotone path through the units without a link, taking only links worth their crossing."""
    import numpy as np

    rows_all, columns_all = values[1, 1].shape
    used_old = {i for bead in beads for i in range(bead.old, bead.old_end)}
    used_new = {j for bead in beads for j in range(bead.new, bead.new_end)}
    rows = np.array([i for i in range(rows_all) if i not in used_old], dtype=int)
    columns = np.array([j for j in range(columns_all) if j not in used_new], dtype=int)
    if not len(rows) or not len(columns):
        return []
    inner: dict[tuple[int, int], Floats] = {}
    for a, b in SHAPES:
        if a > len(rows) or b > len(columns) or (a, b) not in values:
            continue
        i, j = rows[: len(rows) - a + 1], columns[: len(columns) - b + 1]
        table = values[a, b][np.ix_(np.minimum(i, rows_all - a), np.minimum(j, columns_all - b))] - least
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
