"""Clauses and sentences that stand elsewhere now."""

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from itertools import product

from mocdiff.aligning.drafts import Group
from mocdiff.aligning.likeness import features, likeness
from mocdiff.model import Segment
from mocdiff.report import Category, Change, Relation, Significance

_LEAST = 12  # code points of a sentence that is recognised elsewhere
_ALIKE = 0.5  # least likeness of two sentences that are one, moved and edited
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


def moved_sentences(gone: Sequence[Change], come: Sequence[Change]) -> Iterator[Change]:
    """Sentences that came and went, those that did both, perhaps edited as well, as one change."""
    waiting: dict[str, list[Change]] = defaultdict(list)
    for change in come:
        waiting[change.new_text.strip()].append(change)
    rest: list[Change] = []
    for change in gone:
        text = change.old_text.strip()
        if len(text) < _LEAST or not waiting[text]:
            rest.append(change)
        else:
            yield _moved(change, waiting[text].pop(0))
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
    if len(gone) * len(come) > _MANY:
        return {}
    ones, others = [features(c.old_text) for c in gone], [features(c.new_text) for c in come]
    alike = [
        (-likeness(one, other), i, j)
        for i, one in enumerate(ones)
        for j, other in enumerate(others)
        if min(len(one), len(other)) >= _TELLING
    ]
    found: dict[int, int] = {}
    for score, i, j in sorted(alike):
        if -score >= _ALIKE and i not in found and j not in found.values():
            found[i] = j
    return found


def renumbered_together(changes: Sequence[Change]) -> list[Change]:
    """The changes, those of clauses that got other numbers as one group where there are several."""
    if sum(change.relation is Relation.RENUMBERED for change in changes) < 2:
        return list(changes)
    return [c._replace(group="renumbered") if c.relation is Relation.RENUMBERED else c for c in changes]
