"""Negations that only one side has."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from mocdiff.comparing.findings.bitext import Bitext, Link, Located, Quote, Sentence, finding
from mocdiff.languages import get
from mocdiff.languages.folding import fold
from mocdiff.languages.lexicon import Match
from mocdiff.languages.tables import rows
from mocdiff.report import Category, Change

LIMITS = ("at-most", "at-least")
NEGATIVE = ("legally-binding", *LIMITS)
"""What is said with a negation or without: `not exceeding`, `up to`."""


def negation(bitext: Bitext) -> Iterator[Change]:
    """A sentence that is negated in one text and not in the other."""
    for link in bitext.both:
        olds, news = _negations(link, new=False), _negations(link, new=True)
        more = _surplus(bitext, link)
        if olds and (more < 0 or not negative(bitext, link, new=True)):
            said = f"negation lost: {olds[0].fact.text} has no counterpart"
            yield finding(
                Category.NEGATION,
                said,
                olds[0].quote,
                link.new[-1],
                link=link,
                facts=(olds[0].fact, None),
                confidence=0.7,
            )
        elif news and (more > 0 or not negative(bitext, link, new=False)):
            said = f"negation added: {news[0].fact.text} has no counterpart"
            yield finding(
                Category.NEGATION,
                said,
                link.old[-1],
                news[0].quote,
                link=link,
                facts=(None, news[0].fact),
                confidence=0.7,
            )


def _negations(link: Link, new: bool) -> list[Located]:
    """The negations that weigh: `without` is as often rendered by a word that excludes."""
    prohibitions = [found for found in link.facts(new, "force") if found.fact.value == "prohibition"]
    return prohibitions + [found for found in link.facts(new, "negation") if found.fact.value != "without"]


def _surplus(bitext: Bitext, link: Link) -> int:
    """How many negations the translation has more than any other word of either side can account for."""
    old, new = (_counted(bitext, link, side) for side in (False, True))
    both = min(old.without, new.without) + min(old.only, new.only)
    if old.least - (old.weak - both) > new.most + (new.weak - both):
        return -1
    return int(new.least - (new.weak - both) > old.most + (old.weak - both))


class _Counted(NamedTuple):
    """How many negations a side has at least and at most; how many words may be one, these two among them."""

    least: int
    most: int
    weak: int
    without: int
    only: int


def _counted(bitext: Bitext, link: Link, new: bool) -> _Counted:
    """The negations of a side. A prohibition may be made of one that was counted, or of a word of its own."""
    limits = sum(found.fact.id in LIMITS for found in link.facts(new, "qualifier"))
    prohibitions = sum(found.fact.value == "prohibition" for found in link.facts(new, "force"))
    prohibitions = max(0, prohibitions - limits)
    negations = link.facts(new, "negation")
    without = sum(found.fact.value == "without" for found in negations)
    strong = len(negations) - without
    lexicon = bitext.language(new).lexicon
    words = _negative_words(bitext.document(new).language)
    only = sum(found.fact.id == "only" for found in link.facts(new, "qualifier"))
    weak, own = limits - strong, 0
    for sentence in link.side(new):
        text = fold(sentence.text)
        found = lexicon.find(sentence.text, text)
        own += sum(_own(sentence, match) for match in found.get("force", ()))
        counted = [match for cls in ("negation", "force") for match in found.get(cls, ())]
        weak += len(found.get("negation", ())) + len(words.findall(_without(text, counted)))
    most = strong + min(own, prohibitions)
    return _Counted(max(strong, prohibitions), most, max(without + only, weak), without, only)


def _own(sentence: Sentence, match: Match) -> bool:
    """Whether a marker is a prohibition by its own words, without a negation that is counted."""
    start, end = match.start + sentence.start, match.end + sentence.start
    negated = any(fact.start < end and start < fact.end for fact in sentence.of("negation"))
    return match.entry.id == "prohibition" and not negated


def _without(folded: str, counted: Iterable[Match]) -> str:
    """A text with the words blotted out that were counted."""
    for start, end, _ in counted:
        folded = folded[:start] + " " * (end - start) + folded[end:]
    return folded


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
    words = _negative_words(bitext.document(new).language)
    theirs = {meaning for sentence in link.side(not new) for meaning, _ in _meant(bitext, sentence, not new)}
    found: list[Quote] = []
    for sentence in link.side(new):
        text = fold(sentence.text)
        same = [span for meaning, span in _meant(bitext, sentence, new) if meaning in theirs]
        spans = [(match.start, match.end) for match in lexicon.find(sentence.text, text).get("negation", ())]
        spans += [match.span() for match in words.finditer(text)]
        found += [
            Quote(sentence, sentence.start + start, sentence.start + end)
            for start, end in spans
            if not any(a < end and start < b for a, b in same)
        ]
    return found


def _meant(bitext: Bitext, sentence: Sentence, new: bool) -> Iterator[tuple[str, tuple[int, int]]]:
    """The negative words whose meaning a table has, with it."""
    for meaning, pattern in _meanings(bitext.document(new).language):
        for match in pattern.finditer(fold(sentence.text)):
            yield meaning, match.span()


@cache
def _meanings(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What each negative word of a language means, where languages have one word for it."""
    code = get(language).code
    table = rows(Path(__file__).with_name("refusals.tsv"))
    return tuple((row[1], re.compile(row[2])) for row in table if row[0] == code)


@cache
def _negative_words(language: str) -> re.Pattern[str]:
    """Words that say no without being negations, by their beginnings."""
    pack = get(language)
    words = [row[1] for row in rows(Path(__file__).with_name("negative.tsv")) if row[0] == pack.code]
    found = "|".join(re.escape(word) for word in words) or "(?!)"
    return re.compile(rf"\b(?:{found})" if pack.joiner else found)
