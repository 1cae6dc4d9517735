"""A report against a text, or an instrument against an earlier one: verdicts with what they rest on.

Statements stand in the order of the report, each with its verdict, the clauses it rests on and its
differences; then, by section, what the report does not mention.
"""

from collections.abc import Iterable, Sequence

from mocdiff.model import Kind
from mocdiff.rendering.clauses import sections
from mocdiff.rendering.draft import section_line
from mocdiff.rendering.options import Options, chosen
from mocdiff.rendering.runs import Run, begin, columns, marked
from mocdiff.rendering.summary import SIGNS, Line, hanging, sureness
from mocdiff.rendering.translation import highlighted
from mocdiff.rendering.visible import visible
from mocdiff.report import Category, Change, Mode, Report, Significance

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
    for change in shown:
        if not change.old:
            continue
        here = ", ".join(change.old)
        if here != place:
            lines += [[], [Run(visible(here), "address")]]
            place = here
        lines += _aside(change, report, options) if _is_aside(change) else _statement(change, report, options)
    return lines + _unmentioned([change for change in shown if not change.old], report, options)


def _is_aside(change: Change) -> bool:
    """Whether one line is enough: the statement is not about the text at all, or its clause was dropped."""
    return not change.new and (change.significance is Significance.EDITORIAL or change.category is Category.DROPPED)


def _aside(change: Change, report: Report, options: Options) -> list[Line]:
    said = _said(change, report)
    grade = change.significance
    head = [Run(f"{SIGNS[grade]} {_message(change)}  ", "quiet" if grade is Significance.EDITORIAL else grade.value)]
    room = options.width - sum(columns(run.text) for run in head) - 2
    if options.full or room < 24:
        return hanging(head, [Run(f"“{said}”", "quiet")], options.width)
    return [[*head, Run(f"“{begin(said, room)}”", "quiet")]]


def _statement(change: Change, report: Report, options: Options) -> list[Line]:
    role, other = _QUOTED[report.mode]
    sure = [] if change.confidence >= 1 else [Run(f"  {sureness(change.confidence)}", "quiet")]
    head = [Run(f"{SIGNS[change.significance]} {change.category}  ", change.significance.value)]
    rests = [Run(f"{', '.join(change.new)}  ", "address")] if change.new else []
    lines = hanging(head, [*rests, Run(_message(change), "quiet"), *sure], options.width)
    differing = [visible(difference.old_text) for difference in change.differences]
    quote = marked(highlighted(_said(change, report), differing), options.colour)
    lines += hanging([Run(f"    {role:7}  ", "quiet")], quote, options.width)
    if change.new:
        lines += hanging([Run(f"    {other:7}  ", "quiet")], _quote(change, report, options), options.width)
    return [*lines, *_differences(change, options), []]


def _differences(change: Change, options: Options) -> list[Line]:
    """How the statement differs: what is substantive each on a line, the rest in one paragraph."""
    lines: list[Line] = []
    for difference in change.differences:
        if options.full or difference.significance is Significance.SUBSTANTIVE:
            sign = f"    {SIGNS[difference.significance]} {difference.category:<12} "
            lines += hanging([Run(sign, difference.significance.value)], [Run(_message(difference))], options.width)
    if options.full:
        return lines
    for grade in (Significance.STRUCTURAL, Significance.EDITORIAL):
        rest = [difference for difference in change.differences if difference.significance is grade]
        if rest:
            head = [Run(f"    {SIGNS[grade]} {grade.value:<12} ", grade.value)]
            lines += hanging(head, [Run(_together(rest), "quiet")], options.width)
    return lines


def _said(change: Change, report: Report) -> str:
    """The words of the statement."""
    if change.old_text:
        return visible(change.old_text.strip())
    return visible(" ".join(segment.text for segment in report.old.segments if segment.id in change.old))


def _message(change: Change) -> str:
    """What a verdict or a difference says, without the category and the clauses that stand beside it."""
    said = change.message.removeprefix(f"{change.category}: ")
    for addresses in (", ".join(change.old), ", ".join(change.new)):
        if addresses and said.startswith((f"{addresses} ", f"{addresses}:", f"{addresses};")):
            said = said.removeprefix(addresses).lstrip(" :;")
    return visible(said)


def _together(changes: Iterable[Change]) -> str:
    """Messages in one paragraph; what those in a row begin with (`left out of II.1: `) is said once."""
    found = []
    begun = ""
    for change in changes:
        start, colon, rest = _message(change).partition(": ")
        start = f"{change.category} {start}".removeprefix(f"{Category.WORDING} ")
        found.append(rest if colon and start == begun else f"{start}{colon}{rest}")
        begun = start
    return "; ".join(found)


def _quote(change: Change, report: Report, options: Options) -> list[Run]:
    """The words of the text that the statement rests on, with what differs made to stand out."""
    texts = {segment.id: segment.text for segment in report.new.segments}
    if len(change.new) > 1 and not change.new_text:
        return [Run("; ".join(begin(visible(texts[address]), 60) for address in change.new), "quiet")]
    text = visible(change.new_text) or begin(visible(texts[change.new[0]]), 2 * _AROUND)
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
        if titles[segment.id][:1] != path:
            path = titles[segment.id][:1]
            lines += section_line(path, options.width)
        if segment.kind is Kind.HEADING and len(titles[segment.id]) == 1:
            continue
        sentence = f" s{change.new_sentence}" if change.new_sentence and change.new_text != segment.text else ""
        address = f"  {', '.join(change.new)}{sentence}"
        text = visible((change.new_text or segment.text).strip())
        room = options.width - max(len(address) + 2, 16)
        shown = text if options.full else begin(text, room)
        lines += hanging([Run(f"{address:<14}  ", "address")], [Run(shown)], options.width)
    return lines
