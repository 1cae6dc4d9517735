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
PRIOR = {
    (1, 1): 0.0,
    (1, 2): -1.4,
    (2, 1): -1.4,
    (1, 3): -4.5,
    (3, 1): -4.5,
    (1, 4): -6.3,
    (4, 1): -6.3,
    (2, 2): -3.2,
    (2, 3): -6.0,
    (3, 2): -6.0,
}
"""The shapes of beads and the log of how often they occur, against one to one."""
LONGEST = 4
"""The most units that a bead has on one side."""
USUAL, USUAL_DEVIATION = 0.2, 0.13
"""Likeness of random pairs of sentences of one treaty: median and deviation."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How the parts are weighed; fitted on noisy versions of the Declaration of Human Rights."""

    meaning: float  # for each standard deviation of likeness ...
    even: float  # ... above this one
    ceiling: float  # likeness beyond it adds nothing
    anchors: float
    lengths: float
    gap: float  # a unit without counterpart
    border: float  # a border of clauses on one side alone
    inside: float  # a border of clauses inside a bead
    crossing: float  # what a link out of order must be worth


WITH_ENCODER = Weights(1.17, 7.0, 7.5, 1.1, 2.2, -2.2, -0.34, -0.97, -3.0)
WITHOUT_ENCODER = Weights(0.0, 0.0, 0.0, 1.5, 2.9, -2.0, -1.4, -1.4, 7.0)


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


def span_vectors(single: "Floats", double: "Floats | None", lengths: Sequence[float]) -> "dict[int, Floats]":
    """The vectors of spans: the length-weighted means of those of their parts.

    `double` are the vectors of two neighbours encoded together, where they are known: half of
    the vector of a span of two comes from there, since a sentence cut in two means little.
    """
    import numpy as np

    weighted = single * np.asarray(lengths, dtype=np.float32)[:, None]
    total = np.concatenate([np.zeros((1, single.shape[1]), dtype=np.float32), np.cumsum(weighted, axis=0)])
    spans = {n: _unit(total[n:] - total[:-n]) for n in range(1, min(LONGEST, len(lengths)) + 1)}
    if double is not None and 2 in spans:
        spans[2] = _unit(spans[2] + double)
    return spans


def _unit(vectors: "Floats") -> "Floats":
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
