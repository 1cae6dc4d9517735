"""Parties and institutions that a translation lists in another order."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

from mocdiff.comparing.findings.bitext import STRUCTURAL, Bitext, Link, Located, Quote, finding
from mocdiff.languages import get
from mocdiff.languages.tables import rows
from mocdiff.report import Category, Change

_COMMA = re.compile(r"[,、，;；،]")
_FAR = 160  # code points between two members of one enumeration
_CLAUSE = re.compile(r"[.。:：]")


def order(bitext: Bitext) -> Iterator[Change]:
    """Enumerated parties or institutions in another order; one group for each two that change places."""
    languages = bitext.old.language, bitext.new.language
    for link in bitext.both:
        old, new = _listed(link, new=False), _listed(link, new=True)
        if sum(a in new for a in old) < 2:
            old, new = _states(old), _states(new)
        both = [a for a in old if a in new]
        theirs = [a for a in new if a in old]
        for first, second in pairwise(both):
            changed = theirs.index(first) > theirs.index(second)
            if changed and _together(languages[0], old, first, second) and _together(languages[1], new, second, first):
                yield _reordered(link, old, new, first, second)
                break


def _listed(link: Link, new: bool) -> dict[str, Located]:
    """The parties and institutions of one side in the order in which they are first named."""
    found: dict[str, Located] = {}
    for located in link.facts(new, "actor"):
        found.setdefault(located.fact.id, located)
    return found


def _states(listed: dict[str, Located]) -> dict[str, Located]:
    """Those named in a list by their states: an organ of a state may have a name that no table has."""
    found: dict[str, Located] = {}
    for ident, located in listed.items():
        found.setdefault(ident.partition(".")[0], located)
    return {ident: located for ident, located in found.items() if not ident.startswith("~")}


def _together(language: str, listed: dict[str, Located], first: str, second: str) -> bool:
    """Whether two that follow one another are members of one enumeration: joined by a comma or an `and`."""
    a, b = listed[first], listed[second]
    if a.sentence != b.sentence or b.fact.start - a.fact.end > _FAR:
        return False
    between = a.sentence.segment.text[a.fact.end : b.fact.start]
    if not between.strip():
        return True
    return bool(_COMMA.search(between) or _joins(language).search(between)) and not _CLAUSE.search(between)


@cache
def _joins(language: str) -> re.Pattern[str]:
    """The words that join the members of an enumeration."""
    pack = get(language)
    words = [row[1] for row in rows(Path(__file__).with_name("joins.tsv")) if row[0] == pack.code]
    found = "|".join(re.escape(word) for word in words) or "(?!)"
    return re.compile(rf"\b(?:{found})\b" if pack.joiner else found, re.IGNORECASE)


def _reordered(link: Link, old: dict[str, Located], new: dict[str, Located], first: str, second: str) -> Change:
    sides = [(old, first, second), (new, second, first)]
    quotes = [
        Quote(listed[a].sentence, listed[a].fact.start, max(listed[a].fact.end, listed[b].fact.end))
        for listed, a, b in sides
    ]
    said = f"order differs: {old[first].fact.text} before {old[second].fact.text}, in the translation after"
    return finding(
        Category.ORDER,
        said,
        *quotes,
        link=link,
        facts=(old[first].fact, new[second].fact),
        significance=STRUCTURAL,
        confidence=0.85,
        group="order " + " ".join(sorted((first, second))),
    )
