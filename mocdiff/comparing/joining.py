"""Runs of words that differ, joined where they are one change."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache

from mocdiff.comparing.enclosing import enclosing
from mocdiff.comparing.negating import is_negation
from mocdiff.comparing.parting import is_variant, is_weak
from mocdiff.comparing.words import VALUES, Hunk, Sentence
from mocdiff.languages import get, words_of
from mocdiff.model import EFFORT, INSTRUMENT, PARTIES, Fact
from mocdiff.patterns import HAN, lazy

_COMPOUND = lazy(rf"(?:{HAN}|[ァ-ヺー])+")
Rule = Callable[[Hunk, Hunk, Sentence, Sentence], bool]
_TIMES = frozenset({"date", "period"})
_NEGATIONS = frozenset({"negation"})
_ACTORS = frozenset({"actor"})  # facts that are one though only one side has a name at the place
_MANNER = frozenset({"force", "qualifier"})  # facts that one side may say with words apart from each other
_BOUND = "bound"  # what those who are bound are called: `the High Contracting Parties`
_TOLD = _MANNER | {_BOUND}
_IN_TURN = _MANNER | _ACTORS | {"register"}  # facts that may have a word in common with the one that took their place
_ACROSS = 15  # words between two runs that have changed places
_MEMBER = 6  # words of the member of an enumeration before the last
_FEW = 3  # words between two runs that change one expression


def joined(hunks: Sequence[Hunk], old: Sentence, new: Sentence) -> list[Hunk]:
    """The hunks, those that are one change for a reader as one."""
    found = list(hunks)
    for rule in (
        _is_one_fact,
        _is_negation,
        _is_island,
        _is_compound,
        _is_transposed,
        _is_remeasured,
        _is_swapped,
        _is_list,
    ):
        found = _joined_where(found, old, new, rule)
    return enclosing(_capitals(_reordered_actors(found, old, new), old, new), old, new)


def _joined_where(hunks: Sequence[Hunk], old: Sentence, new: Sentence, belongs: Rule) -> list[Hunk]:
    found: list[Hunk] = []
    for hunk in hunks:
        while found and found[-1].old_end < hunk.old and belongs(found[-1], hunk, old, new):
            hunk = found.pop().through(hunk)
        found.append(hunk)
    return found


def _is_one_fact(before: Hunk, after: Hunk, old: Sentence, new: Sentence) -> bool:
    """Whether two hunks change one date, period or amount, or one reference or other expression of few words."""
    ours, theirs = (
        {_sort(f) for f in _touching(side, *before[at : at + 2]) if touches(f, side, *after[at : at + 2])}
        for side, at in ((old, 0), (new, 2))
    )
    distance = after.old - before.old_end
    if VALUES & (ours | theirs) or ("reference" in ours & theirs and distance <= _MEMBER):
        return True
    if distance > _FEW:
        return False
    if _TOLD & (ours | theirs) or (_ACTORS & (ours | theirs) and is_weak(_between(before, after, old), old.language)):
        return True
    between = Hunk(before.old_end, after.old, before.new_end, after.new)
    if _is_article(before, after, between, old, new) or _is_in_turn(before, after, between, old, new):
        return True
    if _is_predicate(before, after, between, old, new):
        return True
    return bool(ours & theirs) or all(_facts(hunk, old, new, "reference") for hunk in (before, between, after))


def _is_article(before: Hunk, after: Hunk, between: Hunk, old: Sentence, new: Sentence) -> bool:
    """Whether an article came, went or changed with what it stands before: `the Annex`, `Annex I`."""
    one, other = _said(old.words(*before[:2])), _said(new.words(*before[2:]))
    inflected = before.is_exchange and len(one) == len(other) == 1 and one[0][:2] == other[0][:2]  # del, della
    if not inflected and not words_of(old.language, "articles").issuperset([*one, *other]):
        return False
    # il presente Accordo, la presente Convenzione
    own = {"register"} if before.is_exchange else {"register", "reference"}
    return any(
        fact.cls in own and fact.start == side.tokens[at].start and (fact.cls == "reference" or fact.id == INSTRUMENT)
        for side, at, span in ((old, between.old, after[:2]), (new, between.new, after[2:]))
        for fact in _touching(side, *span)
    )


def _is_in_turn(before: Hunk, after: Hunk, between: Hunk, old: Sentence, new: Sentence) -> bool:
    """Whether the words between are of one force, qualifier or name with what went, of another with what came.

    Of a force it is enough that they are of one of the two: 行う|ものと|する, 要請|する|ことができる.
    """
    classes = _TOLD | _ACTORS if before.is_exchange or after.is_exchange else _TOLD | _IN_TURN
    changed, over = [], []
    for side, at, start, end in ((old, 0, between.old, between.old_end), (new, 2, between.new, between.new_end)):
        hunks = (before[at : at + 2], after[at : at + 2])
        own = [f for hunk in hunks for f in _touching(side, *hunk) if _sort(f) in classes]
        changed.append({f.cls for f in own})
        first, last = side.tokens[start], side.tokens[end - 1]
        over.append({f.cls for f in own if f.start <= first.start and last.end <= f.end})
    return all(over) or all("force" in found for found in (*changed, set.union(*over)))


def _is_predicate(before: Hunk, after: Hunk, between: Hunk, old: Sentence, new: Sentence) -> bool:
    """Whether the hunks say on both sides what shall be done, around an ending: しない|義務を負う, すべきで|ない."""
    words = old.words(between.old, between.old_end)
    if not is_weak(words) or not all(map(str.isalnum, words)) or (old.language and get(old.language).joiner):
        return False
    return all(
        any(_is_of_force(fact) for hunk in (before, after) for fact in _touching(side, *hunk[at : at + 2]))
        for side, at in ((old, 0), (new, 2))
    )


def _sort(fact: Fact) -> str:
    return _BOUND if fact.cls == "register" and fact.id == PARTIES else fact.cls


def _is_of_force(fact: Fact) -> bool:
    return fact.cls in ("force", "negation") or fact.id == EFFORT


def _between(before: Hunk, after: Hunk, old: Sentence) -> list[str]:
    return old.words(before.old_end, after.old)


def _facts(hunk: Hunk, old: Sentence, new: Sentence, cls: str = "") -> list[Fact]:
    """The facts that a hunk touches on either side."""
    sides = ((old, hunk.old, hunk.old_end), (new, hunk.new, hunk.new_end))
    return [fact for side, start, end in sides for fact in _touching(side, start, end) if cls in ("", fact.cls)]


def _touching(side: Sentence, start: int, end: int) -> list[Fact]:
    return [fact for fact in side.facts_at(start, end) if touches(fact, side, start, end)]


def touches(fact: Fact, side: Sentence, start: int, end: int) -> bool:
    """Whether a fact shares a character with some tokens, or has the place between two in it."""
    if start < end:
        return fact.start < side.tokens[end - 1].end and side.tokens[start].start < fact.end
    return 0 < start < len(side.tokens) and fact.start < side.tokens[start].start < fact.end


def _is_negation(before: Hunk, after: Hunk, old: Sentence, new: Sentence) -> bool:
    """Whether a negation came or went that is said in two words around a verb: `ne … pas`, `non … mai`."""
    if after.old - before.old_end > _FEW or before.is_exchange or after.is_exchange:
        return False
    (gone, come), (went, came) = ((old.words(*hunk[:2]), new.words(*hunk[2:])) for hunk in (before, after))
    if bool(gone) != bool(went):
        return False
    further = words_of(old.language, "negated-with")
    return further.issuperset(_said(went + came)) and is_negation(" ".join(gone + come), old.language)


def _is_island(before: Hunk, after: Hunk, old: Sentence, new: Sentence) -> bool:
    """Whether what two hunks leave between them is too little to stand for itself."""
    between = old.words(before.old_end, after.old)
    size = sum(map(len, between))
    if len(between) > 2 or not is_weak(between):
        return False
    if any(_is_written_otherwise(hunk, old, new) for hunk in (before, after)):
        return False
    if _touching(old, before.old_end, after.old):
        return False
    if any(size > max(_length(old, h.old, h.old_end), _length(new, h.new, h.new_end)) for h in (before, after)):
        return False
    one, other = ({fact.cls for fact in _facts(hunk, old, new)} for hunk in (before, after))
    return not one or not other or bool(one & other)


def _is_compound(before: Hunk, after: Hunk, old: Sentence, new: Sentence) -> bool:
    """Whether two hunks make another compound of one, in a text without spaces: 循環経済, 資源循環."""
    if after.old - before.old_end > _FEW or not old.language or get(old.language).joiner:
        return False
    if any(f.cls in VALUES or f.cls == "reference" for hunk in (before, after) for f in _facts(hunk, old, new)):
        return False
    runs = ((old, before.old, after.old_end), (new, before.new, after.new_end))
    return all(_COMPOUND.fullmatch("".join(side.words(start, end))) for side, start, end in runs)


def _is_written_otherwise(hunk: Hunk, old: Sentence, new: Sentence) -> bool:
    """Whether a hunk holds the same words in another spelling, case or width."""
    one, other = old.tokens[hunk.old : hunk.old_end], new.tokens[hunk.new : hunk.new_end]
    return len(one) == len(other) and all(is_variant(a, b, old.text, new.text) for a, b in zip(one, other, strict=True))


def _length(side: Sentence, start: int, end: int) -> int:
    return sum(map(len, side.words(start, end)))


def _is_transposed(before: Hunk, after: Hunk, old: Sentence, new: Sentence) -> bool:
    """Whether words that went at one place came at the other, a few words away."""
    if after.old - before.old_end > _ACROSS or before.is_exchange or after.is_exchange:
        return False
    gone = old.words(before.old, before.old_end) or old.words(after.old, after.old_end)
    come = new.words(before.new, before.new_end) or new.words(after.new, after.new_end)
    one, other = (sorted(_said(words)) for words in (gone, come))
    return bool(one) and one == other


def _is_remeasured(before: Hunk, after: Hunk, old: Sentence, new: Sentence) -> bool:
    """Whether a date or period that went at one place came a few words away: の日の後三十日目の日, の日から三箇月後.

    Or a negation: `not require any`, `require no`.
    """
    if after.old - before.old_end > _FEW:
        return False
    negated = before.is_exchange != after.is_exchange and _is_elsewhere(before, after, old, new, _NEGATIONS)
    return negated or _is_elsewhere(before, after, old, new, _TIMES)


def _is_elsewhere(before: Hunk, after: Hunk, old: Sentence, new: Sentence, classes: frozenset[str]) -> bool:
    """Whether a fact of some classes went at one of two hunks and came at the other."""
    gone, come = (
        [any(fact.cls in classes for fact in _touching(side, *hunk[at : at + 2])) for hunk in (before, after)]
        for side, at in ((old, 0), (new, 2))
    )
    return gone != come and any(gone) and any(come) and not all(gone) and not all(come)


def _is_swapped(before: Hunk, after: Hunk, old: Sentence, new: Sentence) -> bool:
    """Whether two runs of words, each in the place of the other, have changed places."""
    if after.old - before.old_end > _ACROSS or not (before.is_exchange and after.is_exchange):
        return False
    first, last = ([word.casefold() for word in old.words(*hunk[:2])] for hunk in (before, after))
    there, here = ([word.casefold() for word in new.words(*hunk[2:])] for hunk in (before, after))
    return first == here and last == there


def _is_list(before: Hunk, after: Hunk, old: Sentence, new: Sentence) -> bool:
    """Whether an enumeration got or lost its last member: `A and B`, `A, B and C`."""
    if not before.is_exchange and after.is_exchange and after.old - before.old_end <= _FEW:
        came, went = new.words(*before[2:]), old.words(*after[:2])
        if before.old < before.old_end:
            came, went = old.words(*before[:2]), new.words(*after[2:])
        return _said(came) == _said(went) and came != went
    if len(_said(_between(before, after, old))) > _MEMBER or not before.is_exchange or after.is_exchange:
        return False
    link, sign, member = old.words(*before[:2]), new.words(*before[2:]), new.words(*after[2:])
    if not member:
        link, sign, member = sign, link, old.words(*after[:2])
    linking, word = _linking(old.language), "".join(link)  # 又は is one token or two
    if not (link and len(sign) == 1 and link[0][0].isalnum() and not sign[0][0].isalnum()):
        return False
    if word in linking:
        return not linking.isdisjoint((*member[:1], "".join(member[:2])))
    return len(link) == 1 and word in member


@cache
def _linking(language: str) -> frozenset[str]:
    """The words before the last member of an enumeration: `and`, `or`, その他."""
    settings = get(language).settings if language else {}
    words = f"{settings.get('and', '')}|{settings.get('last', '')}".split("|")
    return frozenset(word for word in words if word.isalnum())


def _said(words: Sequence[str]) -> list[str]:
    return [word.casefold() for word in words if word[0].isalnum()]


def _reordered_actors(hunks: list[Hunk], old: Sentence, new: Sentence) -> list[Hunk]:
    """Hunks that only let parties or institutions change places, as one."""
    own = [
        [
            [fact.id for fact in _touching(side, *hunk[at : at + 2]) if fact.cls == "actor"]
            for side, at in ((old, 0), (new, 2))
        ]
        for hunk in hunks
    ]
    concerned = [k for k, (gone, come) in enumerate(own) if gone != come]
    if len(concerned) < 2:
        return hunks
    first, last = concerned[0], concerned[-1]
    gone, come = (Counter(key for k in concerned for key in own[k][side]) for side in (0, 1))
    if gone != come:
        return hunks
    return [*hunks[:first], hunks[first].through(hunks[last]), *hunks[last + 1 :]]


def _capitals(hunks: list[Hunk], old: Sentence, new: Sentence) -> list[Hunk]:
    """Words that came or went, with the capital that the next word lost or got: `Members`, `States members`.

    Where the next word has changed no otherwise, what begins a sentence may have taken the place of others as well.
    """
    found: list[Hunk] = []
    for hunk in hunks:
        before = found[-1] if found else None
        if before and before[1::2] == hunk[::2] and (before[::2] == (0, 0) or not before.is_exchange):
            one, other = old.words(*hunk[:2]), new.words(*hunk[2:])
            if len(one) == 1 and [word.casefold() for word in one] == [word.casefold() for word in other]:
                hunk = found.pop().through(hunk)
        found.append(hunk)
    return found
