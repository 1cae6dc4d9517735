"""A text made ready for looking up: its sentences, their words in one stream, and where each word stands."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile
from math import log
from typing import NamedTuple

from mocdiff import languages
from mocdiff.model import Document, Kind, Segment
from mocdiff.tracing.words import Reader, Word, short_forms

UNSEEN = 0.6  # the weight of a word that the text does not have
GENERAL = 0.35  # the share of its rarity that a word every instrument is full of keeps
TITLE = 0.2  # and one that stands in the title: the parties, the subject
HEADS = (Kind.TITLE, Kind.HEADING)


class Unit(NamedTuple):
    """A sentence of a segment: the smallest thing that a statement can rest on.

    `segment` counts from 0 in the document, `number` from 1 in the segment. `[start, end)` is its
    place in the segment's text and `first` the place of its first word in the stream.
    """

    segment: int
    number: int
    start: int
    end: int
    first: int
    words: tuple[Word, ...]


@dataclass(frozen=True, eq=False)
class Index:
    """A document, its units, and for each key of a word the units that it stands in."""

    document: Document
    reader: Reader
    units: tuple[Unit, ...]
    norms: tuple[str, ...]
    owner: tuple[int, ...]
    postings: dict[str, list[int]]
    parents: tuple[tuple[int, ...], ...] = field(repr=False)
    title: frozenset[str] = frozenset()
    _keys: dict[int, tuple[frozenset[str], frozenset[str]]] = field(default_factory=dict, repr=False)
    _below: dict[int, frozenset[str]] = field(default_factory=dict, repr=False)

    def segment(self, unit: int) -> Segment:
        """The segment of a unit."""
        return self.document.segments[self.units[unit].segment]

    def word(self, place: int) -> Word:
        """The word at a place of the stream."""
        unit = self.units[self.owner[place]]
        return unit.words[place - unit.first]

    def keys_of(self, segment: int) -> tuple[frozenset[str], frozenset[str]]:
        """The keys of the words of a segment, and their spellings."""
        known = self._keys.get(segment)
        if known is None:
            words = [word for word in self.reader.words(self.document.segments[segment].text) if word.grade]
            known = self._keys[segment] = (
                frozenset(key for word in words for key in word.keys),
                frozenset(word.norm for word in words),
            )
        return known

    def opening(self, segments: Sequence[int]) -> tuple[int, ...]:
        """The first sentences of some segments, in the order of the text."""
        wanted = set(segments)
        return tuple(n for n, unit in enumerate(self.units) if unit.segment in wanted and unit.number == 1)

    def below(self, segment: int) -> frozenset[str]:
        """The keys of all that stands under a heading."""
        known = self._below.get(segment)
        if known is None:
            under = takewhile(lambda n: segment in self.parents[n], range(segment + 1, len(self.parents)))
            known = self._below[segment] = frozenset(key for n in under for key in self.keys_of(n)[0])
        return known

    def rarity(self, key: str) -> float:
        """How much a word says about where it stands, from 0 (everywhere) to 1 (in one place)."""
        return _rarity(len(self.postings.get(key, ())), len(self.units))

    def weight(self, word: Word) -> float:
        """What a word of a report weighs as evidence."""
        if not word.grade:
            return 0.0
        seen = [self.rarity(key) for key in word.keys if key in self.postings] or [UNSEEN]
        if word.grade == 1:
            return max(seen) * GENERAL * word.share
        if any(key in self.title for key in word.keys):
            return min(seen) * TITLE * word.share
        return max(seen) * word.share

    def commonness(self, word: Word, keys: Collection[str]) -> float:
        """How much less a word proves by a meaning in `keys` than by itself, from 0 to 1; 0 where it has none."""
        best = max((self.rarity(key) for key in word.keys[1:] if key in keys), default=0.0)
        own = max((self.rarity(key) for key in word.keys if key in self.postings), default=UNSEEN)
        return min(1.0, best / own) if own else 0.0


def index(document: Document, reader: Reader) -> Index:
    """The index of a document; its cost is in proportion to its length."""
    units: list[Unit] = []
    norms: list[str] = []
    owner: list[int] = []
    postings: dict[str, list[int]] = {}
    for number, segment in enumerate(document.segments):
        for sentence, (start, end) in enumerate(sentences(segment, document.language), 1):
            words = tuple(
                word._replace(start=word.start + start, end=word.end + start)
                for word in reader.words(segment.text[start:end])
            )
            at = len(units)
            units.append(Unit(number, sentence, start, end, len(norms), words))
            norms += [word.norm for word in words]
            owner += [at] * len(words)
            for key in {key for word in words if word.grade for key in word.keys}:
                postings.setdefault(key, []).append(at)
    return Index(
        document,
        reader,
        tuple(units),
        tuple(norms),
        tuple(owner),
        postings,
        tuple(_parents(document.segments)),
        _title(document, reader),
    )


def sentences(segment: Segment, language: str) -> Iterator[tuple[int, int]]:
    """The spans of a segment's sentences, without the white space between them."""
    text = segment.text
    if segment.kind in HEADS and segment.block.breaks is None:
        starts: tuple[int, ...] = ()
    else:
        starts = languages.sentence_starts(text, segment.block.breaks, language)
    borders = [0, *starts, len(text)]
    for start, end in pairwise(borders):
        yield start, start + len(text[start:end].rstrip())


def reader_for(language: str, documents: Sequence[Document]) -> Reader:
    """The reader of a language that knows the abbreviations which the documents explain."""
    forms = {
        form
        for document in documents
        for segment in document.segments
        if "(" in segment.text or "（" in segment.text
        for form in short_forms(segment.text)
    }
    return Reader(language, sorted(forms))


def _title(document: Document, reader: Reader) -> frozenset[str]:
    """The keys of the words of the title, as printed and as the front matter has it."""
    printed = [segment.text for segment in document.segments if segment.kind is Kind.TITLE]
    words = reader.words(" ".join([*printed, document.header.get("title", "")]))
    return frozenset(key for word in words if word.grade for key in word.keys)


def _rarity(count: int, total: int) -> float:
    if total < 2:
        return 1.0
    return max(0.0, min(1.0, log((total + 1) / (max(count, 1) + 0.5)) / log(total + 1)))


def _parents(segments: Sequence[Segment]) -> Iterator[tuple[int, ...]]:
    """The headings that each segment stands under, the innermost first."""
    open_heads: list[int] = []
    for number, segment in enumerate(segments):
        if segment.kind is Kind.HEADING:
            while open_heads and segments[open_heads[-1]].level >= segment.level:
                open_heads.pop()
            yield tuple(reversed(open_heads))
            open_heads.append(number)
        else:
            yield tuple(reversed(open_heads))
