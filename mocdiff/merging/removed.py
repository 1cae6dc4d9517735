"""Clauses that one side removed and the other left alone: gone, unless what stays hangs on them."""

from collections.abc import Sequence

from mocdiff.merging.pieces import Piece, Versions, disputed
from mocdiff.model import Block


def with_wanted(pieces: Sequence[Piece], versions: Versions) -> list[Piece]:
    """The pieces without the dropped ones; a dropped heading that a kept clause stands under is disputed."""
    wanted_by_ours = _above(versions.ours, {p.ours for p in pieces if _only(p.ours, p.theirs) and not p.dropped})
    wanted_by_theirs = _above(versions.theirs, {p.theirs for p in pieces if _only(p.theirs, p.ours) and not p.dropped})
    kept: list[Piece] = []
    for piece in pieces:
        if not piece.dropped:
            kept.append(piece)
        elif piece.ours in wanted_by_ours or piece.theirs in wanted_by_theirs:
            kept.append(disputed(piece, versions))
    return kept


def _only(place: int | None, other: int | None) -> bool:
    return place is not None and other is None


def _above(blocks: Sequence[Block], places: set[int | None]) -> set[int | None]:
    """The places of the headings that the clauses at these places stand under."""
    above: set[int | None] = set()
    path: list[int] = []
    for place, block in enumerate(blocks):
        if block.role == "heading":
            while path and blocks[path[-1]].depth >= block.depth:
                path.pop()
        if place in places:
            above.update(path)
        if block.role == "heading":
            path.append(place)
    return above
