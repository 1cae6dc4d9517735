"""Two drafts: each change under its clause, substantive first, with the sentence it stands in."""

from collections import Counter
from collections.abc import Iterable, Sequence

from mocdiff.rendering import redline
from mocdiff.rendering.clauses import Clause, clauses
from mocdiff.rendering.options import Options, chosen
from mocdiff.rendering.page import (
    GRADES,
    Cells,
    Element,
    Gap,
    Heading,
    Item,
    Page,
    Place,
    Prose,
    Section,
    counted_by_section,
    graded,
    shortened,
    told,
)
from mocdiff.rendering.runs import Run
from mocdiff.rendering.visible import visible, visible_change
from mocdiff.report import Change, Relation, Report, Significance

# The same edit in so many places is shown in its sentence the first times only.
_REPEATED = 6
_SHOWN = 2
# So many of these are told before the clauses, unless all are asked for.
_REPETITIONS = 12
# Where more clauses than this changed, a table of the headings comes first.
_MANY = 60

_JOINS = (Relation.SPLIT, Relation.MERGED)

Edit = tuple[str, ...]


def body(report: Report, options: Options) -> Page:
    """The changes clause by clause, in the order of the new text, under the headings they stand under."""
    changes = chosen(report, options)
    found = clauses(report, changes)
    page: Page = []
    if len(found) > _MANY:
        page += [Gap(), counted_by_section((clause.section, clause.changes) for clause in found if not clause.left)]
    view = _View(report, options, changes)
    page += view.repetitions()
    section: tuple[str, ...] | None = None
    for clause in found:
        if clause.section != section:
            section = clause.section
            page.append(Section(section))
        elif not _is_note(clause):
            page.append(Gap())
        page += view.clause(clause)
    return page


class _View:
    """The clauses of one report, with what must be remembered from one to the next: the edits shown so far."""

    def __init__(self, report: Report, options: Options, changes: Iterable[Change]) -> None:
        self.language = report.new.language
        self.options = options
        self.repeated = Counter(_same(change) for change in changes if _is_edit_of_words(change))
        self.seen: Counter[Edit] = Counter()

    def repetitions(self) -> Page:
        """The edits that occur again and again, told once before the clauses."""
        often = [(edit, count) for edit, count in self.repeated.most_common() if count >= _REPEATED]
        if not often:
            return []
        page: Page = [Heading("The same change in many places")]
        shown = often if self.options.full else often[:_REPETITIONS]
        for (category, old, new), count in shown:
            said = f"{visible(old) or '(nothing)'} → {visible(new) or '(nothing)'}"
            page.append(Item((Run(f"{count:>4} × "), Run(f"{category:<10} ", "quiet")), (Run(said),), depth=1))
        if len(shown) < len(often):
            page.append(Item((), (Run(f"and {len(often) - len(shown)} more such changes (--full)", "quiet"),), depth=4))
        return page

    def clause(self, clause: Clause) -> Page:
        """A clause: what happened to it as a whole, the sentences that changed, editorial changes in short."""
        gone = clause.left or not clause.new
        page: Page = [Place(visible(clause.address), "of the old text" if gone else "")]
        edits = [change for change in clause.changes if change.old_span is not None or change.new_span is not None]
        if clause.pair.relation in (Relation.ADDED, Relation.REMOVED):
            edits = [change for change in edits if change.relation is Relation.MOVED]  # a sentence of another clause
        for change in _by_grade(change for change in clause.changes if change not in edits and self._in_full(change)):
            page.append(told(change, _seen_from(change, clause)))
            page += self._whole_text(change, clause)
        page += self._edits(clause, edits)
        return page + _folded([change for change in clause.changes if not self._in_full(change)], clause)

    def _in_full(self, change: Change) -> bool:
        return self.options.full or change.significance is not Significance.EDITORIAL

    def _edits(self, clause: Clause, edits: Sequence[Change]) -> Page:
        """The sentences that changed, each after what its changes are."""
        if not any(map(self._in_full, edits)):
            return []
        page: Page = []
        pieces = redline.redline(clause.old, clause.new, edits)
        joins: set[str] = set()  # groups of cuts or joins that are told
        for sentence in redline.sentences(pieces, clause.new, self.language):
            named = [change for change in sentence.changes if self._in_full(change)]
            for change in _by_grade(named):
                if change.relation not in _JOINS or change.group not in joins:
                    page.append(told(change, _unquoted(change, clause)))
                if change.relation in _JOINS and change.group:
                    joins.add(change.group)
            self.seen.update(map(_same, named))
            if any(self.seen[_same(c)] <= _SHOWN or self.repeated[_same(c)] < _REPEATED for c in named):
                page.append(self._sentence(sentence))
        return page

    def _sentence(self, sentence: redline.Sentence) -> Element:
        if not self.options.side_by_side:
            return Prose(tuple(redline.runs(sentence)))
        sides = (redline.runs(sentence, side=side, whole=True) for side in ("old", "new"))
        return Cells(tuple(map(tuple, sides)), depth=2)

    def _whole_text(self, change: Change, clause: Clause) -> Page:
        """The text of a clause that came or went; of one that moved, how it begins."""
        if change.relation in (Relation.ADDED, Relation.REMOVED):
            if not (change.new_text or change.old_text):
                return []  # what is said of it has its number
            added = change.relation is Relation.ADDED
            run = Run(visible(change.new_text or change.old_text), "inserted" if added else "deleted")
            if self.options.side_by_side:
                return [Cells(((), (run,)) if added else ((run,), ()), depth=2)]
            return [Prose((run,))]
        if change.relation is Relation.MOVED and (clause.left or len(clause.changes) == 1):
            text = visible(" ".join(segment.text for segment in (clause.old if clause.left else clause.new)))
            return [Prose((Run(text, "moved"),), cut=True)]
        return []


def _seen_from(change: Change, clause: Clause) -> str:
    """What a change says where it stands: at the place that clauses have left, where they went."""
    if not clause.left:
        return _unquoted(change, clause)
    if len(change.new) < 2 or len(clause.pair.new) > 1:
        return f"clause moved to {', '.join(clause.pair.new)}"
    return f"{len(change.new)} clauses moved to {change.new[0]}–{change.new[-1]}"


def _unquoted(change: Change, clause: Clause) -> str:
    """What a change says, without its address and without the beginning of the text that is shown below it."""
    said, colon, quote = change.message.rpartition(": ")
    begins = quote.rstrip("…")
    text = (change.new_text or change.old_text).lstrip()
    message = said if colon and begins and text.startswith(begins) else change.message
    return shortened(message, clause.address)


def _folded(changes: Sequence[Change], clause: Clause) -> Page:
    """Editorial changes of a clause in one paragraph."""
    if not changes:
        return []
    said = "; ".join(_in_short(change, clause) for change in changes)
    return [graded(Significance.EDITORIAL, Significance.EDITORIAL.value, [Run(said, "quiet")])]


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


def _same(change: Change) -> Edit:
    return (change.category, change.old_text, change.new_text)


def _is_edit_of_words(change: Change) -> bool:
    return change.relation is Relation.MODIFIED and change.significance is not Significance.EDITORIAL


def _is_note(clause: Clause) -> bool:
    """Whether the clause was renumbered and nothing else: such clauses stand close together."""
    return all(change.relation is Relation.RENUMBERED for change in clause.changes)
