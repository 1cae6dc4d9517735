"""Lists made of prose and prose made of lists: the introducing words and the items are one text."""

from collections.abc import Sequence

from mocdiff.aligning.lcs import common
from mocdiff.aligning.likeness import units
from mocdiff.aligning.links import Matching
from mocdiff.model import Segment

_ALIKE = 0.75  # least likeness of the words of a list and of prose, in their order
_HELD = 0.5  # least share of the words of each item that the prose holds
_TRIED = 64  # lists times clauses of a gap that are held against one another
_COLON = (":", "：")


def lists_and_prose(matching: Matching) -> None:
    """Link what introduces a list with the one clause that says it and all its items, in their order.

    The items are too short to be found in it one by one.
    """
    found = []
    for olds, news in matching.gaps().values():
        for turned in (False, True):
            lists = list(_lists(matching.new, news) if turned else _lists(matching.old, olds))
            clauses = olds if turned else news
            if len(lists) * len(clauses) > _TRIED:
                continue
            segments = (matching.new, matching.old) if turned else (matching.old, matching.new)
            for places in lists:
                scores = [(_likeness([segments[0][k].text for k in places], segments[1], k), -k) for k in clauses]
                score, place = max(scores)
                if score >= _ALIKE:
                    found.append((score, places, (-place,), turned))
    taken: tuple[set[int], set[int]] = (set(), set())
    for _, places, (whole,), turned in sorted(found, key=lambda one: (-one[0], one[1:])):
        if whole in taken[not turned] or taken[turned].intersection(places):
            continue
        taken[not turned].add(whole)
        taken[turned].update(places)
        matching.as_list(*(((whole,), places) if turned else (places, (whole,))))


def _lists(segments: Sequence[Segment], left: Sequence[int]) -> list[tuple[int, ...]]:
    """The introducing clauses that are left, each with all its items."""
    free = set(left)
    found = []
    for place in left:
        if not segments[place].text.endswith(_COLON) or segments[place].block.role not in ("text", "item"):
            continue
        end = place + 1
        while end in free and segments[end].block.role == "item" and not segments[end].text.endswith(_COLON):
            end += 1
        followed = end < len(segments) and segments[end].block.role == "item"
        if end > place + 2 and (not followed or segments[end].block.depth < segments[place + 1].block.depth):
            found.append(tuple(range(place, end)))
    return found


def _likeness(texts: Sequence[str], others: Sequence[Segment], place: int) -> float:
    """How alike the words of a list and of a clause are, in their order; 0 where an item is not said at all."""
    parts = [units(text) for text in texts]
    said = [word for part in parts for word in part]
    words = units(others[place].text)
    if others[place].block.role not in ("text", "item") or not 0.5 <= len(words) / max(1, len(said)) <= 2:
        return 0.0
    kept = {i for i, _ in common(said, words)}
    at = 0
    for part in parts:
        if len(kept.intersection(range(at, at + len(part)))) < _HELD * len(part):
            return 0.0
        at += len(part)
    return 2 * len(kept) / (len(said) + len(words))
