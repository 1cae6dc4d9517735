"""Styled text: runs with the part that they play, measured, wrapped and painted.

A line is a list of runs. Widths are columns of a terminal: East Asian wide and full-width signs
take two, combining marks none. For letters of the Latin, Greek and Cyrillic scripts and for the
blocks of Chinese, Japanese and Korean the width is known from the block; only other characters
need the table of `wcwidth`, which is loaded for them alone.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from mocdiff.rendering.visible import visible


class Run(NamedTuple):
    """A stretch of text in one style; the styles are the keys of `STYLES`, or empty."""

    text: str
    style: str = ""


STYLES = {
    "deleted": "31;9",
    "inserted": "32;1",
    "deleted-editorial": "2;31;9",
    "inserted-editorial": "2;32",
    "moved": "35",
    "found": "33;1",
    "heading": "1",
    "address": "1;36",
    "quiet": "2",
    "substantive": "1;31",
    "structural": "1;34",
    "editorial": "2",
}

# What marks a run where there is no colour.
BRACKETS = {
    "deleted": ("[-", "-]"),
    "deleted-editorial": ("[-", "-]"),
    "inserted": ("{+", "+}"),
    "inserted-editorial": ("{+", "+}"),
    "moved": ("{~", "~}"),
    "found": ("⟦", "⟧"),
}

_WIDE_BLOCKS = (
    "\u1100-\u115e\u2e80-\u2fff\u3000-\u3029\u3030-\u303e\u3041-\u3096\u309b-\u31ff\u3220-\u3247\u3250-\u4dbf"
    "\u4e00-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6b\uff01-\uff60\uffe0-\uffe6"
)
_NARROW_BLOCKS = (
    " -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u0513\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u2190-\u2193"
    "\u2500-\u259f\u25a0-\u25e1\u27e6-\u27ef"
)
# Signs that do not begin a line, and signs that do not end one (JIS X 4051, classes 1 and 2-9).
_NOT_FIRST = (
    "、。・゛゜ヽヾゝゞ々ー」』】〕〉》’”,.:;?!)]}>ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
    "\uff0c\uff0e\uff1a\uff1b\uff1f\uff01\uff09\uff3d\uff5d\uff1e\uff61\uff63\uff64\uff65"  # full and half width
)
_NOT_LAST = "([{「『【〔〈《‘“\uff08\uff3b\uff5b\uff1c\uff62"

# What stays together on a line: white space, a word.
_WORD = re.compile(r"\s+|\S+")


@cache
def _narrow() -> re.Pattern[str]:
    """Texts whose every sign takes one column. This and what follows is compiled only where it is needed."""
    return re.compile(f"[{_NARROW_BLOCKS}]*")


@cache
def _wide() -> re.Pattern[str]:
    return re.compile(f"[{_WIDE_BLOCKS}]")


@cache
def _known() -> re.Pattern[str]:
    return re.compile(f"[{_NARROW_BLOCKS}{_WIDE_BLOCKS}]*")


@cache
def _sign_or_word() -> re.Pattern[str]:
    """As `_WORD`, where there are wide signs: one of them with its company, or a word up to them."""
    lefts, rights = ("|".join({re.escape(sides[at]): "" for sides in BRACKETS.values()}) for at in (0, 1))
    wide, before = f"[{_WIDE_BLOCKS}]", f"(?:{lefts}|[{re.escape(_NOT_LAST)}])"
    after = f"(?:{rights}|[{re.escape(_NOT_FIRST)}])"
    return re.compile(rf"\s+|{before}*{wide}{after}*|(?:(?!{before}+{wide})[^\s{_WIDE_BLOCKS}])+{after}*")


def columns(text: str) -> int:
    """How many columns of a terminal the text takes."""
    if text.isascii() or _narrow().fullmatch(text):
        return len(text)
    if _known().fullmatch(text):
        return len(text) + len(_wide().findall(text))
    from wcwidth import wcswidth

    return max(wcswidth(text), 0)


def marked(runs: Iterable[Run], colour: bool) -> list[Run]:
    """The runs with the brackets that stand for colour where there is none."""
    if colour:
        return list(runs)
    found = []
    for run in runs:
        left, right = BRACKETS.get(run.style, ("", ""))
        found.append(Run(f"{left}{run.text}{right}", run.style) if left and run.text else run)
    return found


def wrap(runs: Sequence[Run], width: int) -> list[list[Run]]:
    """The runs as lines of at most `width` columns.

    A line ends at white space, which is not shown there, or beside a wide sign, as Japanese and
    Chinese are set. What is longer than a line is cut.
    """
    width = max(width, 2)
    text = "".join(run.text for run in runs)
    if not text:
        return []
    bounds: list[tuple[int, int]] = []
    start = used = 0
    atoms = _WORD if text.isascii() or _narrow().fullmatch(text) else _sign_or_word()
    for atom in atoms.finditer(text):
        piece = atom[0]
        blank = piece.isspace()
        if blank and start == atom.start() and bounds:
            start = atom.end()
            continue
        size = columns(piece)
        if used + size <= width:
            used += size
            continue
        if start < atom.start():
            bounds.append((start, atom.start()))
        start = atom.end() if blank else atom.start()
        for cut in () if blank else _cuts(piece, width):
            bounds.append((start, atom.start() + cut))
            start = atom.start() + cut
        used = columns(text[start : atom.end()])
    if start < len(text):
        bounds.append((start, len(text)))
    return [_slice(runs, start, start + len(text[start:end].rstrip())) for start, end in bounds]


def _cuts(piece: str, width: int) -> Iterator[int]:
    """Where a piece that is longer than a line is cut."""
    used = 0
    if columns(piece) <= width:
        return
    for index, char in enumerate(piece):
        size = columns(char)
        if used + size > width:
            yield index
            used = 0
        used += size


def _slice(runs: Sequence[Run], start: int, end: int) -> list[Run]:
    found = []
    offset = 0
    for run in runs:
        after = offset + len(run.text)
        if after > start and offset < end:
            found.append(Run(run.text[max(start - offset, 0) : end - offset], run.style))
        offset = after
        if offset >= end:
            break
    return found


def padded(line: Sequence[Run], width: int) -> list[Run]:
    """The line, filled with spaces to `width` columns."""
    missing = width - sum(columns(run.text) for run in line)
    return [*line, Run(" " * missing)] if missing > 0 else list(line)


def paint(line: Iterable[Run], colour: bool) -> str:
    """The line as text, with the escape sequences of its styles if there is colour, and with no others."""
    texts = ((visible(run.text), run.style) for run in line)
    if not colour:
        return "".join(text for text, _ in texts).rstrip()
    return "".join(f"\x1b[{STYLES[style]}m{text}\x1b[0m" if style else text for text, style in texts)


def begin(text: str, width: int) -> str:
    """As much of the beginning of a text as fits into the columns, with `…` where something is left out."""
    if columns(text) <= width:
        return text
    line = "".join(run.text for run in wrap([Run(text)], width - 2)[0])
    return f"{line} …"


def indented(lines: Iterable[Sequence[Run]], indent: str) -> list[list[Run]]:
    """The lines, each after `indent`."""
    return [[Run(indent), *line] for line in lines]
