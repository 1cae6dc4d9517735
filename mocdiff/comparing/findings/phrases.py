"""Phrases of content words: what terms are made of, and which phrase of the other side renders one."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from mocdiff.comparing.findings.bitext import Bitext, Quote, Sentence
from mocdiff.languages import Language, get
from mocdiff.tracing.words import Reader, Word

LONGEST = 4
"""Content words of the longest phrase."""

Key = tuple[str, ...]


class Phrase(NamedTuple):
    """One phrase in one place; `key` are the stems of its content words."""

    key: Key
    quote: Quote


class Side(NamedTuple):
    """The phrases of one side of the links: by link in their order, and the links of each phrase."""

    by_link: tuple[tuple[Phrase, ...], ...]
    links: Mapping[Key, frozenset[int]]

    def places(self, key: Key, link: int) -> list[Quote]:
        """Where a phrase stands in a link."""
        return [phrase.quote for phrase in self.by_link[link] if phrase.key == key]


def side(bitext: Bitext, new: bool) -> Side:
    """The phrases of one side of all links that have both."""
    language = bitext.language(new)
    by_link = tuple(
        tuple(phrase for sentence in link.side(new) for phrase in phrases(sentence, language)) for link in bitext.both
    )
    links: dict[Key, set[int]] = defaultdict(set)
    for number, found in enumerate(by_link):
        for phrase in found:
            links[phrase.key].add(number)
    return Side(by_link, {key: frozenset(numbers) for key, numbers in links.items()})


def phrases(sentence: Sentence, language: Language) -> Iterator[Phrase]:
    """Runs of content words, at most two other words between them; none in scripts without spaces."""
    for key, start, end in _runs(sentence.text, language.code):
        yield Phrase(key, Quote(sentence, sentence.start + start, sentence.start + end))


@cache
def _reader(code: str) -> Reader:
    return Reader(code)


@lru_cache(maxsize=4000)  # several rules read the same sentences
def _runs(text: str, code: str) -> tuple[tuple[Key, int, int], ...]:
    spaced = bool(get(code).joiner)
    words = [word for word in _reader(code).words(text) if any(c.isalnum() for c in word.norm)]
    found: list[tuple[Key, int, int]] = []
    for first, word in enumerate(words):
        if not word.grade:
            continue
        run: list[Word] = []
        empty = 0
        for before, other in zip([word, *words[first:]], words[first:], strict=False):
            if run and not _near(text[before.end : other.start], spaced):
                break
            empty = 0 if other.grade else empty + 1
            if empty > (2 if spaced else 0) or len(run) == LONGEST:
                break
            if other.grade:
                run.append(other)
                found.append((tuple(w.keys[0] for w in run), word.start, other.end))
    return tuple(found)


def _near(gap: str, spaced: bool) -> bool:
    return not gap.strip(" '’") if spaced else not gap


def longest(keys: Sequence[Key]) -> list[Key]:
    """The phrases that are not part of another one."""
    return [key for key in keys if not any(key != other and _inside(key, other) for other in keys)]


def _inside(key: Key, other: Key) -> bool:
    return any(other[at : at + len(key)] == key for at in range(len(other) - len(key) + 1))
