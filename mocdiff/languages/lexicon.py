"""The lexicon: expressions of a language, what they mean, and where they stand in a text.

A table's row is `class, id, expression, before, after, source`. An expression may hold
alternatives, `(is|are|be) (hereby |)intended to`; one that starts with `=` is looked for with its
capitals (`=May`, also `MAY`; `=may`), others in any case and width. `before` and `after` are
conditions on the text around it: regular expressions that the text must end in before it, or
start with after it; both may be negative, `(?<!the )`, `(?! of)`, `before` also as a whole:
`!in [a-z]+ `. `\\p{Han}` is an ideograph, `\\P{Han}` any other sign. Expressions are looked up by
their first word (first character in scripts without spaces), so that a table of thousands costs no
more than one of ten, and no regular expression is compiled before it is needed. Rows of some classes
are templates; `before` has words of which a text has one where the template may stand.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from mocdiff.languages.conditions import after, before
from mocdiff.languages.expressions import STEM, WORD, Nodes, ends, heads, parse, prefixes
from mocdiff.languages.folding import fold, plain_signs
from mocdiff.languages.tables import rows
from mocdiff.model import of_fields
from mocdiff.patterns import compiled, lazy

_NEXT = 2  # how many characters after its first word decide whether an expression is looked at
_GLUED = frozenset({"unit", "currency", "period", "ordinal-ending"})  # may touch a digit: 10km, 28th


class Entry(NamedTuple):
    """One row of a table."""

    cls: str
    id: str
    expression: str
    before: str = ""
    after: str = ""
    source: str = ""


_entry = of_fields(Entry)


class Match(NamedTuple):
    """An expression of the lexicon at `[start, end)` of a text."""

    start: int
    end: int
    entry: Entry


class Template(NamedTuple):
    """An expression with a place for something else, `kingdom of {actor}`: a rule's own, matched with its pattern.

    Most texts have none of its `words`, which is told without making the pattern.
    """

    id: str
    words: tuple[str, ...]
    pattern: re.Pattern[str]

    def may_stand(self, folded: str) -> bool:
        """Whether a text has one of the words."""
        for word in self.words:  # noqa: SIM110 - asked a dozen times a sentence
            if word in folded:
                return True
        return False


class Lexicon:
    """The expressions of a language, by what they start with.

    `prefixes` are what may stand before an expression in its word, a regular expression (Arabic `و`, `ال`).
    """

    def __init__(
        self, entries: tuple[Entry, ...], spaced: bool, starts: Mapping[str, tuple[Entry, ...]], prefixes: str
    ) -> None:
        self.entries, self.spaced, self.starts, self.prefixes = entries, spaced, starts, prefixes
        self.stems = frozenset(head[:-1] for head in starts if len(head) > 1 and head.endswith("*"))
        # What `_candidates` has found out: the entries of a first word by the characters after it.
        self._narrowed: dict[str, dict[str, tuple[Entry, ...]]] = {}
        self._classes: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            self._classes[entry.cls].append(entry)

    @classmethod
    def read(cls, tables: Iterable[str], spaced: bool, prefixes: str = "") -> "Lexicon":
        """The lexicon of some tables; `spaced` says whether spaces stand between words."""
        return cls.of([_entry(row) for table in tables for row in rows(table)], spaced, prefixes)

    @classmethod
    def of(cls, entries: Iterable[Entry], spaced: bool, prefixes: str = "") -> "Lexicon":
        """The lexicon of some entries."""
        kept = tuple(entries)
        starts: dict[str, list[Entry]] = {}
        for entry in kept:
            if "{" not in entry.expression:  # which is a template of its own rule
                for head in _heads(entry.expression.removeprefix("="), spaced):
                    starts.setdefault(head, []).append(entry)
        return cls(kept, spaced, {head: tuple(found) for head, found in starts.items()}, prefixes)

    def of_class(self, name: str) -> tuple[Entry, ...]:
        """The rows of one class, in the order of the tables."""
        return tuple(self._classes.get(name, ()))

    def templates(self, name: str, filled: Callable[[str], str] = str) -> tuple[Template, ...]:
        """The rows of a class of templates; `filled` puts what is looked for in their places."""
        return tuple(
            Template(row.id, tuple(row.before.split("|")), lazy(filled(row.expression))) for row in self.of_class(name)
        )

    def find(self, text: str, folded: str) -> dict[str, list[Match]]:
        """What stands in a text, by class: from left to right, the longest first, without overlap.

        Of two rows that match as long, the one with conditions goes first. `folded` is the text
        as `folding.fold` gives it.
        """
        found: dict[str, list[Match]] = {}
        cased = plain_signs(text)
        starts = self.starts
        for start, key in self._positions(folded):
            entries = self._candidates(key, folded, start) if key in starts else ()
            if self.stems and key[:STEM] in self.stems:
                entries += starts[key[:STEM] + "*"]
            if not entries:
                continue
            reached: dict[str, list[tuple[int, Entry]]] = {}
            for entry in entries:
                taken = found.get(entry.cls)
                if taken and start < taken[-1].end:
                    continue
                for end in _ends(entry, folded, cased, start):
                    reached.setdefault(entry.cls, []).append((end, entry))
            for cls, places in reached.items():
                # Conditions are asked from the longest on, and no more than are needed.
                for end, entry in sorted(places, key=_rank, reverse=True) if len(places) > 1 else places:
                    if _stands(folded, start, end, entry):
                        found.setdefault(cls, []).append(Match(start, end, entry))
                        break
        return found

    def _positions(self, folded: str) -> Iterable[tuple[int, str]]:
        """Where an expression may start, and the word or character that it starts with there."""
        if self.spaced:
            return ((word.start(), word.group()) for word in WORD.finditer(folded))
        if not self.prefixes:
            return enumerate(folded)
        prefix = compiled(self.prefixes)
        return (
            (start, folded[start])
            for word in WORD.finditer(folded)
            for start in range(word.start(), word.end())
            if start == word.start() or prefix.fullmatch(folded, word.start(), start)
        )

    def _candidates(self, key: str, folded: str, start: int) -> tuple[Entry, ...]:
        """The entries that may stand at an offset, by the first word and the characters after it."""
        narrowed = self._narrowed.get(key)
        if narrowed is None:
            narrowed = self._narrowed[key] = _narrow(self.starts[key], key)
        end = start + len(key)
        return narrowed.get(folded[end : end + _NEXT]) or narrowed[""]


def _heads(expression: str, spaced: bool) -> Collection[str]:
    """What an expression may start with; most have one first word (or character), which is told without the rest."""
    if not spaced:
        return {fold(sign) for sign in heads(expression, spaced)} if expression[0] == "(" else (fold(expression[0]),)
    first = expression.partition(" ")[0]
    if first.isascii() and first.isalpha():
        return (first.lower(),)
    return heads(fold(expression), spaced)


def _narrow(entries: tuple[Entry, ...], head: str) -> dict[str, tuple[Entry, ...]]:
    """Entries with one first word by the next characters; under `""` those that may end before."""
    following = [_following(entry.expression.removeprefix("="), head) for entry in entries]
    found: dict[str, list[Entry]] = {"": [], **{key: [] for keys in following for key in keys}}
    for entry, keys in zip(entries, following, strict=True):
        for key in found if "" in keys else keys:
            found[key].append(entry)
    return {key: tuple(kept) for key, kept in found.items()}


def _following(expression: str, head: str) -> Collection[str]:
    """The characters with which an expression goes on after its first word; `""` where it may end before."""
    width = len(head)
    near = expression[: width + _NEXT]
    if len(near) == width + _NEXT and not ("(" in near or "*" in near or "つ" in near):
        return (fold(near[width:]),)  # each sign for itself, but for つ
    known = prefixes(fold(expression), width + _NEXT, head)
    return {prefix[width:] if len(prefix) == width + _NEXT else "" for prefix in known}


def _rank(place: tuple[int, Entry]) -> tuple[int, bool]:
    end, entry = place
    return end, bool(entry.before or entry.after)


def _ends(entry: Entry, folded: str, cased: str, start: int) -> Sequence[int]:
    """Where an entry that starts at an offset may end, whatever stands around it."""
    nodes = _folded(entry.expression)
    if isinstance(head := nodes[0], str) and head != "*":
        # Nearly all expressions begin with words of their own, and most have no others.
        if not folded.startswith(head, start):
            return ()
        found = [start + len(head)] if len(nodes) == 1 else ends(nodes, folded, start)
    else:
        found = ends(nodes, folded, start)
    if found and entry.expression[0] == "=":
        return _as_printed(entry.expression[1:], cased, start, found)
    return found


def _as_printed(expression: str, cased: str, start: int, folded: list[int]) -> list[int]:
    """Where an expression ends with its own capitals, or in capitals; `folded` are its ends in any case."""
    found = ends(parse(expression), cased, start)
    return found if expression.islower() else [*found, *(end for end in folded if cased[start:end].isupper())]


@cache
def _folded(expression: str) -> Nodes:
    return parse(fold(expression.removeprefix("=")))


def _stands(folded: str, start: int, end: int, entry: Entry) -> bool:
    """Whether an expression stands as words of its own, and between what its conditions ask for."""
    if _continues(folded, start) and not (entry.cls in _GLUED and folded[start - 1].isdigit()):
        return False
    if _continues(folded, end):
        return False
    if entry.before and not before(entry.before)(folded, start):
        return False
    return not entry.after or after(entry.after)(folded, end)


def _continues(folded: str, index: int) -> bool:
    """Whether a word goes on over an offset: letters and digits, or two katakana."""
    if not 0 < index < len(folded):
        return False
    left, right = folded[index - 1], folded[index]
    if "\u30a1" <= left <= "\u30ff" and left != "・" and "\u30a1" <= right <= "\u30ff" and right != "・":
        return True
    return left.isalnum() and right.isalnum() and _spaced(left) and _spaced(right)


def _spaced(char: str) -> bool:
    """Whether the script of a letter writes words apart, with nothing fixed to them (as Arabic and Korean have)."""
    return char < "\u0590"
