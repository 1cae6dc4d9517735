"""The longest common subsequence of two sequences, exactly.

Bit-parallel, after Hyyrö, "Bit-parallel LCS-length computation revisited" (2004): one row of the
table is one Python integer, so a thousand tokens against a thousand take a thousand additions.
"""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from itertools import accumulate

from mocdiff.aligning.order import heaviest_run

_TABLE = 1 << 28  # bits of a table that is kept whole; a larger one is halved
_HUGE = 1 << 32  # beyond it items that occur once on each side are taken as fixed, which is not always the longest


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
    if len(old) * len(new) > _HUGE:
        return _between_anchors(old, new)
    if len(old) > 1 and len(old) * len(new) > _TABLE:
        half = len(old) // 2
        place = _best_cut(old[:half], old[half:], new)
        later = _middle(old[half:], new[place:])
        return _middle(old[:half], new[:place]) + [(half + i, place + j) for i, j in later]
    rows = list(_rows(old, new))
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


def _between_anchors(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    places = [{item: place for place, item in enumerate(side)} for side in (old, new)]
    counts = [Counter(side) for side in (old, new)]
    once = [item for item in old if counts[0][item] == counts[1][item] == 1]
    kept = sorted(heaviest_run([places[1][item] for item in once], [1] * len(once)))
    pairs: list[tuple[int, int]] = []
    i = j = 0
    for item in (once[k] for k in kept):
        there = places[0][item], places[1][item]
        pairs += [(i + a, j + b) for a, b in common(old[i : there[0]], new[j : there[1]])]
        pairs.append(there)
        i, j = there[0] + 1, there[1] + 1
    rest = common(old[i:], new[j:]) if once else []
    return pairs + [(i + a, j + b) for a, b in rest]


def _rows(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[int]:
    """The table row by row: bit j is 0 where the item j of `new` makes the subsequence longer."""
    places: dict[Hashable, int] = {}
    for index, item in enumerate(new):
        places[item] = places.get(item, 0) | 1 << index
    full = row = (1 << len(new)) - 1
    for item in old:
        hits = row & places.get(item, 0)
        row = (row + hits | row - hits) & full
        yield row


def _best_cut(before: Sequence[Hashable], after: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    """Where to cut `new` so that nothing is lost by aligning the two halves each by itself (Hirschberg 1975)."""
    forward = _lengths(before, new)
    backward = _lengths(after[::-1], new[::-1])[::-1]
    sums = [one + other for one, other in zip(forward, backward, strict=True)]
    return sums.index(max(sums))


def _lengths(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[int]:
    """The length of the longest common subsequence with each beginning of `new`."""
    row = (1 << len(new)) - 1
    for row in _rows(old, new):  # noqa: B007 - the last row is wanted
        pass
    return [0, *accumulate(bit == "0" for bit in reversed(f"{row:0{len(new)}b}"))]
