"""What stands before and after the changes: which texts, how many changes, what reading did."""

import re
from collections.abc import Iterable, Mapping, Sequence

from mocdiff import languages
from mocdiff.model import Note, Reading
from mocdiff.rendering.options import Options, chosen
from mocdiff.rendering.runs import Run, columns, indented, wrap
from mocdiff.rendering.visible import visible
from mocdiff.report import Change, Mode, Report, Side, Significance, counted

Line = list[Run]

GRADES = list(Significance)
SIGNS = {Significance.SUBSTANTIVE: "●", Significance.STRUCTURAL: "◆", Significance.EDITORIAL: "○"}
TITLES = {
    Mode.DRAFT: ("Draft against draft", "old", "new"),
    Mode.TRANSLATION: ("Text against translation", "text", "translation"),
    Mode.REPORT: ("Report against text", "report", "text"),
    Mode.RELATED: ("Earlier instrument against later", "earlier", "later"),
}
NOUNS = {
    Mode.DRAFT: ("change", "changes"),
    Mode.TRANSLATION: ("finding", "findings"),
    Mode.REPORT: ("verdict", "verdicts"),
    Mode.RELATED: ("verdict", "verdicts"),
}
# So many notes of a kind are shown unless all are asked for.
_NOTES = 3
# A text is set beside its head only if it has so many columns there.
_ROOM = 16


def opening(report: Report, options: Options) -> list[Line]:
    """The texts, how their languages are known, and how much changed, by significance and category."""
    title, *roles = TITLES[report.mode]
    lines: list[Line] = [[Run(title, "heading")]]
    wide = max(map(len, roles))
    for role, side in zip(roles, (report.old, report.new), strict=True):
        lines += side_lines(f"{role:{wide}}", side, options)
    lines += _front_matter(report, options.width)
    lines.append([])
    lines += totals(report, options)
    return lines


def totals(report: Report, options: Options) -> list[Line]:
    """A line for each significance with its categories, and what is not shown."""
    shown = chosen(report, options)
    one, many = NOUNS[report.mode]
    lines: list[Line] = []
    for grade in Significance:
        changes = [change for change in shown if change.significance is grade]
        if not changes:
            continue
        # A finding about the whole document is one, in however many places.
        findings = list({change.group or change.id: change for change in changes}.values())
        head = f"{SIGNS[grade]} {len(findings)} {grade.value}  "
        by_category = " · ".join(f"{category} {count}" for category, count in counted(findings).items())
        places = [Run(f"  (in {len(changes)} places)", "quiet")] if len(changes) > len(findings) else []
        lines += hanging([Run(f"{head:<18}", grade.value)], [Run(by_category), *places], options.width)
    if not lines:
        what = f"No {many} of the kind asked for." if options.filtering else f"No {many}."
        lines.append([Run(what)])
    accepted = sum(change.accepted for change in report.changes)
    hidden = len(report.changes) - accepted - len(shown)
    if hidden:
        lines.append([Run(f"  {hidden} more {one if hidden == 1 else many} left out, as asked", "quiet")])
    if accepted:
        lines.append([Run(f"  {accepted} accepted {one if accepted == 1 else many} not shown", "quiet")])
    return lines


def closing(report: Report, options: Options) -> list[Line]:
    """What reading did to the sources, in one short block; it is no change of the texts."""
    return readings(dict(zip(TITLES[report.mode][1:], (report.old, report.new), strict=True)), options)


def readings(sides: Mapping[str, Side], options: Options) -> list[Line]:
    """What reading did to each source."""
    lines = [line for role, side in sides.items() for line in notes(role, side.reading, options)]
    return [[], [Run("What reading did (no changes of the text)", "heading")], *lines] if lines else []


def notes(role: str, reading: Sequence[Note], options: Options) -> list[Line]:
    """What reading did to one source, a line for each kind."""
    lines: list[Line] = []
    for kind in Reading:
        found = [note for note in reading if note.kind is kind]
        if not found:
            continue
        shown = found if options.full else found[:_NOTES]
        said = "; ".join(f"line {note.line} “{_start(note.text, 40)}”" for note in shown)
        more = f"; and {len(found) - len(shown)} more (--full lists them)" if len(shown) < len(found) else ""
        head = [Run(f"  {role}: ", "quiet"), Run(f"{kind.value} {len(found)}: ")]
        lines += hanging(head, [Run(said + more, "quiet")], options.width)
    return lines


def hanging(head: Line, body: Sequence[Run], width: int) -> list[Line]:
    """The body wrapped beside its head, further lines under its beginning; below it where there is no room."""
    taken = sum(columns(run.text) for run in head)
    if width - taken < _ROOM:
        return [head, *indented(wrap(body, width - 4), "    ")]
    lines = wrap(body, width - taken)
    if not lines:
        return [head]
    return [[*head, *lines[0]], *indented(lines[1:], " " * taken)]


def message_lines(change: Change, options: Options, *, address: str = "", indent: str = "  ") -> list[Line]:
    """What a change is: its sign and category, and its message without the address it stands under."""
    said = visible(shortened(change.message, address))
    tail = [] if change.confidence >= 1 else [Run(f"  {sureness(change.confidence)}", "quiet")]
    head = [Run(indent), Run(f"{SIGNS[change.significance]} {change.category:<12} ", change.significance.value)]
    return hanging(head, [Run(said), *tail], options.width)


def shortened(message: str, address: str) -> str:
    """The message without the address of the clause under which it is shown."""
    for start in (f"{address}: ", f"{address} "):
        if address and message.startswith(start):
            return message.removeprefix(start)
    return message


def sureness(confidence: float) -> str:
    """How sure a finding is, in words and percent."""
    return f"({confidence:.0%} sure)" if confidence >= 0.5 else f"(doubtful: {confidence:.0%})"


def side_lines(role: str, side: Side, options: Options) -> list[Line]:
    """Which text it is, in which language and how that is known."""
    name = visible(side.name)
    if side.revision and side.revision not in side.name:
        name += f" @ {visible(_short(side.revision))}"
    language = languages.get(side.language).name
    how = options.known.get(side.name)
    told = f"{language} ({how})" if how else language
    unknown = "" if languages.get(side.language).has_facts else ", compared by Unicode rules, without facts"
    clauses = len(side.segments)
    about = f"  {told}{unknown}, {clauses} clause{'' if clauses == 1 else 's'}"
    return hanging([Run(f"  {role}  ", "quiet")], [Run(name), Run(about, "quiet")], options.width)


def _short(revision: str) -> str:
    """The id of a commit as git shortens it; another name as it stands."""
    return revision[:10] if re.fullmatch("[0-9a-f]{40,64}", revision) else revision


def _front_matter(report: Report, width: int) -> list[Line]:
    said = list(_differing(report.old.header, report.new.header)) if report.mode is Mode.DRAFT else []
    return hanging([Run("  front matter  ", "quiet")], [Run(visible("; ".join(said)))], width) if said else []


def _differing(old: Mapping[str, object], new: Mapping[str, object]) -> Iterable[str]:
    for key in dict.fromkeys([*old, *new]):
        if old.get(key) != new.get(key):
            yield f"{key}: {old.get(key, '(none)')} → {new.get(key, '(none)')}"


def _start(text: str, length: int) -> str:
    text = visible(text)
    return text if len(text) <= length else f"{text[:length].rstrip()}…"
