"""Clauses and sentences that stand elsewhere now."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import product

from mocdiff.aligning.drafts import Group
from mocdiff.aligning.likeness import features, likeness
from mocdiff.model import Segment
from mocdiff.report import Category, Change, Relation, Significance, Span

_LEAST = 12  # code points of a sentence that is recognised elsewhere
_ALIKE = 0.5  # least likeness of two sentences that are one, moved and edited
_ALIKE_AS_CLAUSE = 0.6  # the same where one of them is a whole clause
_TELLING = 6  # features of a sentence that is recognised elsewhere by its likeness
_MANY = 40_000  # sentences that went times those that came that are held against one another


def moved_clauses(
    groups: Sequence[Group], old: Sequence[Segment], new: Sequence[Segment], told: Container[tuple[str, str]]
) -> Iterator[Change]:
    """One change for each run of clauses that moved together, but for the links that are `told`."""
    moved = (group for group in groups if not all(group.stayed))
    links = sorted(
        (j, i)
        for group in moved
        for (i, j), stayed in zip(product(group.old, group.new), group.stayed, strict=True)
        if not stayed and (old[i].id, new[j].id) not in told
    )
    alone_old = {group.old[0] for group in groups if not group.new}
    alone_new = {group.new[0] for group in groups if not group.old}
    runs: list[list[tuple[int, int]]] = []
    for j, i in links:
        if runs and _follows(runs[-1][-1][0], j, alone_new) and _follows(runs[-1][-1][1], i, alone_old):
            runs[-1].append((j, i))
        else:
            runs.append([(j, i)])
    for run in runs:
        yield Change(
            Relation.MOVED,
            Category.STRUCTURE,
            Significance.STRUCTURAL,
            tuple(dict.fromkeys(old[i].id for _, i in run)),
            tuple(dict.fromkeys(new[j].id for j, _ in run)),
            "",
        )


def _follows(before: int, after: int, passed: set[int]) -> bool:
    """Whether a segment is the next one, apart from some that have no counterpart."""
    return before < after and all(place in passed for place in range(before + 1, after))


def whole_clause(segment: Segment, relation: Relation) -> Change:
    """A clause that was added or removed."""
    added = relation is Relation.ADDED
    span = Span(segment.id, 0, len(segment.text))
    return Change(
        relation,
        Category.STRUCTURE,
        Significance.SUBSTANTIVE,
        () if added else (segment.id,),
        (segment.id,) if added else (),
        "",
        old_text="" if added else segment.text,
        new_text=segment.text if added else "",
        old_span=None if added else span,
        new_span=span if added else None,
    )


def moved_sentences(gone: Sequence[Change], come: Sequence[Change]) -> Iterator[Change]:
    """Sentences that came and went, those that did both, perhaps edited as well, as one change.

    Whole clauses that came or went are among them: one may have become a sentence of another, or have been one.
    Two whole clauses are not held against one another: what corresponds of these has been found before.
    """
    waiting: dict[tuple[str, bool], list[Change]] = defaultdict(list)  # by text, and whether they were sentences
    for change in come:
        waiting[change.new_text.strip(), bool(change.old)].append(change)
    rest: list[Change] = []
    for change in gone:
        text = change.old_text.strip()
        there = waiting[text, True] or (change.new and waiting[text, False])
        if len(text) < _LEAST or not there:
            rest.append(change)
        else:
            yield _moved(change, there.pop(0))
    left = [change for found in waiting.values() for change in found]
    edited = _edited(rest, left)
    yield from (_moved(rest[i], left[j]) for i, j in edited.items())
    yield from (change for i, change in enumerate(rest) if i not in edited)
    yield from (change for j, change in enumerate(left) if j not in edited.values())


def _moved(here: Change, there: Change) -> Change:
    return here._replace(
        relation=Relation.MOVED,
        significance=Significance.STRUCTURAL,
        new=there.new,
        new_text=there.new_text,
        new_span=there.new_span,
        new_sentence=there.new_sentence,
    )


def _edited(gone: Sequence[Change], come: Sequence[Change]) -> dict[int, int]:
    """Sentences that went and came with other words, the likest first."""
    ones, others = _parted(change.new for change in gone), _parted(change.old for change in come)
    pairs = [(ones[0], others[0]), (ones[0], others[1]), (ones[1], others[0])]
    if sum(len(one) * len(other) for one, other in pairs) > _MANY:
        pairs = [(one, other) for one, other in pairs[:1] if len(one) * len(other) <= _MANY]
    said = (
        {k: features(gone[k].old_text) for one, other in pairs if other for k in one},
        {k: features(come[k].new_text) for one, other in pairs if one for k in other},
    )
    alike = [
        (-_alike(gone[i], come[j], likeness(said[0][i], said[1][j])), i, j)
        for one, other in pairs
        for i, j in product(one, other)
        if min(len(said[0][i]), len(said[1][j])) >= _TELLING
    ]
    found: dict[int, int] = {}
    for score, i, j in sorted(alike):
        least = _ALIKE if gone[i].new and come[j].old else _ALIKE_AS_CLAUSE
        if -score >= least and i not in found and j not in found.values():
            found[i] = j
    return found


def _alike(gone: Change, come: Change, score: float) -> float:
    """How alike two sentences, or one and a clause, are; a clause that holds all of a sentence is alike enough."""
    if bool(gone.new) == bool(come.old):
        return score
    clause, sentence = (come.new_text, gone.old_text) if gone.new else (gone.old_text, come.new_text)
    return max(score, _ALIKE_AS_CLAUSE * (sentence.strip() in clause))


def _parted(counterparts: Iterable[tuple[str, ...]]) -> tuple[list[int], list[int]]:
    """The places of the sentences, which have left or come to a clause, and of the whole clauses."""
    parted: tuple[list[int], list[int]] = ([], [])
    for place, counterpart in enumerate(counterparts):
        parted[not counterpart].append(place)
    return parted


def renumbered_together(changes: Sequence[Change]) -> list[Change]:
    """The changes, those of clauses that got other numbers as one group where there are several."""
    if sum(change.relation is Relation.RENUMBERED for change in changes) < 2:
        return list(changes)
    return [c._replace(group="renumbered") if c.relation is Relation.RENUMBERED else c for c in changes]
