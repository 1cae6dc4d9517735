"""Numbers, amounts and percentages that the two sides do not share."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from mocdiff.comparing.findings.bitext import Bitext, Link, Located, finding, unmatched
from mocdiff.model import Fact
from mocdiff.report import Category, Change

SMALL = 3
"""A number up to this one, in words, is often grammar: `both`, `a second`, 両国."""


def numbers(bitext: Bitext) -> Iterator[Change]:
    """A number that became another one, that went or that came."""
    for link in bitext.both:
        olds, news = unmatched(link.facts(False, "quantity"), link.facts(True, "quantity"), _key)
        olds = [found for found in olds if not _elsewhere(bitext, link, found.fact, new=True)]
        news = [found for found in news if not _elsewhere(bitext, link, found.fact, new=False)]
        for old in list(olds):
            new = _partner(old, news)
            if new:
                olds.remove(old)
                news.remove(new)
                yield _changed(link, old, new)
        yield from (_alone(link, found, new=False) for found in olds if not _idle(found.fact))
        yield from (_alone(link, found, new=True) for found in news if not _idle(found.fact))


def _key(fact: Fact) -> object:
    """The value; the unit is compared where both sides name one (`_partner`)."""
    return fact.value


def _elsewhere(bitext: Bitext, link: Link, fact: Fact, new: bool) -> bool:
    """Whether the other side says the number near by: in the clause, or inside a date, a period or a reference."""
    for sentence in bitext.near(link, new):
        for other in sentence.of("quantity", "date", "period", "reference"):
            if other.value == fact.value or fact.value in _figures(other):
                return True
        if not _idle(fact) and len(fact.value) > 1 and fact.value in "".join(sentence.text.split(",")):
            return True
    return False


def _figures(fact: Fact) -> list[str]:
    text = f"{fact.value} {fact.id}"
    return "".join(c if c.isdigit() else " " for c in text).split()


def _partner(old: Located, news: list[Located]) -> Located | None:
    """The number that took the place of another: of the same unit first, else the only one of its kind left."""
    same = [new for new in news if new.fact.unit == old.fact.unit]
    if same:
        return same[0]
    written = [new for new in news if not _idle(new.fact)]
    return written[0] if len(written) == 1 and not _idle(old.fact) else None


def _idle(fact: Fact) -> bool:
    """Whether a number says nothing by itself: a small one without figures and unit, `제3자` (a third party)."""
    figures = any(c.isdigit() for c in fact.text)
    if fact.unit == "ordinal":  # in words there is no end of them: thirty-fifth
        return not figures or Decimal(fact.value) <= SMALL
    if figures:
        return False
    if fact.unit:
        return fact.value == "1"
    try:
        return Decimal(fact.value) <= SMALL
    except InvalidOperation:
        return True


def _changed(link: Link, old: Located, new: Located) -> Change:
    said = f"number differs: {old.fact.text} is rendered {new.fact.text}"
    sure = 0.6 if _idle(old.fact) or _idle(new.fact) else 0.9
    return finding(Category.NUMBER, said, old.quote, new.quote, link=link, facts=(old.fact, new.fact), confidence=sure)


def _alone(link: Link, found: Located, new: bool) -> Change:
    said = f"number {found.fact.text} " + ("is not in the original" if new else "is missing from the translation")
    sides = (None, found.quote) if new else (found.quote, None)
    facts = (None, found.fact) if new else (found.fact, None)
    return finding(Category.NUMBER, said, *sides, link=link, facts=facts, confidence=0.65)
