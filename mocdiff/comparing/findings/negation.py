"""Negations that only one side has."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from mocdiff.comparing.findings.bitext import Bitext, Link, Located, finding
from mocdiff.languages import get
from mocdiff.languages.folding import fold
from mocdiff.languages.tables import rows
from mocdiff.report import Category, Change

NEGATIVE = ("legally-binding", "at-most", "at-least")
"""What is said with a negation or without: `not exceeding`, `up to`."""


def negation(bitext: Bitext) -> Iterator[Change]:
    """A sentence that is negated in one text and not in the other."""
    for link in bitext.both:
        olds, news = _negations(link, new=False), _negations(link, new=True)
        if olds and not negative(bitext, link, new=True):
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
        elif news and not negative(bitext, link, new=False):
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


def negative(bitext: Bitext, link: Link, new: bool) -> bool:
    """Whether a side is negative in any way, also in words that only look like a negation."""
    if any(
        found.fact.cls == "negation" or found.fact.value == "prohibition" or found.fact.id in NEGATIVE
        for found in link.facts(new, "negation", "force", "register", "qualifier")
    ):
        return True
    lexicon = bitext.language(new).lexicon
    words = _negative_words(bitext.document(new).language)
    return any(lexicon.find(s.text, fold(s.text)).get("negation") or words.search(fold(s.text)) for s in link.side(new))


@cache
def _negative_words(language: str) -> re.Pattern[str]:
    """Words that say no without being negations, by their beginnings."""
    pack = get(language)
    words = [row[1] for row in rows(Path(__file__).with_name("negative.tsv")) if row[0] == pack.code]
    found = "|".join(re.escape(word) for word in words) or "(?!)"
    return re.compile(rf"\b(?:{found})" if pack.joiner else found)
