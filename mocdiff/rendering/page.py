"""What a report is shown as, before it is known where: elements in reading order.

The views (`summary`, `draft`, `translation`, `tracing`) give elements; `layout` sets them for a
terminal, `html` and `markdown` for a page. Texts in elements are visible (`visible.visible`).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

from mocdiff.rendering.runs import Run
from mocdiff.rendering.visible import visible
from mocdiff.report import Change, Significance

Line = list[Run]

GRADES = list(Significance)
SIGNS = {Significance.SUBSTANTIVE: "●", Significance.STRUCTURAL: "◆", Significance.EDITORIAL: "○"}


class Heading(NamedTuple):
    """The heading of a part of the page; the first one is the page's."""

    text: str
    note: str = ""


class Section(NamedTuple):
    """The headings of the instrument that what follows stands under, from the outermost."""

    path: tuple[str, ...]


class Place(NamedTuple):
    """The address that what follows stands under."""

    address: str
    note: str = ""


class Item(NamedTuple):
    """A head and what it says. `wide` columns are kept for the head; `depth` steps it stands in.

    `cut` is set where the beginning of the text is enough if there is no room for all of it.
    """

    head: tuple[Run, ...]
    body: tuple[Run, ...]
    wide: int = 0
    depth: int = 0
    cut: bool = False


class Prose(NamedTuple):
    """A sentence or a clause in full; `cut` as for an item."""

    runs: tuple[Run, ...]
    cut: bool = False


class Cells(NamedTuple):
    """Texts side by side, in rows of one table as long as nothing else comes between."""

    cells: tuple[tuple[Run, ...], ...]
    depth: int = 0
    head: bool = False


class Bars(NamedTuple):
    """How many changes of each significance under each title."""

    counts: tuple[tuple[str, Counter[Significance]], ...]


class Gap(NamedTuple):
    """An empty line."""


Element: TypeAlias = Heading | Section | Place | Item | Prose | Cells | Bars | Gap
Page: TypeAlias = list[Element]


def told(change: Change, message: str, *, tag: str = "", depth: int = 1) -> Item:
    """What a change is: its sign and category, and what it says; `tag` stands before the sign."""
    sure = [] if change.confidence >= 1 else [Run(f"  {sureness(change.confidence)}", "quiet")]
    return graded(change.significance, change.category, [Run(visible(message)), *sure], tag=tag, depth=depth)


def graded(grade: Significance, label: str, body: Iterable[Run], *, tag: str = "", depth: int = 1) -> Item:
    """An item headed by the sign of a significance and a label."""
    sign = Run(f"{SIGNS[grade]} {label}", grade.value)
    head = (Run(f"{tag}  "), sign) if tag else (sign,)
    return Item(head, tuple(body), wide=15 + (len(tag) + 2 if tag else 0), depth=depth)


def shortened(message: str, address: str) -> str:
    """The message without the address of the clause under which it is shown."""
    for start in (f"{address}: ", f"{address} "):
        if address and message.startswith(start):
            return message.removeprefix(start)
    return message


def sureness(confidence: float) -> str:
    """How sure a finding is, in words and percent."""
    return f"({confidence:.0%} sure)" if confidence >= 0.5 else f"(doubtful: {confidence:.0%})"


def highlighted(text: str, quotes: Iterable[str]) -> tuple[Run, ...]:
    """The text with the quoted words in it made to stand out, each at its first place."""
    spans: list[tuple[int, int]] = []
    for quote in sorted(filter(None, quotes), key=len, reverse=True):
        start = text.find(quote)
        if start >= 0 and quote != text and all(start >= end or start + len(quote) <= begin for begin, end in spans):
            spans.append((start, start + len(quote)))
    found = []
    at = 0
    for start, end in sorted(spans):
        found += [Run(text[at:start]), Run(text[start:end], "found")]
        at = end
    return tuple(run for run in [*found, Run(text[at:])] if run.text)


def counted_by_section(found: Iterable[tuple[Sequence[str], Iterable[Change]]]) -> Bars:
    """How much changed under each outermost heading, from the path and the changes of each clause."""
    counts: dict[str, Counter[Significance]] = {}
    for path, changes in found:
        title = path[0] if path else "Before the first heading"
        counts.setdefault(title, Counter()).update(change.significance for change in changes)
    return Bars(tuple(counts.items()))
