"""A report traced to the clauses of the text that it reports on, and the clauses that it passes over."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mocdiff.model import Document, Segment
from mocdiff.report import Category, Change, Mode, Pair, Relation, Report, Side, Significance, Span, numbered
from mocdiff.tracing.coverage import not_mentioned
from mocdiff.tracing.enumerating import count_of, enumerated
from mocdiff.tracing.index import Index, index, reader_for
from mocdiff.tracing.listing import Listing, listing
from mocdiff.tracing.matching import NOWHERE, head
from mocdiff.tracing.quotes import Quotation, quotations
from mocdiff.tracing.quoting import ALWAYS, found_in
from mocdiff.tracing.runs import Places
from mocdiff.tracing.statements import Subject, Utterance, Verdict, about_text, subject, utterances
from mocdiff.tracing.verdicts import judge

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


def trace(report: Document, text: Document, *, report_name: str = "report", text_name: str = "text") -> Report:
    """The statements of a report with their verdicts, and the clauses of the text that it does not mention.

    A change of the result is a statement (`old` in the report, `new` the clauses that it rests on)
    or a clause that is not mentioned (`new` alone).
    """
    looked_up = index(text, reader_for(text.language, [report, text]))
    cut = [_cut(segment, looked_up) for segment in report.segments]
    made = statements(cut, looked_up)
    changes = [_change(looked_up, report.segments[one.segment], one) for one in made]
    held = {unit for one in made for unit in one.verdict.units}
    said = {key for one in cut for utterance in one.utterances for word in utterance.words for key in word.keys}
    changes += not_mentioned(looked_up, held, said)
    return Report(
        Mode.REPORT,
        Side(report_name, report.language, report.segments, None, report.header, report.reading),
        Side(text_name, text.language, text.segments, None, text.header, text.reading),
        tuple(_pairs(changes)),
        numbered(changes),
    )


def _cut(segment: Segment, text: Index) -> Cut:
    quoted = quotations(segment.text)
    made = tuple(utterances(segment, text.document.language, text.reader, quoted))
    return Cut(segment, quoted, made, tuple(listing(segment.text, utterance, text) for utterance in made))


def statements(cut: Sequence[Cut], text: Index) -> list[Statement]:
    """The statements of a report in their order."""
    places = Places(text, [utterance.words for one in cut for utterance in one.utterances])
    lists = [found for one in cut for found in one.lists if found is not None]
    made: list[Statement] = []
    about = False
    near: frozenset[int] = frozenset()
    for number, one in enumerate(cut):
        for utterance, found in zip(one.utterances, one.lists, strict=True):
            about = about_text(utterance, about)
            here = list(_verdicts(text, places, one, utterance, found, lists, near))
            near = frozenset(head(text, unit) for verdict in here for unit in verdict.units) - {NOWHERE} or near
            for verdict in here:
                of = subject(one.segment.text, utterance, verdict, about)
                made.append(Statement(number, utterance.number, of, verdict))
    return made


def _verdicts(
    text: Index,
    places: Places,
    cut: Cut,
    utterance: Utterance,
    found: Listing | None,
    lists: Sequence[Listing],
    near: frozenset[int],
) -> Iterator[Verdict]:
    """The verdicts on an utterance: an enumeration or a count first, what is left of it after."""
    segment = cut.segment
    quoted = found_in(places, segment, cut.quoted, utterance)
    if found and any(one.words >= ALWAYS and found.overlaps(one.quotation) for one in quoted):
        found = None
    whole = enumerated(text, segment, utterance, found) if found else count_of(text, segment, utterance, lists)
    if whole is None:
        yield from judge(text, places, segment, utterance, quoted, near)
        return
    before, after = utterance.part(utterance.start, whole.start), utterance.part(whole.end, utterance.end)
    if before.words:
        yield from judge(text, places, segment, before, found_in(places, segment, cut.quoted, before), near)
    yield whole
    if after.words:
        yield from judge(text, places, segment, after, found_in(places, segment, cut.quoted, after), near)


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
