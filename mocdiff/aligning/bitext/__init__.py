"""A text and its translation -> pairs of clauses and sentences.

The way of a text: `units` cuts it into headings and sentences, `anchors` finds what stays
recognisable in another language, `scores` says what speaks for a bead of units (lengths, anchors,
meaning) and `structure` what their place does, `path` finds the best way through both texts and how
certain it is. `passes` goes it twice: the second time with what the first has taught (`echoes`).
`crossing` finds what stands in another order, `lift` makes pairs of clauses of the beads. `align`
is all of it.
"""

from mocdiff.aligning.bitext.align import align_texts, align_units

__all__ = ["align_texts", "align_units"]
