"""References to articles, paragraphs and annexes of the text itself lead somewhere."""

import re
from collections.abc import Iterator, Sequence

from mocdiff.checking.values import OfText, Problem, Text, problem
from mocdiff.languages import get
from mocdiff.model import Segment
from mocdiff.numbering import readings
from mocdiff.referring import UNNAMED, designation, heading_designation, own_references
from mocdiff.store.settings import Severity

NAME = "references"

_RANGE = re.compile(r"([^-]+)-([^-]+)")


def run(text: Text) -> Iterator[Problem]:
    if not get(text.language).has_facts:
        return
    numbers = _Numbers(text.document.segments, text.language)
    for segment in text.document.segments:
        for fact in own_references(segment.text, text.language):
            missing = numbers.missing(fact.id, segment)
            if missing:
                yield problem(NAME, text, segment, fact.start, f"{fact.text}: there is no {missing}")


class _Numbers:
    """The numbers of the text: by their kind, and under each article."""

    def __init__(self, segments: Sequence[Segment], language: str) -> None:
        self._kinds: dict[str, set[str]] = {}
        self._unnamed: set[str] = set()
        self._below: dict[str, set[str]] = {}
        self._own: dict[str, str] = {}
        article = ""
        for segment in segments:
            is_heading = segment.block.role == "heading"
            named = heading_designation(segment.block, language) or designation(segment.number, language)
            kind, _, number = named.partition(":")
            if number:
                self._kinds.setdefault(kind, set()).add(number)
            elif is_heading and named:
                self._unnamed.add(named[1:])
            elif named and segment.block.depth <= 1 and _is_paragraph(segment.number):
                self._below.setdefault(article, set()).add(named[1:])
            if is_heading and (number or segment.block.depth <= 1):
                article = named
            self._own[segment.id] = article

    def missing(self, path: str, segment: Segment) -> str:
        """The first part of a reference's path that there is not, and where; empty where all that is known is there."""
        above = ""
        for part in path.split("/"):
            kind, _, number = part.partition(":")
            span = _RANGE.fullmatch(number)
            for one in span.groups() if span and number not in self._known(kind, above, segment) else (number,):
                known = self._known(kind, above, segment)
                if known and one[:1].isdigit() and one not in known:
                    own = "under the same heading" if kind == "paragraph" else "in this text"
                    return f"{kind} {one} " + (f"in {above.replace(':', ' ')}" if above else own)
            above = part if not span else ""
        return ""

    def _known(self, kind: str, above: str, segment: Segment) -> set[str]:
        if kind == "paragraph":
            return self._below.get(above or self._own[segment.id], set())
        if above:
            return set()
        return self._kinds.get(kind, set()) or (self._unnamed if kind in UNNAMED and not self._kinds else set())


def _is_paragraph(number: str) -> bool:
    return readings(number)[0].style in ("digits", "wide", "circled", "han")


CHECK = OfText(
    NAME, Severity.ERROR, "references to the text's own articles, paragraphs and annexes lead somewhere", run
)
