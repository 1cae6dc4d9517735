"""The fine units that are aligned: headings and sentences, with what anchors them to the other text."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from mocdiff.model import Document, Kind, Segment

FORMULA = 3
"""A short clause that is found so often, numbers apart, is a formula: `Article 3`, `Section`."""
SHORT = 24.0
"""The greatest width of a formula."""
PROSE = frozenset({Kind.PARAGRAPH, Kind.ITEM, Kind.RECITAL})
"""The kinds of clauses that a formula may have been run together with."""
BARE = PROSE | {Kind.HEADING}
"""The kinds that a formula by itself may be taken for."""
_PRINTED = re.compile(r"\d+|[〇一二三四五六七八九十百千]+|\b[IVXLC]+\b")
_LETTER = re.compile(r"[^\W\d_]")
_ENDS = ".;,:!?。、；，：)）"
"""The signs after which a formula may have been run together with the clause before it."""


class Unit(NamedTuple):
    """One heading or sentence, or a formula that was run together with it.

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
    formula: bool = False


def units_of(document: Document) -> tuple[Unit, ...]:
    """The units of a document, in its order."""
    cut = [tuple(sentences_of(segment, document.language)) for segment in document.segments]
    formulas = _formulas(document.segments, cut)
    units: list[Unit] = []
    for index, (segment, sentences) in enumerate(zip(document.segments, cut, strict=True)):
        parts = [
            (number, part)
            for number, text in enumerate(sentences, 1)
            for part in (formulas.cut(text) if segment.kind in PROSE else (text,))
        ]
        for place, (number, text) in enumerate(parts):
            first, last = not place, place == len(parts) - 1
            printed, formula = segment.number if first else "", segment.kind in BARE and formulas.is_one(text)
            units.append(Unit(index, number, text, width(text), first, last, segment.kind, printed, formula))
    return tuple(units)


class Formulas(NamedTuple):
    """The formulas of a text, as patterns: of a whole unit, at the beginning of one, at its end."""

    whole: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]

    def is_one(self, text: str) -> bool:
        return self.whole.fullmatch(text) is not None

    def cut(self, text: str) -> tuple[str, ...]:
        """A unit without the formulas that were run together with it, and these."""
        parts: list[str] = []
        while (found := self.before.match(text)) and _begins(text, found.end(1), found.end()):
            parts.append(found[1])
            text = text[found.end() :]
        found = self.after.search(text)
        if found and found.start():
            return (*parts, text[: found.start()], found[1])
        return (*parts, text)


def _begins(text: str, end: int, start: int) -> bool:
    """Whether a sentence begins at `start`, after what ended at `end`: a capital, or a letter where there are none.

    Its printed number and signs may stand before it.
    """
    found = _LETTER.search(text, start)
    return found is not None and not found[0].islower() and (found.start() > end or width(found[0]) > 1)


def _formulas(segments: Sequence[Segment], cut: Sequence[Sequence[str]]) -> Formulas:
    """What is a formula in a text: a heading without a name that its layout does not show as one."""
    counted = Counter(
        _PRINTED.sub("0", sentences[0])
        for segment, sentences in zip(segments, cut, strict=True)
        if segment.kind in BARE and len(sentences) == 1 and 0 < width(sentences[0]) <= SHORT
    )
    often = sorted(
        (shape for shape, count in counted.items() if count >= FORMULA and _LETTER.search(shape)),
        key=lambda s: (-len(s), s),
    )
    one = "|".join(re.escape(shape).replace("0", f"(?:{_PRINTED.pattern})") for shape in often) or "(?!)"
    return Formulas(
        re.compile(one),
        re.compile(rf"({one})\s*"),
        re.compile(rf"(?<=[{re.escape(_ENDS)}])\s*({one})$"),
    )


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
