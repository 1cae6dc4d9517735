"""Which clauses and sentences of a text correspond to which of its translation.

Headings and sentences are aligned (`path`, `crossing`) by what `scores`
says of them; clauses correspond where their sentences do.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from mocdiff.aligning.bitext import scores
from mocdiff.aligning.bitext.anchors import document_anchors
from mocdiff.aligning.bitext.crossing import with_crossings
from mocdiff.aligning.bitext.lift import lift
from mocdiff.aligning.bitext.passes import Half, Way, both_passes, first_pass
from mocdiff.aligning.bitext.path import Bead
from mocdiff.aligning.bitext.units import Unit, units_of
from mocdiff.aligning.encoder import UNIVERSAL, Encoder
from mocdiff.languages import get
from mocdiff.model import Document, Kind
from mocdiff.report import Pair

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]

Weights = scores.Weights
AT_ONCE = 1_000_000
"""Larger tables (units of the old text times units of the new) are cut at sure links first."""
CROSSING = 0.8
"""The confidence in a link out of order."""
ENCODED_TWICE = 1500
"""Texts of more units are not encoded by neighbouring pairs as well."""


def align_texts(old: Document, new: Document, *, encoder: Encoder | None = UNIVERSAL) -> tuple[Pair, ...]:
    """The pairs of a text and its translation, in the order of the new text, with pairs of sentences.

    A pair's `score` is the confidence in it, 0 to 1; below one half it is doubtful. `encoder`
    may be None; one that does not know both languages is not used. Works for every pair of
    languages, also without packs.
    """
    old_units, new_units = units_of(old), units_of(new)
    beads: list[Bead] = []
    if old_units and new_units:
        knowing = encoder if encoder and encoder.knows(old.language) and encoder.knows(new.language) else None
        # What facts tell, an encoder knows; finding them takes longer than encoding.
        anchors = (
            document_anchors(old_units, old.language, new.language, thorough=knowing is None),
            document_anchors(new_units, new.language, old.language, thorough=knowing is None),
        )
        beads = align_units(
            old_units, new_units, anchors, knowing, (get(old.language).joiner, get(new.language).joiner)
        )
    return lift(old, new, old_units, new_units, beads)


def align_units(
    old: Sequence[Unit],
    new: Sequence[Unit],
    anchors: tuple[Sequence[scores.Anchors], Sequence[scores.Anchors]],
    encoder: Encoder | None,
    joiners: tuple[str, str] = (" ", " "),
) -> list[Bead]:
    """The beads of two sequences of units; their `value` is the confidence in them, 0 to 1."""
    weights = scores.WITH_ENCODER if encoder else scores.WITHOUT_ENCODER
    joined = list(zip((old, new), anchors, joiners, strict=True))
    halves = [Half(units, found, _vectors(units, encoder) if encoder else None) for units, found, _ in joined]
    way = _monotone(halves[0], halves[1], weights, first_pass)
    if not _plain(way.beads, old, new):
        if encoder:
            halves = [Half(units, found, _vectors(units, encoder, joiner)) for units, found, joiner in joined]
        way = _monotone(halves[0], halves[1], weights, both_passes)
    certain = dict(zip((bead[:4] for bead in way.beads), way.certain, strict=True))
    formulas = [unit.formula for unit in old], [unit.formula for unit in new]
    beads = with_crossings(way.beads, way.values, weights.crossing, formulas)
    return [bead._replace(value=round(certain.get(bead[:4], CROSSING), 3)) for bead in beads]


def _plain(beads: Sequence[Bead], old: Sequence[Unit], new: Sequence[Unit]) -> bool:
    """Whether two texts with headings correspond one to one nearly everywhere, so that no closer look is needed."""
    single = sum(bead.old_end - bead.old == bead.new_end - bead.new == 1 for bead in beads)
    headed = all(any(unit.kind is Kind.HEADING for unit in units) for units in (old, new))
    return headed and single >= 0.93 * max(len(old), len(new))


def _vectors(units: Sequence[Unit], encoder: Encoder, joiner: str | None = None) -> "Mapping[int, Floats]":
    """The vectors of spans; with a joiner, two neighbours are also encoded together."""
    texts = [unit.text for unit in units]
    double = None
    if joiner is not None and 1 < len(texts) <= ENCODED_TWICE:
        double = encoder.encode([first + joiner + second for first, second in pairwise(texts)])
    return scores.span_vectors(encoder.encode(texts), double, [unit.length for unit in units])


def _monotone(old: Half, new: Half, weights: Weights, best: Callable[[Half, Half, Weights], Way]) -> Way:
    """The best path without crossings, and the values of the beads that crossings may use."""
    if len(old.units) * len(new.units) <= AT_ONCE:
        return best(old, new, weights)
    rough = first_pass(old, new, weights, ((1, 1),))
    beads: list[Bead] = []
    certain: list[float] = []
    start_old = start_new = 0
    for end_old, end_new in [*_cuts(rough.beads, len(old.units)), (len(old.units), len(new.units))]:
        part = best(old.part(start_old, end_old), new.part(start_new, end_new), weights)
        beads += [
            Bead(b.old + start_old, b.old_end + start_old, b.new + start_new, b.new_end + start_new, b.value)
            for b in part.beads
        ]
        certain += part.certain
        start_old, start_new = end_old, end_new
    return Way(beads, certain, rough.values)


def _cuts(rough: Sequence[Bead], units: int) -> list[tuple[int, int]]:
    """Where to cut a long text: after the surest of the one-to-one links of each stretch of 300 units."""
    cuts: list[tuple[int, int]] = []
    for start in range(200, units - 100, 300):
        near = [bead for bead in rough if start <= bead.old < start + 200]
        if near:
            best = max(near, key=lambda bead: (bead.value, -bead.old))
            cuts.append((best.old_end, best.new_end))
    return cuts
