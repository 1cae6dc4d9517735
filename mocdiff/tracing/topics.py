"""The topics of an instrument: its headings, and the items of a list that introduce other items."""

from collections.abc import Sequence
from typing import NamedTuple

from mocdiff.model import Kind, Segment
from mocdiff.tracing.index import Index

SHORT = 12  # words of an item that introduces others


class Topic(NamedTuple):
    """A topic: the segment that names it (None before the first heading), the clauses right under it, in order.

    `below` are the segments that name its parts.
    """

    head: int | None
    clauses: tuple[int, ...]
    below: tuple[int, ...] = ()


def topics(index: Index) -> tuple[Topic, ...]:
    """The topics of a document in its order; a clause is under the innermost one."""
    segments = index.document.segments
    heads: list[int | None] = [None]
    under: dict[int | None, list[int]] = {None: []}
    below: dict[int | None, list[int]] = {}
    introduced = False
    for number, segment in enumerate(segments):
        introduced = (introduced or _introduces(segments, number - 1)) and not _names_topic(index, number)
        while (
            heads[-1] is not None
            and not introduced
            and segments[heads[-1]].level >= segment.level
            and _closes(segments, heads[-1], number)
        ):
            heads.pop()
        if _names_topic(index, number):
            for head in heads[1:]:
                below.setdefault(head, []).append(number)
            heads.append(number)
            under[number] = []
        else:
            under[heads[-1]].append(number)
    return tuple(
        Topic(head, tuple(clauses), tuple(below.get(head, ())))
        for head, clauses in under.items()
        if head is not None or clauses
    )


def _introduces(segments: Sequence[Segment], number: int) -> bool:
    """Whether a clause ends in a colon and what follows, not set below it, is what it introduces."""
    if number < 0 or segments[number].kind is not Kind.ITEM:
        return False
    after = segments[number + 1]
    ends = segments[number].text.rstrip()[-1:] in (":", "：")
    return ends and after.kind is Kind.ITEM and after.level <= segments[number].level


def _closes(segments: Sequence[Segment], head: int, number: int) -> bool:
    """Whether a segment of the same level or higher ends a topic: not the paragraphs right under a heading."""
    segment = segments[number]
    if segments[head].kind is Kind.HEADING:
        return segment.kind is Kind.HEADING or segment.level < segments[head].level
    return True


def _names_topic(index: Index, number: int) -> bool:
    segments = index.document.segments
    segment = segments[number]
    if segment.kind is Kind.HEADING:
        return True
    follows = number + 1 < len(segments) and segments[number + 1].level > segment.level
    short = segment.text.rstrip()[-1:] in (":", "：") and len(index.reader.words(segment.text)) <= SHORT
    return segment.kind is Kind.ITEM and follows and short
