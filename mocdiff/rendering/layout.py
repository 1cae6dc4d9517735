"""Elements set as lines of a terminal."""

from collections import Counter
from collections.abc import Sequence

from mocdiff.rendering.options import Options
from mocdiff.rendering.page import (
    GRADES,
    SIGNS,
    Bars,
    Cells,
    Element,
    Gap,
    Heading,
    Item,
    Line,
    Page,
    Place,
    Prose,
    Section,
)
from mocdiff.rendering.runs import Run, begin, columns, indented, marked, padded, wrap
from mocdiff.report import Significance

_STEP = "  "
# Lines of prose wider than this are hard to read.
_PROSE = 104
# A heading is cut after so many columns where it says under what a clause stands.
_TITLE = 60
# A text is set beside its head only if it has so many columns there.
_ROOM = 16


def lay_out(page: Page, options: Options) -> list[Line]:
    """The elements as lines of at most `options.width` columns, but that an empty line may follow another."""
    return [line for element in page for line in _lines(element, options)]


def hanging(head: Line, body: Sequence[Run], width: int) -> list[Line]:
    """The body wrapped beside its head, further lines under its beginning; below it where there is no room."""
    taken = sum(columns(run.text) for run in head)
    if width - taken < _ROOM:
        return [head, *indented(wrap(body, width - 4), "    ")]
    lines = wrap(body, width - taken)
    if not lines:
        return [head]
    return [[*head, *lines[0]], *indented(lines[1:], " " * taken)]


def _lines(element: Element, options: Options) -> list[Line]:
    match element:
        case Gap():
            return [[]]
        case Heading(text, note):
            return [[], [Run(text, "heading"), *([Run(f"  {note}", "quiet")] if note else [])]]
        case Section(path):
            titles = " › ".join(begin(title, _TITLE) for title in path)
            return [[], *wrap([Run(f"── {titles}", "heading")], options.width)] if path else [[]]
        case Place(address, note):
            return [[Run(address, "address"), *([Run(f" {note}", "quiet")] if note else [])]]
        case Item():
            return _item(element, options)
        case Prose(runs, cut):
            return _prose(runs, cut, options)
        case Cells():
            return _cells(element, options)
        case Bars(counts):
            return _bars(counts, options.width)


def _item(item: Item, options: Options) -> list[Line]:
    head = [Run(_STEP * item.depth), *padded(item.head, item.wide)] if item.head else [Run(_STEP * item.depth)]
    body = marked(item.body, options.colour)
    room = options.width - sum(columns(run.text) for run in head)
    if item.cut and not options.full and room >= _ROOM:
        body = [Run(begin("".join(run.text for run in body), room), body[0].style if body else "")]
    return hanging(head, body, options.width)


def _prose(runs: Sequence[Run], cut: bool, options: Options) -> list[Line]:
    width = min(options.width - 2 * len(_STEP), _PROSE)
    shown = marked(runs, options.colour)
    if cut:
        text = "".join(run.text for run in runs)
        shown = [Run(text if options.full else begin(text, width), runs[0].style if options.colour else "")]
    return indented(wrap(shown, width), _STEP * 2)


def _cells(element: Cells, options: Options) -> list[Line]:
    indent = _STEP * element.depth
    count = len(element.cells)
    width = (options.width - len(indent) - 3 * (count - 1)) // count
    cells = [wrap(marked(cell, options.colour), width) for cell in element.cells]
    lines: list[Line] = []
    for at in range(max(map(len, cells), default=0)):
        line: Line = [Run(indent)] if indent else []
        for number, cell in enumerate(cells):
            part = cell[at] if at < len(cell) else []
            line += ([Run(" │ ", "quiet")] if number else []) + (padded(part, width) if number < count - 1 else part)
        lines.append(line)
    return lines


def _bars(counts: Sequence[tuple[str, Counter[Significance]]], width: int) -> list[Line]:
    """A line for each title, with a bar as `git diff --stat` draws."""
    wide = min(max((columns(title) for title, _ in counts), default=0), width // 2)
    room = max(width - wide - 10, 10)
    most = max((count.total() for _, count in counts), default=1)
    scale = min(1.0, (room - 2) / most)
    lines: list[Line] = []
    for title, count in counts:
        bar = [Run(SIGNS[g] * max(1, int(count[g] * scale)), g.value) for g in GRADES if count[g]]
        name = padded([Run(begin(title, wide))], wide)
        lines.append([Run(" "), *name, Run(f" │ {count.total():>4} ", "quiet"), *bar])
    return lines
