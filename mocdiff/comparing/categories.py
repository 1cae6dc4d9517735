"""What an edit is about: the first category that applies, from the facts that it changes."""

from bisect import bisect_right
from collections.abc import Callable, Sequence

from mocdiff.aligning.lcs import common_ends
from mocdiff.comparing.brackets import brackets, is_of_alternatives
from mocdiff.comparing.cases import CLASSES, Case, Judged
from mocdiff.comparing.counting import counted, measured
from mocdiff.comparing.negating import has_negator, is_negated_form, is_negation, negates
from mocdiff.comparing.places import EditPlaces, FactPlaces, touches
from mocdiff.comparing.refining import is_of_time
from mocdiff.comparing.rewording import by_force, by_manner, by_order, by_wording
from mocdiff.comparing.unseen import is_same_letters, is_unseen
from mocdiff.comparing.weighing import Changed, changed_in
from mocdiff.comparing.words import VALUES, Edit, Sentence
from mocdiff.languages import get
from mocdiff.model import EFFORT, Fact
from mocdiff.report import Category

_EVEN_QUOTED = (Category.TERM, Category.NUMBER, Category.DATE)  # a sign makes 十・五 of 十五
_OWN_WORDS = VALUES | {"force", "negation"}  # facts that do not change unless their own words do, or what negates them
_IN_FIGURES = dict.fromkeys(map(ord, "., '"))  # signs inside a number
_NEAR = 12  # code points from an edit to a fact that it may have changed without touching it


def judge(edits: Sequence[Edit], old: Sentence, new: Sentence) -> list[Judged]:
    """The category of each edit between two sentences."""
    gone, come = _unsettled(edits, old, new)
    sides = EditPlaces(edits, 0), EditPlaces(edits, 1)
    own: list[tuple[list[Fact], list[Fact]]] = [([], []) for _ in edits]
    # A subject that is negated changes the force of a verb that no edit touches: `no State can`.
    negated = sorted(
        {
            index
            for side, facts in enumerate((gone, come))
            for fact in facts
            if fact.cls == "negation"
            for index in sides[side].touching(fact)
        }
    )
    for side, facts in enumerate((gone, come)):
        others = FactPlaces((come, gone)[side])
        for fact in facts:
            distance, index = sides[side].nearest(fact)
            if distance and negated and fact.cls == "force":
                distance, index = 1, sides[side].nearest(fact, negated)[1]
            elif distance and fact.cls in (VALUES if negated else _OWN_WORDS) and _stands(fact, sides[side], others):
                continue
            if distance <= _NEAR:
                own[index][side].append(fact)
    return [_judge(Case(edit, old, new, *facts)) for edit, facts in zip(edits, own, strict=True)]


def _unsettled(edits: Sequence[Edit], old: Sentence, new: Sentence) -> tuple[list[Fact], list[Fact]]:
    """The facts of each side that do not stand, untouched and the same, at their place on the other."""
    ends, new_ends = [edit.old_end for edit in edits], [edit.new_end for edit in edits]
    waiting = {(fact.key, fact.start, fact.end) for fact in new.facts if not _touched(fact, edits, new_ends, 1)}
    gone, settled = [], set()
    for fact in old.facts:
        before = bisect_right(ends, fact.start)
        shift = edits[before - 1].new_end - edits[before - 1].old_end if before else 0
        there = (fact.key, fact.start + shift, fact.end + shift)
        if there in waiting and not _touched(fact, edits, ends, 0):
            settled.add(there)
        else:
            gone.append(fact)
    return gone, [fact for fact in new.facts if (fact.key, fact.start, fact.end) not in settled]


def _touched(fact: Fact, edits: Sequence[Edit], ends: Sequence[int], side: int) -> bool:
    """Whether one of the edits, which end at these offsets of a side, touches a fact."""
    first = bisect_right(ends, fact.start)  # those before have ended where the fact begins
    return first < len(edits) and touches(fact, edits[first], side)


def _stands(fact: Fact, edits: EditPlaces, others: FactPlaces) -> bool:
    """Whether the words of a fact stand on the other side as well, only that nothing of its class is said there."""
    shift = edits.shift(fact.start)
    return not any(other.cls == fact.cls for other in others.within(fact.start + shift, fact.end + shift))


def _judge(case: Case) -> Judged:
    """What the first rule says that has anything to say; the last always has."""
    for rule in _RULES:
        if judged := rule(case):
            return judged
    return by_wording(case)


def _hidden(case: Case) -> Judged | None:
    return case.judged(Category.HIDDEN) if is_unseen(case.one, case.other) else None


def _of_signs(case: Case) -> Judged | None:
    """How the same words are put down: their letters composed or not, emphasis, width."""
    if case.one != case.other and is_same_letters(case.one, case.other):
        return case.judged(Category.SPELLING)
    if case.kind is Category.MARKUP:
        return case.judged(case.kind)
    return Judged(_narrowed(case), case.kind) if case.kind is Category.WIDTH else None


def _of_brackets(case: Case) -> Judged | None:
    """Brackets of text not agreed that come or go alone, or with alternatives."""
    if brackets(case.one) == brackets(case.other):
        return None
    alone = not case.has_words or is_of_alternatives(case.edit, case.old.text, case.new.text)
    return case.judged(Category.STATUS) if alone else None


def _without_facts(case: Case) -> Judged | None:
    """Editorial changes that change no fact, whatever the facts around them."""
    if case.kind is Category.SPELLING:
        return case.judged(case.kind)
    if case.kind is Category.SPACING and case.language and not get(case.language).joiner:
        return case.judged(case.kind)  # a space within a word of a text without spaces makes no other word, 条　約
    signed = any(fact.cls == "quantity" and fact.value.startswith("-") for fact in case.facts)
    return case.judged(case.kind) if case.kind and not signed and not case.has_words else None


def _of_negation(case: Case) -> Judged | None:
    """A negation and nothing else, or a word that a prefix or an ending negates."""
    alone = case.is_one_sided and is_negation(case.one or case.other, case.language)
    if alone or negates(case.one, case.other, case.language) or is_negated_form(*case.norms, case.language):
        return case.judged(Category.NEGATION, *_negations(case))
    return None


def _of_facts(case: Case) -> Judged | None:
    """The first category of which facts changed; a capital or a sign alone makes another term or number, no more."""
    letters = any(map(str.isalpha, case.one)) and not any(map(str.isdigit, case.one + case.other))
    light = case.kind is Category.CASE or (case.kind is Category.PUNCTUATION and letters)
    for category, classes in CLASSES:
        if category is Category.STATUS:
            if brackets(case.one) != brackets(case.other):
                return case.judged(category)
            continue
        changed = changed_in(category, classes, case)
        if not changed:
            continue
        if category is Category.NUMBER and None in changed:
            changed = counted(case, changed)
        if category is Category.MODALITY and _is_negated_elsewhere(case, changed):
            return case.judged(Category.NEGATION, *_negations(case))
        if category is Category.MODALITY and (negation := _lost_negation(case, changed)):
            return case.judged(Category.NEGATION, *negation)
        if category is Category.PARTY and (name := _whole_name(case, changed)):
            return Judged(name, category, *changed)
        category = _in_fact(category, case, changed)
        if category in _EVEN_QUOTED or not light:
            return case.judged(category, *changed)
    return None


def _in_fact(category: Category, case: Case, changed: Changed) -> Category:
    """The category of facts that changed, where they say something of another one as well."""
    if any(fact and fact.id == EFFORT for fact in changed):
        return Category.MODALITY
    if category is Category.MODALITY and _is_negated(case, *changed):
        return Category.NEGATION
    return Category.DATE if category is Category.NUMBER and is_of_time(*changed) else category


def _editorial(case: Case) -> Judged | None:
    """Words that are the same; the signs in figures are spelling where they say the same, 25 000 and 25,000."""
    if case.kind is not Category.PUNCTUATION or not _is_figures(case):
        return case.judged(case.kind) if case.kind else None
    return case.judged(Category.SPELLING) if any(fact.cls == "quantity" for fact in case.facts) else None


def _of_figures(case: Case) -> Judged | None:
    """Figures of which no table knows what they count, 第二の部局.

    What is said twice is said otherwise once: 2024年（令和7年）, `30 (sixty) days`.
    """
    judged = by_wording(case) if _is_figures(case) else None
    if judged and judged.category is Category.WORDING:
        return case.judged(Category.NUMBER)
    if judged and judged.category is Category.SPELLING and case.norms[0] != case.norms[1]:
        of_time = any(fact is not None and fact.cls != "quantity" for fact in judged[2:])
        return judged._replace(category=Category.DATE if of_time else Category.NUMBER)
    return judged


def _of_counts(case: Case) -> Judged | None:
    """Number words that no fact counts, `one representative`, `two representatives`; units without a number."""
    if category := measured(case):
        return case.judged(category)
    old, new = counted(case)
    return case.judged(Category.NUMBER, old, new) if old and new and old.value != new.value else None


# In the order of the categories, and editorial ones where no fact can have changed.
_RULES: tuple[Callable[[Case], Judged | None], ...] = (
    _hidden,
    _of_signs,
    _of_brackets,
    _without_facts,
    _of_negation,
    _of_facts,
    _editorial,
    by_order,
    by_force,
    by_manner,
    _of_figures,
    _of_counts,
)


def _negations(case: Case) -> Changed:
    one, other = (next((f for f in facts if f.cls == "negation"), None) for facts in (case.gone, case.come))
    return one, other


def _is_negated(case: Case, old: Fact | None, new: Fact | None) -> bool:
    """Whether words that only come or go make a prohibition of what is allowed or due: `shall not exceed`."""
    return case.is_one_sided and old is not None and new is not None and "prohibition" in (old.value, new.value)


def _is_negated_elsewhere(case: Case, force: Changed) -> bool:
    """Whether an obligation with a negation of its own says a prohibition: `require no`, `not require any`."""
    kinds = {fact.value for fact in force if fact}
    if kinds != {"prohibition", "obligation"} or any(fact.id == EFFORT for fact in case.facts):
        return False
    return all(
        any(fact.cls == "negation" and touches(fact, case.edit, side) for fact in facts)
        for side, facts in enumerate((case.gone, case.come))
    )


def _whole_name(case: Case, changed: Changed) -> Edit | None:
    """The names of which one is the other with a sign before it, which alone tells nothing: 請求国, 被請求国."""
    old, new = changed
    sign = case.one + case.other
    if not (old and new and len(sign) == 1 and case.language) or get(case.language).joiner:
        return None
    if old.text != (f"{sign}{new.text}" if case.one else new.text[1:]):
        return None
    return Edit(old.start, old.end, new.start, new.end)


def _lost_negation(case: Case, force: Changed) -> Changed | None:
    """The negation of a prohibition that gave way to what is said without one: 超えてはならない, 超えることができる."""
    if None in force or [fact.value for fact in force if fact and fact.cls == "force"].count("prohibition") != 1:
        return None
    old, new = (
        fact._replace(cls="negation", value="not") if fact and has_negator(norms, case.language) else None
        for fact, norms in zip(force, case.norms, strict=True)
    )
    return (old, new) if bool(old) != bool(new) else None


def _narrowed(case: Case) -> Edit:
    """An edit without the letters or digits with which both sides of a mixed word begin or end: `Beyond5G`."""
    old, edit = case.one, case.edit
    start, end = common_ends(old, case.other)
    while start and _sort(old[start - 1]) == _sort(old[start]):
        start -= 1
    while end and _sort(old[-end]) == _sort(old[-end - 1]):
        end -= 1
    return Edit(edit.old + start, edit.old_end - end, edit.new + start, edit.new_end - end)


def _sort(sign: str) -> tuple[bool, bool]:
    return sign.isalpha(), sign.isdigit()


def _is_figures(case: Case) -> bool:
    ours, theirs = case.norms
    return bool(ours and theirs) and all(norm.translate(_IN_FIGURES).isnumeric() for norm in (*ours, *theirs))
