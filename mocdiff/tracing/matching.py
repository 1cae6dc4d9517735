"""Which sentence of the text each word of a report's sentence speaks of.

The words are the steps of a hidden Markov model whose states are the sentences of the text and
one for "nothing in the text"; it may change its state only where a clause may begin. The best
path (Viterbi, 1967) cuts the sentence and finds its counterparts at once: a clause is as small as
its verdict, and a clause whose words the text does not have goes nowhere rather than astray.
"""

from collections.abc import Collection, Mapping, Sequence
from math import log
from typing import NamedTuple

from mocdiff.tracing.index import Index
from mocdiff.tracing.words import Word

NOWHERE = -1
CANDIDATES = 12  # sentences of the text that are weighed for one sentence of the report
COMMON = 400  # a word in more sentences than this names no candidate
MEANING = 0.8  # what a word of the same meaning proves against the same word
STEM = 0.9  # what another form of the word proves
BOTH = 0.5  # what a word proves more that stands in the sentence and in the heading above
LEAST_MATCH = 0.35  # a word that is found this well or less is no evidence to show
HEADING = 0.35  # what a word of the heading above proves
MISSING = 0.55  # what a word that the sentence of the text lacks speaks against it
SECTION = 0.3  # what it costs less to stay under one heading
LENGTH = 0.1  # and more for a long one, which has more words by chance
LEAVING = 0.0  # what it costs to begin or leave a clause of the text


class Piece(NamedTuple):
    """Words `[first, last)` of a sentence that speak of one sentence of the text, or of none.

    `gain` is the weight of the words found less that of those missing; `matched` the places of
    the words found; `share` their weight among all.
    """

    first: int
    last: int
    unit: int
    gain: float
    share: float
    matched: tuple[int, ...]


class Evidence:
    """What each word of a sentence proves for each candidate; `near` are the headings spoken of just before."""

    def __init__(
        self,
        index: Index,
        words: Sequence[Word],
        weights: Sequence[float],
        near: Collection[int] = (),
        missing: float = MISSING,
        heading: float = HEADING,
    ) -> None:
        self.index = index
        self.near = near
        self.missing = missing
        self.heading = heading
        self.words = words
        self.weights = weights
        self._keys: dict[int, tuple[frozenset[str], frozenset[str], frozenset[str]]] = {}

    def candidates(self, sure: Mapping[int, int]) -> list[int]:
        """The sentences of the text worth weighing, those that `sure` names first."""
        votes: dict[int, float] = {}
        for word, weight in zip(self.words, self.weights, strict=True):
            if not weight:
                continue
            for at in {at for key in word.keys for at in self._places(key)}:
                votes[at] = votes.get(at, 0.0) + weight
        best = sorted(votes, key=lambda at: (-round(votes[at], 9), at))[:CANDIDATES]
        return list(dict.fromkeys([*sure.values(), *best]))

    def _places(self, key: str) -> Sequence[int]:
        places = self.index.postings.get(key, ())
        return places if len(places) <= COMMON else ()

    def strength(self, at: int, unit: int) -> float:
        """How well a sentence of the text has a word: 1 for the word itself, 0 for nothing like it.

        A word that its heading has as well proves more.
        """
        norms, own, above = self._unit_keys(unit)
        keys = self.words[at].keys
        under = not above.isdisjoint(keys)
        found = 0.0
        if keys[0] in own:
            found = 1.0 if self.words[at].norm in norms else STEM
        elif not own.isdisjoint(keys):
            found = MEANING * self.index.commonness(self.words[at], own)
        if not found:
            return self.heading if under else 0.0
        return found + (BOTH if under else 0.0)

    def _unit_keys(self, unit: int) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
        known = self._keys.get(unit)
        if known is None:
            own = frozenset(key for word in self.index.units[unit].words if word.grade for key in word.keys)
            heads = self.index.parents[self.index.units[unit].segment]
            above = frozenset(key for head in heads for key in self.index.keys_of(head)[0])
            norms = frozenset(word.norm for word in self.index.units[unit].words)
            known = self._keys[unit] = (norms, own, above)
        return known

    def entering(self, unit: int) -> float:
        """What it costs to speak of a sentence of the text: more for a long one, less under a heading just named."""
        if unit == NOWHERE:
            return 0.0
        length = sum(1 for word in self.index.units[unit].words if word.grade)
        return LEAVING + LENGTH * log(1 + length) - (SECTION if head(self.index, unit) in self.near else 0.0)

    def value(self, at: int, unit: int) -> float:
        """What a word speaks for a sentence of the text, or against it; what the title says is missing in none."""
        weight = self.weights[at]
        found = self.strength(at, unit)
        if found:
            return weight * found
        return 0.0 if self.index.title.intersection(self.words[at].keys) else -weight * self.missing

    def share(self, first: int, last: int, unit: int) -> float:
        """The weight of the words `[first, last)` that a sentence of the text has, among all of them."""
        return _piece(self, first, last, unit).share

    def whole(self, unit: int) -> Piece:
        """All words as one piece that speaks of a sentence of the text."""
        return _piece(self, 0, len(self.words), unit)


def pieces(evidence: Evidence, costs: Sequence[float | None], sure: Mapping[int, int]) -> list[Piece]:
    """The best cut of a sentence; `sure` gives the words whose sentence of the text is known."""
    states = [NOWHERE, *evidence.candidates(sure)]
    heads = [head(evidence.index, state) for state in states]
    entering = [evidence.entering(state) for state in states]
    best = [-cost for cost in entering]
    links: list[list[int]] = []
    for at in range(len(evidence.words)):
        cost = costs[at] if at else 0.0
        link = list(range(len(states)))
        if at and cost is not None:
            previous = best[:]
            for s in range(len(states)):
                for r, value in enumerate(previous):
                    if r == s:
                        continue
                    near = SECTION if heads[r] == heads[s] >= 0 else 0.0
                    paid = value - max(cost - near, 0.1) - entering[s]
                    if paid > best[s]:
                        best[s], link[s] = paid, r
        links.append(link)
        for s, state in enumerate(states):
            best[s] += _emitted(evidence, at, state, sure)
    return _walk(evidence, states, best, links)


def _emitted(evidence: Evidence, at: int, state: int, sure: Mapping[int, int]) -> float:
    if at in sure:
        return 2.0 if sure[at] == state else -100.0
    return 0.0 if state == NOWHERE else evidence.value(at, state)


def head(index: Index, unit: int) -> int:
    """The heading that a sentence of the text stands under, -1 where there is none."""
    if unit == NOWHERE:
        return -1
    parents = index.parents[index.units[unit].segment]
    return parents[0] if parents else -1


def _walk(
    evidence: Evidence, states: Sequence[int], best: Sequence[float], links: Sequence[Sequence[int]]
) -> list[Piece]:
    if not links:
        return []
    state = max(range(len(states)), key=lambda s: (round(best[s], 9), -s))
    path = []
    for link in reversed(links):
        path.append(state)
        state = link[state]
    path.reverse()
    made = []
    first = 0
    for at in range(1, len(path) + 1):
        if at == len(path) or path[at] != path[first]:
            made.append(_piece(evidence, first, at, states[path[first]]))
            first = at
    return made


def _piece(evidence: Evidence, first: int, last: int, unit: int) -> Piece:
    weights = evidence.weights[first:last]
    if unit == NOWHERE:
        return Piece(first, last, unit, 0.0, 0.0, ())
    strengths = [evidence.strength(at, unit) for at in range(first, last)]
    total = sum(weights)
    held = sum(weight * strength for weight, strength in zip(weights, strengths, strict=True))
    gain = sum(evidence.value(at, unit) for at in range(first, last))
    matched = tuple(at for at, s in enumerate(strengths, first) if s > LEAST_MATCH and evidence.weights[at] > 0)
    return Piece(first, last, unit, gain, held / total if total else 0.0, matched)
