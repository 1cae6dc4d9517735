"""Blocks -> segments with kind, level and address."""

from collections.abc import Mapping, Sequence

from mocdiff.model import EMPTY_HEADER, Block, Kind, Segment
from mocdiff.segmenting.addresses import outline as _outline

__all__ = ["Block", "Kind", "outline"]


def outline(blocks: Sequence[Block], language: str, header: Mapping[str, str] = EMPTY_HEADER) -> tuple[Segment, ...]:
    """The segments that the blocks of one text are, each with its kind, level and unique address."""
    return _outline(blocks)
