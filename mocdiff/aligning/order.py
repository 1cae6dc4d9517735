"""Which items of a rearranged sequence kept their order."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, product, starmap
from typing import NamedTuple

from mocdiff.model import Segment

ENDING = ("closing.", "signature.")  # addresses of what stands under no heading
_ROUNDS = 3  # how often headings that moved without their text are given its weight


def weights(pairs: Sequence[tuple[str, str]]) -> list[int]:
    """What pairs of segments weigh, so that as many as may be keep their order, and of two the shorter moves."""
    lengths = [len(old) + len(new) for old, new in pairs]
    one = sum(lengths) + 1
    return [one + length for length in lengths]


def heaviest_run(places: Sequence[int], weights: Sequence[int]) -> set[int]:
    """The indices of the increasing subsequence of `places` with the greatest weight.

    A Fenwick tree of maxima makes it n log n. Of several heaviest runs it is always the same one. What stands
    together in both orders is kept or left together, and counts as one.
    """
    if all(before < after for before, after in pairwise(places)):
        return set(range(len(places)))
    rank = {place: index for index, place in enumerate(sorted(set(places)), 1)}
    size = len(rank)
    if size == len(places):
        starts = [k for k, place in enumerate(places) if not k or rank[place] != rank[places[k - 1]] + 1]
        if len(starts) < size:
            ends = [*starts[1:], size]
            sums = [sum(weights[start:end]) for start, end in zip(starts, ends, strict=True)]
            together = heaviest_run([places[start] for start in starts], sums)
            return {k for block in together for k in range(starts[block], ends[block])}
    tree: list[tuple[int, int]] = [(0, -1)] * (size + 1)  # weight of a run, index of its last item
    before = [-1] * len(places)
    for index, place in enumerate(places):
        best = (0, -1)
        node = rank[place] - 1
        while node:
            if tree[node][0] > best[0]:
                best = tree[node]
            node -= node & -node
        before[index] = best[1]
        run = (best[0] + weights[index], index)
        node = rank[place]
        while node <= size:
            if run[0] > tree[node][0]:
                tree[node] = run
            node += node & -node
    last, weight = -1, 0
    for node in range(1, size + 1):
        if tree[node][0] > weight:
            weight, last = tree[node]
    kept = set()
    while last >= 0:
        kept.add(last)
        last = before[last]
    return kept


class Link(NamedTuple):
    """Segments of two texts that correspond, by their places."""

    old: int
    new: int


def kept(
    links: Sequence[Link],
    ranks: Sequence[int],
    old: Sequence[Segment],
    new: Sequence[Segment],
    headings: tuple[Sequence[int], Sequence[int]],
) -> set[int]:
    """The indices of the links that kept their order: as many as may be, and of two the shorter moves.

    `links` stand in the order of the new text and `ranks` are their places in the order of the old one. A
    heading stays with its text: where only a heading would have moved, what crossed it did.
    """
    heavy = weights([(old[i].text, new[j].text) for i, j in links])
    run = heaviest_run(ranks, heavy)
    for _ in range(_ROUNDS):
        added = _added_weights(links, run, heavy, old, headings)
        if not added:
            break
        for k, weight in added.items():
            heavy[k] += weight
        run = heaviest_run(ranks, heavy)
    return run


def _added_weights(
    links: Sequence[Link],
    run: set[int],
    heavy: Sequence[int],
    old: Sequence[Segment],
    headings: tuple[Sequence[int], Sequence[int]],
) -> dict[int, int]:
    """What the headings that left their text behind are to weigh beside themselves: all that stands under them.

    One that shares no text with its counterpart weighs half a segment more, so that one clause does not move it.
    """
    moved = sorted(set(range(len(links))).difference(run))
    alone = {links[k]: k for k in moved if old[links[k].old].block.role == "heading"}
    if not alone:
        return {}
    shared: Counter[Link] = Counter()
    stayed: Counter[Link] = Counter()
    under: tuple[Counter[int], Counter[int]] = (Counter(), Counter())
    over = [_over(set(places), of) for places, of in zip(zip(*alone, strict=True), headings, strict=True)]
    for k, (i, j) in enumerate(links):
        ones, others = over[0][headings[0][i]], over[1][headings[1][j]]
        if not (ones or others) or old[i].block.role == "heading":
            continue
        for one in ones:
            under[0][one] += heavy[k]
        for other in others:
            under[1][other] += heavy[k]
        for link in starmap(Link, product(ones, others)):
            shared[link] += heavy[k]
            stayed[link] += heavy[k] * (k in run)
    least = min(heavy)
    return {
        k: under[0][link.old] + under[1][link.new] if shared[link] else least // 2
        for link, k in alone.items()
        if 2 * stayed[link] > shared[link] or (not shared[link] and heavy[k] < 3 * least // 2)
    }


def _over(wanted: set[int], headings: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """For each heading over a segment, which of some stand over that segment: the heading itself, and those over it."""
    found: dict[int, tuple[int, ...]] = {-1: ()}
    for place in sorted(set(headings)):
        if place >= 0:
            over = found[headings[place]]
            found[place] = (*over, place) if place in wanted else over
    return found


def headings(segments: Sequence[Segment]) -> list[int]:
    """The heading that each segment stands under, -1 for none; a heading's own is the one of a higher level.

    The closing words and signatures after the last article are not of that article.
    """
    found: list[int] = []
    path: list[int] = []
    for place, segment in enumerate(segments):
        if segment.block.role == "heading":
            while path and segments[path[-1]].block.depth >= segment.block.depth:
                path.pop()
        found.append(path[-1] if path and not segment.id.startswith(ENDING) else -1)
        if segment.block.role == "heading":
            path.append(place)
    return found
