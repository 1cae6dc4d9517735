"""Quantities: numbers with their unit, amounts of money, percentages, copies, ordinals."""

import re
from collections.abc import Iterator

from mocdiff.facts.numerals import Number, plain
from mocdiff.facts.passage import TEMPLATE, Passage
from mocdiff.model import Fact

_AFTER = re.compile(f" ?-?(?:({TEMPLATE['unit']})|({TEMPLATE['currency']}))")
_BEFORE = re.compile(f"({TEMPLATE['currency']}) ?$")


def quantities(passage: Passage) -> Iterator[Fact]:
    """What is counted and measured; `180 days` and `Article 3` are periods and references."""
    whole = [match for match in passage.of("quantity") if not passage.is_taken(match.start, match.end)]
    for match in whole:
        value, _, unit = match.entry.id.partition(" ")
        yield passage.fact("quantity", match.start, match.end, value=value, unit=unit)
    passage = passage.without_spans((match.start, match.end) for match in whole)
    for number in passage.numbers.values():
        if not passage.is_taken(number.start, number.end):
            yield from _measured(passage, number)


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
        yield passage.fact("quantity", start, after.end(), value=value, unit=unit.strip("-"))
    elif not number.weak:
        yield passage.fact("quantity", start, end, value=value)
