"""The best way through two sequences of units, in beads.

An exact dynamic programme over beads (so many units of the old text with so many of the new),
after Gale and Church, "A Program for Aligning Sentences in Bilingual Corpora", 1993. The value
of every bead is given; a row of the table is computed at once.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]


class Bead(NamedTuple):
    """Units `old` to `old_end` correspond to units `new` to `new_end`; `value` is its log-odds."""

    old: int
    old_end: int
    new: int
    new_end: int
    value: float


def best_path(
    values: "Mapping[tuple[int, int], Floats]", gap_old: "Floats", gap_new: "Floats", nodes: "Floats"
) -> list[Bead]:
    """The beads of the path with the highest sum, gaps left out.

    `values[a, b][i, j]` is the value of the bead of `a` units from `i` and `b` units from `j`;
    `gap_old[i]` and `gap_new[j]` those of leaving a unit alone; `nodes[i, j]` that of a path
    which has a border of beads before units `i` and `j`.
    """
    import numpy as np

    rows, columns = nodes.shape
    shapes = sorted(values)
    best = np.full((rows, columns), -np.inf, dtype=np.float64)
    step = np.zeros((rows, columns), dtype=np.int16)
    ahead = np.zeros((rows, columns), dtype=np.float64)
    ahead[:, 1:] = np.cumsum(gap_new[None, :] + nodes[:, 1:], axis=1)
    for i in range(rows):
        row = np.full(columns, -np.inf)
        if i == 0:
            row[0] = 0.0
        else:
            row = best[i - 1] + gap_old[i - 1]
        come = np.full(columns, -1, dtype=np.int16)
        for number, (a, b) in enumerate(shapes):
            if a > i or b >= columns:
                continue
            found = best[i - a, : columns - b] + values[a, b][i - a, : columns - b]
            better = found > row[b:]
            row[b:][better] = found[better]
            come[b:][better] = number
        if i:
            row = row + nodes[i]
        carried = np.maximum.accumulate(row - ahead[i])
        best[i] = carried + ahead[i]
        step[i] = np.where(best[i] > row + 1e-9, -2, come)
    return _trace(step, shapes, values)


def _trace(
    step: "NDArray[np.int16]", shapes: list[tuple[int, int]], values: "Mapping[tuple[int, int], Floats]"
) -> list[Bead]:
    beads: list[Bead] = []
    i, j = step.shape[0] - 1, step.shape[1] - 1
    while i or j:
        code = int(step[i, j])
        if code == -2:
            j -= 1
        elif code == -1:
            i -= 1
        else:
            a, b = shapes[code]
            i, j = i - a, j - b
            beads.append(Bead(i, i + a, j, j + b, float(values[a, b][i, j])))
    return beads[::-1]
