"""The longest common subsequence of two sequences, exactly.

Bit-parallel, after Hyyrö, "Bit-parallel LCS-length computation revisited" (2004): one row of the
table is one Python integer, so a thousand tokens against a thousand take a thousand additions.
"""

from collections.abc import Hashable, Sequence


def common(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """The indices of a longest common subsequence, in order; always the same one of several."""
    start, end = common_ends(old, new)
    pairs = [(k, k) for k in range(start)]
    pairs += [(start + i, start + j) for i, j in _middle(old[start : len(old) - end], new[start : len(new) - end])]
    pairs += [(len(old) - k, len(new) - k) for k in range(end, 0, -1)]
    return pairs


def common_ends(old: Sequence[Hashable], new: Sequence[Hashable]) -> tuple[int, int]:
    """How many items at the start, and how many of the rest at the end, are the same."""
    shorter = min(len(old), len(new))
    start = 0
    while start < shorter and old[start] == new[start]:
        start += 1
    end = 0
    while end < shorter - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return start, end


def _middle(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    if not old or not new:
        return []
    places: dict[Hashable, int] = {}
    for index, item in enumerate(new):
        places[item] = places.get(item, 0) | 1 << index
    full = (1 << len(new)) - 1
    row = full
    rows = []
    for item in old:
        hits = row & places.get(item, 0)
        row = (row + hits | row - hits) & full
        rows.append(row)
    pairs = []
    i, j = len(old), len(new)
    while i and j:
        if rows[i - 1] >> j - 1 & 1:
            j -= 1
            continue
        i -= 1
        if i == 0 or rows[i - 1] >> j - 1 & 1:
            j -= 1
            pairs.append((i, j))
    pairs.reverse()
    return pairs
