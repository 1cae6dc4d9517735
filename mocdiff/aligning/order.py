"""Which items of a rearranged sequence kept their order."""

from collections.abc import Sequence
from itertools import pairwise

from mocdiff.model import Segment

_NUMBERED = 10_000  # characters that a heading counts for which kept its number


def weights(pairs: Sequence[tuple[Segment, Segment]]) -> list[int]:
    """What pairs of segments weigh, so that as many as may be keep their order, and of two the shorter moves.

    Of a clause and a heading that kept its number the clause moves: it stands under another article now.
    """
    lengths = [
        len(old.text) + len(new.text) + _NUMBERED * (old.block.role == "heading" and old.number == new.number != "")
        for old, new in pairs
    ]
    one = sum(lengths) + 1
    return [one + length for length in lengths]


def heaviest_run(places: Sequence[int], weights: Sequence[int]) -> set[int]:
    """The indices of the increasing subsequence of `places` with the greatest weight.

    A Fenwick tree of maxima makes it n log n. Of several heaviest runs it is always the same one.
    """
    if all(before < after for before, after in pairwise(places)):
        return set(range(len(places)))
    rank = {place: index for index, place in enumerate(sorted(set(places)), 1)}
    size = len(rank)
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
