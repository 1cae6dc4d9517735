"""The best way through two sequences of units, in beads.

An exact dynamic programme over beads (so many units of the old text with so many of the new),
after Gale and Church, "A Program for Aligning Sentences in Bilingual Corpora", 1993. The value
of every bead is given; a row of the table is computed at once.
"""

from collections.abc import Mapping, Sequence
from math import exp
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


def certainties(
    beads: Sequence[Bead],
    values: "Mapping[tuple[int, int], Floats]",
    gaps: "tuple[Floats, Floats]",
    nodes: "Floats",
    heat: float,
) -> list[float]:
    """How probable each bead is among all paths: the share of the paths through it, after forward and backward.

    The values of paths are divided by `heat` first.
    """
    cool = {shape: table / heat for shape, table in values.items()}
    gap_old, gap_new = gaps[0] / heat, gaps[1] / heat
    ahead = _sums(cool, gap_old, gap_new, nodes / heat)
    turned = {shape: table[::-1, ::-1] for shape, table in cool.items()}
    back = _sums(turned, gap_old[::-1], gap_new[::-1], nodes[::-1, ::-1] / heat)[::-1, ::-1]
    rest = float(nodes[-1, -1]) / heat - float(ahead[-1, -1])
    return [
        min(1.0, exp(min(0.0, float(ahead[b.old, b.new] + back[b.old_end, b.new_end]) + b.value / heat + rest)))
        for b in beads
    ]


def _sums(
    values: "Mapping[tuple[int, int], Floats]", gap_old: "Floats", gap_new: "Floats", nodes: "Floats"
) -> "Floats":
    """The logarithm of the sum of all paths to each node."""
    import numpy as np

    rows, columns = nodes.shape
    total = np.full((rows, columns), -1e30)
    along = np.zeros((rows, columns))
    along[:, 1:] = np.cumsum(gap_new[None, :] + nodes[:, 1:], axis=1)
    for i in range(rows):
        if i == 0:
            row = np.full(columns, -1e30)
            row[0] = 0.0
        else:
            row = total[i - 1] + gap_old[i - 1]
        for a, b in sorted(values):
            if a <= i and b < columns:
                found = total[i - a, : columns - b] + values[a, b][i - a, : columns - b]
                row[b:] = np.logaddexp(row[b:], found)
        if i:
            row = row + nodes[i]
        total[i] = np.logaddexp.accumulate(row - along[i]) + along[i]
    return total
