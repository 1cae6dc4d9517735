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

_LETTER = lazy(r"[a-z_]|[ß-ɏ]|-[a-z]*\d")
_NO_DIGIT = r"\D"
_NAMING = ("refword", "month")  # what a number of its own stands after: `Article 12`, `May 12`


class Number(NamedTuple):
    """A number at `[start, end)`. `weak`: words that are a number only beside a unit; `digits`: as printed.

    `cut`: of a figure that goes on and has no one meaning, `3.2.1`: it names a place, but counts nothing.
    """

    start: int
    end: int
    value: Decimal
    ordinal: bool = False
    weak: bool = False
    digits: str = ""
    cut: bool = False


class _Part(NamedTuple):
    start: int
    end: int
    kind: str  # "d" digits, "v" value, "*" factor, "#" ordinal, "+" link, "." decimal sign
    value: Decimal
    weak: bool = False
    cut: bool = False


def read_numbers(text: str, folded: str, language: Language, matches: Mapping[str, list[Match]]) -> Iterator[Number]:
    """The numbers of a text, from left to right; `matches` are what the lexicon finds in it."""
    spaced = bool(language.joiner)
    words = matches.get("numeral", [])
    parts = [*_digits(folded, language, matches), *_words(words, spaced)]
    if language.settings.get("fused"):
        known = {word.start for word in words}
        parts += [part for part in _fused(folded, language) if part.start not in known]
    grouped = frozenset() if spaced else _in_groups(parts, folded)
    runs = [_number(run, text) for run in _runs(sorted(parts), folded, spaced, grouped)]
    yield from _same_twice(runs, folded)


@cache
def _figure(spaced: bool) -> re.Pattern[str]:
    """What finds figures with all their signs; a space parts groups of three digits."""
    # A digit goes first, which is sought faster than what stands before it.
    before = r"(?<!\w\d)(?<![^\W\d_]-\d)(?<!\d[.,]\d)" if spaced else r"(?<![a-z0-9_]\d)(?<![a-z]-\d)(?<!\d[.,]\d)"
    groups = r"(?<=[1-9])\d{0,2}(?: \d{3})++(?![\d'])(?![.,]\d{3})(?:[.,]\d+)?(?![.,]?\d)"
    return re.compile(rf"\d{before}(?:{groups}|\d*(?:[.,']\d+)*)")


@cache
def _own(point: str, group: str) -> re.Pattern[str]:
    """A figure as the language writes it."""
    grouped = rf"\d{{1,3}}(?:[{re.escape(group)}]\d{{3}})+(?!\d)|" if group else ""
    return re.compile(rf"(?:{grouped}\d+)(?:{re.escape(point)}\d+)?")


# What means one thing whoever writes it: 1.000.000, 1'000, 1.000,50, 1,000.50, 25 000,5, 1,5; its last sign with one or
# two digits is the decimal one.
_PLAIN = lazy(
    r"(?P<whole>[1-9]\d{0,2}(?:(?:\.\d{3}){2,}|(?:,\d{3}){2,}|(?:'\d{3})+|(?: \d{3})+))(?:[.,](?P<rest>\d+))?"
    r"|(?P<one>[1-9]\d{0,2}(?:\.\d{3}(?=,)|,\d{3}(?=\.)))[.,](?P<cents>\d{1,2})"
    r"|(?P<few>\d+)[.,](?P<parts>\d{1,2})"
)


def _digits(folded: str, language: Language, matches: Mapping[str, list[Match]]) -> Iterator[_Part]:
    """Digits; those glued to letters only where these are a unit (10km) or an ordinal's ending (28th)."""
    figures = list(_figures(folded, language, matches))
    if not figures:
        return
    endings = {match.start: match.end for match in matches.get("ordinal-ending", ())}
    units = {match.start for cls in ("unit", "currency", "period") for match in matches.get(cls, ())}
    for part in figures:
        if part.end in endings:
            yield part._replace(end=endings[part.end], kind="#")
        elif part.end in units or not _LETTER.match(folded, part.end):
            yield part


def _figures(folded: str, language: Language, matches: Mapping[str, list[Match]]) -> Iterator[_Part]:
    """What digits say, whole; of a figure that has no one meaning the first part, as `cut`."""
    settings = language.settings
    own = _own(settings.get("decimal", "."), settings.get("group", ",").replace("space", " "))
    for match in _figure(language.spaced).finditer(folded):
        start, figure = match.start(), match.group()
        if " " in figure and any(named.end == start - 1 for cls in _NAMING for named in matches.get(cls, ())):
            for group in figure.split(" "):  # `under Article 12 300 experts` are two numbers
                yield _of_figure(start, group, own, settings)
                start += len(group) + 1
        else:
            yield _of_figure(start, figure, own, settings)


def _of_figure(start: int, figure: str, own: re.Pattern[str], settings: Mapping[str, str]) -> _Part:
    if figure.isdecimal():
        return _Part(start, start + len(figure), "d", Decimal(figure))
    found = own.match(figure)
    if found is None or found.end() < len(figure):
        plain = _PLAIN.fullmatch(figure)
        if plain is not None:
            whole = plain["whole"] or plain["one"] or plain["few"]
            value = f"{re.sub(_NO_DIGIT, '', whole)}.{plain['rest'] or plain['cents'] or plain['parts'] or 0}"
            return _Part(start, start + len(figure), "d", Decimal(value))
    kept = found.group() if found else figure
    point = settings.get("decimal", ".")
    value = "".join(c for c in kept if c.isdecimal() or c == point).replace(point, ".")
    return _Part(start, start + len(kept), "d", Decimal(value), cut=len(kept) < len(figure))


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
    if spaced and (part.kind == "." or any(one.kind == "." for one in run)):  # one point four, zero point zero one
        return last.kind in "v." and (part.kind == "." or (part.kind == "v" and part.value < 10))
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
    return Number(start, end, value, run[-1].kind == "#", weak, digits, any(part.cut for part in run))


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
