"""Dates and periods.

The forms of a date are rows of class `date` in the lexicon: a template such as
`{number} {month} {number}` with the order of its parts as id (`dmy`); `e` is an era, whose id is
the year before its first. Years, months and days become ISO 8601, as exact as the text.
"""

import re
from collections.abc import Iterator
from functools import cache

from mocdiff.facts.numerals import Number, plain
from mocdiff.facts.passage import TEMPLATE, Passage
from mocdiff.languages.pack import Language
from mocdiff.model import Fact
from mocdiff.patterns import lazy

_FIGURES = lazy(r"(?<![\w./-])(?:(\d{4})([-/.])(\d{1,2})\2(\d{1,2})|(\d{1,2})([./-])(\d{1,2})\6(\d{4}))(?![\w/-])")
_DIGIT = lazy(r"\d")
_CLOCK = lazy(r"(?<![\w.,:/])(?:[01]\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\w,:/]|\.\d)")
_DAY_ZERO = lazy(r"(?<!\w)[a-z] ?\+ ?(\d{1,3})(?![\w.,]\d|\w)")  # `D+30`, the days from one of its own
_YEARS = range(1500, 2200)


def dates(passage: Passage) -> Iterator[Fact]:
    """Dates in words and in figures, and years that stand alone."""
    taken: list[tuple[int, int]] = []
    for fact in (*_in_figures(passage), *_in_words(passage), *_years(passage)):
        if not passage.is_taken(fact.start, fact.end) and not any(
            fact.start < end and start < fact.end for start, end in taken
        ):
            taken.append((fact.start, fact.end))
            yield fact


def _in_figures(passage: Passage) -> Iterator[Fact]:
    month_first = passage.language.settings.get("figures") == "mdy"
    for match in _FIGURES.finditer(passage.folded) if _DIGIT.search(passage.folded) else ():
        year, sign, month, day = match.group(1, 2, 3, 4)
        if year is None:
            day, sign, month, year = match.group(5, 6, 7, 8)
            if (month_first and sign == "/" and int(day) <= 12) or int(month) > 12:
                day, month = month, day
        value = _iso(int(year), int(month), int(day))
        if value:
            yield passage.fact("date", match.start(), match.end(), value=value)
    for pattern, sign in ((_CLOCK, ":"), (_DAY_ZERO, "+")):
        for match in pattern.finditer(passage.folded) if sign in passage.folded else ():
            yield passage.fact("date", match.start(), match.end(), value=match.group().upper().replace(" ", ""))


_WORDS = ("month", "era")  # words of tables, which in no template that has a place for them may be missing


@cache
def _templates(language: Language, words: tuple[str, ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The forms of a date in texts that have words of some kinds."""
    missing = [f"{{{kind}}}" for kind in _WORDS if kind not in words]
    return tuple(
        (entry.id, lazy(re.sub(r"\{(\w+)\}", lambda m: f"({TEMPLATE[m.group(1)]})", entry.expression)))
        for entry in language.lexicon.of_class("date")
        if not any(kind in entry.expression for kind in missing)
    )


def _in_words(passage: Passage) -> Iterator[Fact]:
    words = tuple(filter(passage.of, _WORDS))
    forms = _templates(passage.language, words) if words or passage.numbers else ()
    for order, pattern in forms:
        for match in pattern.finditer(passage.calendar):
            parts = {name: _part(passage, name, match.start(group)) for group, name in enumerate(order, 1)}
            year = parts.get("y", 0) + parts.get("e", 0) if "y" in parts else 0
            if "y" in parts and "e" not in parts and year not in _YEARS:
                continue
            value = _iso(year, parts.get("m", 0), parts.get("d", 0))
            if value:
                yield passage.fact("date", match.start(), match.end(), value=value)


def _part(passage: Passage, name: str, start: int) -> int:
    if start < 0:  # an optional part that is not there, the first year of an era
        return 1
    number = passage.numbers.get(start)
    if number is not None:
        return int(number.value)
    return int(passage.at("era" if name == "e" else "month", start).entry.id)


def _years(passage: Passage) -> Iterator[Fact]:
    for number in passage.numbers.values():
        if _is_year(number) and not _unit_follows(passage, number.end):
            yield passage.fact("date", number.start, number.end, value=plain(number.value))


def _is_year(number: Number) -> bool:
    return len(number.digits) == 4 and number.digits.isdigit() and 1800 <= number.value < 2100


def _unit_follows(passage: Passage, end: int) -> bool:
    following = passage.shadow[end:].lstrip()[:1]
    return any(following and following == TEMPLATE[kind][0] for kind in ("unit", "period", "currency")) or (
        not passage.language.spaced
    )


def _iso(year: int, month: int, day: int) -> str:
    """`2025-10-28`, `2025-10`, `2025`, `--10-28`; empty where there is no such day."""
    if not (0 <= month <= 12 and 0 <= day <= 31):
        return ""
    if not year:
        return f"--{month:02}-{day:02}" if month and day else ""
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")


_PERIOD = lazy(f"({TEMPLATE['number']})[ -]?({TEMPLATE['period']})")


def periods(passage: Passage) -> Iterator[Fact]:
    """Periods, as ISO 8601 durations: `P180D`, `P6M`, `PT24H`; `unit` says what days are counted.

    A day that is counted to, `the thirtieth day`, is the period until it with the unit `ordinal`.
    """
    for match in _PERIOD.finditer(passage.shadow) if passage.of("period") else ():
        number = passage.numbers[match.start(1)]
        unit, _, days = passage.at("period", match.start(2)).entry.id.partition(" ")
        if number.ordinal:
            days = "ordinal"
        clock, letter = ("T", unit[1:]) if unit.startswith("T") else ("", unit)
        value = f"P{clock}{plain(number.value)}{letter}"
        yield passage.fact("period", match.start(), match.end(), value=value, unit=days)
