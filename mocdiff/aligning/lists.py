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
    """Link what introduces a list with the one clause that says it and most of its items, in their order.

    The items are too short to be found in it one by one.
    """
    found: list[tuple[float, tuple[int, ...], int, bool]] = []
    for olds, news in matching.gaps().values():
        for turned in (False, True):
            lists = list(_lists(matching.new, news) if turned else _lists(matching.old, olds))
            clauses = olds if turned else news
            if len(lists) * len(clauses) > _TRIED:
                continue
            segments = (matching.new, matching.old) if turned else (matching.old, matching.new)
            for places in lists:
                for clause in clauses:
                    score, said = _likeness(segments[0], places, segments[1][clause])
                    if score >= _ALIKE:
                        found.append((score, said, clause, turned))
    taken: tuple[set[int], set[int]] = (set(), set())
    for _, places, whole, turned in sorted(found, key=lambda one: (-one[0], one[1:])):
        if whole in taken[not turned] or taken[turned].intersection(places):
            continue
        taken[not turned].add(whole)
        taken[turned].update(places)
        matching.as_list(*(((whole,), places) if turned else (places, (whole,))))


def is_list(segments: Sequence[Segment]) -> bool:
    """Whether segments that follow one another are what introduces a list and its items."""
    head, *items = (segment.block for segment in segments)
    least = head.depth + 1 if head.role == "item" else 0
    return head.role in ("text", "item") and all(block.role == "item" and block.depth >= least for block in items)


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


def _likeness(segments: Sequence[Segment], places: tuple[int, ...], clause: Segment) -> tuple[float, tuple[int, ...]]:
    """How alike the words of a list and of a clause are, in their order, and what of the list it says.

    0 where it does not say what introduces the list, or not more than half of the items.
    """
    parts = [units(segments[place].text) for place in places]
    words = units(clause.text)
    length = sum(map(len, parts))
    if clause.block.role not in ("text", "item") or not length <= 2 * len(words) <= 4 * length:
        return 0.0, ()
    kept = {i for i, _ in common([word for part in parts for word in part], words)}
    said = []
    at = length = shared = 0
    for place, part in zip(places, parts, strict=True):
        own = len(kept.intersection(range(at, at + len(part))))
        at += len(part)
        if own >= _HELD * len(part):
            said.append(place)
            length += len(part)
            shared += own
    if said[:1] != [places[0]] or len(said) < 3 or 2 * (len(said) - 1) <= len(places) - 1:
        return 0.0, ()
    return 2 * shared / (length + len(words)), tuple(said)
