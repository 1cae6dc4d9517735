"""Quotations found in the text, exact or altered, and what differs in them and in their frame."""

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mocdiff import facts, languages
from mocdiff.model import Segment
from mocdiff.report import Category, Change, Relation, Significance, Span
from mocdiff.tracing.differences import Passage, difference, differences
from mocdiff.tracing.index import Index
from mocdiff.tracing.quotes import Part, Quotation, has_insertion, parts
from mocdiff.tracing.runs import Places, Run, groups
from mocdiff.tracing.statements import Utterance
from mocdiff.tracing.words import Word

FOUND = 0.5  # the share of a quotation's words that must stand in the text
ALWAYS = 5  # a quotation of so many words is never passed over
FRAMED = 2  # words with content that make a frame of their own
WHOLE = 0.8  # the share of a quotation's words below which its sentences are looked for one by one
NEAR = 3  # words of the text between two sentences that still follow one another
FARTHER = 3  # words by which the text may be longer at the ends of a quotation
REACH = 400  # words of the text that an ellipsis may stand for


class Found(NamedTuple):
    """A quotation that stands in the text: its runs in their order, and what differs in them."""

    quotation: Quotation
    runs: tuple[Run, ...]
    share: float
    differences: tuple[Change, ...]
    omitted: int
    words: int


def find(places: Places, segment: Segment, quotation: Quotation, number: int) -> Found | None:
    """Where a quotation stands in the text; None where nothing like it does."""
    whole = parts(segment.text, quotation)
    made = _find(places, segment, quotation, number, whole)
    if made is None or made.share < WHOLE:
        apart = _find(places, segment, quotation, number, list(_by_sentence(places.index, whole)))
        if apart and apart.share >= max(WHOLE, made.share if made else 0.0):
            return apart
    if made and made.differences and has_insertion(segment.text, quotation):
        kept = _find(places, segment, quotation, number, parts(segment.text, quotation, inserted=True))
        return kept if kept and len(kept.differences) < len(made.differences) else made
    return made


def _find(places: Places, segment: Segment, quotation: Quotation, number: int, cut: Sequence[Part]) -> Found | None:
    read = [places.index.reader.words(part.text) for part in cut]
    if not any(word.grade for part in read for word in part):
        return None
    runs = _runs(places, cut, read)
    total = sum(len(part) for part in read)
    held = sum(run.share * len(part) for run, part in zip(runs, read, strict=True) if run)
    share = held / total if total else 0.0
    whole = max((run for run in runs if run), key=lambda run: len(run.pairs), default=None)
    if whole is None or not _enough(total, share, whole):
        return None
    made: list[Change] = []
    for at, (part, part_words, run) in enumerate(zip(cut, read, runs, strict=True)):
        if run is not None:
            before = runs[at - 1] if at and not cut[at - 1].ended else None
            made += _apart(places.index, segment, number, part, run, before) if before else ()
            made += _within(places.index, segment, number, part, part_words, run)
        elif part_words:
            made.append(_unknown(segment, number, part))
    kept = tuple(run for run in runs if run is not None)
    gap = sum(max(0, after.first - before.last - 1) for before, after in itertools.pairwise(kept))
    return Found(quotation, kept, share, tuple(made), gap, total)


def _by_sentence(index: Index, cut: Sequence[Part]) -> Iterator[Part]:
    """The runs of a quotation cut into sentences, which may stand apart in the text."""
    for part in cut:
        borders = [0, *languages.get(index.document.language).sentences(part.text), len(part.text)]
        for start, end in itertools.pairwise(borders):
            yield Part(part.text[start:end], part.places[start:end], part.ended and end == len(part.text))


def _apart(index: Index, segment: Segment, number: int, part: Part, run: Run, before: Run) -> Iterator[Change]:
    """That a sentence does not follow in the text the one which it follows in the quotation."""
    if 0 < run.first - before.last <= NEAR:
        return
    unit = index.units[index.owner[run.first]]
    clause = index.document.segments[unit.segment]
    start, end = part.places[0], part.places[-1] + 1
    yield Change(
        Relation.MOVED,
        Category.STRUCTURE,
        Significance.STRUCTURAL,
        (segment.id,),
        (clause.id,),
        f"stands elsewhere in the text, in {clause.id}, than the sentence before it",
        number,
        unit.number,
        segment.text[start:end],
        clause.text[unit.start : unit.end],
        Span(segment.id, start, end),
        Span(clause.id, unit.start, unit.end),
    )


def _unknown(segment: Segment, number: int, part: Part) -> Change:
    """A run of a quotation, between ellipses, that is nowhere in the text."""
    said = part.text.strip()
    start = part.places[part.text.index(said)]
    end = part.places[part.text.index(said) + len(said) - 1] + 1
    return Change(
        Relation.REMOVED,
        Category.WORDING,
        Significance.SUBSTANTIVE,
        (segment.id,),
        (),
        f"not in the text: {said}",
        number,
        None,
        segment.text[start:end],
        "",
        Span(segment.id, start, end),
    )


def _enough(total: int, share: float, whole: Run) -> bool:
    if total >= ALWAYS:
        return share >= FOUND and (whole.longest > 1 or share >= 0.7)
    return total > 2 and share > 0.99 and whole.longest == total


def _runs(places: Places, cut: Sequence[Part], read: Sequence[Sequence[Word]]) -> list[Run | None]:
    """The runs of the parts of a quotation: the longest part first, the others near to it."""
    runs: list[Run | None] = [None] * len(read)
    order = sorted(range(len(read)), key=lambda k: (-len(read[k]), k))
    for k in order:
        before = next((run for run in reversed(runs[:k]) if run), None)
        after = next((run for run in runs[k + 1 :] if run), None)
        within = None
        if before or after:
            low = before.last + 1 if before else max(0, after.first - REACH) if after else 0
            high = after.first if after else low + REACH
            within = (low, high)
        found = places.find(read[k], within)
        if within and (not found or found[0].share < FOUND):
            found = places.find(read[k]) or found
        if found and (found[0].share >= FOUND or len(read) > 1):
            equal = [run for run in found if (run.share, run.longest) == (found[0].share, found[0].longest)]
            runs[k] = min(equal, key=lambda run: (_respelled(places.index, cut[k], read[k], run), run.pairs))
    return runs


def _respelled(index: Index, part: Part, words: Sequence[Word], run: Run) -> int:
    """How many words of a run the text spells otherwise, in capitals too."""
    count = 0
    for i, j in run.pairs:
        word = index.word(j)
        text = index.segment(index.owner[j]).text
        count += part.text[words[i].start : words[i].end] != text[word.start : word.end]
    return count


def _within(index: Index, segment: Segment, number: int, part: Part, words: Sequence[Word], run: Run) -> list[Change]:
    """The differences in one run of a quotation, segment by segment of the text."""
    made: list[Change] = []
    grouped = list(groups(index, run).items())
    start = 0
    for n, (owner, pairs) in enumerate(grouped):
        last = n == len(grouped) - 1
        end = len(words) if last else pairs[-1][0] + 1
        missing = pairs[0][0] - start
        after = end - 1 - pairs[-1][0]
        first_place = _reach(index, pairs[0][1], -missing, words[start].norm)
        last_place = _reach(index, pairs[-1][1], after, words[end - 1].norm)
        clause = index.document.segments[owner]
        a, b = index.word(first_place).start, index.word(last_place).end
        new = Passage.of(clause.id, index.units[index.owner[first_place]].number, clause.text, a, b)
        left, right = words[start].start, words[end - 1].end
        old = Passage(segment.id, number, part.text[left:right], part.places[left:right])
        made += [
            change
            for change in differences(old, new, index.document.language)
            if not (n == 0 and _first_capital(change, old))
        ]
        start = end
    return made


def _reach(index: Index, place: int, steps: int, norm: str) -> int:
    """The place some words on or back, within its sentence; that of the word looked for, if it is near there."""
    unit = index.units[index.owner[place]]
    low, high = unit.first, unit.first + len(unit.words) - 1
    if steps:
        way = 1 if steps > 0 else -1
        for far in range(way, steps + way * (FARTHER + 1), way):
            if low <= place + far <= high and index.norms[place + far] == norm:
                return place + far
    return max(low, min(high, place + steps))


def _first_capital(change: Change, old: Passage) -> bool:
    """Whether a difference is the capital of the first letter, which quoting changes by custom."""
    return (
        change.category is Category.CASE
        and change.old_span is not None
        and change.old_span.start == old.places[0]
        and change.old_text[1:] == change.new_text[1:]
    )


def frame(index: Index, segment: Segment, utterance: Utterance, found: Found, start: int) -> tuple[Change, ...]:
    """How the sentence around a quotation differs from the words before it in the text.

    What the report says from `start` to the quotation mark, attribution apart, against what stands
    before the quoted words in their sentence: first the words, then the force.
    """
    place = found.runs[0].first
    unit = index.units[index.owner[place]]
    clause = index.document.segments[unit.segment]
    mine = [
        i
        for i, word in enumerate(utterance.words)
        if start <= word.start and word.end <= found.quotation.start and not utterance.free[i]
    ]
    mine = _tail(segment.text, utterance, mine)
    if not mine:
        return ()
    theirs = [word for word in unit.words if word.end <= index.word(place).start]
    own = [utterance.words[i] for i in mine]
    stems = {word.keys[0] for word in theirs}
    parties = utterance.found.get("party", ())
    content = [
        word
        for word in own
        if word.grade
        and not index.title.intersection(word.keys)
        and not any(match.start <= word.start < match.end for match in parties)
    ]
    if content and sum(word.keys[0] in stems for word in content) >= 0.6 * len(content):
        return ()
    language = index.document.language
    old = Passage.of(segment.id, utterance.number, segment.text, own[0].start, own[-1].end)
    stop = theirs[-1].end if theirs else unit.start
    new = Passage.of(clause.id, unit.number, clause.text, unit.start, stop)
    old_force = _force_at_end(old.text, segment.text[own[0].start : found.quotation.end + 1], language)
    new_force = _force_at_end(new.text, clause.text[unit.start : unit.end], language)
    made = []
    told = bool(content) and sum(word.grade > 0 for word in own) >= FRAMED
    if told:
        words = len(old.text[: old_force or len(old.text)].rstrip())
        made.append(difference(old, new, Category.WORDING, (0, words), (0, len(new.text))))
    last = own[-1] if not old_force else theirs[-1] if theirs and not new_force else None
    if bool(old_force) != bool(new_force) and (old_force or told) and not (last and last.grade):
        a = (old_force or _last_word(old.text), len(old.text))
        b = (new_force or _last_word(new.text), len(new.text))
        made.append(difference(old, new, Category.MODALITY, a, b))
    return tuple(made)


def _tail(text: str, utterance: Utterance, mine: Sequence[int]) -> list[int]:
    """The words of a frame after its last comma or attribution."""
    kept: list[int] = []
    for i in reversed(mine):
        if kept and (kept[-1] != i + 1 or "," in text[utterance.words[i].end : utterance.words[i + 1].start]):
            break
        kept.append(i)
    return kept[::-1]


def _force_at_end(text: str, sentence: str, language: str) -> int:
    """Where the word of force at the end of a frame begins, 0 where there is none."""
    ends = [fact.start for fact in facts.extract(sentence, language) if fact.cls == "force"]
    return next((start for start in ends if 0 < start < len(text) and len(text[start:].split()) <= 3), 0)


def _last_word(text: str) -> int:
    return len(text.rstrip()) - len(text.split()[-1]) if text.split() else 0


def found_in(places: Places, segment: Segment, quoted: Sequence[Quotation], utterance: Utterance) -> tuple[Found, ...]:
    """The quotations of an utterance that stand in the text; one inside another only where the outer does not."""
    found: list[Found] = []
    for quotation in quoted:
        if not utterance.start <= quotation.start < utterance.end:
            continue
        if any(f.quotation.start <= quotation.start < f.quotation.end for f in found):
            continue
        one = find(places, segment, quotation, utterance.number)
        if one:
            found.append(one)
    return tuple(found)
