"""What a document itself defines."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Context:
    """What facts of a sentence depend on beyond the sentence."""


EMPTY = Context()
