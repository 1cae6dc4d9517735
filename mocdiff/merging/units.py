"""A clause as a row of units: what a merge of three versions compares.

A unit is a token, the white space between two tokens, the border between two sentences or the
border of a segment. Borders are units like any other, so that a clause that one side split and the
other side edited is merged by the same rule as a changed word.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from mocdiff.model import Block, Emphasis, Token

Tokens = Callable[[str], Sequence[Token]]

SEGMENT = "\0segment"
SENTENCE = "\0sentence"


class Unit(NamedTuple):
    """`key` is compared, `text` is printed; `styles` has the emphasis of each of its characters.

    `block` is the place of its block among those given, on the unit that opens a segment, else -1.
    """

    key: str
    text: str
    styles: tuple[str, ...] = ()
    block: int = -1

    @property
    def is_word(self) -> bool:
        return bool(self.text.strip())


def units(blocks: Sequence[Block], tokens: Tokens, starts: Callable[[Block], Sequence[int]]) -> list[Unit]:
    """The units of some segments in their order; each segment begins with its border.

    `starts` gives the offsets at which the second and later sentences of a block begin.
    """
    row: list[Unit] = []
    for place, block in enumerate(blocks):
        row.append(Unit(SEGMENT, "", (), place))
        styles = _styles(block)
        breaks = set(starts(block))
        end = 0
        for token in tokens(block.text):
            _gap(row, block.text, styles, end, token.start, breaks)
            row.append(_unit(block.text, styles, token.start, token.end))
            end = token.end
        _gap(row, block.text, styles, end, len(block.text), breaks)
    return row


def _gap(row: list[Unit], text: str, styles: list[str], start: int, end: int, breaks: set[int]) -> None:
    if end in breaks:
        row.append(Unit(SENTENCE, text[start:end], tuple(styles[start:end])))
    elif start < end:
        row.append(_unit(text, styles, start, end))


def _unit(text: str, styles: list[str], start: int, end: int) -> Unit:
    return Unit(text[start:end], text[start:end], tuple(styles[start:end]))


def _styles(block: Block) -> list[str]:
    styles = [""] * len(block.text)
    for start, end, mark in block.emphasis:
        for place in range(start, min(end, len(styles))):
            if mark not in styles[place].split():
                styles[place] = " ".join(sorted([*styles[place].split(), mark]))
    return styles


class Writer:
    """Puts units together into the text of one segment, with its sentences and emphasis."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._styles: list[str] = []
        self._breaks: list[int] = []

    def put(self, unit: Unit, styles: Sequence[str] | None = None) -> None:
        """Append a unit; a border of sentences that has nothing before it is dropped."""
        if unit.key == SENTENCE:
            self._trim()
            if not self._text or (self._breaks and self._breaks[-1] == len(self._text)):
                return
        elif not unit.is_word and self._breaks and self._breaks[-1] == len(self._text):
            return
        self._text.extend(unit.text)
        self._styles.extend(unit.styles if styles is None else styles)
        if unit.key == SENTENCE:
            self._breaks.append(len(self._text))

    def say(self, text: str) -> None:
        """Append text of the merge's own: brackets and labels."""
        self._text.extend(text)
        self._styles.extend([""] * len(text))

    def _trim(self) -> None:
        if self._breaks and self._breaks[-1] == len(self._text):
            return
        while self._text and self._text[-1].isspace():
            self._text.pop()
            self._styles.pop()

    def block(self, like: Block) -> Block:
        """The segment, with the role, number and mark of `like`."""
        text = "".join(self._text)
        end = len(text.rstrip())
        start = min(len(text) - len(text.lstrip()), end)
        breaks = tuple(place - start for place in self._breaks if start < place < end)
        emphasis = _runs(self._styles[start:end])
        return like._replace(text=text[start:end], breaks=breaks, emphasis=emphasis)


def _runs(styles: Sequence[str]) -> tuple[Emphasis, ...]:
    runs: list[Emphasis] = []
    opened: dict[str, int] = {}
    for place, style in enumerate([*styles, ""]):
        marks = style.split()
        runs.extend(Emphasis(opened.pop(mark), place, mark) for mark in [*opened] if mark not in marks)
        for mark in marks:
            opened.setdefault(mark, place)
    return tuple(sorted(runs))
