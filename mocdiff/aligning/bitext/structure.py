"""What the place in the instrument says of a bead: borders of clauses, headings and titles, bare numbers."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mocdiff.aligning.bitext.scores import LONGEST, Shapes, Weights
from mocdiff.aligning.bitext.units import Unit
from mocdiff.model import Kind

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from mocdiff.aligning.bitext.scores import Floats, Values

GROUPS = {Kind.TITLE: 1, Kind.HEADING: 1, Kind.ITEM: 2, Kind.CELL: 3, Kind.SIGNATURE: 4, Kind.FOOTNOTE: 5}
"""Kinds of segments that are translated by one another; recitals and paragraphs are the rest."""
GLUED_ALONE = -1.0
"""A bead with a heading on one side alone, where one text may have run its headings together with what follows."""


def border_values(
    old: Sequence[Unit], new: Sequence[Unit], weights: Weights, shapes: Shapes
) -> "tuple[Floats, Values]":
    """What borders of clauses say: a path should cross them on both sides at once; a bead should not hold them."""
    import numpy as np

    starts_old = np.array([u.first for u in old] + [True], dtype=bool)
    starts_new = np.array([u.first for u in new] + [True], dtype=bool)
    nodes = np.where(starts_old[:, None] != starts_new[None, :], weights.border, 0.0).astype(np.float32)
    held_old = np.concatenate([[0], np.cumsum(starts_old)])
    held_new = np.concatenate([[0], np.cumsum(starts_new)])
    values = {}
    for a, b in shapes:
        i, j = np.arange(len(old) - a + 1), np.arange(len(new) - b + 1)
        x = held_old[i + a] - held_old[i + 1]
        y = held_new[j + b] - held_new[j + 1]
        values[a, b] = ((x[:, None] + y[None, :]) * weights.inside).astype(np.float32)
    return nodes, values


def kind_values(old: Sequence[Unit], new: Sequence[Unit], shapes: Shapes, glued: float) -> "Values":
    """What the kinds of segments say: a heading is not translated by a sentence."""
    import numpy as np

    x, y = (np.array([_group(unit) for unit in units]) for units in (old, new))
    a_held, b_held = (_held(units) for units in (old, new))
    against = glued if (x == 1).any() and (y == 1).any() else GLUED_ALONE
    values = {}
    for a, b in shapes:
        headed = (_within(x == 1, a) > 0)[:, None] != (_within(y == 1, b) > 0)[None, :]
        found = np.where(headed, against, 0.0) + (a_held[a][:, None] + b_held[b][None, :])
        values[a, b] = found.astype(np.float32)
    if (1, 1) in values:
        heading, other = (x == 1)[:, None], (y == 1)[None, :]
        same = np.where(x[:, None] != y[None, :], -0.7, np.where(heading, 1.0, 0.0))
        values[1, 1] = np.where(heading != other, -2.5, same).astype(np.float32)
    return values


def _group(unit: Unit) -> int:
    return 1 if unit.formula else GROUPS.get(unit.kind, 0)


def _held(units: Sequence[Unit]) -> "dict[int, Floats]":
    """What is against spans of one side: a title with a clause in it, a number without words with a sentence."""
    import numpy as np

    titles = np.array([unit.kind is Kind.TITLE for unit in units], dtype=bool)
    headings = np.array([_group(unit) == 1 for unit in units], dtype=bool)
    values = {}
    for span in range(1, LONGEST + 1):
        inside = _within(titles, span)
        mixed = (inside > 0) & (inside < span)
        bare = (_within(_bare(units), span) > 0) & (_within(headings, span) < span)
        values[span] = -4.0 * mixed - 8.0 * bare
    return values


def formulas_alike(old: Sequence[Unit], new: Sequence[Unit]) -> "NDArray[np.bool_]":
    """Which pairs of units are a formula and a formula."""
    import numpy as np

    x, y = (np.array([unit.formula for unit in units], dtype=bool) for units in (old, new))
    return np.asarray(x[:, None] & y[None, :])


def silent(old: Sequence[Unit], new: Sequence[Unit], shape: tuple[int, int]) -> "NDArray[np.bool_]":
    """Which beads have a side without words, a printed number alone: length and meaning say nothing about them."""
    import numpy as np

    bare = [_within(_bare(units), span) == span for units, span in zip((old, new), shape, strict=True)]
    either: NDArray[np.bool_] = np.logical_or.outer(bare[0], bare[1])
    return either


def _bare(units: Sequence[Unit]) -> "NDArray[np.bool_]":
    import numpy as np

    return np.array([not any(map(str.isalnum, unit.text)) for unit in units], dtype=bool)


def _within(marked: "NDArray[np.bool_]", span: int) -> "NDArray[np.int_]":
    """How many marked units each span holds."""
    import numpy as np

    sums = np.concatenate([[0], marked.cumsum()])
    return np.asarray(sums[span:] - sums[:-span])
