"""The rows of tables, counted again when rows came from both sides."""

from collections.abc import Sequence
from dataclasses import replace

from mocdiff.merging.pieces import Piece, Versions
from mocdiff.model import Block


def with_rows(pieces: Sequence[Piece], versions: Versions) -> list[Piece]:
    """The pieces with the cells' rows counted from 1 in each table. A row begins where one began in its source."""
    begins = [_begins(blocks) for blocks in (versions.base, versions.ours, versions.theirs)]
    row = 0
    result: list[Piece] = []
    for piece in pieces:
        if piece.block.role != "cell":
            row = 0
            result.append(piece)
            continue
        places = (piece.base, piece.ours, piece.theirs)
        if row == 0 or any(place in begun for place, begun in zip(places, begins, strict=True)):
            row += 1
        result.append(replace(piece, block=piece.block._replace(row=row)))
    return result


def _begins(blocks: Sequence[Block]) -> set[int]:
    return {
        place
        for place, block in enumerate(blocks)
        if block.role == "cell"
        and (place == 0 or blocks[place - 1].role != "cell" or blocks[place - 1].row != block.row)
    }
