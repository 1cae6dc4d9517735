"""The place of the text whose words a run of the report's words repeats, in their order.

Words in common vote for a diagonal of the two texts (a place in the one less the place in the
other); along the best diagonals the points where a word stands in both are chained. This is the
seed-and-chain method of sequence alignment (Altschul et al., "Basic local alignment search tool",
1990), with the rarity of words for weight. The work is bounded by the points looked at, so the
cost stays in proportion to the text.
"""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from math import log
from typing import NamedTuple

from mocdiff.tracing.index import Index
from mocdiff.tracing.words import Word

BUDGET = 20_000  # places of the text looked at for one run of words
NARROW, BROAD = 8, 60  # words by which the report may run ahead of the text, or behind it
BACK = 30  # words between two points of one chain
WINDOWS = 6  # diagonals that are tried
CONTENT, SMALL = 1.0, 0.4  # the weight of a word with content, and of one without

Point = tuple[int, int, float]


class Run(NamedTuple):
    """Words that stand in the text in the same order.

    `pairs` are (place in the words looked for, place in the stream of the text); `share` is the
    weight of the words found among all that were looked for, `longest` the longest unbroken run.
    """

    pairs: tuple[tuple[int, int], ...]
    share: float
    longest: int

    @property
    def first(self) -> int:
        return self.pairs[0][1]

    @property
    def last(self) -> int:
        return self.pairs[-1][1]


class Places:
    """Where the words of a report, and two of them in a row, stand in the text."""

    def __init__(self, index: Index, wanted: Iterable[Sequence[Word]]) -> None:
        self.index = index
        runs = [[word.norm for word in words] for words in wanted]
        single = {norm for run in runs for norm in run}
        double = {pair for run in runs for pair in itertools.pairwise(run)}
        self.single: dict[str, list[int]] = {}
        self.double: dict[tuple[str, str], list[int]] = {}
        norms = index.norms
        for at, norm in enumerate(norms):
            if norm in single:
                self.single.setdefault(norm, []).append(at)
                if at + 1 < len(norms) and (norm, norms[at + 1]) in double:
                    self.double.setdefault((norm, norms[at + 1]), []).append(at)

    def find(self, words: Sequence[Word], within: tuple[int, int] | None = None) -> tuple[Run, ...]:
        """The places where the words stand best, the best first; `within` bounds them in the stream."""
        if not words:
            return ()
        breadth = min(max(NARROW, len(words) // 2), BROAD)
        runs = {}
        for diagonal in self._diagonals(words, breadth, within):
            points = self._points(words, diagonal - breadth, diagonal + 2 * breadth, within)
            chained = chain(points)
            if chained:
                run = _run(words, chained)
                runs[run.pairs] = run
        return tuple(sorted(runs.values(), key=lambda run: (-round(run.share, 6), -run.longest, run.pairs)))

    def _diagonals(self, words: Sequence[Word], breadth: int, within: tuple[int, int] | None) -> list[int]:
        total = len(self.index.norms) + 1
        seeds: list[tuple[int, int, Sequence[int]]] = []
        for i, word in enumerate(words):
            seeds.append((i, 0, self.single.get(word.norm, ())))
            if i + 1 < len(words):
                seeds.append((i, 1, self.double.get((word.norm, words[i + 1].norm), ())))
        seeds.sort(key=lambda seed: (len(seed[2]), -seed[1], seed[0]))
        votes: dict[int, float] = {}
        budget = BUDGET
        for i, _, places in seeds:
            budget -= len(places)
            if budget < 0:
                break
            weight = log(total / (len(places) or 1))
            for j in places:
                if within is None or within[0] <= j < within[1]:
                    half = (j - i) // breadth
                    votes[half] = votes.get(half, 0.0) + weight
                    votes[half - 1] = votes.get(half - 1, 0.0) + weight
        best = sorted(votes, key=lambda half: (-votes[half], half))[:WINDOWS]
        return [half * breadth for half in best]

    def _points(self, words: Sequence[Word], low: int, high: int, within: tuple[int, int] | None) -> list[Point]:
        """Where a word of the report meets the same word, or one of its stem, between two diagonals."""
        norms = self.index.norms
        left, right = within or (0, len(norms))
        left, right = max(left, low), min(right, high + len(words))
        here: dict[str, list[int]] = {}
        stems: dict[str, list[int]] = {}
        for j in range(left, right):
            word = self.index.word(j)
            here.setdefault(word.norm, []).append(j)
            if word.grade:
                stems.setdefault(word.keys[0], []).append(j)
        points = []
        for i, word in enumerate(words):
            exact = here.get(word.norm, [])
            weight = CONTENT if word.grade else SMALL
            points += [(i, j, weight) for j in exact if low <= j - i <= high]
            if word.grade:
                known = set(exact)
                points += [
                    (i, j, weight * 0.8) for j in stems.get(word.keys[0], ()) if j not in known and low <= j - i <= high
                ]
        return points


def chain(points: Sequence[Point]) -> list[tuple[int, int]]:
    """The heaviest chain of points that go forward in both texts, less the cost of what lies between."""
    order = sorted(points)
    best: list[float] = []
    before: list[int] = []
    for at, (i, j, weight) in enumerate(order):
        value, link = 0.0, -1
        for k in range(at - 1, -1, -1):
            a, b = i - order[k][0] - 1, j - order[k][1] - 1
            if a > BACK:
                break
            if a < 0 or b < 0:
                continue
            found = best[k] - _gap(a, b)
            if found > value:
                value, link = found, k
        best.append(weight + value)
        before.append(link)
    if not best:
        return []
    at = max(range(len(best)), key=lambda k: (best[k], -k))
    links = []
    while at >= 0:
        links.append(order[at][:2])
        at = before[at]
    return links[::-1]


def _gap(old: int, new: int) -> float:
    """What it costs that words lie between two points."""
    return 0.0 if old == new == 0 else 0.2 + 0.12 * max(old, new) + 0.08 * abs(old - new)


def _run(words: Sequence[Word], pairs: Sequence[tuple[int, int]]) -> Run:
    weights = [CONTENT if word.grade else SMALL for word in words]
    longest = length = 1
    for (a, b), (c, d) in itertools.pairwise(pairs):
        length = length + 1 if (c - a, d - b) == (1, 1) else 1
        longest = max(longest, length)
    return Run(tuple(pairs), sum(weights[i] for i, _ in pairs) / sum(weights), longest)


def groups(index: Index, run: Run) -> Mapping[int, list[tuple[int, int]]]:
    """The pairs of a run by the segment in which they stand, in order."""
    made: dict[int, list[tuple[int, int]]] = {}
    for i, j in run.pairs:
        made.setdefault(index.units[index.owner[j]].segment, []).append((i, j))
    return made
