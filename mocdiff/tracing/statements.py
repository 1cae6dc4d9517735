"""A report cut into utterances: its sentences, those that one quotation spans taken together."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from mocdiff.languages.lexicon import Entry, Match
from mocdiff.model import Segment
from mocdiff.report import Category, Change
from mocdiff.tracing.index import sentences
from mocdiff.tracing.lexicon import lexicon
from mocdiff.tracing.quotes import Quotation
from mocdiff.tracing.words import Reader, Word

ATTRIBUTION = ("instrument", "says", "attribution", "source", "concludes")


class Utterance(NamedTuple):
    """What is cut into statements: a sentence of the report, or several that one quotation spans.

    `[start, end)` is its place in the segment's text; `number` that of its first sentence.
    `free[i]` says that word `i` belongs to the attribution and proves nothing; `found` are the
    expressions of its language's lexicon that stand in it.
    """

    start: int
    end: int
    number: int
    words: tuple[Word, ...]
    free: tuple[bool, ...]
    found: Mapping[str, Sequence[Match]]
    language: str

    def has(self, kind: str, start: int, end: int) -> bool:
        """Whether an expression of a kind starts in `[start, end)` of the segment's text."""
        return any(start <= match.start < end for match in self.found.get(kind, ()))

    def after_joins(self, start: int, end: int) -> int:
        """Where a statement starts, without the `and` that joins it to the one before."""
        join = next((match for match in self.found.get("joins", ()) if match.start == start and match.end < end), None)
        if join is None:
            return start
        return next((word.start for word in self.words if word.start >= join.end), start)

    def as_furniture(self) -> "Utterance":
        """The same as part of a page's furniture: the caption under `file photo`."""
        entry = Entry("furniture", "", "")
        return self._replace(found={**self.found, "furniture": [Match(self.start, self.end, entry)]})

    def part(self, start: int, end: int) -> "Utterance":
        """The utterance of the words in `[start, end)`."""
        kept = [i for i, word in enumerate(self.words) if start <= word.start < end]
        return Utterance(
            start,
            end,
            self.number,
            tuple(self.words[i] for i in kept),
            tuple(self.free[i] for i in kept),
            {kind: [m for m in matches if start <= m.start < end] for kind, matches in self.found.items()},
            self.language,
        )


class Verdict(NamedTuple):
    """A statement at `[start, end)` of the report's segment, and its verdict.

    `units` are the sentences of the text that it rests on; `evidence` the words that prove it,
    as the report spells them; `differences` those from the text.
    """

    start: int
    end: int
    category: Category
    units: tuple[int, ...]
    confidence: float
    evidence: tuple[str, ...] = ()
    differences: tuple[Change, ...] = ()
    remark: str = ""


def utterances(segment: Segment, language: str, reader: Reader, quoted: Sequence[Quotation]) -> Iterator[Utterance]:
    """The utterances of a segment of a report in their order."""
    found = {kind: _Sorted(matches) for kind, matches in lexicon(language).find(segment.text).items()}
    inside = _Covered([(q.start, q.end) for q in quoted])
    for start, end, number in _spans(segment, language, quoted):
        here = {kind: matches.between(start, end) for kind, matches in found.items()}
        words = tuple(
            word._replace(start=word.start + start, end=word.end + start)
            for word in reader.words(segment.text[start:end])
        )
        said = _Covered([(m.start, m.end) for kind in ATTRIBUTION for m in here.get(kind, ())])
        free = tuple(said.holds(word.start) and not inside.holds(word.start) for word in words)
        if words:
            yield Utterance(start, end, number, words, free, here, language)


class _Sorted:
    """The matches of one kind in a text, to be had by their place."""

    def __init__(self, matches: Sequence[Match]) -> None:
        self._matches = matches
        self._starts = [match.start for match in matches]

    def between(self, start: int, end: int) -> Sequence[Match]:
        return self._matches[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


class _Covered:
    """What some runs of a text cover together."""

    def __init__(self, runs: Sequence[tuple[int, int]]) -> None:
        self._borders: list[int] = []
        for start, end in sorted(runs):
            if self._borders and start <= self._borders[-1]:
                self._borders[-1] = max(self._borders[-1], end)
            elif start < end:
                self._borders += [start, end]

    def holds(self, place: int) -> bool:
        return bisect_right(self._borders, place) % 2 == 1


def _spans(segment: Segment, language: str, quoted: Sequence[Quotation]) -> Iterator[tuple[int, int, int]]:
    held: tuple[int, int, int] | None = None
    inside = _Covered([(q.start, q.end) for q in quoted])
    for number, (start, end) in enumerate(sentences(segment, language), 1):
        held = (held[0], end, held[2]) if held else (start, end, number)
        if not inside.holds(end):
            yield held
            held = None
    if held:
        yield held


FURNITURE = 6  # words of a line that is nothing else


class Subject(StrEnum):
    """What a statement speaks of, as far as its words show."""

    TEXT = "text"
    OTHER = "other"
    UNKNOWN = "unknown"


def subject(text: str, utterance: Utterance, verdict: Verdict, about: bool) -> Subject:
    """What a statement speaks of; `about` says that its utterance speaks of the text."""
    if utterance.found.get("furniture") or of_other_things(text, utterance, verdict.start, verdict.end):
        return Subject.OTHER
    return Subject.TEXT if about else Subject.UNKNOWN


def is_furniture(made: Sequence[Utterance]) -> bool:
    """Whether a segment is nothing but the furniture of a page: `file photo`, `related articles`."""
    return len(made) == 1 and bool(made[0].found.get("furniture")) and len(made[0].words) <= FURNITURE


def about_text(utterance: Utterance, before: bool) -> bool:
    """Whether an utterance speaks of the text: it names it, or it goes on from one that does."""
    if utterance.found.get("furniture"):
        return False
    if utterance.found.get("instrument") or utterance.found.get("attribution"):
        return True
    opening = utterance.found.get("anaphor", ())
    return before and any(match.start - utterance.start < 4 for match in opening)


def of_other_things(text: str, utterance: Utterance, start: int, end: int) -> bool:
    """Whether a clause tells of persons, days or circumstances and does not name the text."""
    if utterance.has("instrument", start, end) and not utterance.has("circumstance", start, start + 3):
        return False
    if utterance.has("furniture", start, end):
        return True
    opening = start + len(text[start:end]) - len(text[start:end].lstrip())
    return utterance.has("background", start, end) or utterance.has("circumstance", opening, opening + 1)
