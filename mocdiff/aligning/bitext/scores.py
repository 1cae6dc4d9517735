"""What speaks for a bead: the lengths, the anchors, the meaning.

Every part is a log-odds: how much more often it is found in translations than in pairs taken at
random. They are added, once for each bead; adding them up over the units of a bead would reward
merging.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mocdiff.aligning.bitext.anchors import KEPT
from mocdiff.aligning.bitext.units import Unit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]
    Values = dict[tuple[int, int], Floats]

Anchors = frozenset[tuple[str, str]]
Shapes = Sequence[tuple[int, int]]
SHAPES: Shapes = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (1, 4), (4, 1), (2, 2), (2, 3), (3, 2))
"""The shapes of beads: so many units of the old text with so many of the new."""
LONGEST = 4
"""The most units that a bead has on one side."""
MOST = 1.5
"""More tenths of likeness than this, a part of a bead neither adds nor takes."""
USUAL, USUAL_DEVIATION = 0.2, 0.13
"""Likeness of random pairs of sentences of one treaty: median and deviation."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How the parts are weighed; fitted on noisy versions of the Declaration of Human Rights in six pairs of languages.

    Figures without a unit are log-odds.
    """

    meaning: float  # for each deviation of likeness ...
    even: float  # ... above this one
    ceiling: float  # likeness beyond it adds nothing
    margin: float  # for each tenth of likeness that every part of a bead adds
    echo: float  # for each deviation of echoes
    loudest: float  # deviations of echoes beyond it add nothing
    anchors: float
    lengths: float
    formula: float  # a formula with a formula, whose lengths and meaning are not looked at
    gap: float  # a unit without counterpart
    border: float  # a border of clauses on one side alone
    inside: float  # a border of clauses inside a bead
    glued: float  # a heading on one side of a bead alone
    crossing: float  # what a link out of order must be worth
    heat: float  # by how much all these are too sure of themselves
    priors: tuple[float, float, float, float, float]  # of beads 1-2, 1-3, 1-4, 2-2, 2-3

    def prior(self, shape: tuple[int, int]) -> float:
        """How often a bead has this shape, against one to one."""
        place = {(1, 2): 0, (1, 3): 1, (1, 4): 2, (2, 2): 3, (2, 3): 4}.get((min(shape), max(shape)))
        return 0.0 if place is None else self.priors[place]


WITH_ENCODER = Weights(
    meaning=1.17,
    even=6.5,
    ceiling=6.8,
    margin=2.0,
    echo=0.5,
    loudest=4.0,
    anchors=0.7,
    lengths=2.1,
    formula=1.35,
    gap=-2.3,
    border=-0.3,
    inside=-1.2,
    glued=-2.0,
    crossing=-3.0,
    heat=0.9,
    priors=(-0.9, -4.0, -5.0, -2.8, -4.8),
)
WITHOUT_ENCODER = Weights(
    meaning=0.0,
    even=0.0,
    ceiling=0.0,
    margin=0.0,
    echo=0.8,
    loudest=3.6,
    anchors=1.5,
    lengths=3.3,
    formula=3.5,
    gap=-2.4,
    border=-1.1,
    inside=-1.1,
    glued=-2.0,
    crossing=5.0,
    heat=1.3,
    priors=(-1.2, -3.8, -5.4, -3.8, -6.0),
)


@dataclass(frozen=True, slots=True)
class Lengths:
    """The model of lengths: new = ratio * old, with the spread of the logarithm."""

    ratio: float
    spread: float = 0.35


def lengths_of(old: Sequence[Unit], new: Sequence[Unit]) -> Lengths:
    """The first guess: all of the old text became all of the new."""
    return Lengths(max(sum(u.length for u in new), 1.0) / max(sum(u.length for u in old), 1.0))


def length_values(old: Sequence[Unit], new: Sequence[Unit], model: Lengths, shapes: Shapes) -> "Values":
    """The log-odds of the lengths of every bead; short units vary more than long ones."""
    import numpy as np

    values = {}
    a_sums, b_sums = _span_sums([u.length for u in old]), _span_sums([u.length for u in new])
    for a, b in shapes:
        x, y = a_sums[a][:, None] * model.ratio, b_sums[b][None, :]
        ratio = np.log((y + 8.0) / (x + 8.0))
        spread = model.spread**2 + 6.0 / (np.minimum(x, y) + 12.0)
        found = 1.0 - np.minimum(2.5 * np.log1p(ratio**2 / (4.0 * spread)) * 2.0, 9.0)
        values[a, b] = found.astype(np.float32)
    return values


def _span_sums(lengths: Sequence[float]) -> "dict[int, Floats]":
    import numpy as np

    total = np.concatenate([[0.0], np.cumsum(lengths)])
    return {n: total[n:] - total[:-n] for n in range(1, LONGEST + 1)}


def meaning_values(old: "Mapping[int, Floats]", new: "Mapping[int, Floats]", shapes: Shapes) -> "Values":
    """The likeness of meaning of every bead, in deviations over that of random pairs.

    `old[n]` holds the unit vectors of the spans of `n` units.
    """
    import numpy as np

    return {(a, b): _standardised(old[a] @ new[b].T).astype(np.float32) for a, b in shapes}


def margin_values(old: "Mapping[int, Floats]", new: "Mapping[int, Floats]", shapes: Shapes) -> "Values":
    """What the part at either end of a bead adds to its likeness at least, in tenths; 0 for one to one.

    A part that has no counterpart in the other side makes the whole less like it.
    """
    import numpy as np

    raw = {(a, b): old[a] @ new[b].T for a, b in shapes}
    values = {}
    for a, b in shapes:
        without = []
        if (a - 1, b) in raw:
            without += [raw[a - 1, b][:-1], raw[a - 1, b][1:]]
        if (a, b - 1) in raw:
            without += [raw[a, b - 1][:, :-1], raw[a, b - 1][:, 1:]]
        most = np.maximum.reduce(without) if without else raw[a, b]
        values[a, b] = np.clip((raw[a, b] - most) * 10.0, -MOST, MOST).astype(np.float32)
    return values


def span_vectors(single: "Floats", double: "Floats | None", lengths: Sequence[float]) -> "dict[int, Floats]":
    """The vectors of spans: the length-weighted means of those of their parts.

    `double` are the vectors of two neighbours encoded together, where they are known: half of
    the vector of a span of two comes from there, since a sentence cut in two means little.
    """
    import numpy as np

    weighted = single * np.asarray(lengths, dtype=np.float32)[:, None]
    total = np.concatenate([np.zeros((1, single.shape[1]), dtype=np.float32), np.cumsum(weighted, axis=0)])
    spans = {n: of_unit_length(total[n:] - total[:-n]) for n in range(1, min(LONGEST, len(lengths)) + 1)}
    if double is not None and 2 in spans:
        spans[2] = of_unit_length(spans[2] + double)
    return spans


def of_unit_length(vectors: "Floats") -> "Floats":
    """The rows of a table, each as a vector of length 1; one of zeros stays."""
    import numpy as np

    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9))


def _standardised(likeness: "Floats") -> "Floats":
    """Likeness over what its row and column lead one to expect, in deviations of the unlike half.

    Medians and a quantile, since a document that repeats itself has many like pairs. Few pairs
    are eked out with usual figures.
    """
    import numpy as np

    rows, columns = likeness.shape
    trust_row, trust_column = columns / (columns + 8.0), rows / (rows + 8.0)
    row = np.median(likeness, axis=1, keepdims=True) * trust_row + USUAL * (1 - trust_row)
    column = np.median(likeness, axis=0, keepdims=True) * trust_column + USUAL * (1 - trust_column)
    trust = trust_row * trust_column
    rest = likeness - row - column + float(np.median(likeness)) * trust + USUAL * (1 - trust)
    low, middle = np.quantile(rest, [0.16, 0.5])
    enough = likeness.size / (likeness.size + 60.0)
    deviation = enough * float(middle - low) + (1 - enough) * USUAL_DEVIATION
    return np.asarray(rest / max(deviation, 0.02))


def anchor_values(old: Sequence[Anchors], new: Sequence[Anchors], shapes: Shapes) -> "Values":
    """The log-odds of the anchors of every bead: a shared one counts by its rarity, a missing one against it."""
    import numpy as np

    old_count = Counter(anchor for unit in old for anchor in unit)
    new_count = Counter(anchor for unit in new for anchor in unit)
    shared = sorted(old_count.keys() & new_count.keys())
    values = {(a, b): np.zeros((len(old) - a + 1, len(new) - b + 1), dtype=np.float32) for a, b in shapes}
    if not shared:
        return values
    place = {anchor: index for index, anchor in enumerate(shared)}
    kept = np.array([KEPT[cls] for cls, _ in shared])
    chance = np.array([max(old_count[s] / len(old), new_count[s] / len(new)) for s in shared]).clip(0.002, 0.9)
    both = np.maximum(np.log(kept / chance), 0.0)
    one = np.minimum(np.log((1 - kept) / (1 - np.minimum(chance, 0.5))), 0.0) * np.minimum(both / 2.0, 1.0)
    a_spans, b_spans = _span_sets(old, place), _span_sets(new, place)
    for a, b in values:
        x, y = a_spans[a], b_spans[b]
        common = (x * (both - 2 * one)) @ y.T
        values[a, b] = np.clip(common + (x @ one)[:, None] + (y @ one)[None, :], -5.0, 14.0).astype(np.float32)
    return values


def _span_sets(units: Sequence[Anchors], place: dict[tuple[str, str], int]) -> "dict[int, Floats]":
    import numpy as np

    single = np.zeros((len(units), len(place)), dtype=np.float32)
    for index, unit in enumerate(units):
        for anchor in unit:
            if anchor in place:
                single[index, place[anchor]] = 1.0
    spans = {1: single}
    for n in range(2, min(LONGEST, len(units)) + 1):
        spans[n] = np.maximum(spans[n - 1][:-1], single[n - 1 :])
    return spans
