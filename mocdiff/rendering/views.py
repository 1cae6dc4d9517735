"""Which view shows which reports."""

from collections.abc import Sequence

from mocdiff.rendering.options import Options
from mocdiff.rendering.page import Page
from mocdiff.rendering.summary import closing, opening
from mocdiff.report import Mode, Report


def pages(reports: Sequence[Report], options: Options) -> list[Page]:
    """A page for each report; a text and its translations are one page."""
    if len(reports) > 1 and all(_is_translation(report, reports[0]) for report in reports):
        from mocdiff.rendering.translation import table

        return [table(reports, options)]
    return [_page(report, options) for report in reports]


def _is_translation(report: Report, first: Report) -> bool:
    return report.mode is Mode.TRANSLATION and report.old.segments == first.old.segments


def _page(report: Report, options: Options) -> Page:
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
