"""What stands before and after the changes: which texts, how many changes, what reading did."""

import re
from collections.abc import Iterable, Mapping, Sequence

from mocdiff import languages
from mocdiff.model import Note, Reading
from mocdiff.rendering.options import Options, chosen
from mocdiff.rendering.page import SIGNS, Gap, Heading, Item, Page
from mocdiff.rendering.runs import Run
from mocdiff.rendering.visible import visible
from mocdiff.report import Mode, Report, Side, Significance, counted

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


def opening(report: Report, options: Options) -> Page:
    """The texts, how their languages are known, and how much changed, by significance and category."""
    title, *roles = TITLES[report.mode]
    wide = max(map(len, roles)) + 2
    sides = zip(roles, (report.old, report.new), strict=True)
    page: Page = [Heading(title), *(side_item(role, side, options, wide) for role, side in sides)]
    said = "; ".join(_differing(report.old.header, report.new.header)) if report.mode is Mode.DRAFT else ""
    if said:
        page.append(Item((Run("front matter  ", "quiet"),), (Run(visible(said)),), depth=1))
    return [*page, Gap(), *totals(report, options)]


def totals(report: Report, options: Options) -> Page:
    """For each significance how many changes there are and of which categories; and what is not shown."""
    shown = chosen(report, options)
    one, many = NOUNS[report.mode]
    page: Page = []
    for grade in Significance:
        changes = [change for change in shown if change.significance is grade]
        if not changes:
            continue
        # A finding about the whole document is one, in however many places.
        findings = list({change.group or change.id: change for change in changes}.values())
        by_category = " · ".join(f"{category} {count}" for category, count in counted(findings).items())
        places = [Run(f"  (in {len(changes)} places)", "quiet")] if len(changes) > len(findings) else []
        head = Run(f"{SIGNS[grade]} {len(findings)} {grade.value}  ", grade.value)
        page.append(Item((head,), (Run(by_category), *places), wide=18))
    if not page:
        page.append(_said(f"No {many} of the kind asked for." if options.filtering else f"No {many}."))
    accepted = sum(change.accepted for change in report.changes)
    hidden = len(report.changes) - accepted - len(shown)
    if hidden:
        page.append(_said(f"  {hidden} more {one if hidden == 1 else many} left out, as asked", "quiet"))
    if accepted:
        page.append(_said(f"  {accepted} accepted {one if accepted == 1 else many} not shown", "quiet"))
    return page


def closing(report: Report, options: Options) -> Page:
    """What reading did to the sources, in one short block; it is no change of the texts."""
    return readings(dict(zip(TITLES[report.mode][1:], (report.old, report.new), strict=True)), options)


def readings(sides: Mapping[str, Side], options: Options) -> Page:
    """What reading did to each source."""
    found = [item for role, side in sides.items() for item in _notes(role, side.reading, options)]
    return [Heading("What reading did (no changes of the text)"), *found] if found else []


def side_item(role: str, side: Side, options: Options, wide: int) -> Item:
    """Which text it is, in which language and how that is known."""
    name = visible(side.name)
    if side.revision and side.revision not in side.name:
        name += f" @ {visible(_short(side.revision))}"
    language = languages.get(side.language)
    how = options.known.get(side.name)
    told = f"{language.name} ({how})" if how else language.name
    unknown = "" if language.has_facts else ", compared by Unicode rules, without facts"
    clauses = len(side.segments)
    about = f"  {told}{unknown}, {clauses} clause{'' if clauses == 1 else 's'}"
    return Item((Run(role, "quiet"),), (Run(name), Run(about, "quiet")), wide=wide, depth=1)


def _said(text: str, style: str = "") -> Item:
    return Item((), (Run(text, style),))


def _notes(role: str, reading: Sequence[Note], options: Options) -> Iterable[Item]:
    for kind in Reading:
        found = [note for note in reading if note.kind is kind]
        if not found:
            continue
        shown = found if options.full else found[:_NOTES]
        said = "; ".join(f"line {note.line} “{_start(note.text, 40)}”" for note in shown)
        more = f"; and {len(found) - len(shown)} more (--full lists them)" if len(shown) < len(found) else ""
        head = (Run(f"{role}: ", "quiet"), Run(f"{kind.value} {len(found)}: "))
        yield Item(head, (Run(said + more, "quiet"),), depth=1)


def _short(revision: str) -> str:
    """The id of a commit as git shortens it; another name as it stands."""
    return revision[:10] if re.fullmatch("[0-9a-f]{40,64}", revision) else revision


def _differing(old: Mapping[str, object], new: Mapping[str, object]) -> Iterable[str]:
    for key in dict.fromkeys([*old, *new]):
        if old.get(key) != new.get(key):
            yield f"{key}: {old.get(key, '(none)')} → {new.get(key, '(none)')}"


def _start(text: str, length: int) -> str:
    text = visible(text)
    return text if len(text) <= length else f"{text[:length].rstrip()}…"
