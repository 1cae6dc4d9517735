"""Predicates that stand outside the reach of an intention, in languages that put the verb last.

意向であり、…を加速する。 intends the first and asserts the second; an original of one verb intends both.
"""

import re
from collections.abc import Iterator
from functools import cache

from mocdiff.comparing.findings.bitext import Bitext, Link, Located, Quote, finding
from mocdiff.comparing.findings.tables import table
from mocdiff.languages.folding import fold
from mocdiff.model import EFFORT
from mocdiff.report import Category, Change

SOFT = frozenset({"intention", "expectation", "recommendation"})


def reach(bitext: Bitext) -> Iterator[Change]:
    """Intentions and hopes that end before the sentence's last predicate, and such to which an aim was added."""
    old_language, new_language = bitext.old.language, bitext.new.language
    end, clause = _pattern(new_language, "end"), _pattern(old_language, "clause")
    aims = _pattern(old_language, "aim"), _pattern(new_language, "aim")
    for link in bitext.both:
        olds, news = (_soft(link, new) for new in (False, True))
        if len(olds) != len(news) or not olds:
            continue
        if end and clause:
            yield from _outside(link, olds[-1], news[-1], end, clause)
        if all(aims):
            yield from _aimed(link, olds, news, aims)


def _soft(link: Link, new: bool) -> list[Located]:
    """The markers of force of one side if all of them are soft."""
    found = link.facts(new, "force")
    return found if all(marker.fact.value in SOFT for marker in found) else []


def _outside(link: Link, old: Located, new: Located, end: re.Pattern[str], clause: re.Pattern[str]) -> Iterator[Change]:
    tail = new.sentence.segment.text[new.fact.end : new.sentence.end]
    rest = old.sentence.segment.text[old.fact.end : old.sentence.end]
    found = end.fullmatch(new.fact.text + tail)
    if not found or clause.search(fold(rest)) or link.new[-1] != new.sentence or link.old[-1] != old.sentence:
        return
    said = (
        f"force strengthened: {old.fact.value} ({old.fact.text}) does not reach the last predicate, a plain statement"
    )
    start = old.sentence.end - len(rest.rpartition(",")[2].lstrip())
    asserted = new.fact.end + len(tail) - len(tail.lstrip("、, "))
    yield finding(
        Category.MODALITY,
        said,
        Quote(old.sentence, start, old.sentence.end),
        Quote(new.sentence, asserted, new.sentence.end),
        link=link,
        facts=(old.fact, new.fact),
        confidence=0.6,
    )


def _aimed(
    link: Link, olds: list[Located], news: list[Located], aims: tuple[re.Pattern[str] | None, ...]
) -> Iterator[Change]:
    """`intend to aim at` for `intend to`: the aim stands beside the marker."""
    sides = [_aiming(markers, pattern) for markers, pattern in zip((olds, news), aims, strict=True) if pattern]
    if bool(sides[0]) == bool(sides[1]) or _aims(link, not sides[1], aims):
        return
    weaker = "weakened" if sides[1] else "strengthened"
    marker, place = (sides[1] or sides[0])[0]
    others = olds if sides[1] else news
    said = f"force {weaker}: {place.text} has no counterpart" + (" in the original" if sides[1] else "")
    quotes = (others[0].quote, place) if sides[1] else (place, others[0].quote)
    facts = (others[0].fact, marker.fact) if sides[1] else (marker.fact, others[0].fact)
    yield finding(Category.MODALITY, said, *quotes, link=link, facts=facts, confidence=0.6)


def _aims(link: Link, new: bool, aims: tuple[re.Pattern[str] | None, ...]) -> bool:
    """Whether a side has an aim anywhere."""
    pattern = aims[new]
    if any(found.fact.id == EFFORT for found in link.facts(new, "qualifier")):
        return True
    return any(pattern.search(fold(sentence.text)) for sentence in link.side(new)) if pattern else False


def _aiming(markers: list[Located], pattern: re.Pattern[str]) -> list[tuple[Located, Quote]]:
    """The markers that an aim stands beside, with both."""
    found = []
    for marker in markers:
        sentence, fact = marker.sentence, marker.fact
        text = fold(sentence.segment.text)
        for match in pattern.finditer(text, sentence.start, sentence.end):
            first, last = sorted([(match.start(), match.end()), (fact.start, fact.end)])
            if not text[first[1] : last[0]].strip():
                found.append((marker, Quote(sentence, first[0], max(first[1], last[1]))))
    return found


@cache
def _pattern(language: str, what: str) -> re.Pattern[str] | None:
    found = [expression for ident, expression in table(language, "reach") if ident == what]
    return re.compile("|".join(f"(?:{expression})" for expression in found)) if found else None
