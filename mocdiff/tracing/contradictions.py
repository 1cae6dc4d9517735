"""Facts of a statement that its clause has otherwise: another number, date or period, the opposite force."""

from collections.abc import Iterator, Sequence

from mocdiff import facts
from mocdiff.model import Fact
from mocdiff.report import Category, Change, Relation, Significance, Span
from mocdiff.tracing.index import Index
from mocdiff.tracing.matching import Piece
from mocdiff.tracing.statements import Utterance

CLASSES = {"quantity": Category.NUMBER, "period": Category.DATE, "date": Category.DATE}
BARRED = frozenset({"permission", "prohibition"})
OPPOSITE = {
    frozenset({"obligation", "prohibition"}),
    frozenset({"permission", "prohibition"}),
}


def against(index: Index, text: str, utterance: Utterance, piece: Piece) -> tuple[Change, ...]:
    """The facts of a piece of a report that its sentence of the text contradicts."""
    place = utterance.words[piece.first].start, utterance.words[piece.last - 1].end
    return between(index, text, place, index.document.language, utterance.number, piece.unit)


def between(index: Index, text: str, place: tuple[int, int], language: str, number: int, at: int) -> tuple[Change, ...]:
    """The facts of a run of a report, in its language, that a sentence of the text contradicts."""
    unit = index.units[at]
    clause = index.document.segments[unit.segment]
    mine = [_moved(fact, place[0]) for fact in facts.extract(text[slice(*place)], language)]
    found = facts.extract(clause.text[unit.start : unit.end], index.document.language)
    theirs = [_moved(fact, unit.start) for fact in found]
    made = []
    for cls, category in CLASSES.items():
        a, b = [f for f in mine if f.cls == cls], [f for f in theirs if f.cls == cls]
        kept, said = {fact.key for fact in b}, {fact.key for fact in a}
        for fact in a:
            other = next((f for f in b if f.unit == fact.unit and f.key not in said), None)
            if fact.key not in kept and other and not less_exact(fact, other):
                made.append((category, fact, other))
    if language == index.document.language:
        made += _forces(index, text, mine, clause.text, theirs)
    return tuple(_change(category, fact, other, number, unit.number, clause.id) for category, fact, other in made)


def _forces(
    index: Index, text: str, mine: Sequence[Fact], clause: str, theirs: Sequence[Fact]
) -> Iterator[tuple[Category, Fact, Fact]]:
    """The opposite force before one and the same verb."""
    verbs = {fact: _verb(index, clause, fact.end) for fact in theirs if fact.cls == "force"}
    for fact in mine:
        if fact.cls != "force":
            continue
        denied = _negated(index, text, fact, clause, theirs)
        if denied is not None:
            yield Category.MODALITY, fact, denied
            continue
        verb = _verb(index, text, fact.end)
        other = next((f for f, keys in verbs.items() if keys & verb), None)
        if other is not None and frozenset({fact.value, other.value}) in OPPOSITE:
            yield Category.MODALITY, fact, other
        elif len(verbs) == 1 and len([f for f in mine if f.cls == "force"]) == 1:
            only = next(iter(verbs))
            if frozenset({fact.value, only.value}) == BARRED:
                yield Category.MODALITY, fact, only


def _negated(index: Index, text: str, fact: Fact, clause: str, theirs: Sequence[Fact]) -> Fact | None:
    """The negation, in the sentence of the text, of the verb that a report obliges to: `is not obliged to give`."""
    verb = _verb(index, text, fact.end)
    if fact.value != "obligation" or not verb:
        return None
    for other in theirs:
        if other.cls == "negation" and other.value == "not":
            words = [word for word in index.reader.words(clause[other.end : other.end + 60]) if word.grade]
            if any(verb.intersection(word.keys) for word in words[:2]):
                return other
    return None


def _verb(index: Index, text: str, end: int) -> frozenset[str]:
    """The keys of the first word with content after a place."""
    words = index.reader.words(text[end : end + 60])
    return next((frozenset(word.keys) for word in words if word.grade), frozenset())


def _moved(fact: Fact, by: int) -> Fact:
    return fact._replace(start=fact.start + by, end=fact.end + by)


def less_exact(fact: Fact, other: Fact) -> bool:
    """Whether one date is the other one, less exactly: 2025 or 28 October, and 2025-10-28."""
    if fact.cls != "date" or other.cls != "date":
        return False
    one, two = sorted((fact.value.lstrip("-"), other.value.lstrip("-")), key=len)
    return two.startswith(one) or two.endswith(f"-{one}")


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
