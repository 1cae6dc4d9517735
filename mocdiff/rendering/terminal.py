"""The report for a person at a terminal: the summary first, then what the mode shows."""

from collections.abc import Sequence

from mocdiff.rendering.layout import lay_out
from mocdiff.rendering.options import Options
from mocdiff.rendering.page import Line
from mocdiff.rendering.runs import Run, paint
from mocdiff.rendering.views import pages
from mocdiff.report import Report


def write(reports: Sequence[Report], options: Options) -> str:
    """A text and its translations as one table; else one report after another."""
    lines: list[Line] = []
    for page in pages(reports, options):
        if lines:
            lines += [[], [Run("═" * options.width, "quiet")]]
        lines += lay_out(page, options)
    return painted(lines, options)


def painted(lines: Sequence[Line], options: Options) -> str:
    """The lines as text; two empty lines never follow one another, and none is the first or the last."""
    texts = [paint(line, options.colour) for line in lines]
    while texts and not texts[-1]:
        texts.pop()
    return "".join(f"{text}\n" for text, before in zip(texts, ["", *texts], strict=False) if text or before)
