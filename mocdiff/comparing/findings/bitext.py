"""A text beside its translation, sentence by sentence, with the facts of both: what the rules read."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from mocdiff.aligning.encoder import Encoder
from mocdiff.facts import Context, context, extract
from mocdiff.glossaries import Glossary
from mocdiff.languages import Language, get, sentence_starts
from mocdiff.model import Document, Fact, Kind, Segment
from mocdiff.report import Category, Change, Pair, Relation, Significance, Span


class Sentence(NamedTuple):
    """Sentence `number` (from 1) of a segment, `[start, end)` of its text; facts have the segment's offsets."""

    segment: Segment
    number: int
    start: int
    end: int
    facts: tuple[Fact, ...]

    @property
    def text(self) -> str:
        return self.segment.text[self.start : self.end]

    def of(self, *classes: str) -> list[Fact]:
        """The facts of some classes."""
        return [fact for fact in self.facts if fact.cls in classes]


class Quote(NamedTuple):
    """`[start, end)` of a sentence's segment."""

    sentence: Sentence
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.sentence.segment.text[self.start : self.end]


class Link(NamedTuple):
    """Sentences that correspond; one side is empty where they have no counterpart. `score`: how sure."""

    old: tuple[Sentence, ...]
    new: tuple[Sentence, ...]
    score: float

    def side(self, new: bool) -> tuple[Sentence, ...]:
        return self.new if new else self.old

    def facts(self, new: bool, *classes: str) -> list["Located"]:
        """The facts of some classes on one side, with their sentences."""
        return [Located(sentence, fact) for sentence in self.side(new) for fact in sentence.of(*classes)]


class Located(NamedTuple):
    """A fact and the sentence that it was found in."""

    sentence: Sentence
    fact: Fact

    @property
    def quote(self) -> Quote:
        return Quote(self.sentence, self.fact.start, self.fact.end)


@dataclass(frozen=True, slots=True)
class Bitext:
    """Two texts, their pairs, and the sentences that correspond (in the order of the new text).

    `both` are the links that have sentences on both sides; `encoder` is one that knows both languages, or None.
    """

    old: Document
    new: Document
    pairs: tuple[Pair, ...]
    links: tuple[Link, ...]
    both: tuple[Link, ...]
    encoder: Encoder | None = None
    glossaries: tuple[Glossary, ...] = ()

    def near(self, link: Link, new: bool) -> list[Sentence]:
        """The sentences of one side in and around a link: those of its clauses and of the links beside it."""
        at = next(number for number, other in enumerate(self.links) if other is link)
        clauses = {sentence.segment.id for sentence in link.side(new)}
        beside = {id(other) for other in self.links[max(0, at - 1) : at + 2]}
        return [
            sentence
            for other in self.links
            for sentence in other.side(new)
            if sentence.segment.id in clauses or id(other) in beside
        ]

    def language(self, new: bool) -> Language:
        return get(self.new.language if new else self.old.language)

    def document(self, new: bool) -> Document:
        return self.new if new else self.old


def bitext(
    old: Document,
    new: Document,
    pairs: Sequence[Pair],
    encoder: Encoder | None = None,
    glossaries: Sequence[Glossary] = (),
) -> Bitext:
    """The sentences of the pairs, with their facts."""
    sides = [_sentences(old), _sentences(new)]
    links: list[Link] = []
    for pair in pairs:
        olds = [sentence for id_ in pair.old for sentence in sides[0].get(id_, ())]
        news = [sentence for id_ in pair.new for sentence in sides[1].get(id_, ())]
        links += _links(pair, olds, news)
    knowing = encoder if encoder and encoder.knows(old.language) and encoder.knows(new.language) else None
    both = tuple(link for link in links if link.old and link.new)
    return Bitext(old, new, tuple(pairs), tuple(links), both, knowing, tuple(glossaries))


def _links(pair: Pair, olds: Sequence[Sentence], news: Sequence[Sentence]) -> Iterator[Link]:
    used_old = {number for numbers, _ in pair.sentences for number in numbers}
    used_new = {number for _, numbers in pair.sentences for number in numbers}
    for numbers_old, numbers_new in pair.sentences:
        yield Link(
            tuple(olds[number - 1] for number in numbers_old),
            tuple(news[number - 1] for number in numbers_new),
            pair.score,
        )
    for number, sentence in enumerate(olds, 1):
        if number not in used_old:
            yield Link((sentence,), (), pair.score)
    for number, sentence in enumerate(news, 1):
        if number not in used_new:
            yield Link((), (sentence,), pair.score)


@lru_cache(maxsize=4)  # an original is compared with each of its translations
def _sentences(document: Document) -> dict[str, tuple[Sentence, ...]]:
    around = context(document)
    return {segment.id: tuple(_cut(segment, document.language, around)) for segment in document.segments}


def _cut(segment: Segment, language: str, around: Context) -> Iterator[Sentence]:
    whole = segment.kind in (Kind.HEADING, Kind.TITLE, Kind.CELL)
    starts = () if whole else sentence_starts(segment.text, segment.block.breaks, language)
    for number, (start, end) in enumerate(pairwise([0, *starts, len(segment.text)]), 1):
        text = segment.text[start:end]
        stripped = text.rstrip()
        facts = tuple(
            fact._replace(start=fact.start + start, end=fact.end + start)
            for fact in extract(stripped, language, around)
        )
        yield Sentence(segment, number, start, start + len(stripped), facts)


SUBSTANTIVE, STRUCTURAL, EDITORIAL = Significance


def finding(
    category: Category,
    said: str,
    old: Quote | Sentence | None,
    new: Quote | Sentence | None,
    *,
    link: Link,
    facts: tuple[Fact | None, Fact | None] = (None, None),
    relation: Relation = Relation.MODIFIED,
    significance: Significance = SUBSTANTIVE,
    confidence: float = 0.8,
    group: str | None = None,
) -> Change:
    """One finding: what is said of two places, quoted. The link's sureness bounds its confidence."""
    sides = [_quote(old), _quote(new)]
    first_old = old if isinstance(old, Sentence) else old.sentence if old else (link.old or (None,))[0]
    first_new = new if isinstance(new, Sentence) else new.sentence if new else (link.new or (None,))[0]
    here = first_new or first_old
    place = f"{here.segment.id} s{here.number}" if here and _several(here) else here.segment.id if here else ""
    return Change(
        relation,
        category,
        significance,
        tuple(dict.fromkeys(s.segment.id for s in link.old)),
        tuple(dict.fromkeys(s.segment.id for s in link.new)),
        f"{place}: {said}",
        first_old.number if first_old else None,
        first_new.number if first_new else None,
        sides[0].text if sides[0] else "",
        sides[1].text if sides[1] else "",
        _span(sides[0]),
        _span(sides[1]),
        facts[0],
        facts[1],
        round(confidence * (min(1.0, 0.3 + link.score) if link.old and link.new else 1.0), 2),
        group,
    )


def _several(sentence: Sentence) -> bool:
    return sentence.number > 1 or sentence.end < len(sentence.segment.text.rstrip())


def _quote(place: Quote | Sentence | None) -> Quote | None:
    return Quote(place, place.start, place.end) if isinstance(place, Sentence) else place


def _span(quote: Quote | None) -> Span | None:
    return Span(quote.sentence.segment.id, quote.start, quote.end) if quote else None


def unmatched(
    olds: Iterable[Located], news: Iterable[Located], key: Callable[[Fact], object] = lambda fact: fact.key
) -> tuple[list[Located], list[Located]]:
    """The facts of each side whose key the other side does not have at all."""
    left, right = list(olds), list(news)
    keys_left, keys_right = {key(found.fact) for found in left}, {key(found.fact) for found in right}
    return (
        [found for found in left if key(found.fact) not in keys_right],
        [found for found in right if key(found.fact) not in keys_left],
    )
