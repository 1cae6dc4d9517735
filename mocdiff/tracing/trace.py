"""A report traced to the clauses of the text that it reports on, and the clauses that it passes over."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from mocdiff import languages
from mocdiff.aligning.encoder import UNIVERSAL, Encoder
from mocdiff.model import Document, Segment
from mocdiff.report import Category, Change, Mode, Pair, Relation, Report, Side, Significance, Span, numbered
from mocdiff.tracing.coverage import not_mentioned
from mocdiff.tracing.enumerating import count_of, enumerated
from mocdiff.tracing.index import Index, index, reader_for
from mocdiff.tracing.listing import Listing, Table, listing
from mocdiff.tracing.matching import head
from mocdiff.tracing.quotes import Quotation, quotations
from mocdiff.tracing.quoting import ALWAYS, Found, found_in
from mocdiff.tracing.runs import Places
from mocdiff.tracing.statements import Subject, Utterance, Verdict, about_text, is_furniture, subject, utterances
from mocdiff.tracing.verdicts import judge

if TYPE_CHECKING:
    from mocdiff.tracing.foreign import Foreign

RELATIONS = {Category.QUOTED: Relation.SAME, Category.NO_COUNTERPART: Relation.REMOVED}
UNFOUND = {
    Subject.TEXT: (Significance.SUBSTANTIVE, "nothing in the text says this"),
    Subject.UNKNOWN: (Significance.STRUCTURAL, "not in the text, and perhaps not about it"),
    Subject.OTHER: (Significance.EDITORIAL, "background, not about the text"),
}


class Statement(NamedTuple):
    """A statement of the report: where it stands, what it speaks of, its verdict."""

    segment: int
    sentence: int
    subject: Subject
    verdict: Verdict


class Cut(NamedTuple):
    """A segment of the report, its quotations, its utterances, and the enumerations among them."""

    segment: Segment
    quoted: tuple[Quotation, ...]
    utterances: tuple[Utterance, ...]
    lists: tuple[Listing | None, ...]


def trace(
    report: Document,
    text: Document,
    *,
    report_name: str = "report",
    text_name: str = "text",
    encoder: Encoder | None = UNIVERSAL,
) -> Report:
    """The statements of a report with their verdicts, and the clauses of the text that it does not mention.

    A change of the result is a statement (`old` in the report, `new` the clauses that it rests on)
    or a clause that is not mentioned (`new` alone). `encoder`, which may be None, is used where
    the report is in another language than the text.
    """
    tracer = _Tracer(report, text, encoder)
    made = tracer.statements()
    changes = [_change(tracer.text, report.segments[one.segment], one) for one in made]
    held = {unit for one in made for unit in one.verdict.units}
    changes += not_mentioned(tracer.text, held, tracer.said())
    return Report(
        Mode.REPORT,
        Side(report_name, report.language, report.segments, None, report.header, report.reading),
        Side(text_name, text.language, text.segments, None, text.header, text.reading),
        tuple(_pairs(changes)),
        numbered(changes),
    )


class _Tracer:
    """A report and the text that it is traced to, both made ready."""

    def __init__(self, report: Document, text: Document, encoder: Encoder | None) -> None:
        same = languages.get(report.language).code == languages.get(text.language).code
        self.language = text.language if same else report.language
        self.text = index(text, reader_for(text.language, [report, text] if same else [text]))
        self.reader = self.text.reader if same else reader_for(report.language, [report])
        self.foreign = None if same else _foreign(self.text, report.language, encoder)
        self.cut: list[Cut] = []
        for segment in report.segments:
            self.cut.append(self._cut(segment, bool(self.cut) and is_furniture(self.cut[-1].utterances)))
        self.places = Places(self.text, [u.words for one in self.cut for u in one.utterances] if same else [])
        self.lists = [found for one in self.cut for found in one.lists if found is not None]

    def _cut(self, segment: Segment, is_caption: bool) -> Cut:
        quoted = quotations(segment.text)
        made = tuple(utterances(segment, self.language, self.reader, quoted))
        if is_caption and len(made) == 1:
            made = (made[0].as_furniture(),)
        foreign = self.foreign
        table: Table | None = None
        if foreign is not None:

            def table(spans: Sequence[tuple[int, int]], group: Sequence[int]) -> Sequence[Sequence[float]]:
                return foreign.likeness([segment.text[start:end] for start, end in spans], group)

        return Cut(segment, quoted, made, tuple(listing(segment.text, one, self.text, table) for one in made))

    def said(self) -> frozenset[str]:
        """The keys of all words of the report."""
        return frozenset(key for one in self.cut for u in one.utterances for word in u.words for key in word.keys)

    def statements(self) -> list[Statement]:
        """The statements of the report in their order."""
        made: list[Statement] = []
        about = False
        near: frozenset[int] = frozenset()
        for number, one in enumerate(self.cut):
            for utterance, found in zip(one.utterances, one.lists, strict=True):
                about = about_text(utterance, about)
                here = list(self._verdicts(one, utterance, found, near))
                near = frozenset(head(self.text, unit) for verdict in here for unit in verdict.units) - {-1} or near
                for verdict in here:
                    of = subject(one.segment.text, utterance, verdict, about)
                    made.append(Statement(number, utterance.number, of, verdict))
        return made

    def _verdicts(
        self, cut: Cut, utterance: Utterance, found: Listing | None, near: frozenset[int]
    ) -> Iterator[Verdict]:
        """The verdicts on an utterance: an enumeration or a count first, what is left of it after."""
        segment = cut.segment
        quoted = found_in(self.places, segment, cut.quoted, utterance)
        if found and any(one.words >= ALWAYS and found.overlaps(one.quotation) for one in quoted):
            found = None
        if found:
            whole: Verdict | None = enumerated(self.text, segment, utterance, found)
        else:
            whole = count_of(self.text, segment, utterance, self.lists)
        if whole is None:
            yield from self._judged(cut, utterance, quoted, near)
            return
        rest = whole.end + len(segment.text[whole.end :]) - len(segment.text[whole.end :].lstrip())
        before, after = utterance.part(utterance.start, whole.start), utterance.part(rest, utterance.end)
        if before.words:
            yield from self._judged(cut, before, [q for q in quoted if q.quotation.start < whole.start], near)
        yield whole
        if after.words:
            yield from self._judged(cut, after, [q for q in quoted if q.quotation.start >= whole.end], near)

    def _judged(self, cut: Cut, utterance: Utterance, quoted: Sequence[Found], near: frozenset[int]) -> list[Verdict]:
        if self.foreign is not None:
            return self.foreign.judge(cut.segment, utterance, cut.quoted)
        return judge(self.text, self.places, cut.segment, utterance, quoted, near)


def _foreign(text: Index, language: str, encoder: Encoder | None) -> "Foreign":
    from mocdiff.tracing.foreign import Foreign

    return Foreign(text, language, encoder)


def _change(text: Index, segment: Segment, statement: Statement) -> Change:
    verdict = statement.verdict
    units = [text.units[unit] for unit in verdict.units]
    clauses = tuple(dict.fromkeys(text.document.segments[unit.segment].id for unit in units))
    one = units[0] if len(units) == 1 else None
    said = text.document.segments[one.segment].text[one.start : one.end] if one else ""
    return Change(
        RELATIONS.get(verdict.category, Relation.MODIFIED),
        verdict.category,
        _significance(verdict, statement.subject),
        (segment.id,),
        clauses,
        _message(verdict, clauses, statement.subject),
        statement.sentence,
        one.number if one else None,
        segment.text[verdict.start : verdict.end],
        said,
        Span(segment.id, verdict.start, verdict.end),
        Span(clauses[0], one.start, one.end) if one else None,
        confidence=verdict.confidence,
        differences=verdict.differences,
    )


def _significance(verdict: Verdict, of: Subject) -> Significance:
    """Substantive where the report says of the text what it does not say; editorial where it quotes it well."""
    if verdict.category is Category.CONTRADICTED:
        return Significance.SUBSTANTIVE
    if verdict.category is Category.NO_COUNTERPART:
        return UNFOUND[of][0]
    grades = {change.significance for change in verdict.differences}
    if Significance.SUBSTANTIVE in grades:
        return Significance.SUBSTANTIVE
    exact = verdict.category in (Category.QUOTED, Category.QUOTED_ALTERED)
    return Significance.EDITORIAL if exact else Significance.STRUCTURAL


def _message(verdict: Verdict, clauses: Sequence[str], of: Subject) -> str:
    if verdict.category is Category.NO_COUNTERPART:
        return UNFOUND[of][1]
    said = f"{verdict.category.value}: {', '.join(clauses)}"
    if verdict.evidence:
        said += f" ({', '.join(verdict.evidence)})"
    return f"{said}; {verdict.remark}" if verdict.remark else said


def _pairs(changes: Sequence[Change]) -> Iterator[Pair]:
    seen: set[tuple[tuple[str, ...], tuple[str, ...]]] = set()
    for change in changes:
        if (change.old, change.new) not in seen and change.category is not Category.NOT_MENTIONED:
            seen.add((change.old, change.new))
            yield Pair(change.old, change.new, change.relation, change.confidence)
    mentioned = {clause for _, new in seen for clause in new}
    for change in changes:
        if change.category is Category.NOT_MENTIONED and change.new[0] not in mentioned:
            yield Pair((), change.new, Relation.ADDED, 0.0)
