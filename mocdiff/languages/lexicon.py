"""The lexicon: expressions of a language, what they mean, and where they stand in a text.

A table's row is `class, id, expression, before, after, source`. An expression may hold
alternatives, `(is|are|be) (hereby |)intended to`. `before` and `after` are conditions on the
text around it: regular expressions that the text must end in before it, or start with after
it; both may be negative, `(?<!the )`, `(?! of)`. An expression that starts with `=` is looked
for as it is written, capitals and all (`=May`); others in any case and width. Expressions are
looked up by their first word (first character in scripts without spaces), so that a table of
thousands costs no more than one of ten, and no regular expression is compiled before it is needed.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

from mocdiff.languages.folding import fold
from mocdiff.languages.tables import rows

_WORD = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
_GLUED = frozenset({"unit", "currency", "ordinal-ending"})  # stand after a digit without a space: 10km, 28th
_BEFORE = 60  # how far back a condition on the text before can look


class Entry(NamedTuple):
    """One row of a table."""

    cls: str
    id: str
    expression: str
    before: str = ""
    after: str = ""
    source: str = ""


class Match(NamedTuple):
    """An expression of the lexicon at `[start, end)` of a text."""

    start: int
    end: int
    entry: Entry


@dataclass(frozen=True)
class Lexicon:
    """The expressions of a language, by what they start with."""

    entries: tuple[Entry, ...]
    spaced: bool
    starts: Mapping[str, tuple[tuple[str, Entry], ...]]

    @classmethod
    def read(cls, tables: Iterable[Path], spaced: bool) -> "Lexicon":
        """The lexicon of some tables; `spaced` says whether spaces stand between words."""
        return cls.of((Entry(*row[:6]) for table in tables for row in rows(table)), spaced)

    @classmethod
    def of(cls, entries: Iterable[Entry], spaced: bool) -> "Lexicon":
        """The lexicon of some entries."""
        kept = tuple(entries)
        starts: dict[str, list[tuple[str, Entry]]] = {}
        for entry in kept:
            folded = fold(entry.expression.removeprefix("="))
            for phrase in expand(folded) if "(" in folded else (folded,):
                word = _WORD.match(phrase) if spaced else None
                starts.setdefault(word.group() if word else phrase[0], []).append((phrase, entry))
        longest = {key: tuple(sorted(found, key=lambda f: -len(f[0]))) for key, found in starts.items()}
        return cls(kept, spaced, longest)

    def of_class(self, name: str) -> tuple[Entry, ...]:
        """The rows of one class, in the order of the tables."""
        return tuple(entry for entry in self.entries if entry.cls == name)

    def find(self, text: str, folded: str) -> dict[str, list[Match]]:
        """What stands in a text, by class: from left to right, the longest first, without overlap.

        `folded` is the text as `folding.fold` gives it.
        """
        found: dict[str, list[Match]] = {}
        ends: dict[str, int] = {}
        starts = self.starts
        positions: Iterable[tuple[int, str]] = (
            ((word.start(), word.group()) for word in _WORD.finditer(folded)) if self.spaced else enumerate(folded)
        )
        for start, key in positions:
            for phrase, entry in starts.get(key, ()):
                if start < ends.get(entry.cls, 0) or not folded.startswith(phrase, start):
                    continue
                end = start + len(phrase)
                if entry.expression[0] == "=" and text[start:end] not in entry.expression[1:]:
                    continue
                if self._stands(folded, start, end, entry):
                    found.setdefault(entry.cls, []).append(Match(start, end, entry))
                    ends[entry.cls] = end
        return found

    def _stands(self, folded: str, start: int, end: int, entry: Entry) -> bool:
        if self.spaced and start and folded[start - 1].isdigit() and entry.cls not in _GLUED:
            return False
        if self.spaced and end < len(folded) and folded[end - 1].isalnum() and folded[end].isalnum():
            return False
        if entry.before and not _pattern(f"(?:{entry.before})$").search(folded[max(0, start - _BEFORE) : start]):
            return False
        return not entry.after or _pattern(entry.after).match(folded, end) is not None


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


_GROUP = re.compile(r"\(([^()]*)\)")


def expand(expression: str) -> list[str]:
    """The plain phrases of an expression with alternatives in round brackets; they may nest."""
    inner = _GROUP.search(expression)
    if inner is None:
        return [expression]
    head, tail = expression[: inner.start()], expression[inner.end() :]
    if "(" in head:  # nested: the innermost group first
        return [done for option in inner.group(1).split("|") for done in expand(head + option + tail)]
    return [head + option + rest for option, rest in product(inner.group(1).split("|"), expand(tail))]
