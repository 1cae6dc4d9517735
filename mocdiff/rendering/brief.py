"""The report in few words: how much changed under which heading, or only the addresses."""

from collections.abc import Sequence

from mocdiff.rendering.clauses import Clause, clauses
from mocdiff.rendering.layout import lay_out
from mocdiff.rendering.options import Options, chosen
from mocdiff.rendering.page import Gap, Line, counted_by_section
from mocdiff.rendering.summary import opening
from mocdiff.rendering.terminal import painted
from mocdiff.rendering.visible import visible
from mocdiff.report import Report


def stat(reports: Sequence[Report], options: Options) -> str:
    """For each report its summary and a line for each section with changes: how many of each significance."""
    lines: list[Line] = []
    for report in reports:
        found = [clause for clause in clauses(report, chosen(report, options)) if not clause.left]
        bars = counted_by_section((clause.section, clause.changes) for clause in found)
        lines += [[], *lay_out([*opening(report, options), Gap(), bars], options)]
    return painted(lines, options)


def names(reports: Sequence[Report], options: Options) -> str:
    """The addresses of the clauses with changes, one a line; before them the text's name where there are several.

    Those of clauses that are gone are addresses of the old text, and say so.
    """
    lines = []
    for report in reports:
        side = report.new if report.new.segments else report.old
        before = f"{side.name} " if len(reports) > 1 else ""
        found = clauses(report, chosen(report, options))
        lines += [visible(before + clause.address) + _gone(clause) for clause in found if not clause.left]
    return "".join(f"{line}\n" for line in lines)


def _gone(clause: Clause) -> str:
    return "" if clause.new else " (of the old text)"
