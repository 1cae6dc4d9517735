"""Two drafts while their segments are being linked: what has a counterpart, what kept its order, what is left."""

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property, partial
from itertools import groupby

from mocdiff.aligning.likeness import Features, features
from mocdiff.aligning.order import Link, headings, kept
from mocdiff.model import Segment


class Matching:
    """Segments of two drafts with their counterparts (-1: none yet) and how alike they are."""

    def __init__(self, old: Sequence[Segment], new: Sequence[Segment]) -> None:
        self.old, self.new = old, new
        self.new_of = [-1] * len(old)
        self.old_of = [-1] * len(new)
        self.score: dict[int, float] = {}
        self._features: tuple[dict[int, Features], dict[int, Features]] = ({}, {})
        self._run: tuple[list[int], list[int]] | None = None
        self._left: tuple[list[int], list[int]] | None = None
        self._gaps: dict[int, tuple[list[int], list[int]]] | None = None
        self.lists: list[tuple[tuple[int, ...], tuple[int, ...]]] = []  # that were prose, or are now

    @cached_property
    def headings(self) -> tuple[list[int], list[int]]:
        """The heading that each segment stands under, -1 for none."""
        return headings(self.old), headings(self.new)

    def link(self, i: int, j: int, score: float = 1.0) -> None:
        self.new_of[i], self.old_of[j], self.score[i] = j, i, score
        self._run = self._left = self._gaps = None

    def unlink(self, i: int) -> None:
        self.old_of[self.new_of[i]], self.new_of[i] = -1, -1
        del self.score[i]
        self._run = self._left = self._gaps = None

    def is_equal(self, i: int) -> bool:
        return self.new_of[i] >= 0 and self.old[i].text == self.new[self.new_of[i]].text

    def old_features(self, i: int) -> Features:
        return _kept(self._features[0], i, self.old)

    def new_features(self, j: int) -> Features:
        return _kept(self._features[1], j, self.new)

    def left(self) -> tuple[list[int], list[int]]:
        """The segments of each side that have no counterpart yet."""
        if self._left is None:
            self._left = _unlinked(self.new_of), _unlinked(self.old_of)
            for olds, news in self.lists:
                self._left = _without(self._left[0], olds), _without(self._left[1], news)
        return self._left

    def as_list(self, olds: tuple[int, ...], news: tuple[int, ...]) -> None:
        """Link a list with the prose that says all of it: the introducing words with that, the items with nothing."""
        self.lists.append((olds, news))
        self.link(olds[0], news[0])

    def run(self) -> tuple[list[int], list[int]]:
        """The counterparts that kept their order: places in the old and in the new text."""
        if self._run is None:
            news = [j for j, i in enumerate(self.old_of) if i >= 0]
            olds = [self.old_of[j] for j in news]
            if sorted(olds) != olds:
                links = list(map(Link, olds, news))
                stayed = sorted(kept(links, olds, self.old, self.new, self.headings))
                olds, news = [olds[k] for k in stayed], [news[k] for k in stayed]
            self._run = olds, news
        return self._run

    def gaps(self) -> dict[int, tuple[list[int], list[int]]]:
        """The segments without counterpart by the gap in which they stand, where both sides have some."""
        if self._gaps is not None:
            return self._gaps
        olds, news = self.run()
        found: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for side, (left, run) in enumerate(zip(self.left(), (olds, news), strict=True)):
            for place in left:
                found[bisect(run, place)][side].append(place)
        self._gaps = {gap: sides for gap, sides in sorted(found.items()) if sides[0] and sides[1]}
        return self._gaps

    def across_headings(self) -> Iterator[tuple[list[int], list[int]]]:
        """What is left before a heading that kept its order, of one side, and after it, of the other."""
        olds, news = self.run()
        gaps = [
            {gap: list(places) for gap, places in groupby(left, partial(bisect, run))}
            for left, run in zip(self.left(), (olds, news), strict=True)
        ]
        for before in sorted({gap - step for gap in gaps[0] for step in (0, 1)}):
            if 0 <= before < len(olds) and self.old[olds[before]].block.role == "heading":
                for here, there in ((before, before + 1), (before + 1, before)):
                    if here in gaps[0] and there in gaps[1]:
                        yield gaps[0][here], gaps[1][there]

    def crossed_heading(self, i: int, j: int) -> bool:
        """Whether two segments stand apart by one heading and nothing else that kept its order."""
        olds, news = self.run()
        gap, other = bisect(olds, i), bisect(news, j)
        return abs(gap - other) == 1 and self.old[olds[min(gap, other)]].block.role == "heading"


def _unlinked(counterparts: Sequence[int]) -> list[int]:
    return [place for place, other in enumerate(counterparts) if other < 0]


def _without(places: list[int], taken: Sequence[int]) -> list[int]:
    return [place for place in places if place not in taken]


def _kept(found: dict[int, Features], place: int, segments: Sequence[Segment]) -> Features:
    if place not in found:
        found[place] = features(segments[place].text)
    return found[place]
