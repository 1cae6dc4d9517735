"""An instrument against an earlier one on the same subject, neither a version of the other."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from mocdiff import facts
from mocdiff.model import Document, Fact
from mocdiff.report import Category, Change, Mode, Pair, Relation, Report, Side, Significance, Span, numbered
from mocdiff.tracing import paraphrases
from mocdiff.tracing.index import Index, index, reader_for
from mocdiff.tracing.matching import Evidence, Piece
from mocdiff.tracing.statements import Utterance, utterances
from mocdiff.tracing.topics import Topic, topics

MISSING = 0.3  # what a word of the earlier clause that the later one lacks speaks against it
MISSING_NEAR = 0.1  # the same where the topics correspond
LEAST = 0.9  # the gain that carries a clause
TELLING, TELLING_NEAR = 3, 2  # words that not every clause has; fewer are enough where the topics correspond
HEADING = 0.8  # what a word proves that the heading above the later clause has
RARE = 0.38  # the weight that makes a word one of them
RAREST = 0.75  # that of words between which another may stand, and that count twice where they are repeated
ALIKE = 0.75  # the share of a clause that must be found for it to be carried unchanged
HEADED = 0.6  # what two words prove that stand side by side in the heading above the later clause
LIKE_TOPIC = 0.75  # what makes two topics one
BODY, LINK, LINKS = 0.3, 0.3, 3  # the worth of a heading's word in the clauses of the other, and of a link
RELATIONS = {
    Category.CARRIED: Relation.SAME,
    Category.CARRIED_CHANGED: Relation.MODIFIED,
    Category.DROPPED: Relation.REMOVED,
    Category.NEW: Relation.ADDED,
}


class Link(NamedTuple):
    """A sentence of the earlier instrument and the one of the later that carries it on."""

    utterance: Utterance
    piece: Piece


def relate(old: Document, new: Document, *, old_name: str = "old", new_name: str = "new") -> Report:
    """What the later instrument carried over from the earlier one, changed, dropped, and has anew, topic by topic.

    A change is a topic (its `old` and `new` are headings) or a clause of one.
    """
    reader = reader_for(new.language, [old, new])
    earlier, later = index(old, reader), index(new, reader)
    olds, news = topics(earlier), topics(later)
    sure = {number: list(_links(earlier, later, number, None)) for topic in olds for number in topic.clauses}
    matched = _matched(earlier, later, olds, news, sure)
    kept = {
        number: list(_links(earlier, later, number, matched.get(topic))) for topic in olds for number in topic.clauses
    }
    carried = {later.units[link.piece.unit].segment for links in kept.values() for link in links}
    changes: list[Change] = []
    for topic in olds:
        changes += _topic(earlier, later, topic, matched, olds, kept)
        changes += [_clause(earlier, later, number, kept[number]) for number in topic.clauses]
    order = {segment.id: number for number, segment in enumerate(old.segments)}
    changes.sort(key=lambda change: order[change.old[0]])
    changes += _new(later, news, set(matched.values()), carried)
    return Report(
        Mode.RELATED,
        Side(old_name, old.language, old.segments, None, old.header, old.reading),
        Side(new_name, new.language, new.segments, None, new.header, new.reading),
        tuple(Pair(c.old, c.new, c.relation, c.confidence) for c in changes),
        numbered(changes),
    )


def _links(earlier: Index, later: Index, number: int, other: Topic | None) -> Iterator[Link]:
    """For each sentence of an earlier clause the sentence of the later instrument that is most like it.

    In the clauses of `other`, the topic that corresponds, less likeness is enough.
    """
    segment = earlier.document.segments[number]
    for utterance in utterances(segment, later.document.language, later.reader, ()):
        weights = [min(earlier.weight(word), later.weight(word)) for word in utterance.words]
        far = Evidence(later, utterance.words, weights, missing=MISSING, heading=HEADING)
        near = Evidence(later, utterance.words, weights, missing=MISSING_NEAR, heading=HEADING)
        best: Piece | None = None
        for unit in far.candidates({}):
            corresponds = other is not None and later.units[unit].segment in other.clauses
            piece = (near if corresponds else far).whole(unit)
            piece = piece._replace(gain=piece.gain + HEADED * len(_headed(later, utterance, unit)))
            if piece.gain < LEAST or (best is not None and piece.gain <= best.gain):
                continue
            if _tells(later, utterance, piece, weights, TELLING_NEAR if corresponds else TELLING):
                best = piece
        if best is not None:
            yield Link(utterance, best)


def _headed(later: Index, utterance: Utterance, unit: int) -> frozenset[tuple[str, str]]:
    """The pairs of words, side by side, that a sentence has in common with the heading above a later one."""
    heads = later.parents[later.units[unit].segment][:1]
    named = [word.keys[0] for head in heads for word in later.reader.words(later.document.segments[head].text)]
    return frozenset(pairwise(word.keys[0] for word in utterance.words)).intersection(pairwise(named))


def _tells(later: Index, utterance: Utterance, piece: Piece, weights: Sequence[float], least: int) -> bool:
    """Whether so many of the words found are telling ones, and two words stand side by side in both."""
    telling = {i for i in piece.matched if weights[i] >= RARE and not later.title.intersection(utterance.words[i].keys)}
    naming = {key for pair in _headed(later, utterance, piece.unit) for key in pair}
    stems = [utterance.words[i].keys[0] for i in sorted(telling)]
    subjects = {utterance.words[i].keys[0] for i in telling if weights[i] >= RAREST}
    if len(naming.union(stems)) + sum(stems.count(stem) > 1 for stem in subjects) < least:
        return False
    content = [i for i, word in enumerate(utterance.words) if word.grade]
    heads = later.parents[later.units[piece.unit].segment][:1]
    named = [word.keys for head in heads for word in later.reader.words(later.document.segments[head].text)]
    theirs = [*named, *(word.keys for word in later.units[piece.unit].words if word.grade)]
    beside = {(a, b) for x, y in pairwise(theirs) for a in x for b in y}
    apart = [(i, j) for i, j in zip(content, content[2:], strict=False) if min(weights[i], weights[j]) >= RAREST]
    close = [*pairwise(content), *(pair for pair in apart if telling.issuperset(pair))]
    return any(
        (a, b) in beside
        for i, j in close
        if i in telling or j in telling
        for a in utterance.words[i].keys
        for b in utterance.words[j].keys
    )


def _matched(
    earlier: Index,
    later: Index,
    olds: Sequence[Topic],
    news: Sequence[Topic],
    sure: Mapping[int, Sequence[Link]],
) -> dict[Topic, Topic]:
    """The topic of the later instrument that each topic of the earlier one is most like, if it is like one."""
    matched: dict[Topic, Topic] = {}
    for old in olds:
        scores = [(_topic_score(earlier, later, old, new, sure), -n) for n, new in enumerate(news)]
        score, place = max(scores, default=(0.0, 0))
        if old.head is not None and news[-place].head is not None and score >= LIKE_TOPIC:
            matched[old] = news[-place]
    return matched


def _topic_score(earlier: Index, later: Index, old: Topic, new: Topic, sure: Mapping[int, Sequence[Link]]) -> float:
    if old.head is None or new.head is None:
        return 0.0
    heading, _ = later.keys_of(new.head)
    body = frozenset(key for number in new.clauses for key in later.keys_of(number)[0])
    score = 0.0
    for word in later.reader.words(earlier.document.segments[old.head].text):
        weight = min(earlier.weight(word), later.weight(word))
        if later.title.intersection(word.keys):
            continue
        if word.keys[0] in heading:
            score += weight
        elif any(key in heading for key in word.keys):
            score += weight * later.commonness(word, heading)
        elif any(key in body for key in word.keys):
            score += weight * BODY
    there = sum(later.units[link.piece.unit].segment in new.clauses for number in old.clauses for link in sure[number])
    return round(score + LINK * min(there, LINKS), 6)


def _topic(
    earlier: Index,
    later: Index,
    topic: Topic,
    matched: Mapping[Topic, Topic],
    olds: Sequence[Topic],
    kept: Mapping[int, Sequence[Link]],
) -> Iterator[Change]:
    """What became of a topic: carried to another, in parts to several, or dropped."""
    if topic.head is None:
        return
    head, other = earlier.document.segments[topic.head], matched.get(topic)
    segments = later.document.segments
    if other is not None and other.head is not None:
        new = segments[other.head]
        same = _words(later, head.text) == _words(later, new.text)
        category = Category.CARRIED if same else Category.CARRIED_CHANGED
        grade = Significance.EDITORIAL if same else Significance.STRUCTURAL
        message = f"topic carried to {new.id}" + ("" if same else f", named otherwise: {head.text} -> {new.text}")
        yield _made(category, grade, head.id, head.text, new.id, new.text, message)
        return
    parts = [one for one in olds if one.head == topic.head or one.head in topic.below]
    found = {later.units[link.piece.unit].segment for one in parts for number in one.clauses for link in kept[number]}
    found |= {named for one in parts if one in matched and (named := matched[one].head) is not None}
    clauses = tuple(segments[number].id for number in sorted(found))
    if not clauses:
        yield _made(Category.DROPPED, Significance.SUBSTANTIVE, head.id, head.text, None, "", "topic dropped")
        return
    change = _made(Category.CARRIED_CHANGED, Significance.STRUCTURAL, head.id, head.text, clauses[0], "", "")
    message = f"topic carried in part, to {', '.join(clauses)}"
    yield change._replace(new=clauses, new_span=None, message=message)


def _words(index: Index, text: str) -> list[str]:
    return [word.keys[0] for word in index.reader.words(text) if word.grade]


def _clause(earlier: Index, later: Index, number: int, links: Sequence[Link]) -> Change:
    segment = earlier.document.segments[number]
    if not links:
        return _made(Category.DROPPED, Significance.STRUCTURAL, segment.id, segment.text, None, "", "clause dropped")
    units = [later.units[link.piece.unit] for link in links]
    clauses = tuple(dict.fromkeys(later.document.segments[unit.segment].id for unit in units))
    differences: list[Change] = []
    for link in links:
        differences += _force(earlier, later, number, link)
        differences += paraphrases.differences(later, segment, link.utterance, link.piece)
    share = min(link.piece.share for link in links)
    force = [change for change in differences if change.category is Category.MODALITY]
    same = not force and share >= ALIKE
    evidence = list(
        dict.fromkeys(
            segment.text[link.utterance.words[i].start : link.utterance.words[i].end]
            for link in links
            for i in link.piece.matched
        )
    )
    unit = units[0]
    clause = later.document.segments[unit.segment]
    change = _made(
        Category.CARRIED if same else Category.CARRIED_CHANGED,
        Significance.SUBSTANTIVE if force else Significance.EDITORIAL if same else Significance.STRUCTURAL,
        segment.id,
        segment.text,
        clause.id,
        clause.text[unit.start : unit.end],
        f"carried to {', '.join(clauses)} ({', '.join(evidence)})",
    )
    gain = min(link.piece.gain for link in links)
    return change._replace(
        new=clauses,
        new_sentence=unit.number,
        new_span=Span(clause.id, unit.start, unit.end),
        confidence=round(min(0.95, 0.3 + 0.15 * gain + 0.3 * share), 2),
        differences=tuple(differences),
    )


def _force(earlier: Index, later: Index, number: int, link: Link) -> Iterator[Change]:
    """The force of the earlier sentence against that of the later one."""
    segment, unit = earlier.document.segments[number], later.units[link.piece.unit]
    clause = later.document.segments[unit.segment]
    u = link.utterance
    mine = _forces(segment.text[u.start : u.end], earlier.document.language, u.start)
    theirs = _forces(clause.text[unit.start : unit.end], later.document.language, unit.start)
    if mine and theirs and {f.value for f in mine}.isdisjoint(f.value for f in theirs):
        a, b = mine[0], theirs[0]
        yield Change(
            Relation.MODIFIED,
            Category.MODALITY,
            Significance.SUBSTANTIVE,
            (segment.id,),
            (clause.id,),
            f"{a.value} becomes {b.value} ({a.text} -> {b.text})",
            u.number,
            unit.number,
            a.text,
            b.text,
            Span(segment.id, a.start, a.end),
            Span(clause.id, b.start, b.end),
            a,
            b,
        )


def _forces(text: str, language: str, by: int) -> list[Fact]:
    return [
        fact._replace(start=fact.start + by, end=fact.end + by)
        for fact in facts.extract(text, language)
        if fact.cls == "force"
    ]


def _new(later: Index, news: Sequence[Topic], matched: set[Topic], carried: set[int]) -> Iterator[Change]:
    """The topics and clauses of the later instrument that nothing earlier was carried to."""
    for topic in news:
        held = any(number in carried for number in topic.clauses)
        if topic.head is not None and topic not in matched:
            head = later.document.segments[topic.head]
            grade = Significance.STRUCTURAL if held else Significance.SUBSTANTIVE
            message = "new heading over clauses carried from other topics" if held else "new topic"
            yield _made(Category.NEW, grade, None, "", head.id, head.text, message)
        for number in topic.clauses:
            if number not in carried:
                segment = later.document.segments[number]
                yield _made(Category.NEW, Significance.STRUCTURAL, None, "", segment.id, segment.text, "new clause")


def _made(
    category: Category,
    grade: Significance,
    old: str | None,
    old_text: str,
    new: str | None,
    new_text: str,
    message: str,
) -> Change:
    return Change(
        RELATIONS[category],
        category,
        grade,
        (old,) if old is not None else (),
        (new,) if new is not None else (),
        message,
        old_text=old_text,
        new_text=new_text,
        old_span=Span(old, 0, len(old_text)) if old is not None else None,
        new_span=Span(new, 0, len(new_text)) if new is not None else None,
    )
