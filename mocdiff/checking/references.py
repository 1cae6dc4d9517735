"""References to articles, paragraphs and annexes of the text itself lead somewhere."""

import re
from collections.abc import Iterator, Sequence

from mocdiff.checking.values import OfText, Problem, Text, problem
from mocdiff.languages import get
from mocdiff.languages.pack import Language
from mocdiff.model import Fact, Segment
from mocdiff.numbering import readings
from mocdiff.store.settings import Severity

NAME = "references"

# Kinds whose numbers stand by themselves before headings: `II.`, `3.`
_UNNAMED = frozenset({"article", "section", "part"})
_RANGE = re.compile(r"([^-]+)-([^-]+)")


def run(text: Text) -> Iterator[Problem]:
    language = get(text.language)
    if not language.has_facts:
        return
    numbers = _Numbers(text.document.segments, text.language)
    for segment in text.document.segments:
        facts = _facts(segment.text, text.language)
        for fact in facts:
            if fact.cls == "reference" and ":" in fact.id and not _elsewhere(fact, facts, segment.text, language):
                missing = numbers.missing(fact.id, segment)
                if missing:
                    yield problem(NAME, text, segment, fact.start, f"{fact.text}: there is no {missing} in this text")


def _facts(text: str, language: str) -> Sequence[Fact]:
    from mocdiff.facts import extract

    return extract(text, language)


def _elsewhere(fact: Fact, facts: Sequence[Fact], text: str, language: Language) -> bool:
    """Whether the reference is to another instrument: `Article 3 of the Charter`, 憲章第三条."""
    own = {(one.start, one.end) for one in facts if one.cls == "register"}
    if language.settings.get("numbered"):
        before = text[: fact.start].rstrip()
        of = re.search(r"(\w)$", before)
        if of is None or ("\u3041" <= of.group() <= "\u309f" and of.group() != "の"):
            return False
        place = fact.start - 1 if of.group() == "の" else fact.start
        return not any(end == place for _, end in own)
    of = re.compile(language.settings.get("of", r" of (?:the |this )?"), re.IGNORECASE).match(text, fact.end)
    if of is None:
        return False
    return not any(of.start() < start <= of.end() and end > of.end() for start, end in own)


class _Numbers:
    """The numbers of the text: by their kind, and under each article."""

    def __init__(self, segments: Sequence[Segment], language: str) -> None:
        self._kinds: dict[str, set[str]] = {}
        self._unnamed: set[str] = set()
        self._below: dict[str, set[str]] = {}
        self._own: dict[str, str] = {}
        article = ""
        for segment in segments:
            head = segment.number or (segment.text if segment.block.role == "heading" else "")
            named = next((f.id for f in _facts(head, language) if f.cls == "reference" and f.start == 0), "")
            value = str(meanings[0].value) if (meanings := readings(segment.number)) else ""
            if ":" in named:
                kind, _, number = named.partition("/")[0].partition(":")
                self._kinds.setdefault(kind, set()).add(number)
                if segment.block.role == "heading":
                    article = named
            elif segment.block.role == "heading":
                article = f"#{value}" if segment.block.depth <= 1 else article
                if value:
                    self._unnamed.add(value)
            elif value and segment.block.depth <= 1 and meanings[0].style in ("digits", "wide", "circled", "han"):
                self._below.setdefault(article, set()).add(value)
            self._own[segment.id] = article

    def missing(self, path: str, segment: Segment) -> str:
        """The first part of a reference's path that the text has not; empty where it has all that can be known."""
        above = ""
        for part in path.split("/"):
            kind, _, number = part.partition(":")
            span = _RANGE.fullmatch(number)
            for one in span.groups() if span and number not in self._known(kind, above, segment) else (number,):
                known = self._known(kind, above, segment)
                if known and one[:1].isdigit() and one not in known:
                    return f"{kind} {one}" + (f" in {above.replace(':', ' ')}" if above else "")
            above = part if not span else ""
        return ""

    def _known(self, kind: str, above: str, segment: Segment) -> set[str]:
        if kind == "paragraph":
            return self._below.get(above or self._own[segment.id], set())
        if above:
            return set()
        return self._kinds.get(kind, set()) or (self._unnamed if kind in _UNNAMED and not self._kinds else set())


CHECK = OfText(
    NAME, Severity.ERROR, "references to the text's own articles, paragraphs and annexes lead somewhere", run
)
