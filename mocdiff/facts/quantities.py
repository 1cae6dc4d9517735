"""Quantities: numbers with their unit, amounts of money, percentages, copies, ordinals."""

from collections.abc import Iterator

from mocdiff.facts.numerals import Number, plain
from mocdiff.facts.passage import TEMPLATE, Passage
from mocdiff.model import Fact
from mocdiff.patterns import lazy

_AFTER = lazy(f" ?-?(?:({TEMPLATE['unit']})|({TEMPLATE['currency']}))")
_PARTS = {"100": "percent", "1000": "permille"}  # units that are fractions by another name
_BEFORE = lazy(f"({TEMPLATE['currency']}) ?$")


def quantities(passage: Passage) -> Iterator[Fact]:
    """What is counted and measured; `180 days` and `Article 3` are periods and references."""
    last: Fact | None = None
    for fact in sorted(_found(passage), key=lambda fact: fact.start):
        if last and last.key == fact.key and _repeats(passage, last, fact):
            last = passage.fact("quantity", last.start, fact.end + 1, value=fact.value, unit=fact.unit)
            continue
        if last:
            yield last
        last = fact
    if last:
        yield last


def _repeats(passage: Passage, first: Fact, second: Fact) -> bool:
    """Whether an amount is given a second time in brackets: `fifty billion yen (¥50,000,000,000)`."""
    between = passage.folded[first.end : second.start]
    return between in ("(", " (") and passage.folded[second.end : second.end + 1] == ")"


def _found(passage: Passage) -> Iterator[Fact]:
    if not (passage.numbers or passage.of("quantity") or passage.of("denominator")):
        return
    whole = [match for match in passage.of("quantity") if not passage.is_taken(match.start, match.end)]
    for match in whole:
        value, _, unit = match.entry.id.partition(" ")
        yield passage.fact("quantity", match.start, match.end, value=value, unit=unit)
    passage = passage.without_spans((match.start, match.end) for match in whole)
    fractions = [*_fractions(passage), *_fractions_in_words(passage)]
    yield from fractions
    passage = passage.without_spans((fact.start, fact.end) for fact in fractions) if fractions else passage
    for number in passage.numbers.values():
        if not number.cut and not passage.is_taken(number.start, number.end):
            yield from _measured(passage, number)


def _fractions(passage: Passage) -> Iterator[Fact]:
    """Fractions of which no table knows the whole, 八分の五; hundredths are per cent, 百分の三十."""
    sign = passage.language.settings.get("fraction", "")
    if not sign or sign not in passage.folded:
        return
    for under in passage.numbers.values():
        over = passage.numbers.get(under.end + len(sign))
        if over is None or not passage.folded.startswith(sign, under.end) or passage.is_taken(under.start, over.end):
            continue
        unit = _PARTS.get(plain(under.value), "")
        value = plain(over.value) if unit else f"{plain(over.value)}/{plain(under.value)}"
        yield passage.fact("quantity", under.start, over.end, value=value, unit=unit)


def _fractions_in_words(passage: Passage) -> Iterator[Fact]:
    """`two-fifths`, `tre quinti`: rows of class `denominator` after a number in words."""
    for under in passage.of("denominator"):
        for over in passage.of("numeral"):
            if over.end == under.start - 1 and over.entry.id.isdecimal():
                yield passage.fact("quantity", over.start, under.end, value=f"{over.entry.id}/{under.entry.id}")


def _measured(passage: Passage, number: Number) -> Iterator[Fact]:
    start, end = number.start, number.end
    value = plain(number.value)
    if number.ordinal:
        if not number.weak:
            yield passage.fact("quantity", start, end, value=value, unit="ordinal")
        return
    before = _BEFORE.search(passage.shadow, max(0, start - 12), start)
    after = _AFTER.match(passage.shadow, end)
    if before is not None:
        unit = passage.at("currency", before.start(1)).entry.id
        yield passage.fact("quantity", before.start(), end, value=value, unit=unit)
    elif after is not None:
        cls = "unit" if after.group(1) else "currency"
        unit = passage.at(cls, after.start(1 if after.group(1) else 2)).entry.id
        if unit == "-" and number.weak and number.value == 1:  # 一つの, an article
            return
        yield passage.fact("quantity", start, after.end(), value=value, unit=unit.strip("-"))
    elif not number.weak:
        yield passage.fact("quantity", start, end, value=value)
