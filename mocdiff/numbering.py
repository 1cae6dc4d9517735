"""Printed numbers as members of a series: what one says, what comes next, how it is written.

A number such as `Article 12`, `第三条`, `(iv)`, `2.1.` or `②` is words around one numeral. `i` may
be the ninth letter or the first Roman numeral; the series that it stands in decides.
"""

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from mocdiff.model import Block
from mocdiff.patterns import lazy
from mocdiff.segmenting.numbers import roman_value

_HAN = "〇一二三四五六七八九"
_HAN_UNITS = {"十": 10, "百": 100, "千": 1000}
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_ROMAN_FORM = lazy(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_NUMERAL = lazy(rf"[0-9]+|[０-９]+|[{_HAN}{''.join(_HAN_UNITS)}]+|[①-⑳]|(?<![^\W_])[A-Za-z]+(?![^\W_])|[ア-ン]")


_BESIDE = lazy(rf"[0-9０-９{_HAN}十百千]\s?[A-Za-z]|[^\W\d_]の[{_HAN}十百千0-9０-９]")


class Numeral(NamedTuple):
    """One reading of a printed number: the words around its numeral, the numeral's style and its value."""

    before: str
    style: str
    value: int
    after: str

    @property
    def series(self) -> tuple[str, str, str]:
        """What numbers of one series have in common."""
        return (self.before, self.style, self.after)

    def written(self, value: int) -> str:
        """The number with another value, in the same style; empty where the style has no such numeral."""
        numeral = _WRITERS[self.style](value) if value > 0 else ""
        return f"{self.before}{numeral}{self.after}" if numeral else ""


def readings(number: str) -> tuple[Numeral, ...]:
    """What a printed number can mean, the likelier reading first; nothing where it holds no numeral.

    The numeral is the last one: `2.1.` is the first of the series `2.*.`. `3 bis`, `3a` and 第三条の二
    stand beside a number rather than after one and belong to no series.
    """
    if _BESIDE.search(number):
        return ()
    found = list(_NUMERAL.finditer(number))
    for match in reversed(found):
        before, after = number[: match.start()], number[match.end() :]
        read = [Numeral(before, style, value, after) for style, value in _values(match.group()) if value > 0]
        if read and (len(match.group()) < 8 or match.group()[0].isdigit()):
            return tuple(read)
    return ()


def numerals(text: str) -> Iterator[tuple[int, Numeral]]:
    """Every numeral of a text with its place; `before` and `after` of each are empty."""
    for match in _NUMERAL.finditer(text):
        for style, value in _values(match.group()):
            if value > 0:
                yield match.start(), Numeral("", style, value, "")


def _values(numeral: str) -> Iterator[tuple[str, int]]:
    if numeral.isascii() and numeral.isdigit():
        yield ("zero" if numeral[0] == "0" and len(numeral) > 1 else "digits"), int(numeral)
    elif unicodedata.normalize("NFKC", numeral).isdigit() and numeral[0] in "０１２３４５６７８９":
        yield "wide", int(numeral)
    elif "①" <= numeral[0] <= "⑳":
        yield "circled", ord(numeral) - ord("①") + 1
    elif numeral[0] in _HAN or numeral[0] in _HAN_UNITS:
        yield "han", _han_value(numeral)
    elif "ア" <= numeral[0] <= "ン":
        place = _KATAKANA.find(numeral)
        yield "katakana", place + 1
    else:
        yield from _latin(numeral)


_KATAKANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワ"


def _latin(numeral: str) -> Iterator[tuple[str, int]]:
    case = "lower" if numeral.islower() else "upper" if numeral.isupper() else ""
    if not case:
        return
    low = numeral.lower()
    roman = roman_value(low) if _ROMAN_FORM.fullmatch(low) else 0
    letter = ord(low) - 96 if len(low) == 1 else 0
    likely = [(f"roman-{case}", roman)] if roman and (len(low) > 1 or low in "ivx") else []
    yield from likely
    if letter:
        yield f"letter-{case}", letter
    if roman and not likely:
        yield f"roman-{case}", roman


def _roman(value: int) -> str:
    text = ""
    for amount, sign in _ROMAN:
        text += sign * (value // amount)
        value %= amount
    return text


def _han_value(numeral: str) -> int:
    if not any(sign in _HAN_UNITS for sign in numeral):
        return int("".join(str(_HAN.index(sign)) for sign in numeral))
    total = digit = 0
    for sign in numeral:
        if sign in _HAN_UNITS:
            total, digit = total + (digit or 1) * _HAN_UNITS[sign], 0
        else:
            digit = _HAN.index(sign)
    return total + digit


def _han(value: int) -> str:
    if value >= 10000:
        return ""
    text = ""
    for sign, unit in reversed(_HAN_UNITS.items()):
        count, value = divmod(value, unit)
        text += (_HAN[count] if count > 1 else "") + sign if count else ""
    return text + (_HAN[value] if value else "")


def _of_row(row: Sequence[str]) -> Callable[[int], str]:
    return lambda value: row[value - 1] if value <= len(row) else ""


_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_WRITERS: Mapping[str, Callable[[int], str]] = {
    "digits": str,
    "zero": lambda value: f"{value:02d}",
    "wide": lambda value: str(value).translate(_WIDE),
    "circled": _of_row([chr(ord("①") + place) for place in range(20)]),
    "han": _han,
    "katakana": _of_row(_KATAKANA),
    "roman-lower": _roman,
    "roman-upper": lambda value: _roman(value).upper(),
    "letter-lower": _of_row("abcdefghijklmnopqrstuvwxyz"),
    "letter-upper": _of_row("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
}


class Series:
    """Follows the series of numbers through a text, block by block.

    A series goes on (`3` after `2`) wherever it stands, and may begin anew at 1 after anything of
    another series that does not stand deeper in the outline.
    """

    def __init__(self) -> None:
        self._last: dict[_Key, tuple[Numeral, int]] = {}
        self._others: list[tuple[tuple[int, str], tuple[str, str, str] | None]] = []

    def read(self, block: Block) -> "Reading | None":
        """What the block's number says in its place, None where it has no number."""
        rank = _rank(block)
        meanings = [(meaning, self._last.get((rank, meaning.series))) for meaning in readings(block.number)]
        if not meanings:
            self._others.append((rank, None))
            return None
        numeral, last = _likeliest(meanings)
        previous = last[0] if last else None
        due = previous.value + 1 if previous else 1
        if last and numeral.value == 1 and self._anew(rank, numeral, last[1]):
            due = 1
        return Reading(numeral, previous, numeral.written(due))

    def settle(self, block: Block, numeral: Numeral) -> None:
        """Say which number the block has in the end; the series goes on from there."""
        rank = _rank(block)
        self._last[rank, numeral.series] = (numeral, len(self._others))
        self._others.append((rank, numeral.series))

    def _anew(self, rank: tuple[int, str], numeral: Numeral, since: int) -> bool:
        others = self._others
        return any(
            others[at][0] <= rank and others[at][1] != numeral.series for at in range(len(others) - 1, since, -1)
        )


_Key = tuple[tuple[int, str], tuple[str, str, str]]


class Reading(NamedTuple):
    """A number in its place: how it is read, the one before it in its series, and the one that is due."""

    numeral: Numeral
    previous: Numeral | None
    due: str

    @property
    def in_order(self) -> bool:
        return self.due == self.numeral.written(self.numeral.value)

    @property
    def repeats(self) -> bool:
        return self.previous is not None and self.previous.value == self.numeral.value


def _likeliest(
    meanings: Sequence[tuple[Numeral, tuple[Numeral, int] | None]],
) -> tuple[Numeral, tuple[Numeral, int] | None]:
    for meaning, last in meanings:
        if last and meaning.value == last[0].value + 1:
            return meaning, last
    for meaning, last in meanings:
        if meaning.value == 1:
            return meaning, last
    return next(((meaning, last) for meaning, last in meanings if last), meanings[0])


def _rank(block: Block) -> tuple[int, str]:
    return (block.depth, "heading") if block.role == "heading" else (100 + block.depth, "text")


def faults(blocks: Sequence[Block]) -> list[tuple[int, Reading]]:
    """The printed numbers, by the place of their block, that do not follow the one before in their series."""
    series = Series()
    found: list[tuple[int, Reading]] = []
    for place, block in enumerate(blocks):
        read = series.read(block)
        if read is None:
            continue
        if not read.in_order:
            found.append((place, read))
        series.settle(block, read.numeral)
    return found
