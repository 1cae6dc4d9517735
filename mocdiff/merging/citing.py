"""References to articles that the merge renumbers: they go with the article, not with its number.

Before the merge the numeral of such a reference is replaced by a sign that stands for the article,
the same in all three versions; after it, by the number that the article has in the end.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from mocdiff.merging.pieces import Cluster, Piece, Versions
from mocdiff.merging.units import Tokens
from mocdiff.model import Block, Token
from mocdiff.numbering import Numeral, numerals
from mocdiff.referring import UNNAMED, heading_designation, own_references

# Signs of a private plane of Unicode, which no text of an instrument holds.
_FIRST, _LAST = 0x100000, 0x10FFFD
_SIGN = re.compile(f"[{chr(_FIRST)}-{chr(_LAST)}]")


class _Target(NamedTuple):
    """What a sign stands for: an article, and the numeral that stood there, for its style."""

    cluster: int
    numeral: Numeral


class Citations:
    """The signs of one merge."""

    def __init__(self, versions: Versions, clusters: Sequence[Cluster], language: str) -> None:
        self._language = language
        self._signs: dict[tuple[int, str], str] = {}
        self._targets: dict[str, _Target] = {}
        self._cluster_of = [
            {place: index for index, cluster in enumerate(clusters) for place in cluster[version]}
            for version in range(3)
        ]
        rows = (versions.base, versions.ours, versions.theirs)
        named = [_headings(row, language) for row in rows]
        self._unsettled = self._unsettled_among(named)
        self.versions = versions
        if self._unsettled and not any(_SIGN.search(block.text) for row in rows for block in row):
            base, ours, theirs = (self._all_masked(row, version, named[version]) for version, row in enumerate(rows))
            self.versions = replace(versions, base=base, ours=ours, theirs=theirs, tokens=_apart(versions.tokens))

    def _unsettled_among(self, named: Sequence[dict[str, int]]) -> set[int]:
        """The articles that are not in all versions under one number."""
        names: dict[int, list[str]] = {}
        for version, headings in enumerate(named):
            for name, place in headings.items():
                names.setdefault(self._cluster_of[version][place], []).append(name)
        return {cluster for cluster, found in names.items() if len(found) < len(named) or len(set(found)) > 1}

    def _all_masked(self, blocks: Sequence[Block], version: int, headings: dict[str, int]) -> tuple[Block, ...]:
        places = self._cluster_of[version]
        numbers = {
            name.rpartition(":")[2].lstrip("#") for name, at in headings.items() if places[at] in self._unsettled
        }
        worth = _holding({int(number) for number in numbers if number.isascii() and number.isdigit()})
        return tuple(self._masked(b, version, headings) if worth.search(b.text) else b for b in blocks)

    def _masked(self, block: Block, version: int, headings: dict[str, int]) -> Block:
        changes: list[tuple[int, int, str]] = []
        for fact in own_references(block.text, self._language):
            path, _, _ = fact.id.partition("/")
            kind, _, number = path.partition(":")
            place = headings.get(path, headings.get(f"#{number}") if kind in UNNAMED else None)
            cluster = -1 if place is None else self._cluster_of[version][place]
            found = _numeral(block.text, fact.start, fact.end, number)
            if cluster in self._unsettled and found is not None:
                start, numeral = found
                end = start + len(numeral.written(numeral.value))
                changes.append((start, end, self._sign(cluster, numeral)))
        return substituted(block, changes)

    def _sign(self, cluster: int, numeral: Numeral) -> str:
        key = (cluster, numeral.style)
        if key not in self._signs:
            sign = chr(_FIRST + len(self._signs))
            self._signs[key] = sign
            self._targets[sign] = _Target(cluster, numeral)
        return self._signs[key]

    def restored(self, pieces: Sequence[Piece]) -> list[Piece]:
        """The pieces with the numbers that the articles have in them."""
        if not self._targets:
            return list(pieces)
        numbers: dict[int, int] = {}
        for piece in pieces:
            for version, place in enumerate((piece.base, piece.ours, piece.theirs)):
                if (
                    place is not None
                    and piece.block.role == "heading"
                    and (number := _value(piece.block, self._language))
                ):
                    numbers.setdefault(self._cluster_of[version][place], number)
        printed = {
            sign: target.numeral.written(numbers.get(target.cluster, 0)) or target.numeral.written(target.numeral.value)
            for sign, target in self._targets.items()
        }
        return [_restored(piece, printed) for piece in pieces]


def _restored(piece: Piece, printed: dict[str, str]) -> Piece:
    changes = [(found.start(), found.end(), printed[found.group()]) for found in _SIGN.finditer(piece.block.text)]
    if not changes and not piece.conflicts:
        return piece

    def plain(text: str) -> str:
        return _SIGN.sub(lambda found: printed[found.group()], text)

    conflicts = tuple(
        one._replace(base=plain(one.base), ours=plain(one.ours), theirs=plain(one.theirs)) for one in piece.conflicts
    )
    return replace(piece, block=substituted(piece.block, changes), conflicts=conflicts)


def _headings(blocks: Sequence[Block], language: str) -> dict[str, int]:
    """The places of the numbered headings by what they are called; of two that are called alike, neither."""
    found: dict[str, int] = {}
    twice: set[str] = set()
    for place, block in enumerate(blocks):
        name = heading_designation(block, language)
        if name in found:
            twice.add(name)
        elif name:
            found[name] = place
    return {name: place for name, place in found.items() if name not in twice}


def _holding(values: set[int]) -> re.Pattern[str]:
    """What finds one of these numbers, in any writing that references have."""
    styles = ("digits", "wide", "roman-upper", "roman-lower", "han")
    written = {form for value in values for style in styles if (form := Numeral("", style, value, "").written(value))}
    words = "|".join(sorted(form for form in written if form.isascii()))
    others = "|".join(sorted(form for form in written if not form.isascii()))
    return re.compile(rf"(?<![A-Za-z0-9])(?:{words})(?![A-Za-z0-9])|(?:{others})" if written else r"(?!)")


def _value(block: Block, language: str) -> int:
    number = heading_designation(block, language).rpartition(":")[2].lstrip("#")
    return int(number) if number.isascii() and number.isdigit() else 0


def _numeral(text: str, start: int, end: int, number: str) -> tuple[int, Numeral] | None:
    """Where the numeral stands in a reference, with its style."""
    for at, numeral in numerals(text[start:end]):
        written = numeral.written(numeral.value)
        if str(numeral.value) == number and text.startswith(written, start + at):
            return start + at, numeral
    return None


def substituted(block: Block, changes: Sequence[tuple[int, int, str]]) -> Block:
    """The block with runs of its text replaced; sentences and emphasis stay where they were."""
    if not changes:
        return block
    text, at = "", 0
    shifts: list[tuple[int, int]] = []
    for start, end, new in sorted(changes):
        text += block.text[at:start] + new
        shifts.append((end, len(new) - (end - start)))
        at = end

    def moved(place: int) -> int:
        return place + sum(shift for end, shift in shifts if end <= place)

    return block._replace(
        text=text + block.text[at:],
        breaks=None if block.breaks is None else tuple(map(moved, block.breaks)),
        emphasis=tuple(run._replace(start=moved(run.start), end=moved(run.end)) for run in block.emphasis),
    )


def _apart(tokens: Tokens) -> Tokens:
    """A tokeniser that takes each sign as a token of its own."""

    def split(text: str) -> Sequence[Token]:
        if not _SIGN.search(text):
            return tokens(text)
        found: list[Token] = []
        at = 0
        for sign in [*_SIGN.finditer(text), None]:
            end = len(text) if sign is None else sign.start()
            found += [token._replace(start=token.start + at, end=token.end + at) for token in tokens(text[at:end])]
            if sign is not None:
                found.append(Token(sign.start(), sign.end(), sign.group()))
                at = sign.end()
        return found

    return split
