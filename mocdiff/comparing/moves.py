"""Clauses and sentences that stand elsewhere now."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from mocdiff.aligning.drafts import Group
from mocdiff.model import Segment
from mocdiff.report import Category, Change, Relation, Significance

_LEAST = 12  # code points of a sentence that is recognised elsewhere


def moved_clauses(groups: Sequence[Group], old: Sequence[Segment], new: Sequence[Segment]) -> Iterator[Change]:
    """One change for each run of clauses that moved together."""
    links = sorted(
        ((j, i) for group in groups for (i, j), stayed in zip(group.links, group.stayed, strict=False) if not stayed)
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
    """Sentences that came and went, those that did both as one change."""
    waiting: dict[str, list[Change]] = defaultdict(list)
    for change in come:
        waiting[change.new_text.strip()].append(change)
    for change in gone:
        text = change.old_text.strip()
        if len(text) < _LEAST or not waiting[text]:
            yield change
            continue
        there = waiting[text].pop(0)
        yield change._replace(
            relation=Relation.MOVED,
            significance=Significance.STRUCTURAL,
            new=there.new,
            new_text=there.new_text,
            new_span=there.new_span,
            new_sentence=there.new_sentence,
        )
    for left in waiting.values():
        yield from left


def renumbered_together(changes: Sequence[Change]) -> list[Change]:
    """The changes, those of clauses that got other numbers as one group where there are several."""
    if sum(change.relation is Relation.RENUMBERED for change in changes) < 2:
        return list(changes)
    return [c._replace(group="renumbered") if c.relation is Relation.RENUMBERED else c for c in changes]
