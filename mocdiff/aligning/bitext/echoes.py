"""Echoes: two units correspond where the units that they resemble in their own texts correspond.

A treaty comes back to its words. Where a unit of the old text shares words with others of the old
text, its translation shares words with the translations of those. Which these are, the surest
beads of a first alignment say; they are the concepts by which units of both texts are described,
after Potthast, Stein and Anderka, "A Wikipedia-Based Multilingual Retrieval Model", ECIR 2008.
No dictionary, no tokeniser and no knowledge of the languages is needed. A bead says nothing about
its own units, so that an error does not confirm itself.
"""

import re
from collections import Counter
from collections.abc import Sequence
from math import log
from typing import TYPE_CHECKING

from mocdiff.aligning.bitext.path import Bead
from mocdiff.aligning.bitext.scores import LONGEST, Shapes, of_unit_length
from mocdiff.aligning.bitext.units import Unit

if TYPE_CHECKING:
    from mocdiff.aligning.bitext.scores import Floats, Values

PIECE = 4
"""Words are compared by their runs of so many letters: that finds a stem with other endings."""
RARITY = 1.5
"""The power of the inverse frequency: rare pieces tell one clause from another."""
LEAST = 1e-3
"""Deviations are not taken for smaller than this."""
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,}")
_WORD = re.compile(r"[^\W_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")


def echo_values(old: Sequence[Unit], new: Sequence[Unit], beads: Sequence[Bead], shapes: Shapes) -> "Values":
    """How alike the places of the spans of every bead are among the concepts that `beads` are, in deviations."""
    import numpy as np

    telling = [bead for bead in beads if not old[bead.old].formula and not new[bead.new].formula]
    x = _described(old, [range(bead.old, bead.old_end) for bead in telling])
    y = _described(new, [range(bead.new, bead.new_end) for bead in telling])
    prose = [np.array([not unit.formula for unit in units], dtype=bool) for units in (old, new)]
    usual = x[1][prose[0]] @ y[1][prose[1]].T
    deviation = max(float(usual.std()), LEAST) if usual.size else 1.0
    return {(a, b): (x[a] @ y[b].T / deviation).astype(np.float32) for a, b in shapes}


def _described(units: Sequence[Unit], concepts: Sequence[range]) -> "dict[int, Floats]":
    """The unit vectors of spans over the concepts, by the length of the span: how much liker than usual they are."""
    import numpy as np

    table = _weighed([_pieces(unit.text) for unit in units])
    total = np.concatenate([np.zeros((1, table.shape[1]), dtype=np.float32), np.cumsum(table, axis=0)])
    starts = np.array([concept.start for concept in concepts], dtype=int)
    ends = np.array([concept.stop for concept in concepts], dtype=int)
    known = of_unit_length(total[ends] - total[starts])
    spans: dict[int, Floats] = {}
    for n in range(1, min(LONGEST, len(units)) + 1):
        found = of_unit_length(total[n:] - total[:-n]) @ known.T
        first = np.arange(len(units) - n + 1)[:, None]
        own = (first < ends[None, :]) & (first + n > starts[None, :])
        count = np.maximum((~own).sum(axis=0), 1)
        usual = np.where(own, 0.0, found).sum(axis=0) / count
        spans[n] = of_unit_length(np.where(own, 0.0, found - usual[None, :]))
    return spans


def _pieces(text: str) -> set[str]:
    """The runs of letters of a text, of words and of scripts without spaces."""
    found: set[str] = set()
    for word in _WORD.findall(text.casefold()):
        padded = f" {word} "
        found.update(padded[i : i + PIECE] for i in range(max(len(padded) - PIECE + 1, 1)))
    for run in _WIDE.findall(text):
        found.update(run[i : i + 2] for i in range(len(run) - 1))
    return found


def _weighed(units: Sequence[set[str]]) -> "Floats":
    """A row a unit, a column a piece that two units or more hold, weighed by its rarity."""
    import numpy as np

    held = Counter(piece for unit in units for piece in unit)
    place = {piece: index for index, piece in enumerate(sorted(p for p, n in held.items() if n > 1))}
    table = np.zeros((len(units), len(place)), dtype=np.float32)
    for row, unit in zip(table, units, strict=True):
        for piece in unit:
            if piece in place:
                row[place[piece]] = log(len(units) / held[piece]) ** RARITY
    return table
