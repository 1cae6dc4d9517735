"""The report as Markdown (GitHub's), for a mail, a ticket or a pull request."""

import re
from collections.abc import Iterable, Sequence
from html import escape

from mocdiff.rendering.options import Options
from mocdiff.rendering.page import GRADES, SIGNS, Bars, Cells, Element, Gap, Heading, Item, Place, Prose, Section
from mocdiff.rendering.runs import Run
from mocdiff.rendering.views import pages
from mocdiff.rendering.visible import visible
from mocdiff.report import Report

# What stands around a run; HTML's elements where Markdown has no sign.
_AROUND = {
    "deleted": ("<del>", "</del>"),
    "inserted": ("<ins>", "</ins>"),
    "deleted-editorial": ("<del>", "</del>"),
    "inserted-editorial": ("<ins>", "</ins>"),
    "found": ("<strong>", "</strong>"),
    "moved": ("<em>", "</em>"),
    "heading": ("<strong>", "</strong>"),
    "address": ("<strong>", "</strong>"),
    "substantive": ("<strong>", "</strong>"),
    "structural": ("<strong>", "</strong>"),
}
# Signs that Markdown reads anywhere, and what it reads at the beginning of a block.
_SPECIAL = re.compile(r"([\\`*_\[\]#|~])")
_BEGINS = re.compile(r"^(\s*)([-+=]|\d+[.)])")


def write(reports: Sequence[Report], options: Options) -> str:
    """The reports one after another."""
    return "".join(part for page in pages(reports, options) for part in _page(page))


def _page(page: Iterable[Element]) -> Iterable[str]:
    """The elements as blocks, with an empty line between two that do not belong together."""
    level = 1
    head: Cells | None = None
    before: Element | None = None
    for element in page:
        if isinstance(element, Cells) and element.head:
            head = element
        elif text := "".join(_block(element, level)):
            together = type(element) is type(before) and isinstance(element, Item | Cells | Bars)
            if isinstance(element, Cells) and not together:
                text = _table_head(head or Cells(((),) * len(element.cells))) + text
            yield text if together or before is None else f"\n{text}"
            before = element
        if isinstance(element, Heading):
            level = 2


def _block(element: Element, level: int) -> Iterable[str]:
    match element:
        case Gap():
            return
        case Heading(text, note):
            yield f"{'#' * level} {_text(f'{text} {note}'.strip())}\n"
        case Section(path):
            if path:
                yield f"### {_text(' › '.join(path))}\n"
        case Place(address, note):
            yield f"#### {_text(f'{address} {note}'.strip())}\n"
        case Item(head, body):
            parts = [part for part in (_runs(head).strip(), _runs(body).strip()) if part]
            yield f"- {' '.join(parts)}\n"
        case Prose(runs):
            yield f"> {_BEGINS.sub(_escaped, _runs(runs))}\n"
        case Cells(cells):
            yield f"| {' | '.join(_runs(cell) or ' ' for cell in cells)} |\n"
        case Bars(counts):
            for title, count in counts:
                signs = " ".join(f"{SIGNS[grade]} {count[grade]}" for grade in GRADES if count[grade])
                yield f"- {_text(title)}: {signs}\n"


def _table_head(head: Cells) -> str:
    """The head that a table must have, also with nothing in it."""
    return "".join(_block(head, 0)) + f"|{' --- |' * len(head.cells)}\n"


def _escaped(match: re.Match[str]) -> str:
    return f"{match[1]}{match[2][:-1]}\\{match[2][-1]}"


def _runs(runs: Iterable[Run]) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    left, right = _AROUND.get(run.style, ("", ""))
    words = run.text.strip()
    if not left or not words:
        return _text(run.text)
    before, after = run.text.split(words, 1)
    return f"{before}{left}{_text(words)}{right}{after}"


def _text(text: str) -> str:
    return escape(_SPECIAL.sub(r"\\\1", visible(text)), quote=False)
