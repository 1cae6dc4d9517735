"""Parties and institutions that a translation lists in another order, also inside the titles that it cites."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from mocdiff.comparing.findings.bitext import STRUCTURAL, Bitext, Link, Located, Quote, finding
from mocdiff.comparing.findings.tables import table
from mocdiff.facts import extract
from mocdiff.languages import get
from mocdiff.model import Fact
from mocdiff.report import Category, Change

_COMMA = re.compile(r"[,、，;；،]")
_FAR = 160  # code points between two members of one enumeration
_CLAUSE = re.compile(r"[.。:：]")


def order(bitext: Bitext) -> Iterator[Change]:
    """Enumerated parties or institutions in another order; one group for each two that change places."""
    languages = bitext.old.language, bitext.new.language
    for link in bitext.both:
        named = [_first(link.facts(new, "actor")) for new in (False, True)]
        if sum(ident in named[1] for ident in named[0]) < 2:
            named = [_states(listed) for listed in named]
        yield from _compared(languages, link, *named)
        for old, new in _titles(link):
            both = old, new
            yield from _compared(
                languages, link, *(_first(_parties(t, c)) for t, c in zip(both, languages, strict=True))
            )
        yield from _compared(languages, link, *(_first(_sectors(link, new, languages[new])) for new in (False, True)))


def _compared(
    languages: tuple[str, str], link: Link, old: dict[str, Located], new: dict[str, Located]
) -> Iterator[Change]:
    """The first two of one enumeration that the translation has the other way round."""
    both = [a for a in old if a in new]
    theirs = [a for a in new if a in old]
    for first, second in pairwise(both):
        changed = theirs.index(first) > theirs.index(second)
        if changed and _together(languages[0], old, first, second) and _together(languages[1], new, second, first):
            yield _reordered(link, old, new, first, second)
            return


def _first(named: Iterable[Located]) -> dict[str, Located]:
    """What is named, in the order in which it is first named."""
    found: dict[str, Located] = {}
    for located in named:
        found.setdefault(located.fact.id, located)
    return found


def _states(listed: dict[str, Located]) -> dict[str, Located]:
    """Those named in a list by their states: an organ of a state may have a name that no table has."""
    found: dict[str, Located] = {}
    for ident, located in listed.items():
        found.setdefault(ident.partition(".")[0], located)
    return {ident: located for ident, located in found.items() if not ident.startswith("~")}


def _titles(link: Link) -> Iterator[tuple[Located, Located]]:
    """The titles with parties in them that both sides cite."""
    old, new = (_first(f for f in link.facts(side, "reference") if "," in f.fact.id) for side in (False, True))
    yield from ((title, new[ident]) for ident, title in old.items() if ident in new)


def _parties(title: Located, language: str) -> Iterator[Located]:
    """The parties that the title of an instrument names."""
    for fact in extract(title.fact.text, language):
        if fact.cls == "actor":
            start = title.fact.start
            yield title._replace(fact=fact._replace(start=fact.start + start, end=fact.end + start))


def _sectors(link: Link, new: bool, language: str) -> Iterator[Located]:
    """Sectors of society that are listed: words of a table, which may hold several (産官学)."""
    found = []
    for sentence in link.side(new):
        for ids, pattern in _words(get(language).code):
            for match in pattern.finditer(sentence.text):
                start, end = match.start() + sentence.start, match.end() + sentence.start
                found += [Located(sentence, Fact("actor", id=i, text=match[0], start=start, end=end)) for i in ids]
    return iter(sorted(found, key=lambda located: located.fact.start))


@cache
def _words(language: str) -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    return tuple((tuple(ids.split()), re.compile(expression)) for ids, expression in table(language, "sector"))


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
    found = "|".join(re.escape(word) for _, word in table(language, "join")) or "(?!)"
    return re.compile(rf"\b(?:{found})\b" if get(language).joiner else found, re.IGNORECASE)


def _reordered(link: Link, old: dict[str, Located], new: dict[str, Located], first: str, second: str) -> Change:
    sides = [(old, first, second), (new, second, first)]
    quotes = [
        Quote(listed[a].sentence, listed[a].fact.start, max(listed[a].fact.end, listed[b].fact.end))
        for listed, a, b in sides
    ]
    names = [listed[ident].fact.text for listed in (old, new) for ident in (first, second)]
    said = f"order differs: {names[0]} before {names[1]}, in the translation after"
    if names[0] == names[1] or names[2] == names[3]:  # a word that holds both
        said = f"order differs: {quotes[0].text} is rendered {quotes[1].text}"
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
