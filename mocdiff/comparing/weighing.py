"""The facts of one category that an edit changes, without those that it only seems to change."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence

from mocdiff.comparing.cases import Case
from mocdiff.comparing.places import touches
from mocdiff.comparing.words import Edit, Sentence
from mocdiff.model import EFFORT, PARTIES, Fact
from mocdiff.report import Category

# What a qualifier names in passing: terms, and one that is a clause also bodies, `unless the Board so decides`.
_CLAUSES = frozenset(
    {"unless", "unless-otherwise", "except", "discretion", "upon-request", "as-far-as-law-permits", "condition"}
    | {"within-limits", "availability-of-funds"}
)
_OF_SCOPE = {Category.TERM: frozenset[str](), Category.PARTY: _CLAUSES}
_OWN = 2  # times as long as a word of a register words may be that are about it

Sides = tuple[list[Fact], list[Fact]]
Changed = tuple[Fact | None, Fact | None]


def changed_in(category: Category, classes: frozenset[str], case: Case) -> Changed | None:
    """The first facts of a category that are not the same on both sides; None where all are, in the same order."""
    if category is Category.MODALITY and _is_interposed(case.edit, case.gone, case.come):
        return None
    if category in _OF_SCOPE and _is_part_of_scope(case, _OF_SCOPE[category]):
        return None
    ours, theirs = ([fact for fact in facts if fact.cls in classes] for facts in (case.gone, case.come))
    weigh = _WEIGHED.get(category)
    changed = _changed(*(weigh(ours, theirs, case) if weigh else (ours, theirs)))
    return _with_effort(changed, case) if changed and category is Category.MODALITY else changed


def _of_force(ours: list[Fact], theirs: list[Fact], case: Case) -> Sides:
    forces = [[fact for fact in facts if fact.cls == "force"] for facts in (ours, theirs)]
    if not all(forces):
        return _answered(ours, theirs), _answered(theirs, ours)
    own = [
        [fact for fact in facts if case.edit[2 * side] <= fact.start and fact.end <= case.edit[2 * side + 1]]
        for side, facts in enumerate(forces)
    ]
    # What the edit has all words of tells, not what it only touches: the power of 禁止することができる.
    return (own[0], own[1]) if all(own) and _changed(*own) else (ours, theirs)


def _with_effort(changed: Changed, case: Case) -> Changed:
    """A force and the endeavour that took its place, or gave way to it: `shall` and `shall endeavour to`."""
    old, new = (
        fact or next((one for one in facts if one.id == EFFORT and touches(one, case.edit, side)), None)
        for side, (fact, facts) in enumerate(zip(changed, (case.gone, case.come), strict=True))
    )
    return old, new


def _of_parties(ours: list[Fact], theirs: list[Fact], case: Case) -> Sides:
    if case.is_exchange:
        ours, theirs = [*ours, *_parties(case.gone, case.edit, 0)], [*theirs, *_parties(case.come, case.edit, 1)]
    return _outside_definitions(ours, case.gone), _outside_definitions(theirs, case.come)


def _of_terms(ours: list[Fact], theirs: list[Fact], case: Case) -> Sides:
    return _of_whole_words(ours, case.old), _of_whole_words(theirs, case.new)


_WEIGHED: dict[Category, Callable[[list[Fact], list[Fact], Case], Sides]] = {
    Category.MODALITY: _of_force,
    Category.PARTY: _of_parties,
    Category.TERM: _of_terms,
}


def _is_interposed(edit: Edit, gone: Sequence[Fact], come: Sequence[Fact]) -> bool:
    """Whether words that say no force came into, or left, an expression of it: `shall, in principle, be free`.

    They say one where what it is with them is another: `the right and the duty to`.
    """
    if (edit.old == edit.old_end) == (edit.new == edit.new_end):
        return False
    inserted = edit.old == edit.old_end
    around, within = (gone, come) if inserted else (come, gone)
    point = edit.old if inserted else edit.new
    start, end = edit[2:] if inserted else edit[:2]
    said = {fact.value for fact in around if fact.cls == "force" and fact.start < point < fact.end}
    return bool(said) and not any(
        (fact.cls == "force" or fact.id == EFFORT)
        and ((start <= fact.start and fact.end <= end) or (_spans(fact, start, end) and fact.value not in said))
        for fact in within
    )


def _spans(fact: Fact, start: int, end: int) -> bool:
    return fact.cls == "force" and fact.start < start and end < fact.end


def _is_part_of_scope(case: Case, ids: frozenset[str]) -> bool:
    """Whether a qualifier (of these, if any are given) came or went with what is named in it."""
    came_or_went = not case.is_exchange and case.one.casefold() != case.other.casefold()
    return came_or_went and any(fact.cls == "qualifier" and (not ids or fact.id in ids) for fact in case.facts)


def _answered(facts: list[Fact], others: list[Fact]) -> list[Fact]:
    """The facts of one side without words of a register that none of its kind on the other side answers.

    Where another event took the place of entry into force, or somebody that of the Parties, no register changed.
    """
    kinds = {_kind(other) for other in others}
    return [fact for fact in facts if fact.cls != "register" or _kind(fact) in kinds]


def _kind(fact: Fact) -> str:
    return fact.id.partition("-formula")[0] if fact.cls == "register" else ""


def _parties(facts: list[Fact], edit: Edit, side: int) -> list[Fact]:
    """What those who are bound are called, where others took their place: `either authority`, `the Parties`."""
    start, end = edit[2 * side : 2 * side + 2]
    called = [f for f in facts if f.cls == "register" and f.id == PARTIES and start <= f.start and f.end <= end]
    return [fact for fact in called if end - start <= _OWN * (fact.end - fact.start)]


def _of_whole_words(terms: list[Fact], side: Sentence) -> list[Fact]:
    """The terms that are not part of a longer word: 国民, but not that of 国民年金."""
    found = []
    for term in terms:
        first = bisect_left(side.tokens, term.start + 1, key=lambda token: token.end)
        word = side.tokens[first] if first < len(side.tokens) else None
        if word is None or (word.end - word.start) <= (term.end - term.start) or term.end > word.end:
            found.append(term)
    return found


def _outside_definitions(actors: list[Fact], facts: list[Fact]) -> list[Fact]:
    """The actors that are no part of a name which is being defined, （以下「日本国の租税」という。）."""
    named = [fact for fact in facts if fact.cls == "defines"]
    return [f for f in actors if not any(d.start <= f.start and f.end < d.end for d in named)]


def _changed(gone: list[Fact], come: list[Fact]) -> Changed | None:
    """The first facts that are not the same on both sides; None where all are, in the same order."""
    ours, theirs = [_sense(fact) for fact in gone], [_sense(fact) for fact in come]
    if ours == theirs:
        return None
    less, more = Counter(ours) - Counter(theirs), Counter(theirs) - Counter(ours)
    if not less and not more:
        place = next(index for index, (a, b) in enumerate(zip(ours, theirs, strict=True)) if a != b)
        return gone[place], come[place]
    old = next((fact for fact in gone if less[_sense(fact)]), None)
    new = next((fact for fact in come if more[_sense(fact)] and (not old or fact.cls == old.cls)), None)
    return old, new or next((fact for fact in come if more[_sense(fact)]), None)


def _sense(fact: Fact) -> tuple[str, ...]:
    """What a fact says here; which verb has a force, and which word a register, is a matter of wording.

    What defines a term does so for one form of it, capitals included.
    """
    if fact.cls == "defines":
        return fact.cls, fact.text
    if fact.cls == "force":
        return fact.cls, fact.value, fact.id
    return (fact.cls, fact.value) if fact.cls == "register" else fact.key
