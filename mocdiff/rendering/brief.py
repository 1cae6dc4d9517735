"""The report in few words: how much changed under which heading, or only the addresses."""

from collections import Counter
from collections.abc import Sequence

from mocdiff.rendering.clauses import clauses
from mocdiff.rendering.options import Options, chosen
from mocdiff.rendering.runs import Run, columns, padded, wrap
from mocdiff.rendering.summary import SIGNS, Line, opening
from mocdiff.rendering.terminal import painted
from mocdiff.rendering.visible import visible
from mocdiff.report import Report, Significance


def stat(reports: Sequence[Report], options: Options) -> str:
    """For each report its summary and a line for each section with changes: how many of each significance."""
    lines: list[Line] = []
    for report in reports:
        lines += [[], *opening(report, options), [], *by_section(report, options)]
    return painted(lines[1:], options)


def by_section(report: Report, options: Options) -> list[Line]:
    """A line for each outermost heading under which something changed, with a bar as `git diff --stat` draws."""
    counts: dict[str, Counter[Significance]] = {}
    for clause in clauses(report, chosen(report, options)):
        if not clause.left:
            title = clause.section[0] if clause.section else "Before the first heading"
            counts.setdefault(title, Counter()).update(change.significance for change in clause.changes)
    if not counts:
        return []
    wide = min(max(map(columns, counts)), options.width // 2)
    room = max(options.width - wide - 10, 10)
    most = max(count.total() for count in counts.values())
    scale = min(1.0, room / most)
    lines = []
    for title, count in counts.items():
        bar = [
            Run(SIGNS[grade] * max(1, round(count[grade] * scale)), grade.value)
            for grade in Significance
            if count[grade]
        ]
        name = wrap([Run(title)], wide)[0]
        lines.append([Run(" "), *padded(name, wide), Run(f" │ {count.total():>4} ", "quiet"), *bar])
    return lines


def names(reports: Sequence[Report], options: Options) -> str:
    """The addresses of the clauses with changes, one a line; before them the text's name where there are several."""
    lines = []
    for report in reports:
        side = report.new if report.new.segments else report.old
        before = f"{side.name} " if len(reports) > 1 else ""
        found = clauses(report, chosen(report, options))
        lines += [visible(before + clause.address) for clause in found if not clause.left]
    return "".join(f"{line}\n" for line in lines)
