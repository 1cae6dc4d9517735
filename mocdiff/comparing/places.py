"""Facts and edits looked up by their places.

A text without a full stop is one sentence: of its thousands of facts and edits only those about a place are looked at.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from mocdiff.model import Fact

if TYPE_CHECKING:
    from mocdiff.comparing.words import Edit


class FactPlaces:
    """Facts in the order of their starts, looked up by their places."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self.facts = facts
        self.starts = [fact.start for fact in facts]
        self.longest = max((fact.end - fact.start for fact in facts), default=0)

    def within(self, start: int, end: int) -> list[Fact]:
        """Those that share a character with `[start, end)`."""
        first, last = bisect_left(self.starts, start - self.longest), bisect_left(self.starts, end)
        return [fact for fact in self.facts[first:last] if start < fact.end]

    def near(self, start: int, end: int) -> Sequence[Fact]:
        """All that share a character with `[start, end)` or touch it, and others that start not far before."""
        first, last = bisect_left(self.starts, start - self.longest), bisect_right(self.starts, end)
        return self.facts[first:last]


class EditPlaces:
    """The places of edits, in their order, on one side: of a long sentence only those about a fact are looked at."""

    def __init__(self, edits: Sequence["Edit"], side: int) -> None:
        self.edits, self.side = edits, side
        self.ends = [edit[2 * side + 1] for edit in edits]

    def touching(self, fact: Fact) -> list[int]:
        """The edits that touch a fact."""
        first = bisect_left(self.ends, fact.start)
        found = []
        for index in range(first, len(self.edits)):
            if self.edits[index][2 * self.side] > fact.end:
                break
            if touches(fact, self.edits[index], self.side):
                found.append(index)
        return found

    def nearest(self, fact: Fact, among: Sequence[int] | None = None) -> tuple[int, int]:
        """How far the nearest edit stands from a fact, and which it is: of those at one distance the first."""
        places = range(len(self.edits)) if among is None else among
        after = bisect_left(places, fact.start, key=lambda index: self.ends[index])
        before = bisect_left(places, self.ends[places[after - 1]], key=lambda index: self.ends[index]) if after else 0
        near = [places[before]] if after else []
        for at in range(after, len(places)):
            near.append(places[at])
            if self.edits[places[at]][2 * self.side] > fact.end:
                break
        return min((_distance(fact, self.edits[index], self.side), index) for index in near)

    def shift(self, place: int) -> int:
        """How far what stands at a place that no edit touches stands from there on the other side."""
        before = bisect_right(self.ends, place)
        if not before:
            return 0
        last = self.edits[before - 1]
        return (last.new_end - last.old_end) * (1 - 2 * self.side)


def touches(fact: Fact, edit: "Edit", side: int) -> bool:
    """Whether an edit changes a character of a fact, or puts something into it."""
    start, end = edit[2 * side : 2 * side + 2]
    return fact.start < end and start < fact.end if start < end else fact.start < start < fact.end


def _distance(fact: Fact, edit: "Edit", side: int) -> int:
    """The characters between a fact and an edit, 0 where the edit touches it."""
    start, end = edit[2 * side : 2 * side + 2]
    return 0 if touches(fact, edit, side) else max(fact.start - end, start - fact.end, 0) + 1
