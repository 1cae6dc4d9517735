"""The report for a person at a terminal: the summary first, then what the mode shows."""

from collections.abc import Sequence

from mocdiff.rendering.options import Options
from mocdiff.rendering.runs import Run, paint
from mocdiff.rendering.summary import Line, closing, opening
from mocdiff.report import Mode, Report


def write(reports: Sequence[Report], options: Options) -> str:
    """A text and its translations as one table; else one report after another."""
    if len(reports) > 1 and all(_is_translation(report, reports[0]) for report in reports):
        from mocdiff.rendering.translation import table

        return painted(table(reports, options), options)
    lines: list[Line] = []
    for report in reports:
        if lines:
            lines += [[], [Run("═" * options.width, "quiet")]]
        lines += _lines(report, options)
    return painted(lines, options)


def painted(lines: Sequence[Line], options: Options) -> str:
    """The lines as text; two empty lines never follow one another."""
    texts = [paint(line, options.colour) for line in lines]
    return "".join(f"{text}\n" for text, before in zip(texts, ["", *texts], strict=False) if text or before)


def _is_translation(report: Report, first: Report) -> bool:
    return report.mode is Mode.TRANSLATION and report.old.segments == first.old.segments


def _lines(report: Report, options: Options) -> list[Line]:
    if report.mode is Mode.TRANSLATION:
        from mocdiff.rendering import translation

        return translation.table([report], options)
    if report.mode is Mode.DRAFT:
        from mocdiff.rendering import draft

        body = draft.body(report, options)
    else:
        from mocdiff.rendering import tracing

        body = tracing.body(report, options)
    return [*opening(report, options), *body, *closing(report, options)]
