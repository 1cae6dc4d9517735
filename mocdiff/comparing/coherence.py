"""Runs of words that differ, parted and joined so that one change is one thing."""

from collections import Counter
from collections.abc import Callable, Sequence

from mocdiff.aligning.lcs import common
from mocdiff.comparing.words import Hunk, Sentence
from mocdiff.model import Fact, Token

Rule = Callable[[Hunk, Hunk, Sentence, Sentence], bool]
_WHOLE = frozenset({"date", "period", "quantity"})  # facts of which several words change as one
_INFLECTED = frozenset({"動詞", "形容詞", "助動詞"})  # parts of speech (UniDic) that inflect
_WEAK = 3  # letters of a word that holds nothing together by itself
_BRACKETED = 8  # words that square brackets around them are shown with


def coherent(hunks: Sequence[Hunk], old: Sentence, new: Sentence) -> list[Hunk]:
    """The hunks as a reader would part and join them."""
    parted = [part for hunk in hunks for part in _parted(hunk, old, new)]
    parted = _joined_where(parted, old, new, _is_one_fact)
    parted = _joined_where(parted, old, new, _is_island)
    return _brackets(_reordered_actors(parted, old, new), old, new)


def _parted(hunk: Hunk, old: Sentence, new: Sentence) -> list[Hunk]:
    """A hunk cut at words that differ in spelling alone, and between facts that changed side by side."""
    if not hunk.is_exchange or (hunk.old_end - hunk.old == 1 and hunk.new_end - hunk.new == 1):
        return [hunk]
    variants = _variants(hunk, old, new)
    if variants:
        return [part for piece in _around(hunk, variants) for part in (_by_facts(piece, old, new))]
    return _by_facts(hunk, old, new)


def _variants(hunk: Hunk, old: Sentence, new: Sentence) -> list[Hunk]:
    """Runs of words of a hunk that have the same normal form on both sides."""
    one, other = old.tokens[hunk.old : hunk.old_end], new.tokens[hunk.new : hunk.new_end]
    runs: list[Hunk] = []
    for i, j in common([token.norm for token in one], [token.norm for token in other]):
        if not is_variant(one[i], other[j], old.text, new.text):
            continue
        i, j = hunk.old + i, hunk.new + j
        if runs and runs[-1].old_end == i and runs[-1].new_end == j:
            runs[-1] = Hunk(runs[-1].old, i + 1, runs[-1].new, j + 1)
        else:
            runs.append(Hunk(i, i + 1, j, j + 1))
    return runs


def is_variant(one: Token, other: Token, old: str, new: str) -> bool:
    """Whether two tokens are one word written in two ways."""
    if one.norm != other.norm:
        return False
    return one.pos not in _INFLECTED or old[one.end - 1] == new[other.end - 1]


def _around(hunk: Hunk, parts: Sequence[Hunk]) -> list[Hunk]:
    """The parts of a hunk with what is left between them."""
    found = []
    i, j = hunk.old, hunk.new
    for part in parts:
        found += [Hunk(i, part.old, j, part.new), part]
        i, j = part.old_end, part.new_end
    found.append(Hunk(i, hunk.old_end, j, hunk.new_end))
    return [part for part in found if part.old < part.old_end or part.new < part.new_end]


def _by_facts(hunk: Hunk, old: Sentence, new: Sentence) -> list[Hunk]:
    """A hunk in which facts of the same classes stand on both sides, cut between them."""
    if not hunk.is_exchange:
        return [hunk]
    one, other = _facts_in(old, hunk.old, hunk.old_end), _facts_in(new, hunk.new, hunk.new_end)
    pairs = common([cls for cls, _, _ in one], [cls for cls, _, _ in other])
    parts = _around(hunk, [Hunk(*one[i][1:], *other[j][1:]) for i, j in pairs])
    found: list[Hunk] = []
    carried = False  # whether the last part found is of weak words alone
    for part in parts:
        weak = _is_weak(old.words(part.old, part.old_end)) and _is_weak(new.words(part.new, part.new_end))
        if found and (weak or carried):
            part = Hunk(found[-1].old, part.old_end, found.pop().new, part.new_end)
            weak = weak and carried
        found.append(part)
        carried = weak
    return found


def _facts_in(side: Sentence, start: int, end: int) -> list[tuple[str, int, int]]:
    """The facts within some tokens, none overlapping another: class and tokens."""
    found: list[tuple[str, int, int]] = []
    for fact in side.facts:
        first = next((k for k in range(start, end) if side.tokens[k].start >= fact.start), end)
        last = next((k for k in range(end, start, -1) if side.tokens[k - 1].end <= fact.end), start)
        inside = first < last and side.tokens[first].start == fact.start and side.tokens[last - 1].end == fact.end
        if inside and (not found or found[-1][2] <= first):
            found.append((fact.cls, first, last))
    return found


def _is_weak(words: Sequence[str]) -> bool:
    return all(not word[0].isdecimal() and _size(word) <= _WEAK for word in words)


def _size(word: str) -> int:
    """The letters of a word; an ideograph says as much as a word."""
    return sum(4 if "\u3400" <= letter <= "\u9fff" else letter.isalnum() for letter in word)


def _joined_where(hunks: Sequence[Hunk], old: Sentence, new: Sentence, belongs: Rule) -> list[Hunk]:
    found: list[Hunk] = []
    for hunk in hunks:
        while found and found[-1].old_end < hunk.old and belongs(found[-1], hunk, old, new):
            hunk = _span(found.pop(), hunk)
        found.append(hunk)
    return found


def _span(first: Hunk, last: Hunk) -> Hunk:
    return Hunk(first.old, last.old_end, first.new, last.new_end)


def _is_one_fact(before: Hunk, after: Hunk, old: Sentence, new: Sentence) -> bool:
    """Whether two hunks change one date, period or amount."""
    return any(
        fact.cls in _WHOLE and touches(fact, side, *before[at : at + 2]) and touches(fact, side, *after[at : at + 2])
        for side, at in ((old, 0), (new, 2))
        for fact in side.facts
    )


def touches(fact: Fact, side: Sentence, start: int, end: int) -> bool:
    """Whether a fact shares a character with some tokens, or has the place between two in it."""
    if start < end:
        return fact.start < side.tokens[end - 1].end and side.tokens[start].start < fact.end
    return 0 < start < len(side.tokens) and fact.start < side.tokens[start].start < fact.end


def _is_island(before: Hunk, after: Hunk, old: Sentence, new: Sentence) -> bool:
    """Whether what two hunks leave between them is too little to stand for itself."""
    between = old.words(before.old_end, after.old)
    size = sum(map(len, between))
    if len(between) > 2 or not _is_weak(between):
        return False
    if any(touches(fact, side, *span) for side, span in ((old, (before.old_end, after.old)),) for fact in side.facts):
        return False
    if any(size > max(_length(old, h.old, h.old_end), _length(new, h.new, h.new_end)) for h in (before, after)):
        return False
    one, other = ({fact.cls for fact in _changed(hunk, old, new)} for hunk in (before, after))
    return not one or not other or bool(one & other)


def _length(side: Sentence, start: int, end: int) -> int:
    return sum(map(len, side.words(start, end)))


def _changed(hunk: Hunk, old: Sentence, new: Sentence) -> list[Fact]:
    return [f for side, at in ((old, 0), (new, 2)) for f in side.facts if touches(f, side, *hunk[at : at + 2])]


def _reordered_actors(hunks: list[Hunk], old: Sentence, new: Sentence) -> list[Hunk]:
    """Hunks that only let parties or institutions change places, as one."""
    own = [
        [
            [f.id for f in side.facts if f.cls == "actor" and touches(f, side, *hunk[at : at + 2])]
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
    return [*hunks[:first], _span(hunks[first], hunks[last]), *hunks[last + 1 :]]


def _brackets(hunks: list[Hunk], old: Sentence, new: Sentence) -> list[Hunk]:
    """Square brackets that come or go around a few words, as one change."""
    found: list[Hunk] = []
    for hunk in hunks:
        if (
            found
            and hunk.old - found[-1].old_end <= _BRACKETED
            and any(
                _open(side.words(*found[-1][at : at + 2])) > 0 > _open(side.words(*hunk[at : at + 2]))
                for side, at in ((old, 0), (new, 2))
            )
        ):
            hunk = _span(found.pop(), hunk)
        found.append(hunk)
    return found


def _open(words: Sequence[str]) -> int:
    return sum(word in ("[", "［") for word in words) - sum(word in ("]", "］") for word in words)
