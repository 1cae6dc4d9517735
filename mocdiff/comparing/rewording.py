"""Edits of words within facts that say the same."""

from collections.abc import Sequence
from functools import cache

from mocdiff.comparing.cases import CLASSES, Case, Judged
from mocdiff.comparing.negating import is_negation
from mocdiff.comparing.parting import is_weak
from mocdiff.comparing.places import touches
from mocdiff.comparing.refining import NAMED
from mocdiff.comparing.words import VALUES, Edit
from mocdiff.languages import get, words_of
from mocdiff.languages.expressions import expand
from mocdiff.model import INSTRUMENT, PARTIES, Fact
from mocdiff.patterns import HAN, compiled, lazy
from mocdiff.report import Category

# What those who are bound, and the instrument, are called, `the Contracting Parties`, `this Agreement`, is a name too.
_CALLED = {Category.PARTY: PARTIES, Category.REFERENCE: INSTRUMENT}
_NAMES = frozenset({"actor", "reference", "term"})  # facts whose wording matters; that of values does not

_NOUN_BEFORE = lazy(rf"(?![両各同本前他全当上])(?:{HAN}|[ァ-ヺー]){{2,}}")  # 当該, 上記 and the like make no name
_STATE = lazy(r"^..$|\.gov$")


def by_order(case: Case) -> Judged | None:
    """Actors in another order with others, of whom no table knows, are parties."""
    old, new = case.norms
    if old == new or sorted(old) != sorted(new):
        return None
    actors = [next((fact for fact in facts if fact.cls == "actor"), None) for facts in (case.gone, case.come)]
    return case.judged(Category.PARTY, *actors) if all(actors) else None


def by_force(case: Case) -> Judged | None:
    """What says a force in the place of other words for it, `must` for `shall`, is modality: a drafter chose it."""
    said = [
        next((fact for fact in facts if fact.cls == "force" and touches(fact, case.edit, side)), None)
        for side, facts in enumerate((case.gone, case.come))
    ]
    other_words = len({fact.text.casefold() for fact in said if fact}) > 1
    if not other_words:
        return None
    whole = any(fact and _covers(case, fact, side) for side, fact in enumerate(said))
    main = all(
        fact and words == max(fact.text.split(), key=len)
        for fact, words in zip(said, (case.one, case.other), strict=True)
    )
    return case.judged(Category.MODALITY, *said) if whole or main else None


def by_manner(case: Case) -> Judged | None:
    """A qualifier that another of its kind took the place of, 速やかに for 遅滞なく, binds in another degree."""
    manner = [[fact for fact in facts if fact.cls == "qualifier"] for facts in (case.gone, case.come)]
    filled = any(_fills(case.edit, fact, side) for side, facts in enumerate(manner) for fact in facts)
    if all(manner) and (filled or _end_otherwise(case.edit, manner)):
        return case.judged(Category.SCOPE, manner[0][0], manner[1][0])
    return None


def by_wording(case: Case) -> Judged:
    """Words within a name change the name, of a value nothing but its spelling.

    A word that is added to a value, or taken from it, says more of it: three consecutive months.
    """
    edit = case.edit
    added = case.is_one_sided and not is_weak((case.one or case.other).split(), case.language)
    for category, classes in CLASSES:
        names = classes & (_NAMES | VALUES)
        own = [
            [f for f in facts if f.cls in names or (f.cls == "register" and f.id == _CALLED.get(category))]
            for facts in (case.gone, case.come)
        ]
        old, new = (next((f for f in facts if _within(edit, f, side)), None) for side, facts in enumerate(own))
        if (old or edit.old == edit.old_end) and (new or edit.new == edit.new_end) and (old or new):
            if names & VALUES and not added and not any(fact and _is_synonym(edit, fact) for fact in (old, new)):
                return case.judged(Category.SPELLING, old, new)
            if added or not names & VALUES:
                return case.judged(category, old, new)
    if _renames(case):
        return case.judged(Category.REFERENCE)
    if case.is_one_sided and (body := _body_behind(case)):
        return case.judged(Category.PARTY, *((body, None) if case.one else (None, body)))
    return case.judged(Category.SCOPE if _qualifies(case) else Category.WORDING)


def _body_behind(case: Case) -> Fact | None:
    """The body that a noun before its name makes another one of, in a text without spaces: 科学技術|合同委員会."""
    words = case.one or case.other
    if not case.language or get(case.language).joiner or not _NOUN_BEFORE.fullmatch(words):
        return None
    facts, end = (case.old.facts, case.edit.old_end) if case.one else (case.new.facts, case.edit.new_end)
    return next((f for f in facts if f.start == end and f.cls == "actor" and not _STATE.search(f.id)), None)


def _qualifies(case: Case) -> bool:
    """Whether words are a clause that widens or narrows (`qualifying`), `, if invited by the Board`.

    Where spaces part words, they may also take the place of others: `such as`, `including`.
    """
    clause = get(case.language).settings.get("qualifying", "") if case.language else ""
    if not clause or not (case.is_one_sided or get(case.language).joiner):
        return False
    return all(compiled(clause).match(words.strip(" ,(").casefold()) for words in (case.one, case.other) if words)


def _renames(case: Case) -> bool:
    """Whether the words of both sides are what the instrument calls itself, with or without what stands before it."""
    if {_bare(words, case.language) for words in (case.one, case.other)} <= _instruments(case.language):
        return True
    return all(
        any(
            fact.cls == "register" and fact.id == INSTRUMENT and start <= fact.start and fact.end == end
            for fact in facts
        )
        for facts, start, end in ((case.gone, *case.edit[:2]), (case.come, *case.edit[2:]))
    )


def _bare(words: str, language: str) -> str:
    """Words without the article before them: `la Convenzione`, `l'Accordo`."""
    before, space, rest = words.replace("’", "'").rpartition(" ")
    before, space, rest = (before, space, rest) if space else words.replace("’", "'").rpartition("'")
    return rest if before and before + space.strip() in words_of(language, "articles") else words


@cache
def _instruments(language: str) -> frozenset[str]:
    """`Convention`, `Treaty`: words that name an instrument."""
    entries = get(language).lexicon.of_class("instrument") if language else ()
    return frozenset(form for entry in entries for form in expand(entry.expression.lstrip("=")))


def _is_synonym(edit: Edit, fact: Fact) -> bool:
    """Whether a value is said with another word, not the same in another form: `annual`, `yearly`; `copies`."""
    return fact.id == NAMED or (fact.unit == "copy" and fact.start not in (edit.old, edit.new))


def _within(edit: Edit, fact: Fact, side: int) -> bool:
    start, end = edit[2 * side : 2 * side + 2]
    return start < end and fact.start <= start and end <= fact.end


def _covers(case: Case, fact: Fact, side: int) -> bool:
    """Whether an edit has all words of a fact, but for one that negates it: the `may` of `may not`."""
    start, end = (max(place - fact.start, 0) for place in case.edit[2 * side : 2 * side + 2])
    rest = fact.text[:start] + fact.text[end:]
    return not rest or is_negation(rest, case.language)


def _fills(edit: Edit, fact: Fact, side: int) -> bool:
    """Whether the words of an edit are all of a fact."""
    return (fact.start, fact.end) == tuple(edit[2 * side : 2 * side + 2])


def _end_otherwise(edit: Edit, qualifiers: Sequence[Sequence[Fact]]) -> bool:
    """Whether two qualifiers end in other words, which say how they qualify: 法令に従い, 法令の範囲内で."""
    ends = [
        next(
            (
                f.text[edit[2 * side] - f.start :]
                for f in facts
                if _within(edit, f, side) and f.end == edit[2 * side + 1]
            ),
            "",
        )
        for side, facts in enumerate(qualifiers)
    ]
    return all(ends) and ends[0][0] != ends[1][0]
