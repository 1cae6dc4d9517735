"""Clauses that were split or merged: several segments of one side that are one of the other."""

from collections.abc import Sequence

from mocdiff.aligning.lcs import common
from mocdiff.aligning.likeness import Features, beyond, likeness, shared, together, units
from mocdiff.aligning.links import Matching
from mocdiff.aligning.lists import is_list
from mocdiff.model import Segment

_HELD = 0.5  # least share of a part's words that the whole holds beyond the other parts
_COVERED = 0.5  # least share of the whole's words that its parts hold
_FAR = 0.7  # the first, for a part that stands elsewhere ...
_FAR_WEIGHT = 8  # ... and has at least so many features; one of half as many must be held whole
_WORDS = 12  # code points of a part that is recognised word for word
_STOPS = frozenset(".;:!?。．；：！？")
_PRODUCT = 1000  # pairs of a gap that are tried one by one

Found = tuple[tuple[int, ...], tuple[int, ...], float]


def splits_and_merges(matching: Matching) -> list[Found]:
    """The segments that were split, with their parts in order, then those that were merged, with their likeness."""
    _free_parts(matching)
    parts = _Parts(matching, turned=False).found()
    wholes = _Parts(matching, turned=True).found()
    for olds, news in matching.lists:
        if matching.new_of[olds[0]] == news[0]:
            parts.pop(olds[0], None)
            wholes.pop(news[0], None)
            if len(news) > 1:
                parts[olds[0]] = list(news)
            else:
                wholes[news[0]] = list(olds)
    for groups, segments, left in (
        (parts, matching.new, matching.left()[1]),
        (wholes, matching.old, matching.left()[0]),
    ):
        _with_their_introductions(groups, segments, left)
    merged = {part for group in wholes.values() for part in group}
    found: list[Found] = []
    taken: set[int] = set()
    for i in sorted(parts):
        if i not in merged:
            news = _as_in(matching.old[i].text, parts[i], matching.new)
            taken.update(news)
            found.append(((i,), news, likeness(matching.old_features(i), together(map(matching.new_features, news)))))
    for j in sorted(wholes):
        if j not in taken:
            olds = _as_in(matching.new[j].text, wholes[j], matching.old)
            found.append((olds, (j,), likeness(together(map(matching.old_features, olds)), matching.new_features(j))))
    return found


def _with_their_introductions(groups: dict[int, list[int]], segments: Sequence[Segment], left: Sequence[int]) -> None:
    """Put what introduces a list, and has no counterpart, with its items, which are one clause on the other side."""
    for group in groups.values():
        head = min(group) - 1
        if head in left and segments[head + 1].block.role == "item" and is_list(segments[head : max(group) + 1]):
            group.insert(0, head)


def _free_parts(matching: Matching) -> None:
    """Unlink from a clause that is hardly like it what the clause beside it says word for word.

    What stands under a heading often says its words; it is no part of that.
    """
    doubtful = [i for i, score in matching.score.items() if score < _HELD and matching.old[i].block.role != "heading"]
    for i in doubtful:
        j = matching.new_of[i]
        if any(_says(matching.old, k, matching.new[j].text) for k in (i - 1, i + 1)) or any(
            _says(matching.new, k, matching.old[i].text) for k in (j - 1, j + 1)
        ):
            matching.unlink(i)


def _says(segments: Sequence[Segment], place: int, text: str) -> bool:
    """Whether the segment at a place holds a text and more."""
    return (
        0 <= place < len(segments) and _WORDS <= len(text) < len(segments[place].text) and text in segments[place].text
    )


def _as_in(whole: str, parts: list[int], segments: Sequence[Segment]) -> tuple[int, ...]:
    """The parts in the order in which the whole says them; a list begins with what introduces it."""
    first, *others = sorted(parts)
    if is_list(segments[first : others[-1] + 1]):
        return first, *others
    words = units(whole)
    found = [first]
    for part in others:
        orders = [[*found[:place], part, *found[place:]] for place in range(len(found), -1, -1)]
        found = max(orders, key=lambda order: len(common(words, [w for p in order for w in units(segments[p].text)])))
    return tuple(found)


class _Parts:
    """Looks for parts (on the new side, or `turned` on the old side) of one segment of the other."""

    def __init__(self, matching: Matching, turned: bool) -> None:
        self._seed_of = matching.old_of if turned else matching.new_of
        self._whole = matching.new_features if turned else matching.old_features
        self._part = matching.old_features if turned else matching.new_features
        old, new = matching.old, matching.new
        self._texts = (new, old) if turned else (old, new)
        self._is_equal = (lambda j: matching.is_equal(matching.old_of[j])) if turned else matching.is_equal
        gaps = [sides for sides in matching.gaps().values() if len(sides[0]) * len(sides[1]) <= _PRODUCT]
        self._gaps = [(b, a) if turned else (a, b) for a, b in gaps]
        wholes, parts = matching.left()
        self._free = set(wholes if turned else parts)

    def found(self) -> dict[int, list[int]]:
        """The parts of each segment that was split."""
        groups: dict[int, list[int]] = {}
        if not self._free:
            return groups
        for whole, seed in enumerate(self._seed_of):
            if seed >= 0 and not self._is_equal(whole) and {seed - 1, seed + 1} & self._free:
                self._grow(whole, [seed], groups)
        for wholes, parts in self._gaps:
            for whole in wholes:
                for part in parts:
                    if part in self._free and whole not in groups and self._holds(whole, part, []):
                        self._grow(whole, [part], groups)
        self._far(groups)
        return groups

    def _grow(self, whole: int, group: list[int], groups: dict[int, list[int]]) -> None:
        for step in (1, -1):
            part = group[-1 if step > 0 else 0] + step
            while part in self._free and part not in group and self._holds(whole, part, group):
                group.insert(len(group) if step > 0 else 0, part)
                part += step
        covered = shared(self._whole(whole), together(map(self._part, group)))
        if len(group) > 1 and covered >= _COVERED * len(self._whole(whole)):
            groups[whole] = group
            self._free.difference_update(group)

    def _holds(self, whole: int, part: int, others: list[int], least: float = _HELD) -> bool:
        rest = self._rest(whole, others)
        own = self._part(part)
        return shared(own, rest) >= least * len(own)

    def _rest(self, whole: int, others: list[int]) -> Features:
        return beyond(self._whole(whole), together(map(self._part, others))) if others else self._whole(whole)

    def _is_within(self, whole: int) -> bool:
        """Whether what a clause lost or gained stood within a sentence: that was no clause that was cut off."""
        text, rest = self._texts[0][whole].text, self._texts[1][self._seed_of[whole]].text
        start, end = _begin_alike(text, rest), _begin_alike(text[::-1], rest[::-1])
        before, after = text[:start], text[len(text) - end :]
        if not (any(map(str.isalnum, before)) and any(map(str.isalnum, after))):
            return False
        beside = before.rstrip()[-1:], after[:1], text[: len(text) - end].rstrip()[-1:]
        return _STOPS.isdisjoint(beside)

    def _far(self, groups: dict[int, list[int]]) -> None:
        """A part that stands elsewhere: a clause was split and one part moved."""
        rests: dict[int, Features] = {}
        having: dict[str, list[int]] = {}
        for whole, seed in enumerate(self._seed_of):
            if seed >= 0 and not self._is_equal(whole):
                rests[whole] = self._rest(whole, groups.get(whole, [seed]))
                for key in rests[whole]:
                    having.setdefault(key, []).append(whole)
        for part in sorted(self._free):
            own = self._part(part)
            least = _FAR if len(own) >= _FAR_WEIGHT else 1.0
            if 2 * len(own) < _FAR_WEIGHT:
                continue
            hits: dict[int, int] = {}
            for key in own:
                for whole in having.get(key, ()):
                    hits[whole] = hits.get(whole, 0) + 1
            for whole in sorted(hits, key=lambda whole: (-hits[whole], whole))[:1]:
                if shared(own, rests[whole]) >= least * len(own) and not self._is_within(whole):
                    groups.setdefault(whole, [self._seed_of[whole]]).append(part)
                    self._free.discard(part)
                    rests[whole] = beyond(rests[whole], own)


def _begin_alike(one: str, other: str) -> int:
    """How many signs two texts have in common at their beginnings."""
    return next((k for k, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
