"""A paragraph with its mark and number apart, and what the paragraphs of a text say of one another."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from mocdiff.model import Emphasis
from mocdiff.patterns import lazy
from mocdiff.reading.enumeration import places
from mocdiff.reading.forms import COMMAS, ends, form, wider
from mocdiff.segmenting.divisions import Division
from mocdiff.segmenting.numbers import division, split_division, split_number
from mocdiff.textformat.inline import emphasised

_STARS = lazy(r"(?<!\*)(\*\*)(?!\*)")
# 締約国は、… says something of its subject. The sign that a stop is comes first, as a search for one is fast.
_INNER_STOP = lazy(r"[.!?;。！？；、](?:(?<![.!?;])(?<!、)|(?<=は、)|(?<=[^\W\d_]{2}[.!?;]) )")
_LINKED = lazy(r"[,;] [a-z]{1,3}$")
SHORT = 120  # columns of a heading with a number or a mark


class Parts:
    """A paragraph with its mark and number apart. A class with slots, as each is made once and looked at often.

    `closed` says that it ends in a stop or a comma, `short` that it could be a heading: short, and no stop in it.
    """

    __slots__ = ("bold", "closed", "emphasis", "mark", "named", "number", "short", "text")

    def __init__(self, mark: str, number: str, text: str, emphasis: tuple[Emphasis, ...], bold: bool) -> None:
        self.mark = mark
        self.number = number
        self.text = text
        self.named: Division | None = division(number) if number else None
        self.emphasis = emphasis
        self.bold = bold
        self.closed = bool(text) and (text[-1] in COMMAS or ends(text) or _is_linked(text))
        self.short = not self.closed and not wider(text, SHORT) and not _INNER_STOP.search(text)


@lru_cache(maxsize=65536)  # most paragraphs of a second version are those of the first
def parts_of(text: str, emphasis: tuple[Emphasis, ...], bold: bool, mark: str, number: str, row: int) -> Parts:
    own = None if mark or row or not text else form(text)
    if own is not None:
        mark, text = own.mark, own.rest
    if "**" in text:
        text, emphasis = _bold(text)
        own = None
    if not number and not row:
        number, rest = split_number(text) if own is None else (own.number, own.after)
        if not number and len(text) < SHORT and not ends(text):
            # A line that is short and has no stop may be a heading with a title after its number.
            number, rest = split_division(text, heading=True)
        gone = len(text) - len(rest)
        if gone and emphasis:
            emphasis = tuple(
                Emphasis(max(run.start - gone, 0), run.end - gone, run.mark) for run in emphasis if run.end > gone
            )
        text = rest
    whole = bool(emphasis) and sum(run.end - run.start for run in emphasis if run.mark == "**") >= len(text) > 0
    return Parts(mark, number, text, emphasis, bold or whole)


def _is_linked(text: str) -> bool:
    """Whether a text ends as a recital before another, `…, and`."""
    return " " in text[-4:] and _LINKED.search(text, max(0, len(text) - 6)) is not None


def _bold(text: str) -> tuple[str, tuple[Emphasis, ...]]:
    """Text with its `**` runs as data."""
    out = _STARS.split(text)
    bold, emphasis, _ = emphasised(out, [(at, 2) for at in range(1, len(out), 2)], [])
    return bold, emphasis


def is_listed(parts: Sequence[Parts], at: int) -> bool:
    """Whether the short line before or after a short line has the number before or after its own."""
    ours = places(parts[at].number)
    for near in (*parts[max(at - 1, 0) : at], *parts[at + 1 : at + 2]):
        if near.short and near.number and near.named is None and near.text:
            theirs = places(near.number)
            if any(one.style == two.style and abs(one.value - two.value) == 1 for one in ours for two in theirs):
                return True
    return False


def apart(parts: Sequence[Parts]) -> dict[str, set[int]]:
    """The numbers, by their style, of the short lines that have a text under them and none of their kind beside."""
    found: dict[str, set[int]] = {}
    for at, (one, two) in enumerate(pairwise(parts)):
        heads = one.number and one.short and one.text and one.named is None and two.closed and not two.number
        if heads and not is_listed(parts, at):
            for way in places(one.number):
                found.setdefault(way.style, set()).add(way.value)
    return found


def are_untitled(parts: Sequence[Parts]) -> bool:
    """Whether the articles of a text have numbers and no titles: a line between two of them heads the second."""
    below = [two for one, two in pairwise(parts) if one.named is not None and not one.text and not two.named]
    return sum(two.short and not two.number and not two.mark for two in below) * 2 < len(below)
