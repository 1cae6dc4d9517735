"""The two passes over a stretch of both texts.

The first weighs lengths, anchors, meaning and place. Its surest beads teach the second what else
corresponds (`echoes`). What is left of doubt, the second says of every bead.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from mocdiff.aligning.bitext import scores, structure
from mocdiff.aligning.bitext.echoes import echo_values
from mocdiff.aligning.bitext.path import Bead, best_path, certainties
from mocdiff.aligning.bitext.units import Unit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]
    Values = Mapping[tuple[int, int], Floats]

SURE = 0.9
"""The beads that teach the second pass are at least so certain."""
TEACHERS = 4
"""Fewer teach nothing."""


class Half(NamedTuple):
    """One side: its units, what anchors them, and the vectors of its spans by their length."""

    units: Sequence[Unit]
    anchors: Sequence[scores.Anchors]
    vectors: "Mapping[int, Floats] | None"

    def part(self, start: int, end: int) -> "Half":
        vectors = self.vectors and {n: table[start : max(end - n + 1, start)] for n, table in self.vectors.items()}
        return Half(self.units[start:end], self.anchors[start:end], vectors)


class Way(NamedTuple):
    """The best path, how certain each of its beads is, and the values of all beads."""

    beads: Sequence[Bead]
    certain: Sequence[float]
    values: "Values"


def first_pass(old: Half, new: Half, weights: scores.Weights, shapes: scores.Shapes = scores.SHAPES) -> Way:
    """The best path by what the units themselves say."""
    return Stretch(old, new, weights, shapes).way(None)


def both_passes(old: Half, new: Half, weights: scores.Weights) -> Way:
    """The best path by that and by what the surest beads of it say."""
    stretch = Stretch(old, new, weights, scores.SHAPES)
    way = stretch.way(None)
    sure = [bead for bead, certain in zip(way.beads, way.certain, strict=True) if certain >= SURE]
    if len(sure) < TEACHERS:
        return way
    return stretch.way(echo_values(old.units, new.units, sure, stretch.shapes))


class Stretch:
    """Two halves, and what speaks for their beads."""

    def __init__(self, old: Half, new: Half, weights: scores.Weights, shapes: scores.Shapes) -> None:
        import numpy as np

        self.shapes = [(a, b) for a, b in shapes if a <= len(old.units) and b <= len(new.units)]
        self._weights = weights
        self._gaps = np.full(len(old.units), weights.gap), np.full(len(new.units), weights.gap)
        self._nodes, borders = structure.border_values(old.units, new.units, weights, self.shapes)
        kinds = structure.kind_values(old.units, new.units, self.shapes, weights.glued)
        anchored = scores.anchor_values(old.anchors, new.anchors, self.shapes)
        self._placed = {
            shape: weights.prior(shape) + borders[shape] + kinds[shape] + weights.anchors * anchored[shape]
            for shape in self.shapes
        }
        self._said = self._saying(old, new)
        self._mute = {shape: structure.silent(old.units, new.units, shape) for shape in self.shapes}
        self._alike = structure.formulas_alike(old.units, new.units)

    def _saying(self, old: Half, new: Half) -> "dict[tuple[int, int], Floats]":
        """What lengths and meaning say."""
        import numpy as np

        weights = self._weights
        lengths = scores.length_values(old.units, new.units, scores.lengths_of(old.units, new.units), self.shapes)
        said = {shape: weights.lengths * lengths[shape] for shape in self.shapes}
        if old.vectors and new.vectors:
            meanings = scores.meaning_values(old.vectors, new.vectors, self.shapes)
            margins = scores.margin_values(old.vectors, new.vectors, self.shapes)
            for shape in self.shapes:
                like = np.minimum(meanings[shape], weights.ceiling) - weights.even
                said[shape] += weights.meaning * like + weights.margin * margins[shape]
        return said

    def way(self, echoes: "Values | None") -> Way:
        """The best path, also by echoes if there are some."""
        import numpy as np

        weights = self._weights
        values = {}
        for shape in self.shapes:
            said = self._said[shape]
            if echoes:
                said = said + weights.echo * np.clip(echoes[shape], -weights.loudest, weights.loudest)
            said = np.where(self._mute[shape], 0.0, said)
            if shape == (1, 1):
                said = np.where(self._alike, weights.formula, said)
            values[shape] = self._placed[shape] + said
        beads = best_path(values, *self._gaps, self._nodes)
        return Way(beads, certainties(beads, values, self._gaps, self._nodes, weights.heat), values)
