"""Facts of a statement that its clause has otherwise: another number, date or period, the opposite force."""

from mocdiff import facts
from mocdiff.model import Fact
from mocdiff.report import Category, Change, Relation, Significance, Span
from mocdiff.tracing.index import Index
from mocdiff.tracing.matching import Piece
from mocdiff.tracing.statements import Utterance

CLASSES = {"quantity": Category.NUMBER, "period": Category.DATE, "date": Category.DATE}
OPPOSITE = {
    frozenset({"obligation", "prohibition"}),
    frozenset({"permission", "prohibition"}),
}


def against(index: Index, text: str, utterance: Utterance, piece: Piece) -> tuple[Change, ...]:
    """The facts of a piece of a report that its sentence of the text contradicts."""
    language = index.document.language
    start, end = utterance.words[piece.first].start, utterance.words[piece.last - 1].end
    unit = index.units[piece.unit]
    clause = index.document.segments[unit.segment]
    mine = [_moved(fact, start) for fact in facts.extract(text[start:end], language)]
    theirs = [_moved(fact, unit.start) for fact in facts.extract(clause.text[unit.start : unit.end], language)]
    made = []
    for cls, category in CLASSES.items():
        a, b = [f for f in mine if f.cls == cls], [f for f in theirs if f.cls == cls]
        kept = {fact.key for fact in b}
        for fact in a:
            other = next((f for f in b if f.unit == fact.unit and f.key not in {g.key for g in a}), None)
            if fact.key not in kept and other and not _within(fact, other):
                made.append((category, fact, other))
    a, b = [f for f in mine if f.cls == "force"], [f for f in theirs if f.cls == "force"]
    if a and b and all(frozenset({x.value, y.value}) in OPPOSITE for x in a for y in b):
        made.append((Category.MODALITY, a[0], b[0]))
    return tuple(
        _change(category, fact, other, utterance.number, unit.number, clause.id) for category, fact, other in made
    )


def _moved(fact: Fact, by: int) -> Fact:
    return fact._replace(start=fact.start + by, end=fact.end + by)


def _within(fact: Fact, other: Fact) -> bool:
    """Whether one date is the other one, less exactly: 2025 and 2025-10-28."""
    return fact.cls == "date" and (fact.value.startswith(other.value) or other.value.startswith(fact.value))


def _change(category: Category, fact: Fact, other: Fact, old: int, new: int, clause: str) -> Change:
    return Change(
        Relation.MODIFIED,
        category,
        Significance.SUBSTANTIVE,
        (),
        (clause,),
        f"{category.value}: the report has {fact.text}, {clause} has {other.text}",
        old,
        new,
        fact.text,
        other.text,
        None,
        Span(clause, other.start, other.end),
        fact,
        other,
    )
