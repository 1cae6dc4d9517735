"""Two drafts: each change under its clause, substantive first, with the sentence it stands in."""

from collections import Counter
from collections.abc import Iterable, Sequence

from mocdiff.rendering import redline
from mocdiff.rendering.clauses import Clause, clauses
from mocdiff.rendering.options import Options, chosen
from mocdiff.rendering.runs import Run, begin, columns, indented, marked, padded, wrap
from mocdiff.rendering.summary import GRADES, SIGNS, Line, hanging, message_lines, shortened
from mocdiff.rendering.visible import visible, visible_change
from mocdiff.report import Change, Relation, Report, Significance

_INDENT = "    "
# Lines of prose wider than this are hard to read.
_PROSE = 108
# A heading is cut after so many characters where it says under what a clause stands.
_TITLE = 60
# The same edit in so many places is shown in its sentence the first times only.
_REPEATED = 6
_SHOWN = 2
# So many of these are told before the clauses, unless all are asked for.
_REPETITIONS = 12
# Where more clauses than this changed, a table of the headings comes first.
_MANY = 60


def body(report: Report, options: Options) -> list[Line]:
    """The changes clause by clause, in the order of the new text, under the headings they stand under."""
    found = clauses(report, chosen(report, options))
    if not found:
        return []
    repeated = _repeated(chosen(report, options))
    lines = [[], *by_section(found, options)] if len(found) > _MANY else []
    lines += _repetitions(repeated, options)
    section: tuple[str, ...] | None = None
    seen: Counter[tuple[str, ...]] = Counter()
    for clause in found:
        if clause.section != section:
            section = clause.section
            lines += section_line(section, options.width)
        elif lines and not _is_note(clause):
            lines.append([])
        lines += _clause(clause, report, options, repeated, seen)
    return lines


def by_section(found: Iterable[Clause], options: Options) -> list[Line]:
    """A line for each outermost heading under which something changed, with a bar as `git diff --stat` draws."""
    counts: dict[str, Counter[Significance]] = {}
    for clause in found:
        if not clause.left:
            title = clause.section[0] if clause.section else "Before the first heading"
            counts.setdefault(title, Counter()).update(change.significance for change in clause.changes)
    wide = min(max(map(columns, counts), default=0), options.width // 2)
    room = max(options.width - wide - 10, 10)
    most = max((count.total() for count in counts.values()), default=1)
    lines: list[Line] = []
    for title, count in counts.items():
        bar = [_bar(grade, count[grade], min(1.0, (room - 2) / most)) for grade in GRADES if count[grade]]
        name = padded([Run(begin(title, wide))], wide)
        lines.append([Run(" "), *name, Run(f" │ {count.total():>4} ", "quiet"), *bar])
    return lines


def _bar(grade: Significance, count: int, scale: float) -> Run:
    return Run(SIGNS[grade] * max(1, int(count * scale)), grade.value)


def section_line(section: Sequence[str], width: int) -> list[Line]:
    """The headings that the clauses below stand under."""
    if not section:
        return [[]]
    titles = [begin(title, _TITLE) for title in section]
    return [[], *wrap([Run(f"── {' › '.join(titles)}", "heading")], width)]


def _clause(
    clause: Clause, report: Report, options: Options, repeated: Counter[tuple[str, ...]], seen: Counter[tuple[str, ...]]
) -> list[Line]:
    lines: list[Line] = [_head(clause)]
    edits = [change for change in clause.changes if change.old_span is not None or change.new_span is not None]
    whole = [change for change in clause.changes if change.old_span is None and change.new_span is None]
    if clause.pair.relation in (Relation.ADDED, Relation.REMOVED):
        whole, edits = [*whole, *edits], []
    shown_here = [change for change in whole if options.full or change.significance is not Significance.EDITORIAL]
    for change in _by_grade(shown_here):
        lines += message_lines(_seen_from(change, clause), options, address=clause.address)
        lines += _whole_text(change, clause, options)
    folded = [change for change in clause.changes if change.significance is Significance.EDITORIAL and not options.full]
    if edits:
        lines += _edits(clause, edits, report, options, repeated, seen)
    return lines + _folded(folded, clause, options)


def _head(clause: Clause) -> Line:
    gone = clause.left or not clause.new
    return [Run(visible(clause.address), "address"), *([Run(" of the old text", "quiet")] if gone else [])]


def _edits(
    clause: Clause,
    edits: Sequence[Change],
    report: Report,
    options: Options,
    repeated: Counter[tuple[str, ...]],
    seen: Counter[tuple[str, ...]],
) -> list[Line]:
    """The sentences that changed, each after what its changes are."""
    if all(change.significance is Significance.EDITORIAL for change in edits) and not options.full:
        return []
    lines: list[Line] = []
    pieces = redline.redline(clause.old, clause.new, edits)
    for sentence in redline.sentences(pieces, clause.new, report.new.language):
        named = [c for c in sentence.changes if options.full or c.significance is not Significance.EDITORIAL]
        if not named:
            continue
        for change in _by_grade(named):
            lines += message_lines(_unquoted(change), options, address=clause.address)
        seen.update(map(_same, named))
        if any(seen[_same(change)] <= _SHOWN or repeated[_same(change)] < _REPEATED for change in named):
            lines += _shown(sentence, options)
    return lines


def _shown(sentence: redline.Sentence, options: Options) -> list[Line]:
    if options.side_by_side:
        return beside(
            redline.runs(sentence, side="old", whole=True), redline.runs(sentence, side="new", whole=True), options
        )
    width = min(options.width, _PROSE) - len(_INDENT)
    return indented(wrap(marked(redline.runs(sentence), options.colour), width), _INDENT)


def beside(left: Sequence[Run], right: Sequence[Run], options: Options) -> list[Line]:
    """Two texts in two columns."""
    width = (options.width - len(_INDENT) - 3) // 2
    cells = [wrap(marked(runs, options.colour), width) for runs in (left, right)]
    height = max(map(len, cells))
    lines: list[Line] = []
    for index in range(height):
        old, new = (cell[index] if index < len(cell) else [] for cell in cells)
        lines.append([Run(_INDENT), *padded(old, width), Run(" │ ", "quiet"), *new])
    return lines


def _seen_from(change: Change, clause: Clause) -> Change:
    """The change as it is told where it stands: at the place that a clause has left, where it went."""
    if clause.left:
        return change._replace(message=f"clause moved to {', '.join(clause.pair.new)}")
    return _unquoted(change)


def _unquoted(change: Change) -> Change:
    """The change, its message without the beginning of the text that is shown below it."""
    said, colon, quote = change.message.rpartition(": ")
    begins = quote.rstrip("…")
    text = (change.new_text or change.old_text).lstrip()
    return change._replace(message=said) if colon and begins and text.startswith(begins) else change


def _whole_text(change: Change, clause: Clause, options: Options) -> list[Line]:
    """The text of a clause that came or went; of one that moved or was renumbered, how it begins."""
    width = min(options.width, _PROSE) - len(_INDENT)
    if change.relation in (Relation.ADDED, Relation.REMOVED):
        added = change.relation is Relation.ADDED
        run = Run(visible(change.new_text or change.old_text), "inserted" if added else "deleted")
        if options.side_by_side:
            return beside([] if added else [run], [run] if added else [], options)
        return indented(wrap(marked([run], options.colour), width), _INDENT)
    if change.relation is Relation.MOVED and (clause.left or len(clause.changes) == 1):
        text = visible(" ".join(segment.text for segment in (clause.old if clause.left else clause.new)))
        return [[Run(_INDENT), Run(begin(text, width), "moved" if options.colour else "")]]
    return []


def _folded(changes: Sequence[Change], clause: Clause, options: Options) -> list[Line]:
    """Editorial changes of a clause in one paragraph."""
    if not changes:
        return []
    grade = Significance.EDITORIAL
    head = [Run("  "), Run(f"{SIGNS[grade]} {grade.value:<12} ", grade.value)]
    said = "; ".join(_in_short(change, clause) for change in changes)
    return hanging(head, [Run(said, "quiet")], options.width)


def _in_short(change: Change, clause: Clause) -> str:
    """A change in the fewest words: `s2 punctuation [-,-]`."""
    if not change.old_text and not change.new_text:
        return visible(f"{change.category} {shortened(change.message, clause.address)}")
    went = f"[-{visible_change(change.old_text)}-]" if change.old_text else ""
    came = f"{{+{visible_change(change.new_text)}+}}" if change.new_text else ""
    number = change.new_sentence or change.old_sentence
    return f"{f's{number} ' if number else ''}{change.category} {went}{came}"


def _by_grade(changes: Iterable[Change]) -> list[Change]:
    return sorted(changes, key=lambda change: GRADES.index(change.significance))


def _same(change: Change) -> tuple[str, ...]:
    return (change.category, change.old_text, change.new_text)


def _repeated(changes: Iterable[Change]) -> Counter[tuple[str, ...]]:
    """How often each edit of words occurs."""
    return Counter(
        _same(change)
        for change in changes
        if change.relation is Relation.MODIFIED and change.significance is not Significance.EDITORIAL
    )


def _repetitions(repeated: Counter[tuple[str, ...]], options: Options) -> list[Line]:
    """The edits that occur again and again, told once before the clauses."""
    often = [(edit, count) for edit, count in repeated.most_common() if count >= _REPEATED]
    if not often:
        return []
    lines: list[Line] = [[], [Run("The same change in many places", "heading")]]
    shown = often if options.full else often[:_REPETITIONS]
    for (category, old, new), count in shown:
        said = f"{visible(old) or '(nothing)'} → {visible(new) or '(nothing)'}"
        lines += hanging([Run(f"  {count:>4} × "), Run(f"{category:<10} ", "quiet")], [Run(said)], options.width)
    if len(shown) < len(often):
        lines.append([Run(f"       and {len(often) - len(shown)} more such changes (--full)", "quiet")])
    return lines


def _is_note(clause: Clause) -> bool:
    """Whether the clause was renumbered and nothing else: such clauses stand close together."""
    return all(change.relation is Relation.RENUMBERED for change in clause.changes)
