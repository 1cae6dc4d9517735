"""Negations that only one side has."""

import re
from collections.abc import Iterator
from functools import cache

from mocdiff.comparing.findings.bitext import Bitext, Link, Located, Quote, Sentence, finding
from mocdiff.comparing.findings.tables import table
from mocdiff.languages import get
from mocdiff.languages.folding import fold
from mocdiff.report import Category, Change

LIMITS = ("at-most", "at-least")
NEGATIVE = ("legally-binding", *LIMITS)
"""What is said with a negation or without: `not exceeding`, `up to`."""


def negation(bitext: Bitext) -> Iterator[Change]:
    """A sentence that is negated in one text and not in the other."""
    for link in bitext.both:
        olds, news = negations(link, new=False), negations(link, new=True)
        if olds and not negative(bitext, link, new=True):
            yield lost(link, olds[0])
        elif news and not negative(bitext, link, new=False):
            yield come(link, news[0])


def lost(link: Link, found: Located) -> Change:
    """The finding that a negation of the original is gone."""
    said = f"negation lost: {found.fact.text} has no counterpart"
    facts = (found.fact, None)
    return finding(Category.NEGATION, said, found.quote, link.new[-1], link=link, facts=facts, confidence=0.7)


def come(link: Link, found: Located) -> Change:
    """The finding that the translation has a negation of its own."""
    said = f"negation added: {found.fact.text} has no counterpart"
    facts = (None, found.fact)
    return finding(Category.NEGATION, said, link.old[-1], found.quote, link=link, facts=facts, confidence=0.7)


def negations(link: Link, new: bool) -> list[Located]:
    """The negations that weigh: `without` is as often rendered by a word that excludes."""
    prohibitions = [found for found in link.facts(new, "force") if found.fact.value == "prohibition"]
    return prohibitions + [found for found in link.facts(new, "negation") if found.fact.value != "without"]


def negative(bitext: Bitext, link: Link, new: bool) -> bool:
    """Whether a side is negative in any way, also in words that only look like a negation."""
    if any(
        found.fact.cls == "negation" or found.fact.value == "prohibition" or found.fact.id in NEGATIVE
        for found in link.facts(new, "negation", "force", "register", "qualifier")
    ):
        return True
    return bool(negative_words(bitext, link, new))


def negative_words(bitext: Bitext, link: Link, new: bool) -> list[Quote]:
    """Words of a side that say no without being a negation, but for those that the other side has as well."""
    lexicon = bitext.language(new).lexicon
    words = words_of(bitext.document(new).language)
    found: list[Quote] = []
    for sentence in link.side(new):
        text = fold(sentence.text)
        same = of_both(bitext, link, sentence, new)
        spans = [(match.start, match.end) for match in lexicon.find(sentence.text, text).get("negation", ())]
        spans += [match.span() for match in words.finditer(text)]
        found += [
            Quote(sentence, sentence.start + start, sentence.start + end)
            for start, end in spans
            if not any(a < end and start < b for a, b in same)
        ]
    return found


def of_both(bitext: Bitext, link: Link, sentence: Sentence, new: bool) -> list[tuple[int, int]]:
    """Where a sentence has negative words whose meaning the other side has as well, not in a prohibition."""
    theirs = {
        meaning
        for other in link.side(not new)
        for meaning, (start, end) in _meant(bitext, other, not new)
        if not any(
            fact.value == "prohibition" and fact.start < other.start + end and other.start + start < fact.end
            for fact in other.of("force")
        )
    }
    return [span for meaning, span in _meant(bitext, sentence, new) if meaning in theirs]


def _meant(bitext: Bitext, sentence: Sentence, new: bool) -> Iterator[tuple[str, tuple[int, int]]]:
    """The negative words whose meaning a table has, with it."""
    for meaning, pattern in _meanings(bitext.document(new).language):
        for match in pattern.finditer(fold(sentence.text)):
            yield meaning, match.span()


@cache
def _meanings(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What each negative word of a language means, where languages have one word for it."""
    return tuple((meaning, re.compile(expression)) for meaning, expression in table(language, "refusal"))


@cache
def words_of(language: str) -> re.Pattern[str]:
    """Words that say no without being negations, by their beginnings."""
    found = "|".join(re.escape(word) for _, word in table(language, "negative")) or "(?!)"
    return re.compile(rf"\b(?:{found})" if get(language).joiner else found)
