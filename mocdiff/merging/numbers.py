"""The printed numbers of the result, where both sides renumbered."""

from collections.abc import Sequence
from dataclasses import replace

from mocdiff.merging.pieces import Piece, Versions, wrapped
from mocdiff.merging.value import Conflict, Disputed, Labels, bracketed, choose
from mocdiff.model import Block
from mocdiff.numbering import Series, faults, readings


def renumbered(pieces: Sequence[Piece], versions: Versions) -> list[Piece]:
    """The pieces with their numbers: by the rule of three, and in order in every series both sides keep in order.

    Numbers that the sides changed differently, in a series that one of them does not keep in order,
    are alternatives before the text.
    """
    faulty = _faulty(versions.ours) | _faulty(versions.theirs)
    series = Series()
    result: list[Piece] = []
    for piece in pieces:
        number, contested = _number(piece, versions)
        block = piece.block._replace(number=number)
        read = series.read(block)
        if read is not None:
            numeral = read.numeral
            if numeral.series not in faulty and not read.in_order:
                numeral = next((n for n in readings(read.due) if n.series == numeral.series), numeral)
            if numeral.series not in faulty:
                block, contested = block._replace(number=numeral.written(numeral.value)), False
            series.settle(block, numeral)
        result.append(_disputed(piece, versions) if contested else replace(piece, block=block))
    return result


def _faulty(blocks: Sequence[Block]) -> set[tuple[str, str, str]]:
    return {reading.numeral.series for _, reading in faults(blocks)}


def _number(piece: Piece, versions: Versions) -> tuple[str, bool]:
    base, ours, theirs = versions.blocks(piece.base, piece.ours, piece.theirs)
    if ours is None or theirs is None:
        return piece.block.number, False
    if base is None:
        return ours.number, ours.number != theirs.number
    return choose(base.number, ours.number, theirs.number)


def _disputed(piece: Piece, versions: Versions) -> Piece:
    base, ours, theirs = (side.number if side else "" for side in versions.blocks(piece.base, piece.ours, piece.theirs))
    labels: Labels = versions.labels
    front = f"{bracketed(labels.ours, ours)} {bracketed(labels.theirs, theirs)} "
    conflict = Conflict(Disputed.NUMBER, "", base, ours, theirs)
    block = wrapped(piece.block._replace(number=""), front.rstrip() if not piece.block.text else front, "")
    return replace(piece, block=block, conflicts=(*piece.conflicts, conflict))
