"""Which clauses of two drafts correspond: by content, not by number."""

from bisect import bisect
from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

from mocdiff.aligning.links import Matching
from mocdiff.aligning.matching import match
from mocdiff.aligning.order import Link, kept
from mocdiff.aligning.splits import splits_and_merges
from mocdiff.model import Block, Document, Emphasis, Segment, of_fields
from mocdiff.report import Pair, Relation


class Group(NamedTuple):
    """Segments that correspond, by their places in the two texts; an empty side has no counterpart.

    `stayed` says for each link (the old one to each new one, or each old one to the new one)
    whether it belongs to the longest run that kept its order.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    relation: Relation
    score: float = 0.0
    stayed: tuple[bool, ...] = ()

    @property
    def turned(self) -> "Group":
        """The group seen from the other text."""
        old, new, relation, score, stayed = self
        return _group((new, old, relation if old and len(old) == len(new) else relation.mirrored, score, stayed))


_group, _pair = of_fields(Group), of_fields(Pair)


def align_drafts(old: Document, new: Document) -> tuple[Pair, ...]:
    """The pairs of two drafts in the order of the new text, removed segments where they were."""
    return as_pairs(align(old.segments, new.segments), old.segments, new.segments)


def align(old: Sequence[Segment], new: Sequence[Segment]) -> list[Group]:
    """The groups of corresponding segments, in the order of the new text, removed ones where they were.

    The same whichever text is called the old one: of two equally good alignments the choice does
    not depend on the direction.
    """
    if precedes(new, old):
        return in_order([group.turned for group in _align(new, old)])
    return in_order(_align(old, new))


def precedes(one: Sequence[Segment], other: Sequence[Segment]) -> bool:
    """Which of two texts is compared with the other, whatever they are called."""
    for left, right in zip(one, other, strict=False):
        if left.text != right.text:
            return left.text < right.text
    if len(one) != len(other):
        return len(one) < len(other)
    return list(map(_beside, one)) < list(map(_beside, other))


def _beside(segment: Segment) -> tuple[str, int, str, str, tuple[Emphasis, ...]]:
    block = segment.block
    return block.role, block.depth, block.mark, block.number, block.emphasis


def _align(old: Sequence[Segment], new: Sequence[Segment]) -> list[Group]:
    matching = match(old, new)
    joined = splits_and_merges(matching)
    taken = {i for olds, _, _ in joined for i in olds}, {j for _, news, _ in joined for j in news}
    if not joined:
        return _one_to_one(matching)
    linked = {i: j for i, j in enumerate(matching.new_of) if j >= 0 and i not in taken[0] and j not in taken[1]}
    found = [*joined, *(((i,), (j,), matching.score[i]) for i, j in linked.items())]
    links = [list(product(olds, news)) for olds, news, _ in found]
    run = _stayed(links, matching)
    groups = []
    for (olds, news, score), own in zip(found, links, strict=True):
        stayed = tuple(map(run.__contains__, own))
        relation = _relation(matching.old[olds[0]], matching.new[news[0]], stayed[0])
        if len(own) > 1:
            relation = Relation.SPLIT if len(news) > 1 else Relation.MERGED
        groups.append(Group(olds, news, relation, score, stayed))
    alone = (set(range(len(matching.old))) - taken[0]).difference(linked)
    added = (set(range(len(matching.new))) - taken[1]).difference(linked.values())
    return groups + [_removed(i) for i in sorted(alone)] + [_added(j) for j in sorted(added)]


def _one_to_one(matching: Matching) -> list[Group]:
    old, new, score = matching.old, matching.new, matching.score
    run = set(matching.run()[0])
    stayed, moved = (True,), (False,)
    groups = []
    for j, i in enumerate(matching.old_of):
        if i < 0:
            groups.append(_added(j))
        elif i in run:
            groups.append(_group(((i,), (j,), _relation(old[i], new[j]), score[i], stayed)))
        else:
            groups.append(_group(((i,), (j,), Relation.MOVED, score[i], moved)))
    return groups + [_removed(i) for i, j in enumerate(matching.new_of) if j < 0]


def _removed(place: int) -> Group:
    return Group((place,), (), Relation.REMOVED)


def _added(place: int) -> Group:
    return Group((), (place,), Relation.ADDED)


def _relation(old: Segment, new: Segment, stayed: bool = True) -> Relation:
    """How two segments correspond."""
    if not stayed:
        return Relation.MOVED
    if old.text != new.text or not _same_form(old.block, new.block):
        return Relation.MODIFIED
    return Relation.SAME if old.block.number == new.block.number else Relation.RENUMBERED


def _stayed(linked: list[list[tuple[int, int]]], matching: Matching) -> set[tuple[int, int]]:
    """The links, given by group, that kept their order; the parts of a segment stand in it in theirs."""
    links = [(i, j, part) for own in linked for part, (i, j) in enumerate(own)]
    ranks = {link: rank for rank, link in enumerate(sorted(links, key=lambda link: (link[0], link[2])))}
    links.sort(key=lambda link: (link[1], link[2]))
    pairs = [Link(i, j) for i, j, _ in links]
    run = kept(pairs, [ranks[link] for link in links], matching.old, matching.new, matching.headings)
    return {pairs[k] for k in run}


def in_order(groups: list[Group]) -> list[Group]:
    """The groups in the order of the new text; a removed segment follows the one it followed."""
    there = sorted((group for group in groups if group.new), key=lambda group: group.new)
    removed = sorted((group for group in groups if not group.new), key=lambda group: group.old)
    if not removed:
        return there
    settled = [(group.old[0], place) for place, group in enumerate(there) if group.old and all(group.stayed)]
    olds = [old for old, _ in settled]
    gone: dict[int, list[Group]] = {}
    for group in removed:
        index = bisect(olds, group.old[0])
        gone.setdefault(settled[index - 1][1] if index else -1, []).append(group)
    found = gone.get(-1, [])
    for place, group in enumerate(there):
        found += [group, *gone.get(place, [])]
    return found


def as_pairs(groups: list[Group], old: Sequence[Segment], new: Sequence[Segment]) -> tuple[Pair, ...]:
    """The groups as the report names them."""
    olds, news = [(segment.id,) for segment in old], [(segment.id,) for segment in new]
    pairs = []
    for before, after, relation, score, _ in groups:
        ids = _chosen(olds, before), _chosen(news, after)
        pairs.append(_pair((*ids, relation, score, ())))
    return tuple(pairs)


def _chosen(ids: Sequence[tuple[str]], places: tuple[int, ...]) -> tuple[str, ...]:
    return ids[places[0]] if len(places) == 1 else tuple([ids[place][0] for place in places])


def is_same(old: Segment, new: Segment) -> bool:
    """Whether two segments say the same in the same form, with the same number."""
    one, other = old.block, new.block
    return old.text == new.text and one.number == other.number and _same_form(one, other)


def _same_form(one: Block, other: Block) -> bool:
    """Whether what stands beside two texts is the same, but for the printed number; kind and level follow from it."""
    return (
        one.role == other.role
        and one.depth == other.depth
        and one.mark == other.mark
        and one.emphasis == other.emphasis
    )
