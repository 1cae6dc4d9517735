"""The report as one HTML file that needs nothing else: no script, no style sheet, no picture from elsewhere.

Everything that comes from a text is escaped, and is shown as on a terminal: what the eye does not
see is named.
"""

from collections.abc import Iterable, Sequence
from html import escape
from importlib.resources import files

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
    Place,
    Prose,
    Section,
)
from mocdiff.rendering.runs import Run
from mocdiff.rendering.views import pages
from mocdiff.rendering.visible import visible
from mocdiff.report import Report

# What a style of a run is in HTML; others are classes.
_TAGS = {
    "deleted": "del",
    "inserted": "ins",
    "deleted-editorial": "del",
    "inserted-editorial": "ins",
    "found": "mark",
    "heading": "strong",
}


def write(reports: Sequence[Report], options: Options) -> str:
    """The reports as one page, as wide as the reader likes."""
    names = dict.fromkeys(side.name for report in reports for side in (report.old, report.new))
    style = files("mocdiff.rendering").joinpath("page.css").read_text("utf-8")
    parts = [
        "<!DOCTYPE html>",
        '<html lang="en">',
        '<head><meta charset="utf-8"/><meta name="viewport" content="width=device-width"/>',
        f"<title>{_text(', '.join(names))}</title>",
        f"<style>\n{style}</style></head>",
        "<body>",
        *(part for page in pages(reports, options) for part in _article(page)),
        "</body></html>",
    ]
    return "\n".join(parts) + "\n"


def _article(page: Iterable[Element]) -> Iterable[str]:
    yield "<main>"
    first = True
    table = False
    for element in page:
        if table is not isinstance(element, Cells):
            table = not table
            yield "<table>" if table else "</table>"
        if isinstance(element, Heading) and first:
            yield f"<h1>{_text(element.text)}</h1>"
            first = False
        else:
            yield from _element(element)
    if table:
        yield "</table>"
    yield "</main>"


def _element(element: Element) -> Iterable[str]:
    match element:
        case Gap():
            yield '<div class="gap"></div>'
        case Heading(text, note):
            yield f"<h2>{_text(text)} <small>{_text(note)}</small></h2>"
        case Section(path):
            if path:
                yield f"<h3>{_text(' › '.join(path))}</h3>"
        case Place(address, note):
            yield f"<h4>{_text(address)} <small>{_text(note)}</small></h4>"
        case Item(head, body, _, depth):
            yield f'<div class="item depth{depth}"><span>{_runs(head)}</span><span>{_runs(body)}</span></div>'
        case Prose(runs):
            yield f"<blockquote>{_runs(runs)}</blockquote>"
        case Cells(cells, _, head):
            tag = "th" if head else "td"
            yield "<tr>" + "".join(f'<{tag} dir="auto">{_runs(cell)}</{tag}>' for cell in cells) + "</tr>"
        case Bars(counts):
            for title, count in counts:
                bar = (Run(SIGNS[grade] * count[grade], grade.value) for grade in GRADES)
                yield f'<div class="item"><span>{_text(title)}</span><span>{count.total()} {_runs(bar)}</span></div>'


def _runs(runs: Iterable[Run]) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    if not run.style or not run.text:
        return _text(run.text)
    tag = _TAGS.get(run.style, "span")
    editorial = run.style.endswith("-editorial")
    name = ' class="editorial"' if editorial else f' class="{run.style}"' if tag == "span" else ""
    return f"<{tag}{name}>{_text(run.text)}</{tag}>"


def _text(text: str) -> str:
    return escape(visible(text))
