"""A report against a text, or an instrument against an earlier one: verdicts with what they rest on.

Statements stand in the order of the report, each with its verdict, the clauses it rests on and its
differences; then, by section, what the report does not mention.
"""

from collections.abc import Sequence

from mocdiff.model import Kind
from mocdiff.rendering.clauses import sections
from mocdiff.rendering.draft import section_line
from mocdiff.rendering.options import Options, chosen
from mocdiff.rendering.runs import Run, marked
from mocdiff.rendering.summary import SIGNS, Line, hanging, shortened, sureness
from mocdiff.rendering.translation import highlighted
from mocdiff.rendering.visible import visible
from mocdiff.report import Change, Mode, Report

# Of a quoted clause so much is shown around the words that the statement rests on.
_AROUND = 140
_UNMENTIONED = {
    Mode.REPORT: "What the report does not mention",
    Mode.RELATED: "New in the later instrument",
}
_QUOTED = {Mode.REPORT: ("report", "text"), Mode.RELATED: ("earlier", "later")}


def body(report: Report, options: Options) -> list[Line]:
    """The statements with their verdicts, then the clauses that no statement rests on."""
    shown = chosen(report, options)
    lines: list[Line] = []
    place = ""
    titles = sections(report.old.segments)
    path: tuple[str, ...] = ()
    for change in shown:
        if not change.old:
            continue
        if titles[change.old[0]] != path:
            path = titles[change.old[0]]
            lines += section_line(path, options.width)
        here = ", ".join(change.old)
        lines += [[], [Run(here, "address")]] if here != place else [[]]
        place = here
        lines += _statement(change, report, options)
    return lines + _unmentioned([change for change in shown if not change.old], report, options)


def _statement(change: Change, report: Report, options: Options) -> list[Line]:
    role, other = _QUOTED[report.mode]
    old_texts = {segment.id: segment.text for segment in report.old.segments}
    said = visible(change.old_text) or " ".join(visible(old_texts[address]) for address in change.old)
    differing = [visible(difference.old_text) for difference in change.differences]
    quote = marked(highlighted(said, differing), options.colour)
    head = [Run(f"  {role:8}", "quiet")]
    lines = hanging(head, quote, options.width)
    if change.new:
        clause = _quote(change, report, options)
        where = [Run(f"  {other:8}", "quiet")]
        lines += hanging(where, [Run(", ".join(change.new), "address"), Run("  "), *clause], options.width)
    lines += _verdict(change, options)
    for difference in change.differences:
        head = [Run(f"    {SIGNS[difference.significance]} {difference.category:<12} ", difference.significance.value)]
        lines += hanging(head, [Run(visible(shortened(difference.message, ", ".join(change.old))))], options.width)
    return lines


def _verdict(change: Change, options: Options) -> list[Line]:
    sign = f"  {SIGNS[change.significance]} {change.category:<14} "
    sure = [] if change.confidence >= 1 else [Run(f"  {sureness(change.confidence)}", "quiet")]
    message = visible(shortened(change.message, ", ".join(change.old)))
    return hanging([Run(sign, change.significance.value)], [Run(message), *sure], options.width)


def _quote(change: Change, report: Report, options: Options) -> list[Run]:
    """The words of the text that the statement rests on, with what differs made to stand out."""
    texts = {segment.id: segment.text for segment in report.new.segments}
    if len(change.new) > 1 and not change.new_text:
        return [Run("; ".join(_begin(visible(texts[address]), 60) for address in change.new), "quiet")]
    text = visible(change.new_text) or _begin(visible(texts[change.new[0]]), 2 * _AROUND)
    differing = [visible(difference.new_text) for difference in change.differences]
    return marked(highlighted(text, differing), options.colour)


def _unmentioned(changes: Sequence[Change], report: Report, options: Options) -> list[Line]:
    """The clauses that the report is silent on, each with its beginning, under their headings."""
    if not changes:
        return []
    lines: list[Line] = [[], [Run(_UNMENTIONED[report.mode], "heading"), Run(f"  ({len(changes)} clauses)", "quiet")]]
    titles = sections(report.new.segments)
    segments = {segment.id: segment for segment in report.new.segments}
    path: tuple[str, ...] = ()
    for change in changes:
        segment = segments[change.new[0]]
        if titles[segment.id] != path:
            path = titles[segment.id]
            lines += section_line(path, options.width)
        if segment.kind is Kind.HEADING and path:
            continue
        text = visible(change.new_text or segment.text)
        room = options.width - 16
        shown = text if options.full else _begin(text, room)
        lines += hanging([Run(f"  {', '.join(change.new):<12}  ", "address")], [Run(shown)], options.width)
    return lines


def _begin(text: str, length: int) -> str:
    if len(text) <= length:
        return text
    return f"{text[: length - 2].rsplit(' ', 1)[0]} …"
