"""Dates and periods that the two sides do not share."""

import re
from collections.abc import Iterator

from mocdiff.comparing.findings.bitext import Bitext, Link, Located, finding, unmatched
from mocdiff.model import Fact
from mocdiff.report import Category, Change


def dates(bitext: Bitext) -> Iterator[Change]:
    """A date or a period that became another one, that went or that came."""
    for link in bitext.both:
        for cls in ("date", "period"):
            olds, news = unmatched(link.facts(False, cls), link.facts(True, cls), _key)
            olds = [found for found in olds if not _elsewhere(bitext, link, found.fact, new=True)]
            news = [found for found in news if not _elsewhere(bitext, link, found.fact, new=False)]
            for old, new in zip(olds, news, strict=False):
                yield _changed(link, cls, old, new)
            yield from (_alone(link, cls, found, new=False) for found in olds[len(news) :] if not _idle(found.fact))
            yield from (_alone(link, cls, found, new=True) for found in news[len(olds) :] if not _idle(found.fact))


def _idle(fact: Fact) -> bool:
    """Whether other words may say it: the first day, 初日."""
    return fact.unit == "ordinal" and re.fullmatch(r"P1\D", fact.value) is not None


def _key(fact: Fact) -> object:
    """The value, a period in its smallest unit: P1Y is P12M, P2W is P14D."""
    if fact.cls != "period":
        return fact.value
    months = sum(
        int(n) * (12 if unit == "Y" else 1) for n, unit in re.findall(r"(\d+)([YM])", fact.value.split("T")[0])
    )
    days = sum(int(n) * (7 if unit == "W" else 1) for n, unit in re.findall(r"(\d+)([WD])", fact.value))
    return (months, days, fact.value.partition("T")[2])


def _elsewhere(bitext: Bitext, link: Link, fact: Fact, new: bool) -> bool:
    """Whether the other side says it near by, a date perhaps less exactly or as a number."""
    figures = re.findall(r"\d+", fact.value)
    for sentence in bitext.near(link, new):
        for other in sentence.of("date", "period"):
            if other.cls == fact.cls and (_key(other) == _key(fact) or _includes(other, fact)):
                return True
        if fact.cls == "period" and any(other.value in figures for other in sentence.of("quantity")):
            return True
    return False


def _includes(one: Fact, other: Fact) -> bool:
    return one.cls == "date" and (one.value.startswith(other.value) or other.value.startswith(one.value))


def _changed(link: Link, cls: str, old: Located, new: Located) -> Change:
    said = f"{cls} differs: {old.fact.text} is rendered {new.fact.text}"
    return finding(Category.DATE, said, old.quote, new.quote, link=link, facts=(old.fact, new.fact), confidence=0.9)


def _alone(link: Link, cls: str, found: Located, new: bool) -> Change:
    said = f"{cls} {found.fact.text} " + ("is not in the original" if new else "is missing from the translation")
    sides = (None, found.quote) if new else (found.quote, None)
    facts = (None, found.fact) if new else (found.fact, None)
    return finding(Category.DATE, said, *sides, link=link, facts=facts, confidence=0.65)
