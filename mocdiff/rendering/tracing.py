"""A report against a text, or an instrument against an earlier one: verdicts with what they rest on.

Statements stand in the order of the report, each with its verdict, the clauses it rests on and its
differences; then, by section, what the report does not mention.
"""

from collections.abc import Iterable, Sequence

from mocdiff.model import Kind
from mocdiff.rendering.clauses import sections
from mocdiff.rendering.options import Options, chosen
from mocdiff.rendering.page import SIGNS, Gap, Heading, Item, Page, Place, Section, graded, highlighted, sureness
from mocdiff.rendering.runs import Run, begin
from mocdiff.rendering.visible import visible
from mocdiff.report import Category, Change, Mode, Report, Significance

# Of a clause that a statement rests on so many columns are shown, of each of several so many.
_LONG = 280
_SHORT = 60
_UNMENTIONED = {
    Mode.REPORT: "What the report does not mention",
    Mode.RELATED: "New in the later instrument",
}
_QUOTED = {Mode.REPORT: ("report", "text"), Mode.RELATED: ("earlier", "later")}


def body(report: Report, options: Options) -> Page:
    """The statements with their verdicts, then the clauses that no statement rests on."""
    shown = chosen(report, options)
    page: Page = []
    place = ""
    for change in shown:
        if not change.old:
            continue
        here = ", ".join(change.old)
        if here != place:
            page += [Gap(), Place(visible(here))]
            place = here
        page += [_aside(change, report)] if _is_aside(change) else _statement(change, report, options)
    return page + _unmentioned([change for change in shown if not change.old], report)


def _is_aside(change: Change) -> bool:
    """Whether one line is enough: the statement is not about the text at all, or its clause was dropped."""
    return not change.new and (change.significance is Significance.EDITORIAL or change.category is Category.DROPPED)


def _aside(change: Change, report: Report) -> Item:
    grade = change.significance
    head = Run(f"{SIGNS[grade]} {_message(change)}  ", grade.value)
    return Item((head,), (Run(f"“{_said(change, report)}”", "quiet"),), cut=True)


def _statement(change: Change, report: Report, options: Options) -> Page:
    role, other = _QUOTED[report.mode]
    sure = () if change.confidence >= 1 else (Run(f"  {sureness(change.confidence)}", "quiet"),)
    head = Run(f"{SIGNS[change.significance]} {change.category}  ", change.significance.value)
    rests = (Run(f"{', '.join(change.new)}  ", "address"),) if change.new else ()
    differing = [visible(difference.old_text) for difference in change.differences]
    page: Page = [
        Item((head,), (*rests, Run(_message(change), "quiet"), *sure)),
        Item((Run(role, "quiet"),), highlighted(_said(change, report), differing), wide=9, depth=2),
    ]
    if change.new:
        page.append(Item((Run(other, "quiet"),), _quote(change, report), wide=9, depth=2))
    return [*page, *_differences(change, options), Gap()]


def _differences(change: Change, options: Options) -> Page:
    """How the statement differs: what is substantive each on a line, the rest in one paragraph."""
    alone = [d for d in change.differences if options.full or d.significance is Significance.SUBSTANTIVE]
    page: Page = [graded(d.significance, d.category, [Run(_message(d))], depth=2) for d in alone]
    for grade in () if options.full else (Significance.STRUCTURAL, Significance.EDITORIAL):
        rest = [difference for difference in change.differences if difference.significance is grade]
        if rest:
            page.append(graded(grade, grade.value, [Run(_together(rest), "quiet")], depth=2))
    return page


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


def _quote(change: Change, report: Report) -> tuple[Run, ...]:
    """The words of the text that the statement rests on, with what differs made to stand out."""
    texts = {segment.id: segment.text for segment in report.new.segments}
    if len(change.new) > 1 and not change.new_text:
        return (Run("; ".join(begin(visible(texts[address]), _SHORT) for address in change.new), "quiet"),)
    text = visible(change.new_text) or begin(visible(texts[change.new[0]]), _LONG)
    return highlighted(text, [visible(difference.new_text) for difference in change.differences])


def _unmentioned(changes: Sequence[Change], report: Report) -> Page:
    """The clauses that the report is silent on, each with its beginning, under their headings."""
    if not changes:
        return []
    page: Page = [Heading(_UNMENTIONED[report.mode], f"({len(changes)} clauses)")]
    titles = sections(report.new.segments)
    segments = {segment.id: segment for segment in report.new.segments}
    path: tuple[str, ...] = ()
    for change in changes:
        segment = segments[change.new[0]]
        if titles[segment.id][:1] != path:
            path = titles[segment.id][:1]
            page.append(Section(path))
        if segment.kind is Kind.HEADING and len(titles[segment.id]) == 1:
            continue
        sentence = f" s{change.new_sentence}" if change.new_sentence and change.new_text != segment.text else ""
        head = Run(f"{', '.join(change.new)}{sentence}  ", "address")
        text = visible((change.new_text or segment.text).strip())
        page.append(Item((head,), (Run(text),), wide=14, depth=1, cut=True))
    return page
