"""Runs of words that differ, parted where two changes stand side by side."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from mocdiff.aligning.lcs import common, common_ends
from mocdiff.comparing.words import VALUES, Hunk, Sentence
from mocdiff.languages import get, words_of
from mocdiff.model import EFFORT, PARTIES, Fact, Token

_INFLECTED = frozenset({"動詞", "形容詞", "助動詞"})  # parts of speech (UniDic) that inflect
_NOUN = "名詞"
_NAMED = frozenset({"reference", "actor"})  # facts that are enumerated
_PARTED = VALUES | {"reference"}  # facts of whose words some change
_WHOLE = _PARTED | {"actor", "qualifier"}  # facts in the place of which anything is one change
_OF_FORCE = frozenset({"force", f"qualifier {EFFORT}"})  # what says a force in more words: `be required to`
_BOUND = f"register {PARTIES}"  # what those who are bound are called
_FORMS = 3  # words of a verb before what says its force
_start, _end = attrgetter("start"), attrgetter("end")  # of a token
_WEAK = 3  # letters of a word that holds nothing together by itself


def in_place(hunks: Sequence[Hunk], old: Sentence, new: Sentence) -> list[Hunk]:
    """The hunks, where a word is kept that says a force on one side alone with each word for what stands in its place.

    `prohibited unless licensed`, `permitted unless prohibited`: what came before the word and what went after it have
    their inner words in common, which can be kept as well.
    """
    found: list[Hunk] = []
    for hunk in hunks:
        before = found[-1] if found else hunk
        if hunk.old - before.old_end != 1 or before.is_exchange or hunk.is_exchange:
            found.append(hunk)
            continue
        came = before.new < before.new_end
        one, other = (
            (new.words(*before[2:]), old.words(*hunk[:2])) if came else (old.words(*before[:2]), new.words(*hunk[2:]))
        )
        shared = next((n for n in range(min(len(one), len(other)) - 1, 0, -1) if one[-n:] == other[:n]), 0)
        if not shared or _says_force(old, before.old_end) == _says_force(new, before.new_end):
            found.append(hunk)
            continue
        first, last = (hunk.old, before.new_end - shared) if came else (before.old_end - shared, hunk.new)
        found[-1] = Hunk(before.old, first, before.new, last)
        found.append(Hunk(first + shared, hunk.old_end, last + shared, hunk.new_end))
    return found


def _says_force(side: Sentence, index: int) -> bool:
    token = side.tokens[index]
    near = side.facts_at(index, index + 1)
    return any(fact.cls == "force" and fact.start < token.end and token.start < fact.end for fact in near)


def parted(hunk: Hunk, old: Sentence, new: Sentence) -> list[Hunk]:
    """A hunk cut at words that differ in spelling alone, and between facts that changed side by side."""
    if not hunk.is_exchange or (hunk.old_end - hunk.old == 1 and hunk.new_end - hunk.new == 1):
        return [hunk]
    if _is_one_for_another(hunk, old, new):
        return [hunk]
    norms = (
        "".join(token.norm for token in side)
        for side in (old.tokens[hunk.old : hunk.old_end], new.tokens[hunk.new : hunk.new_end])
    )
    if "".join(old.words(*hunk[:2])) == "".join(new.words(*hunk[2:])) or len({*norms}) == 1:
        return [hunk]  # a word that a space cuts in two, or that only one of its spellings keeps whole
    variants = _variants(hunk, old, new)
    pieces = _reworded(_around(hunk, variants), old)
    return [part for piece in pieces for part in ([piece] if piece in variants else _by_facts(piece, old, new))]


def _is_one_for_another(hunk: Hunk, old: Sentence, new: Sentence) -> bool:
    """Whether one expression took the place of another: 三か月, 六箇月; 前項, １及び２; 46パーセント, ４６％.

    Of values and references it may be a part, of other facts all the words.
    """
    sides = ((old, *hunk[:2]), (new, *hunk[2:]))
    if all(_is_part(*side) for side in sides):
        return True
    if all(_is_predicate(*side) for side in sides) or all(_is_measure(*side) for side in sides):
        return True
    ends = common_ends(*(side.text[side.tokens[i].start : side.tokens[k - 1].end] for side, i, k in sides))
    return any(_is_all_of_one(*side, *ends) for side in sides) and not _classes(hunk, old, new) >= _NAMED


def _is_predicate(side: Sentence, start: int, end: int) -> bool:
    """Whether some words are what shall be done and how far: 行わない義務を負う."""
    last = side.tokens[end - 1].end
    force = next((f for f in side.facts_at(start, end) if f.end == last and (f.cls == "force" or f.id == EFFORT)), None)
    if force is None or (side.language and get(side.language).joiner):
        return False
    return sum(token.end <= force.start for token in side.tokens[start:end]) <= _FORMS


def _is_part(side: Sentence, start: int, end: int) -> bool:
    first, last = side.tokens[start].start, side.tokens[end - 1].end
    return any(f.cls in _PARTED and f.start <= first and last <= f.end for f in side.facts_at(start, end))


def _is_measure(side: Sentence, start: int, end: int) -> bool:
    """Whether some words are values and what holds them together: 毎年一回, 隔年に."""
    found = [(fact.start, fact.end) for fact in side.facts_at(start, end) if fact.cls in VALUES]
    words = [
        side.word(index)
        for index, token in enumerate(side.tokens[start:end], start)
        if not any(first <= token.start and token.end <= last for first, last in found)
    ]
    return len(words) < end - start and all(map(str.isalnum, words)) and is_weak(words)


def _is_all_of_one(side: Sentence, start: int, end: int, head: int, tail: int) -> bool:
    """Whether a fact is all of some words, but for what they begin and end with on both sides."""
    first, last = side.tokens[start].start, side.tokens[end - 1].end
    return any(
        f.cls in _WHOLE and first <= f.start <= first + head and last - tail <= f.end <= last
        for f in side.facts_at(start, end)
    )


def _variants(hunk: Hunk, old: Sentence, new: Sentence) -> list[Hunk]:
    """Runs of words of a hunk that have the same normal form on both sides."""
    one, other = old.tokens[hunk.old : hunk.old_end], new.tokens[hunk.new : hunk.new_end]
    runs: list[Hunk] = []
    for i, j in common([token.norm for token in one], [token.norm for token in other]):
        variant = is_variant(one[i], other[j], old.text, new.text)
        i, j = hunk.old + i, hunk.new + j
        if not variant or _is_of_other_name(i, j, old, new) or _is_of_one_term(i, j, old, new):
            continue
        if runs and runs[-1].old_end == i and runs[-1].new_end == j:
            runs[-1] = Hunk(runs[-1].old, i + 1, runs[-1].new, j + 1)
        else:
            runs.append(Hunk(i, i + 1, j, j + 1))
    return [run for run in runs if not _is_for_sound(run, hunk, old, new)]


def _is_for_sound(run: Hunk, hunk: Hunk, old: Sentence, new: Sentence) -> bool:
    """Whether a small word has another form (`before-vowel`) as others come to stand behind it: `a`, `ad altri`."""
    if (run.old_end, run.new_end) == (hunk.old_end, hunk.new_end) or run.old_end - run.old > 1:
        return False
    forms = words_of(old.language, "before-vowel")
    return bool(forms) and not forms.isdisjoint((old.word(run.old).casefold(), new.word(run.new).casefold()))


def _is_of_other_name(one: int, other: int, old: Sentence, new: Sentence) -> bool:
    """Whether two words, by their places, are of names of two: `Labour Organisation`, `Health Organization`."""
    ours, theirs = (
        {
            fact.key
            for fact in side.facts_at(at, at + 1)
            if fact.cls in _NAMED and fact.start <= side.tokens[at].start and side.tokens[at].end <= fact.end
        }
        for side, at in ((old, one), (new, other))
    )
    return bool(ours and theirs) and not ours & theirs


def _is_of_one_term(one: int, other: int, old: Sentence, new: Sentence) -> bool:
    """Whether two words that differ in their capitals are a term's of several words, and none's: `Line of Contact`."""
    if old.word(one).casefold() != new.word(other).casefold():
        return False
    ours, theirs = (
        any(
            fact.cls == "term" and fact.start <= side.tokens[at].start and len(fact.text) > len(side.word(at))
            for fact in side.facts_at(at, at + 1)
        )
        for side, at in ((old, one), (new, other))
    )
    return ours != theirs


def is_variant(one: Token, other: Token, old: str, new: str) -> bool:
    """Whether two tokens are one word written in two ways."""
    if one.norm != other.norm:
        return False
    return one.pos not in _INFLECTED or old[one.end - 1] == new[other.end - 1]


def _reworded(pieces: Sequence[Hunk], old: Sentence) -> list[Hunk]:
    """The pieces, a noun as one with what went before it and came after it: 引渡しを求められている者, 被引渡者."""
    found: list[Hunk] = []
    for index, piece in enumerate(pieces):
        before, after = pieces[max(index - 1, 0)], pieces[min(index + 1, len(pieces) - 1)]
        traded = {before.old == before.old_end, after.old == after.old_end} == {True, False}
        alone = piece.old_end - piece.old == 1 and old.tokens[piece.old].pos == _NOUN
        if traded and alone and not (before.is_exchange or piece is before or after.is_exchange or piece is after):
            return [pieces[0].through(pieces[-1])]
        found.append(piece)
    return found


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
    pairs = common([found.sort for found in one], [found.sort for found in other])
    places = [(one[i], other[j]) for i, j in pairs if not _is_same_name(one[i].fact, other[j].fact)]
    facts = [Hunk(a.start, a.end, b.start, b.end) for a, b in places]
    if len(one) == len(other) == len(facts) == 1 and one[0].sort == _BOUND and _is_of_name(hunk, facts[0], old, new):
        return [hunk]
    parts = _around(hunk, facts)
    if not pairs and (cut := _beside_force(hunk, one, other, old, new)):
        return cut
    found: list[Hunk] = []
    carried = False  # whether the last part found is of weak words alone
    for index, part in enumerate(parts):
        beside = (*parts[max(index - 1, 0) : index], *parts[index + 1 : index + 2])
        weak = _is_weak(part, old, new) or _is_of_qualifier(part, beside, old, new)
        further = bool(found) and _is_further(found[-1], part, old, new)
        if found and (weak or carried or further):
            part = found.pop().through(part)
            weak = weak and carried
        found.append(part)
        carried = weak
    return found


def _is_of_name(hunk: Hunk, name: Hunk, old: Sentence, new: Sentence) -> bool:
    """Whether all that changed beside those who are bound belongs to what they are called: `the`, `Countries`."""
    return all(
        part == name
        or any(is_weak(side.words(*span), side.language) for side, span in ((old, part[:2]), (new, part[2:])))
        for part in _around(hunk, [name])
    )


def _beside_force(
    hunk: Hunk, one: list["_Found"], other: list["_Found"], old: Sentence, new: Sentence
) -> list[Hunk] | None:
    """A hunk cut before the qualifier that one side has after the verb whose force the other says: `può informare`.

    `informa, ove opportuno,`: what no word says is a force of its own, that of the present.
    """
    turned = {found.sort for found in other} == {"force"}
    manner, forces = (one, other) if turned else (other, one)
    if [found.sort for found in manner] != ["qualifier"] or {found.sort for found in forces} != {"force"}:
        return None
    side, first, end = (old, hunk.old, hunk.old_end) if turned else (new, hunk.new, hunk.new_end)
    start, stop = manner[0].start, manner[0].end
    while start > first and not side.word(start - 1)[0].isalnum():
        start -= 1
    if start == first or any(side.word(index)[0].isalnum() for index in range(stop, end)):
        return None
    if turned:
        return [Hunk(hunk.old, start, hunk.new, hunk.new_end), Hunk(start, end, hunk.new_end, hunk.new_end)]
    return [Hunk(hunk.old, hunk.old_end, hunk.new, start), Hunk(hunk.old_end, hunk.old_end, start, end)]


def _is_of_qualifier(part: Hunk, beside: Sequence[Hunk], old: Sentence, new: Sentence) -> bool:
    """Whether words or a measure that come or go belong to the qualifier beside them: 定期的に, 少なくとも年一回."""
    sides = (old.words(*part[:2]), new.words(*part[2:]))
    if not any(is_weak(words, old.language) for words in sides) or not _classes(part, old, new) <= VALUES:
        return False
    return any(hunk.is_exchange and _classes(hunk, old, new) == {"qualifier"} for hunk in beside)


def _classes(hunk: Hunk, old: Sentence, new: Sentence) -> set[str]:
    sides = (_facts_in(old, hunk.old, hunk.old_end), _facts_in(new, hunk.new, hunk.new_end))
    return {found.sort for facts in sides for found in facts}


def _is_further(before: Hunk, part: Hunk, old: Sentence, new: Sentence) -> bool:
    """Whether one side goes on to say what has taken one's place: 前項, １及び２; `promptly`, `within ten days`."""
    if part.is_exchange:
        return False
    first, more = _classes(before, old, new), _classes(part, old, new)
    if "force" in first and (more <= _OF_FORCE if more else _goes_on(before, part, old, new)):
        return True
    if "period" in first and more == {"quantity"}:
        return True  # how often it is: 年二回, 隔年
    return (bool(_NAMED & first) and more == first) or ("qualifier" in first and bool(more) and more <= VALUES)


def _goes_on(before: Hunk, part: Hunk, old: Sentence, new: Sentence) -> bool:
    """Whether what came or went after others is of one expression with them: `shall|endeavour to`."""
    side, (_, first), (start, end) = (
        (old, before[:2], part[:2]) if part.old < part.old_end else (new, before[2:], part[2:])
    )
    last, then = side.tokens[first - 1], side.tokens[start:end][0]
    return any(
        fact.cls == "qualifier" and fact.id == EFFORT and fact.start <= last.start and then.end <= fact.end
        for fact in side.facts_at(first - 1, end)
    )


def _is_same_name(one: Fact, other: Fact) -> bool:
    """Whether those who are bound are called the same in another number: `all Parties`, `each Party`."""
    return one.cls == "register" and one.id == PARTIES and one.value == other.value


class _Found(NamedTuple):
    """A fact, of what sort it is, and its tokens."""

    sort: str
    start: int
    end: int
    fact: Fact


def _facts_in(side: Sentence, start: int, end: int) -> list[_Found]:
    """The facts within some tokens, none overlapping another."""
    found: list[_Found] = []
    for fact in side.facts_at(start, end):
        first = bisect_left(side.tokens, fact.start, start, end, key=_start)
        last = bisect_right(side.tokens, fact.end, start, end, key=_end)
        inside = first < last and side.tokens[first].start == fact.start and side.tokens[last - 1].end == fact.end
        if inside and (not found or found[-1].end <= first):
            sort = f"{fact.cls} {fact.id}" if fact.cls == "register" or fact.id == EFFORT else fact.cls
            found.append(_Found(sort, first, last, fact))
    return found


def _is_weak(part: Hunk, old: Sentence, new: Sentence) -> bool:
    """Whether a part is of weak words alone, or one word in another form."""
    one, other = old.tokens[part.old : part.old_end], new.tokens[part.new : part.new_end]
    if len(one) == len(other) == 1 and one[0].norm == other[0].norm and one[0].pos in _INFLECTED:
        return True
    return all(is_weak(side.words(*span), side.language) for side, span in ((old, part[:2]), (new, part[2:])))


def is_weak(words: Sequence[str], language: str = "") -> bool:
    """Whether words hold nothing together by themselves: they are short, or prepositions and the like."""
    small = words_of(language, "small", "weak")
    return all(
        (not word[0].isdecimal() and _size(word) <= _WEAK) or word.casefold().rstrip("'’") in small for word in words
    )


def _size(word: str) -> int:
    """The letters of a word; an ideograph says as much as a word."""
    return sum(4 if "\u3400" <= letter <= "\u9fff" else letter.isalnum() for letter in word)
