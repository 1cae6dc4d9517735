"""Blocks -> segments with kind, level and address."""

from mocdiff.segmenting.addresses import outline

__all__ = ["outline"]
