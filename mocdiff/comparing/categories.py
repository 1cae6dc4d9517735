"""What an edit is about: the first category that applies, from the facts that it changes."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from mocdiff.aligning.lcs import common_ends
from mocdiff.comparing.brackets import brackets, is_of_alternatives
from mocdiff.comparing.editorial import editorial
from mocdiff.comparing.negating import is_negated_form, is_negation, negates
from mocdiff.comparing.parting import EFFORT, is_weak
from mocdiff.comparing.places import EditPlaces, FactPlaces, touches
from mocdiff.comparing.refining import NAMED, is_of_time
from mocdiff.comparing.unseen import is_same_letters, is_unseen
from mocdiff.comparing.words import Edit, Sentence
from mocdiff.languages import get
from mocdiff.model import Fact
from mocdiff.report import Category

# In the order in which they apply; `hidden` comes before them, and `status` where it stands.
CLASSES: tuple[tuple[Category, frozenset[str]], ...] = (
    (Category.NEGATION, frozenset({"negation"})),
    (Category.MODALITY, frozenset({"force", "register"})),
    (Category.STATUS, frozenset()),
    (Category.NUMBER, frozenset({"quantity"})),
    (Category.DATE, frozenset({"date", "period"})),
    (Category.PARTY, frozenset({"actor"})),
    (Category.REFERENCE, frozenset({"reference"})),
    (Category.TERM, frozenset({"term", "defines"})),
    (Category.SCOPE, frozenset({"qualifier"})),
)
# What a qualifier names in passing: terms, and one that is a clause also bodies, `unless the Board so decides`.
_CLAUSES = frozenset(
    {"unless", "unless-otherwise", "except", "discretion", "upon-request", "as-far-as-law-permits"}
    | {"within-limits", "availability-of-funds"}
)
_OF_SCOPE = {Category.TERM: frozenset[str](), Category.PARTY: _CLAUSES}
_VALUES = frozenset({"quantity", "date", "period"})  # facts whose wording does not matter
_NAMES = frozenset({"actor", "reference", "term"})  # facts whose wording does
_EVEN_QUOTED = (Category.TERM, Category.NUMBER, Category.DATE)  # a sign makes 十・五 of 十五
_OWN_WORDS = _VALUES | {"force", "negation"}  # facts that do not change unless their own words do, or what negates them
_PARTIES = "parties"  # the register of what those who are bound are called
_OWN = 2  # times as long as a word of a register words may be that are about it
_IN_FIGURES = dict.fromkeys(map(ord, "., '"))  # signs inside a number
_NEAR = 12  # code points from an edit to a fact that it may have changed without touching it


class Judged(NamedTuple):
    """An edit with its category and the facts of the two sides that it rests on."""

    edit: Edit
    category: Category
    old_fact: Fact | None = None
    new_fact: Fact | None = None


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
            elif distance and not negated and fact.cls in _OWN_WORDS and _stands(fact, sides[side], others):
                continue
            if distance <= _NEAR:
                own[index][side].append(fact)
    return [_judge(edit, old, new, *facts) for edit, facts in zip(edits, own, strict=True)]


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


def _judge(edit: Edit, old: Sentence, new: Sentence, gone: list[Fact], come: list[Fact]) -> Judged:
    one, other = old.text[edit.old : edit.old_end], new.text[edit.new : edit.new_end]
    if is_unseen(one, other):
        return Judged(edit, Category.HIDDEN)
    norms = _norms(old, edit.old, edit.old_end), _norms(new, edit.new, edit.new_end)
    if is_same_letters(one, other) and one != other:
        return Judged(edit, Category.SPELLING)
    kind = editorial(one, other, *norms)
    if kind is Category.MARKUP:
        return Judged(edit, kind)
    if kind is Category.WIDTH:
        return Judged(_narrowed(edit, one, other), kind)
    if brackets(one) != brackets(other) and (
        not any(map(str.isalnum, one + other)) or is_of_alternatives(edit, old.text, new.text)
    ):
        return Judged(edit, Category.STATUS)
    signed = any(fact.cls == "quantity" and fact.value.startswith("-") for fact in (*gone, *come))
    if kind is Category.SPELLING or (kind and not signed and not any(map(str.isalnum, one + other))):
        return Judged(edit, kind)
    if kind is Category.SPACING and old.language and not get(old.language).joiner:
        return Judged(edit, kind)  # a space within a word of a text without spaces makes no other word, 条　約
    alone = is_negation(one or other, old.language) and not (one and other)
    if alone or negates(one, other, old.language) or is_negated_form(*norms, old.language):
        return Judged(edit, Category.NEGATION, *_negations(gone, come))
    for category, classes in CLASSES:
        if category is Category.STATUS:
            if brackets(one) != brackets(other):
                return Judged(edit, category)
            continue
        if category is Category.MODALITY and _is_interposed(edit, gone, come):
            continue
        if category in _OF_SCOPE and _is_part_of_scope(edit, old, new, [*gone, *come], _OF_SCOPE[category]):
            continue
        ours, theirs = ([fact for fact in facts if fact.cls in classes] for facts in (gone, come))
        if category is Category.MODALITY and not all(any(f.cls == "force" for f in fs) for fs in (ours, theirs)):
            ours, theirs = _answered(ours, theirs), _answered(theirs, ours)
        if category is Category.PARTY and _is_exchange(one, other):
            ours, theirs = [*ours, *_parties(gone, edit, 0)], [*theirs, *_parties(come, edit, 1)]
        if category is Category.TERM:
            ours, theirs = _of_whole_words(ours, old), _of_whole_words(theirs, new)
        if category is Category.PARTY:
            ours, theirs = _outside_definitions(ours, gone), _outside_definitions(theirs, come)
        changed = _changed(ours, theirs)
        if changed and category is Category.MODALITY:
            if _is_negated_elsewhere(edit, gone, come, *changed):
                return Judged(edit, Category.NEGATION, *_negations(gone, come))
            category = Category.NEGATION if _is_negated(edit, *changed) else category
        if changed and any(fact and fact.id == EFFORT for fact in changed):
            category = Category.MODALITY
        if changed and category is Category.NUMBER and is_of_time(*changed):
            category = Category.DATE
        quoted = kind is Category.PUNCTUATION and any(map(str.isalpha, one)) and not any(map(str.isdigit, one + other))
        if changed and (category in _EVEN_QUOTED or not (quoted or kind is Category.CASE)):
            return Judged(edit, category, *changed)
    figures = all(norms) and all(map(_is_figure, (*norms[0], *norms[1])))
    if kind is Category.PUNCTUATION and figures:
        kind = Category.SPELLING if any(fact.cls == "quantity" for fact in (*gone, *come)) else None  # 25 000, 1,2,3
    if kind is not None:
        return Judged(edit, kind)
    added = not (one and other) and not is_weak((one or other).split(), old.language)
    judged = _by_wording(edit, gone, come, _in_other_order(*norms), added, old.language)
    if figures and judged.category is Category.WORDING:
        return Judged(edit, Category.NUMBER)  # of which no table knows what they count, 第二の部局
    if figures and judged.category is Category.SPELLING and norms[0] != norms[1]:
        # What is said twice is said otherwise once: 2024年（令和7年）, `30 (sixty) days`.
        of_time = any(fact is not None and fact.cls != "quantity" for fact in judged[2:])
        return judged._replace(category=Category.DATE if of_time else Category.NUMBER)
    return judged


def _negations(gone: Sequence[Fact], come: Sequence[Fact]) -> tuple[Fact | None, Fact | None]:
    one, other = (next((fact for fact in facts if fact.cls == "negation"), None) for facts in (gone, come))
    return one, other


def _is_negated(edit: Edit, old: Fact | None, new: Fact | None) -> bool:
    """Whether words that only come or go make a prohibition of what is allowed or due: `shall not exceed`."""
    one_sided = edit.old == edit.old_end or edit.new == edit.new_end
    return one_sided and old is not None and new is not None and "prohibition" in (old.value, new.value)


def _is_negated_elsewhere(edit: Edit, gone: Sequence[Fact], come: Sequence[Fact], *force: Fact | None) -> bool:
    """Whether an obligation with a negation of its own says a prohibition: `require no`, `not require any`."""
    if {fact.value for fact in force if fact} != {"prohibition", "obligation"} or any(
        f.id == EFFORT for f in (*gone, *come)
    ):
        return False
    return all(any(f.cls == "negation" and touches(f, edit, side) for f in fs) for side, fs in enumerate((gone, come)))


def _is_interposed(edit: Edit, gone: Sequence[Fact], come: Sequence[Fact]) -> bool:
    """Whether words that say no force came into, or left, an expression of it: `shall, in principle, be free`."""
    if (edit.old == edit.old_end) == (edit.new == edit.new_end):
        return False
    inserted = edit.old == edit.old_end
    around, within = (gone, come) if inserted else (come, gone)
    point = edit.old if inserted else edit.new
    start, end = edit[2:] if inserted else edit[:2]
    return any(fact.cls == "force" and fact.start < point < fact.end for fact in around) and not any(
        (fact.cls == "force" or fact.id == EFFORT) and start <= fact.start and fact.end <= end for fact in within
    )


def _is_part_of_scope(edit: Edit, old: Sentence, new: Sentence, facts: Sequence[Fact], ids: frozenset[str]) -> bool:
    """Whether a qualifier (of these, if any are given) came or went with what is named in it."""
    one, other = old.text[edit.old : edit.old_end], new.text[edit.new : edit.new_end]
    came_or_went = not _is_exchange(one, other) and one.casefold() != other.casefold()
    return came_or_went and any(fact.cls == "qualifier" and (not ids or fact.id in ids) for fact in facts)


def _narrowed(edit: Edit, old: str, new: str) -> Edit:
    """An edit without the letters or digits with which both sides of a mixed word begin or end: `Beyond5G`."""
    start, end = common_ends(old, new)
    while start and _sort(old[start - 1]) == _sort(old[start]):
        start -= 1
    while end and _sort(old[-end]) == _sort(old[-end - 1]):
        end -= 1
    return Edit(edit.old + start, edit.old_end - end, edit.new + start, edit.new_end - end)


def _sort(sign: str) -> tuple[bool, bool]:
    return sign.isalpha(), sign.isdigit()


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
    called = [f for f in facts if f.cls == "register" and f.id == _PARTIES and start <= f.start and f.end <= end]
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


def _is_exchange(old: str, new: str) -> bool:
    """Whether words took the place of others; a capital that the next word got or lost does not count."""
    one, other = old.casefold().split(), new.casefold().split()
    start, end = common_ends(one, other)
    return len(one) > start + end and len(other) > start + end


def _changed(gone: list[Fact], come: list[Fact]) -> tuple[Fact | None, Fact | None] | None:
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


def _in_other_order(old: list[str], new: list[str]) -> bool:
    return old != new and sorted(old) == sorted(new)


def _by_wording(edit: Edit, gone: list[Fact], come: list[Fact], reordered: bool, added: bool, language: str) -> Judged:
    """An edit of words within facts that say the same: of a name it changes the name, of a value nothing.

    What says a force in the place of other words for it (`must` for `shall`, `can` for `may`) is told as modality: a
    drafter chose it. A qualifier that another of its kind took the place of, 速やかに for 遅滞なく, does not bind in
    the same degree.
    Actors `reordered` with others, of whom no table knows, are parties in another order; a word `added` to a value,
    or taken from it, says more of it: three consecutive months.
    """
    if reordered:
        actors = [next((fact for fact in facts if fact.cls == "actor"), None) for facts in (gone, come)]
        if all(actors):
            return Judged(edit, Category.PARTY, *actors)
    said = [
        next((fact for fact in facts if fact.cls == "force" and touches(fact, edit, side)), None)
        for side, facts in enumerate((gone, come))
    ]
    other_words = len({fact.text.casefold() for fact in said if fact}) > 1
    if other_words and any(fact and _covers(edit, fact, side, language) for side, fact in enumerate(said)):
        return Judged(edit, Category.MODALITY, *said)
    manner = [[fact for fact in facts if fact.cls == "qualifier"] for facts in (gone, come)]
    filled = any(_fills(edit, fact, side) for side, facts in enumerate(manner) for fact in facts)
    if all(manner) and (filled or _end_otherwise(edit, manner)):
        return Judged(edit, Category.SCOPE, manner[0][0], manner[1][0])
    for category, classes in CLASSES:
        names = classes & (_NAMES | _VALUES)
        own = [
            [f for f in facts if f.cls in names or (category is Category.PARTY and _is_party(f))]
            for facts in (gone, come)
        ]
        old, new = (next((f for f in facts if _within(edit, f, side)), None) for side, facts in enumerate(own))
        if (old or edit.old == edit.old_end) and (new or edit.new == edit.new_end) and (old or new):
            if names & _VALUES and not added and not any(fact and _is_synonym(edit, fact) for fact in (old, new)):
                return Judged(edit, Category.SPELLING, old, new)
            if added or not names & _VALUES:
                return Judged(edit, category, old, new)
    return Judged(edit, Category.WORDING)


def _is_party(fact: Fact) -> bool:
    """Whether a fact is what those who are bound are called: `the Contracting Parties`."""
    return fact.cls == "register" and fact.id == _PARTIES


def _is_synonym(edit: Edit, fact: Fact) -> bool:
    """Whether a value is said with another word, not the same in another form: `annual`, `yearly`; `copies`."""
    return fact.id == NAMED or (fact.unit == "copy" and fact.start not in (edit.old, edit.new))


def _within(edit: Edit, fact: Fact, side: int) -> bool:
    start, end = edit[2 * side : 2 * side + 2]
    return start < end and fact.start <= start and end <= fact.end


def _covers(edit: Edit, fact: Fact, side: int, language: str) -> bool:
    """Whether an edit has all words of a fact, but for one that negates it: the `may` of `may not`."""
    start, end = (max(place - fact.start, 0) for place in edit[2 * side : 2 * side + 2])
    rest = fact.text[:start] + fact.text[end:]
    return not rest or is_negation(rest, language)


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


def _is_figure(word: str) -> bool:
    return word.translate(_IN_FIGURES).isnumeric()


def _norms(side: Sentence, start: int, end: int) -> list[str]:
    first = bisect_left(side.tokens, start, key=lambda token: token.start)
    return [token.norm for token in side.tokens[first : bisect_left(side.tokens, end, key=lambda token: token.start)]]
