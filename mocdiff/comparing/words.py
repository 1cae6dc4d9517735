"""The words in which two sentences differ: the fewest, each run where a reader expects it.

A longest common subsequence of the tokens gives the fewest words; then each run is slid along equal words to where
it is best cut. That follows the clean-up of Neil Fraser, "Diff Strategies" (2006), on words in place of characters.
What is one change for a reader, is found from these runs (`coherence`).
"""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from mocdiff.aligning.lcs import common, common_ends
from mocdiff.comparing.places import FactPlaces
from mocdiff.model import Fact, Token

_FEW = 20  # facts that are looked at one by one
VALUES = frozenset({"quantity", "date", "period"})  # facts that say how much or when


class Sentence:
    """One side of a comparison: a text with its tokens and facts, offsets into the text.

    The facts stand in the order of their starts. `language` is a code whose tables say more of its words, empty
    where they are not asked.
    """

    def __init__(self, text: str, tokens: Sequence[Token], facts: Sequence[Fact] = (), language: str = "") -> None:
        self.text, self.tokens, self.facts, self.language = text, tokens, facts, language

    def word(self, index: int) -> str:
        token = self.tokens[index]
        return self.text[token.start : token.end]

    def words(self, start: int = 0, end: int | None = None) -> list[str]:
        return [self.text[token.start : token.end] for token in self.tokens[start:end]]

    def facts_at(self, start: int, end: int) -> Sequence[Fact]:
        """The facts near the tokens `[start, end)`: all that touch them, of a long sentence few others."""
        tokens = self.tokens
        if len(self.facts) <= _FEW or not tokens:
            return self.facts
        start = min(start, len(tokens) - 1)
        return self._places.near(tokens[start].start, tokens[max(end - 1, start)].end)

    @cached_property
    def borders(self) -> frozenset[int]:
        """Where tokens start and end."""
        return frozenset(place for token in self.tokens for place in (token.start, token.end))

    @cached_property
    def _places(self) -> FactPlaces:
        return FactPlaces(self.facts)


class Hunk(NamedTuple):
    """Tokens `[old, old_end)` of one side for `[new, new_end)` of the other."""

    old: int
    old_end: int
    new: int
    new_end: int

    @property
    def is_exchange(self) -> bool:
        return self.old < self.old_end and self.new < self.new_end

    def through(self, last: "Hunk") -> "Hunk":
        """The hunk with a later one and all that stands between them."""
        return Hunk(self.old, last.old_end, self.new, last.new_end)


class Edit(NamedTuple):
    """Code points `[old, old_end)` of one text for `[new, new_end)` of the other."""

    old: int
    old_end: int
    new: int
    new_end: int


def differing(old: Sequence[str], new: Sequence[str]) -> list[Hunk]:
    """The fewest words that differ, each run where it is best cut."""
    return settled(complement(common(old, new), len(old), len(new)), old, new)


def complement(pairs: Sequence[tuple[int, int]], old: int, new: int) -> list[Hunk]:
    """What lies between the pairs of two sequences of these lengths."""
    found = []
    i = j = 0
    for after_i, after_j in [*pairs, (old, new)]:
        if i < after_i or j < after_j:
            found.append(Hunk(i, after_i, j, after_j))
        i, j = after_i + 1, after_j + 1
    return found


def settled(hunks: Sequence[Hunk], old: Sequence[str], new: Sequence[str]) -> list[Hunk]:
    """The hunks with each insertion and deletion slid along equal words: to another hunk, else to the best cut."""
    found: list[Hunk] = []
    for index, hunk in enumerate(hunks):  # what stands left of `before` is settled
        before = found[-1] if found else Hunk(0, 0, 0, 0)
        after = hunks[index + 1] if index + 1 < len(hunks) else Hunk(len(old), len(old), len(new), len(new))
        if hunk.is_exchange:
            found.append(hunk)
            continue
        row, start, end = (new, hunk.new, hunk.new_end) if hunk.old == hunk.old_end else (old, hunk.old, hunk.old_end)
        left = 0
        while left < hunk.old - before.old_end and row[start - left - 1] == row[end - left - 1]:
            left += 1
        right = 0
        while right < after.old - hunk.old_end and row[start + right] == row[end + right]:
            right += 1
        if found and left and left == hunk.old - before.old_end:
            found[-1] = Hunk(before.old, hunk.old_end - left, before.new, hunk.new_end - left)
            continue
        if right and right == after.old - hunk.old_end and index + 1 < len(hunks):
            step = right
        else:
            step = max(
                range(-left, right + 1), key=lambda step: (_cut(row, start + step, end + step), -abs(step), -step)
            )
        found.append(Hunk(*(place + step for place in hunk)))
    return _joined(found)


def _cut(row: Sequence[str], start: int, end: int) -> int:
    """How well a run is cut: brackets and quotes whole, after a stop, up to a stop, 技術の rather than の技術."""
    first, last = row[start], row[end - 1]
    worth = 0
    if first in ")]）］」』”»〕】〉》" or last in "([（［「『“«〔【〈《":
        worth -= 4
    if start and not row[start - 1][-1].isalnum():
        worth += 1
    if start and "ぁ" <= first[0] <= "ん" and not ("ぁ" <= row[start - 1][-1] <= "ん" and "ぁ" <= last[-1] <= "ん"):
        worth -= 1  # particles and endings stand after their word: 自動的に rather than に自動的
    if not last[-1].isalnum() and first[0].isalnum():
        worth += 1
    return worth


def _joined(hunks: Sequence[Hunk]) -> list[Hunk]:
    found: list[Hunk] = []
    for hunk in hunks:
        if found and found[-1].old_end == hunk.old and found[-1].new_end == hunk.new:
            hunk = found.pop().through(hunk)
        found.append(hunk)
    return found


def spans(hunks: Sequence[Hunk], old: Sentence, new: Sentence) -> list[Edit]:
    """The hunks as runs of characters, and the white space that differs between words that do not."""
    found: list[Edit] = []
    seen = new_seen = 0

    def see(end: int, new_end: int) -> None:
        nonlocal seen, new_seen
        if old.text[seen:end] != new.text[new_seen:new_end]:
            found.append(trimmed(Edit(seen, end, new_seen, new_end), old.text, new.text))
        seen, new_seen = end, new_end

    i = j = 0
    for place, hunk in enumerate([*hunks, Hunk(len(old.tokens), len(old.tokens), len(new.tokens), len(new.tokens))]):
        while i < hunk.old:
            see(old.tokens[i].start, new.tokens[j].start)
            seen, new_seen = old.tokens[i].end, new.tokens[j].end
            i, j = i + 1, j + 1
        following = hunks[place + 1] if place + 1 < len(hunks) else None
        if following and not following.is_exchange and following[0::2] == hunk[1::2]:
            see(old.tokens[hunk.old_end - 1].end, new.tokens[hunk.new_end - 1].end)
        else:
            see(_start(old, hunk.old_end), _start(new, hunk.new_end))
        i, j = hunk.old_end, hunk.new_end
    return found


def unshared(edit: Edit, old: Sentence, new: Sentence) -> Edit:
    """The edit without the whole words at its ends that are cut into tokens in two ways: ては, て|は."""
    start, end, new_start, new_end = edit
    head, tail = common_ends(old.text[start:end], new.text[new_start:new_end])
    if not (head or tail):
        return edit
    while head and not (start + head in old.borders and new_start + head in new.borders):
        head -= 1
    while tail and not (end - tail in old.borders and new_end - tail in new.borders):
        tail -= 1
    return Edit(start + head, end - tail, new_start + head, new_end - tail)


def _start(side: Sentence, index: int) -> int:
    return side.tokens[index].start if index < len(side.tokens) else len(side.text)


def trimmed(edit: Edit, old: str, new: str) -> Edit:
    """The edit without the white space that both sides begin and end with; empty where they are equal."""
    start, end, new_start, new_end = edit
    if old[start:end] == new[new_start:new_end]:
        return Edit(end, end, new_end, new_end)
    while start < end and new_start < new_end and old[start] == new[new_start] and old[start].isspace():
        start, new_start = start + 1, new_start + 1
    while start < end and new_start < new_end and old[end - 1] == new[new_end - 1] and old[end - 1].isspace():
        end, new_end = end - 1, new_end - 1
    return Edit(start, end, new_start, new_end)
