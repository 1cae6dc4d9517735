"""Numbers in digits, in words and in kanji, with their value.

The words are rows of class `numeral` in the lexicon: `8` a value, `*100` a factor, `#8` an
ordinal, `+` a word that stands between parts (`one hundred and eighty`), `.` a decimal sign (一・五),
`1?` a value that alone is no count (the article `un`).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from mocdiff.languages.expressions import expand
from mocdiff.languages.lexicon import Match
from mocdiff.languages.pack import Language
from mocdiff.patterns import lazy

_LETTER = lazy(r"[a-zß-ɏ_]|-[a-z]*\d")


class Number(NamedTuple):
    """A number at `[start, end)`. `weak`: words that are a number only beside a unit; `digits`: as printed."""

    start: int
    end: int
    value: Decimal
    ordinal: bool = False
    weak: bool = False
    digits: str = ""


class _Part(NamedTuple):
    start: int
    end: int
    kind: str  # "d" digits, "v" value, "*" factor, "#" ordinal, "+" link, "." decimal sign
    value: Decimal
    weak: bool = False


def read_numbers(text: str, folded: str, language: Language, matches: Mapping[str, list[Match]]) -> Iterator[Number]:
    """The numbers of a text, from left to right; `matches` are what the lexicon finds in it."""
    spaced = bool(language.joiner)
    words = matches.get("numeral", [])
    endings = {match.start: match.end for match in matches.get("ordinal-ending", ())}
    units = {match.start for cls in ("unit", "currency", "period") for match in matches.get(cls, ())}
    parts = [*_digits(folded, language, endings, units), *_words(words, spaced)]
    if language.settings.get("fused"):
        known = {word.start for word in words}
        parts += [part for part in _fused(folded, language) if part.start not in known]
    grouped = frozenset() if spaced else _in_groups(parts, folded)
    runs = [_number(run, text) for run in _runs(sorted(parts), folded, spaced, grouped)]
    yield from _same_twice(runs, folded)


@cache
def _digit_pattern(decimal: str, group: str, spaced: bool) -> re.Pattern[str]:
    point, comma = re.escape(decimal), "".join(map(re.escape, group))
    before = r"(?<![\w])(?<![^\W\d_]-)(?<!\d[.,])" if spaced else r"(?<![a-z0-9_])(?<![a-z]-)(?<!\d[.,])"
    grouped = rf"\d{{1,3}}(?:([{comma}])\d{{3}})(?:\1\d{{3}})*(?!\d)|" if comma else ""
    return re.compile(rf"{before}(?:(?:{grouped}\d+)(?:{point}\d+)?)(?!\d)")


def _digits(folded: str, language: Language, endings: Mapping[int, int], units: Set[int]) -> Iterator[_Part]:
    """Digits; those glued to letters only where these are a unit (10km) or an ordinal's ending (28th)."""
    point = language.settings.get("decimal", ".")
    group = language.settings.get("group", ",").replace("space", " ")
    for match in _digit_pattern(point, group, language.spaced).finditer(folded):
        plain = "".join(c for c in match.group() if c.isdigit() or c == point).replace(point, ".")
        end = match.end()
        if end in endings:
            yield _Part(match.start(), endings[end], "#", Decimal(plain))
        elif end in units or not _LETTER.match(folded, end):
            yield _Part(match.start(), end, "d", Decimal(plain))


def _words(words: Iterable[Match], spaced: bool) -> Iterator[_Part]:
    for start, end, entry in words:
        kind = entry.id[0] if entry.id[0] in "*#+." else "v"
        plain = entry.id.strip("*#+?") if kind != "." else "0"
        yield _Part(start, end, kind, Decimal(plain or 0), entry.id.endswith("?") or not spaced)


@cache
def _fused_parts(language: Language) -> tuple[re.Pattern[str], dict[str, str]]:
    table = {
        phrase: entry.id for entry in language.lexicon.of_class("numeral-part") for phrase in expand(entry.expression)
    }
    options = "|".join(sorted(table, key=lambda phrase: (-len(phrase), phrase)))
    return re.compile(rf"\b(?:{options}){{2,}}\b"), table


def _fused(folded: str, language: Language) -> Iterator[_Part]:
    """Number words written as one: centottanta, einhundertachtzig."""
    pattern, table = _fused_parts(language)
    for word in pattern.finditer(folded):
        ids = _cut(word.group(), table)
        if ids is None:
            continue
        ordinal = ids[-1][0] == "#"
        parts = [(i[0] == "*", Decimal(i.strip("*#"))) for i in ids if i != "+"]
        yield _Part(word.start(), word.end(), "#" if ordinal else "v", _value(parts))


def _cut(word: str, table: dict[str, str]) -> list[str] | None:
    if not word:
        return []
    for end in range(len(word), 0, -1):
        if word[:end] in table:
            rest = _cut(word[end:], table)
            if rest is not None:
                return [table[word[:end]], *rest]
    return None


def _in_groups(parts: list[_Part], folded: str) -> frozenset[int]:
    """Where a group of three digits goes on after a comma: 一五、|〇〇〇、|〇〇〇."""
    digits = {part.start for part in parts if part.kind == "v" and part.value < 10 and part.end == part.start + 1}
    return frozenset(
        start
        for start in digits
        if folded[start - 1] in "、，" and {start - 2, start + 1, start + 2} <= digits and start + 3 not in digits
    )


def _runs(parts: list[_Part], folded: str, spaced: bool, grouped: Set[int] = frozenset()) -> Iterator[list[_Part]]:
    """Parts that make one number together; `grouped` are those that a comma joins to it."""
    run: list[_Part] = []
    for part in parts:
        if run and part.start < run[-1].end:
            continue
        gap = folded[run[-1].end : part.start] if run else ""
        if run and _joins(run, part, "" if part.start in grouped else gap, spaced):
            run.append(part)
            continue
        if run:
            yield _trimmed(run)
        run = [part] if part.kind not in "+." else []
    if run:
        yield _trimmed(run)


def _joins(run: list[_Part], part: _Part, gap: str, spaced: bool) -> bool:
    last = run[-1]
    if gap not in ((" ", "-") if spaced else ("",)):
        return False
    if last.kind == "#":
        return False
    if part.kind == "*":
        return last.kind != "+"
    if part.kind == "d":
        return last.kind == "*" and not spaced
    if part.kind == "+":
        return last.kind == "*" or (last.kind == "v" and last.value >= 20)
    if last.kind == "v" and spaced:  # twenty-five, ciento ochenta
        return last.value >= 20 and last.value % 10 ** len(f"{part.value:f}") == 0
    return last.kind != "d"


def _trimmed(run: list[_Part]) -> list[_Part]:
    return run[:-1] if run[-1].kind in "+." else run


def _number(run: list[_Part], text: str) -> Number:
    start, end = run[0].start, run[-1].end
    point = next((index for index, part in enumerate(run) if part.kind == "."), len(run))
    value = _value([(part.kind == "*", part.value) for part in run[:point] if part.kind != "+"])
    decimals = "".join(plain(part.value) for part in run[point + 1 :])
    value += Decimal(f"0.{decimals or 0}")
    weak = all(part.weak for part in run)
    digits = text[start:end] if len(run) == 1 and run[0].kind == "d" else ""
    return Number(start, end, value, run[-1].kind == "#", weak, digits)


def _value(parts: list[tuple[bool, Decimal]]) -> Decimal:
    """One hundred and eighty, 二億三千万, 一五〇億: a factor multiplies the smaller parts that stand before it."""
    stack: list[Decimal] = []
    figures = False  # whether the part before is a figure, to which another is added: 二〇二五
    for factor, value in parts:
        if not factor:
            figure = value < 10
            stack.append(stack.pop() * 10 + value if figures and figure else value)
            figures = figure
            continue
        figures = False
        smaller: list[Decimal] = []
        while stack and stack[-1] < value:
            smaller.append(stack.pop())
        stack.append((sum(smaller) or Decimal(1)) * value)
    return sum(stack, Decimal(0))


def _same_twice(numbers: list[Number], folded: str) -> Iterator[Number]:
    """`five (5)` is one number."""
    done = -1
    for index, number in enumerate(numbers):
        if index == done:
            continue
        following = numbers[index + 1] if index + 1 < len(numbers) else None
        if (
            following is not None
            and not number.digits
            and following.value == number.value
            and folded[number.end : following.start] in (" (", "(")
            and folded[following.end : following.end + 1] == ")"
        ):
            done = index + 1
            yield number._replace(end=following.end + 1, weak=False)
        else:
            yield number


def plain(value: Decimal) -> str:
    """The value as a decimal number without exponent or idle zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
