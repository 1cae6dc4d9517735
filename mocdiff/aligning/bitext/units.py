"""The fine units that are aligned: headings and sentences, with what anchors them to the other text."""

import unicodedata
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from mocdiff.model import Document, Kind, Segment


class Unit(NamedTuple):
    """One heading or sentence.

    `clause` is the index of its segment in the document, `sentence` its number there, from 1.
    `length` is its expected width: a letter counts 1, a wide character 2. `first` and `last`
    say whether a clause begins or ends with it. `kind` and `number` are those of its segment,
    the printed number on its first unit only.
    """

    clause: int
    sentence: int
    text: str
    length: float
    first: bool = True
    last: bool = True
    kind: Kind = Kind.PARAGRAPH
    number: str = ""


def units_of(document: Document) -> tuple[Unit, ...]:
    """The units of a document, in its order."""
    units: list[Unit] = []
    for index, segment in enumerate(document.segments):
        sentences = list(sentences_of(segment, document.language))
        for number, text in enumerate(sentences, 1):
            first, last = number == 1, number == len(sentences)
            printed = segment.number if first else ""
            units.append(Unit(index, number, text, width(text), first, last, segment.kind, printed))
    return tuple(units)


def sentences_of(segment: Segment, language: str) -> Iterable[str]:
    """The sentences of a segment, as recorded or as its language cuts them."""
    if segment.kind in (Kind.HEADING, Kind.TITLE, Kind.CELL):
        return (segment.text,)
    from mocdiff.languages import sentence_starts

    starts = [0, *sentence_starts(segment.text, segment.block.breaks, language), len(segment.text)]
    return tuple(segment.text[a:b].strip() for a, b in pairwise(starts))


def width(text: str) -> float:
    """The length of a text in letters, wide characters counted twice."""
    return float(sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text))
