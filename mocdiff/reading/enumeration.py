"""Which printed number continues which list, and how deep it stands."""

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from mocdiff.patterns import lazy
from mocdiff.segmenting.divisions import KANJI
from mocdiff.segmenting.numbers import kanji_value, roman_value

_CORE = lazy(rf"[0-9]+(?:\.[0-9]+)*|[a-z]+|[A-Z]+|[{KANJI}]+|[ア-ン]")
_IS_ROMAN = lazy(r"(?=[ivxlc])c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$")
_KANA = ("アイウエオカキクケコサシスセソタチツテト", "イロハニホヘト")


class Place(NamedTuple):
    """One way to read a printed number: its style (`(a)`, `d.`) and its value in the list."""

    style: str
    value: int


@lru_cache(maxsize=8192)
def places(number: str) -> tuple[Place, ...]:
    """The ways to read a number: `(i)` is the first in Roman numbers or the ninth letter."""
    circled = ord(number[0]) - 0x2460 if number else -1
    if 0 <= circled < 20:
        return (Place("①", circled + 1),)
    plain = unicodedata.normalize("NFKC", number)
    found = _CORE.search(plain)
    if found is None:
        return ()
    core, before, after = found.group(), plain[: found.start()], plain[found.end() :]
    if core[0].isdigit():
        parts = core.split(".")
        return (Place(f"{before}{'d.' * (len(parts) - 1)}d{after}", int(parts[-1])),)
    if series := [row for row in _KANA if core in row]:
        return tuple(Place(f"{before}{row[0]}{after}", row.index(core) + 1) for row in series)
    if not core.isascii():
        return (Place(f"{before}k{after}", kanji_value(core)),)
    lower = core.lower()
    letter, roman = ("A", "I") if core.isupper() else ("a", "i")
    found_places = []
    if len(set(core)) == 1 and len(core) < 3:
        found_places.append(Place(f"{before}{letter}{after}", ord(lower[0]) - 96 + 26 * (len(core) - 1)))
    if _IS_ROMAN.match(lower):
        found_places.append(Place(f"{before}{roman}{after}", roman_value(lower)))
    return tuple(found_places)


class Stack:
    """The lists that are open, outermost first: the style of each and the last value in it."""

    def __init__(self) -> None:
        self.open: list[tuple[str, int, int]] = []  # style, last value, columns it is set in

    def clear(self) -> None:
        self.open.clear()

    def number(self, number: str, indent: int = 0) -> int:
        """The depth (from 1) of an item with this printed number, which becomes the last of its list."""
        ways = places(number)
        for depth in range(len(self.open), 0, -1):
            style, last, _ = self.open[depth - 1]
            if Place(style, last + 1) in ways:
                return self._put(depth, style, last + 1, indent)
        firsts = [way for way in reversed(ways) if way.value == 1]
        chosen = firsts[0] if firsts else (ways[0] if ways else Place(number, 1))
        roman = next((way for way in ways if way.style.strip("().") == "i" and len(number.strip("().")) > 1), None)
        if roman and not firsts and not any(style.strip("().") == "i" for style, _, _ in self.open):
            # What stood before the second of small Roman numbers is gone: they count below letters.
            return self._put(len(self.open) + 1, *roman, indent)
        if not firsts and (near := self._of_kind(ways)):
            return self._put(*near, indent)
        styles = [style for style, _, _ in self.open]
        if chosen.style in styles:
            return self._put(styles.index(chosen.style) + 1, *chosen, indent)
        return self._put(len(self.open) + 1, *chosen, indent)

    def _of_kind(self, ways: tuple[Place, ...]) -> tuple[int, str, int] | None:
        """The list that a number counts on though its brackets or stop are others: `c)` after `(b)`."""
        found = [
            (way.value <= last, abs(way.value - last), -depth, style, way.value)
            for depth, (style, last, _) in enumerate(self.open, 1)
            for way in ways
            if way.style.strip("().") == style.strip("().")
        ]
        if not found:
            return None
        *_, depth, style, value = min(found)
        return -depth, style, value

    def continues(self, number: str, *, gaps: bool = False) -> bool:
        """Whether a printed number is the first of a list or the next of one that is open, `gaps` a later one too."""
        ways = places(number)
        after = {style: last for style, last, _ in self.open}
        steps = [way.value - after.get(way.style, way.value) for way in ways]
        return any(way.value == 1 for way in ways) or any(step == 1 or (gaps and step > 1) for step in steps)

    def mark(self, mark: str, indent: int) -> int:
        """The depth (from 1) of an item with this list mark, set in by so many columns."""
        for depth in range(len(self.open), 0, -1):
            style, _, columns = self.open[depth - 1]
            if style == mark and indent >= columns - 1 and indent <= columns + 1:
                return self._put(depth, mark, 0, columns)
            if style == mark and indent < columns:
                del self.open[depth - 1 :]
        return self._put(len(self.open) + 1, mark, 0, indent)

    def _put(self, depth: int, style: str, value: int, indent: int) -> int:
        self.open[depth - 1 :] = [(style, value, indent)]
        return depth
