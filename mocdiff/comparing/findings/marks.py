"""Marks inside sentences that the translation leaves out or forgets."""

from collections.abc import Iterator
from functools import cache

from mocdiff.comparing.findings.bitext import EDITORIAL, Bitext, Link, Quote, finding
from mocdiff.comparing.findings.tables import table
from mocdiff.patterns import lazy
from mocdiff.report import Category, Change

_SEMICOLON = lazy(r"[;；؛]")
_WORD_BEFORE = lazy(r"\S{1,20}$")
_WORD_AFTER = lazy(r"\s*\S{1,20}")
_DASHES = lazy(r"(?<=\s)[–—-](?=\s)[^–—]{3,200}?(?<=\s)[–—-](?=\s)|[–—](?=\w)[^–—]{3,200}?(?<=\w)[–—](?=\w)")
_DASH = lazy(r"[–—]|\s-\s")
_OPENING = lazy(r"[(（]")
_GLUED = lazy(r"(?<=[^\W\d_A-ZÀ-ÞА-Я]{2})[.;:!?](?=[A-ZÀ-ÞА-Я][^\W\d_A-ZÀ-ÞА-Я])")
_BRACKETS = lazy(r"[(（]([^()（）]*)[)）]")


def marks(bitext: Bitext) -> Iterator[Change]:
    """Semicolons and dashes without counterpart, a space that is missing, a full stop that other brackets have."""
    yield from _semicolons(bitext)
    spaced = bool(bitext.language(new=True).joiner)
    unclosed = set(_unclosed(bitext))
    for link in bitext.both:
        if spaced:
            yield from _dashes(link)
            yield from _unspaced(link)
        for sentence in link.new:
            for match in _BRACKETS.finditer(sentence.text):
                if match.group() in unclosed:
                    place = Quote(sentence, sentence.start + match.start(), sentence.start + match.end())
                    said = "no mark at the end of the sentence in brackets, elsewhere there is one"
                    yield _editorial(Category.PUNCTUATION, said, None, place, link, 0.7)


def _semicolons(bitext: Bitext) -> Iterator[Change]:
    """Semicolons between members of a sentence, in a translation that keeps most of the original's."""
    having = [link for link in bitext.both if _SEMICOLON.search(link.old[-1].text)]
    lost = [link for link in having if not any(_SEMICOLON.search(sentence.text) for sentence in link.new)]
    if len(having) < 4 or len(lost) * 4 > len(having):
        return
    for link in lost:
        for sentence in link.old:
            for match in _SEMICOLON.finditer(sentence.text[:-1]):
                before = _WORD_BEFORE.search(sentence.text, 0, match.start())
                after = _WORD_AFTER.match(sentence.text, match.end())
                if before is None or after is None or after.end() == len(sentence.text):
                    continue  # the end of an item, perhaps with an `and`
                place = Quote(sentence, sentence.start + before.start(), sentence.start + after.end())
                said = "semicolon between the members of the sentence left out"
                yield _editorial(Category.PUNCTUATION, said, place, None, link, 0.6)


def _dashes(link: Link) -> Iterator[Change]:
    """Dashes around an aside that is no longer set off by dashes or brackets."""
    if any(_DASH.search(sentence.text) for sentence in link.new):
        return
    brackets = [sum(len(_OPENING.findall(s.text)) for s in link.side(new)) for new in (False, True)]
    if brackets[1] > brackets[0]:
        return
    for sentence in link.old:
        for match in _DASHES.finditer(sentence.text):
            place = Quote(sentence, sentence.start + match.start(), sentence.start + match.end())
            yield _editorial(Category.PUNCTUATION, "dashes around an aside left out", place, None, link, 0.6)


def _unspaced(link: Link) -> Iterator[Change]:
    for sentence in link.new:
        for match in _GLUED.finditer(sentence.text):
            start = sentence.start + match.start()
            place = Quote(sentence, max(sentence.start, start - 12), min(sentence.end, start + 6))
            yield _editorial(Category.SPACING, f"no space after {match.group()}", None, place, link, 0.8)


def _unclosed(bitext: Bitext) -> Iterator[str]:
    """Brackets that hold a sentence without the mark at its end that others of its kind have."""
    whole = "\n".join(segment.text for segment in bitext.new.segments)
    found = _BRACKETS.findall(whole) if _sentences(bitext.new.language) else []
    for ending, mark in _sentences(bitext.new.language):
        if any(text.endswith(ending + mark) for text in found):
            for match in _BRACKETS.finditer(whole):
                if match[1].endswith(ending):
                    yield match.group()


@cache
def _sentences(language: str) -> tuple[tuple[str, str], ...]:
    """How sentences end that stand in brackets, and the mark that they need."""
    return tuple((ending, mark) for mark, ending in table(language, "bracket"))


def _editorial(category: Category, said: str, old: Quote | None, new: Quote | None, link: Link, sure: float) -> Change:
    sides = old or link.old[0], new or link.new[-1]
    return finding(category, said, *sides, link=link, significance=EDITORIAL, confidence=sure)
