"""Enumerations of a report against the headings of the text: which item is which heading, and how many there are."""

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from mocdiff import facts
from mocdiff.model import Kind
from mocdiff.tracing.index import HEADS, Index
from mocdiff.tracing.matching import HEADING, MEANING, STEM
from mocdiff.tracing.quotes import Quotation
from mocdiff.tracing.statements import Utterance
from mocdiff.tracing.words import Word

LEAST = 3  # items that make an enumeration
LONGEST = 9  # words of an item
MOST = 500  # words of a sentence in which an enumeration is looked for
NAMES = 90  # characters of an item of the text that is a name, not a provision
ENOUGH = 0.6  # the share of the items that must have a heading
LIKE = 0.3  # how much of an item's weight its heading must hold
_BETWEEN = re.compile(r"[,;，；、・]|(?<=\s)[–—](?=\s)")


class Item(NamedTuple):
    """An item at `[start, end)` of the segment's text, and the segment of the text that it names."""

    start: int
    end: int
    segment: int | None
    score: float


class Listing(NamedTuple):
    """An enumeration: its items, and the headings among which they were looked for."""

    items: tuple[Item, ...]
    among: tuple[int, ...]

    def overlaps(self, quotation: Quotation) -> bool:
        """Whether a quotation holds any of the items."""
        return any(item.start < quotation.end and quotation.start < item.end for item in self.items)

    @property
    def found(self) -> tuple[int, ...]:
        """The segments that the items name, in the order of the text."""
        return tuple(sorted(item.segment for item in self.items if item.segment is not None))

    @property
    def left(self) -> tuple[int, ...]:
        """The headings that no item names."""
        return tuple(at for at in self.among if at not in self.found)


Table = Callable[[Sequence[tuple[int, int]], Sequence[int]], Sequence[Sequence[float]]]
"""How like each item, at its place in the report, is to each segment of the text, from 0 to 1."""


def listing(text: str, utterance: Utterance, index: Index, table: Table | None = None) -> Listing | None:
    """The enumeration in an utterance, where its items are headings or list items of the text.

    Without a `table` items and headings are compared by their words.
    """
    best: Listing | None = None
    for spans in _readings(text, utterance) if len(utterance.words) <= MOST else ():
        words = [[w for w in utterance.words if start <= w.start < end and w.grade] for start, end in spans]
        if len(spans) < LEAST or not all(words):
            continue
        for group in _groups(index):
            if table is not None:
                scores = table(spans, group)
            else:
                scores = [[_likeness(index, item, at) for at in group] for item in words]
            items = _assign(spans, group, scores)
            made = Listing(items if table is None else _by_elimination(items, index), group)
            if len(made.found) >= max(LEAST, ENOUGH * len(spans)) and _better(made, best):
                best = made
    if best is None:
        return None
    return best._replace(among=siblings(index, best.found))


def _better(made: Listing, best: Listing | None) -> bool:
    def rank(one: Listing) -> tuple[float, int]:
        return sum(item.score for item in one.items) - 0.5 * (len(one.items) - len(one.found)), -len(one.among)

    return best is None or rank(made) > rank(best)


def _readings(text: str, utterance: Utterance) -> Iterator[list[tuple[int, int]]]:
    """The ways to read an utterance as an enumeration: with its last "and" between items, or inside one."""
    joins = [(m.start, m.end) for m in utterance.found.get("joins", ())]
    borders = [match.start() for match in _BETWEEN.finditer(text, utterance.start, utterance.end)]
    chunks = list(zip([utterance.start, *(b + 1 for b in borders)], [*borders, utterance.end], strict=True))
    first = _introduced(text, utterance, chunks)
    if first is None:
        return
    at, start = first
    spans = [_trimmed(text, max(a, start), b, joins) for a, b in chunks[at:]]
    numbers = [start for _, start, _ in counted(utterance, text)]
    spans = [_uncounted(utterance, a, b, numbers) for a, b in spans if a < b]

    def is_short(span: tuple[int, int]) -> bool:
        return len([w for w in utterance.words if span[0] <= w.start < span[1]]) <= LONGEST

    short = list(itertools.takewhile(is_short, spans))
    yield short
    for at in range(max(0, len(short) - 1), min(len(short) + 1, len(spans))):
        a, b = spans[at]
        for m, n in [(m, n) for m, n in joins if a < m < b][-1:]:
            parted = [_trimmed(text, a, m, joins), _trimmed(text, n, b, joins)]
            yield [*spans[:at], *itertools.takewhile(is_short, parted)]


def _introduced(text: str, utterance: Utterance, chunks: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The chunk with the first item, and where that item starts: after the word that introduces the list."""
    for number, (a, b) in enumerate(chunks[:-1]):
        marks = [m.end for m in utterance.found.get("introduces", ()) if a <= m.start and m.end <= b]
        colon = [m.end() for m in re.finditer("[:：]", text[a:b])]
        starts = [*marks, *(a + end for end in colon)]
        if starts:
            return number, max(starts)
        if len([w for w in utterance.words if a <= w.start < b]) <= LONGEST and len(chunks) - number >= LEAST:
            return number, a
    return None


def _uncounted(utterance: Utterance, start: int, end: int, numbers: Sequence[int]) -> tuple[int, int]:
    """An item without the number of the items that follows it: `the protection of culture, these four fields`."""
    end = next((number for number in numbers if start < number < end), end)
    if end in numbers:
        end = max((w.end for w in utterance.words if w.grade and start <= w.start < end), default=end)
    return start, end


def _trimmed(text: str, start: int, end: int, joins: Sequence[tuple[int, int]]) -> tuple[int, int]:
    while start < end and not text[start].isalnum():
        start += 1
    for a, b in joins:
        if a == start and b <= end:
            return _trimmed(text, b, end, ())
    while end > start and not text[end - 1].isalnum() and text[end - 1] not in ")）":
        end -= 1
    return start, end


def _groups(index: Index) -> Iterator[tuple[int, ...]]:
    """The sets of segments that an enumeration may name: all headings, and the items of each list of short items."""
    segments = index.document.segments
    heads = tuple(n for n, segment in enumerate(segments) if segment.kind is Kind.HEADING)
    if heads:
        yield heads
    lists: dict[int, list[int]] = {}
    for n, segment in enumerate(segments):
        level = segment.level if segment.kind is Kind.ITEM else -1
        for ended in [one for one in lists if one > level]:
            yield from _short(index, lists.pop(ended))
        if level >= 0:
            lists.setdefault(level, []).append(n)
    for left in lists.values():
        yield from _short(index, left)


def _short(index: Index, items: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """A list, if its items are names and not provisions."""
    long = sum(len(index.document.segments[n].text) > NAMES for n in items)
    if len(items) >= LEAST and long * 2 <= len(items):
        yield tuple(items)


def _assign(
    spans: Sequence[tuple[int, int]], group: Sequence[int], table: Sequence[Sequence[float]]
) -> tuple[Item, ...]:
    """Each item with the segment that it is most like, no segment twice; of equals the one at the same place."""
    scores = [
        (round(table[n][m], 6), -abs(n / len(spans) - m / len(group)), n, at)
        for n in range(len(spans))
        for m, at in enumerate(group)
        if table[n][m] >= LIKE
    ]
    chosen: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for score, _, n, at in sorted(scores, key=lambda s: (-s[0], -s[1], s[2], s[3])):
        if n not in chosen and at not in taken:
            chosen[n] = (at, min(score, 1.0))
            taken.add(at)
    return tuple(Item(start, end, *chosen.get(n, (None, 0.0))) for n, (start, end) in enumerate(spans))


def _by_elimination(items: tuple[Item, ...], index: Index) -> tuple[Item, ...]:
    """The one item without a segment given the one heading that is left, as a translation may name it freely."""
    lost = [n for n, item in enumerate(items) if item.segment is None]
    found = sorted(item.segment for item in items if item.segment is not None)
    left = [at for at in siblings(index, found) if at not in found]
    if len(lost) != 1 or len(left) != 1:
        return items
    return (*items[: lost[0]], items[lost[0]]._replace(segment=left[0]), *items[lost[0] + 1 :])


def _likeness(index: Index, item: Sequence[Word], segment: int) -> float:
    """How much of an item a heading holds; the words of the section below count a little."""
    keys, norms = index.keys_of(segment)
    if not any(key in keys for word in item for key in word.keys):
        return 0.0
    below = index.below(segment)
    total = held = 0.0
    for word in item:
        weight = max(index.weight(word), 0.15)
        total += weight
        if word.keys[0] in keys:
            held += weight * (1.0 if word.norm in norms else STEM)
        elif any(key in keys for key in word.keys):
            held += weight * MEANING
        elif any(key in below for key in word.keys):
            held += weight * HEADING
    return held / total


def siblings(index: Index, found: Sequence[int]) -> tuple[int, ...]:
    """The segments among which an enumeration's items stand: the innermost headings, or the list."""
    segments = index.document.segments
    if not found:
        return ()
    if segments[found[0]].kind not in HEADS:
        return next((group for group in _groups(index) if found[0] in group), tuple(found))
    common = set(index.parents[found[0]])
    for at in found[1:]:
        common &= {*index.parents[at], at}
    root = max(common, default=-1)
    return tuple(at for at in leaves(index) if root in index.parents[at] or root < 0)


def leaves(index: Index) -> tuple[int, ...]:
    """The headings that have no heading below them."""
    segments = index.document.segments
    heads = [n for n, segment in enumerate(segments) if segment.kind is Kind.HEADING]
    above = {parent for n in heads for parent in index.parents[n]}
    return tuple(n for n in heads if n not in above)


def children(index: Index, head: int | None) -> tuple[int, ...]:
    """The headings next below a heading, or the outermost ones."""
    segments = index.document.segments
    return tuple(
        n
        for n, parents in enumerate(index.parents)
        if segments[n].kind is Kind.HEADING
        and (parents[:1] == (head,) or (head is None and not any(segments[p].kind is Kind.HEADING for p in parents)))
    )


def counted(utterance: Utterance, text: str) -> Iterator[tuple[int, int, int]]:
    """The numbers that an utterance gives of things one counts in a text, as (number, start, end of the noun)."""
    nouns = utterance.found.get("counted", ())
    if not nouns:
        return
    for fact in facts.extract(text[utterance.start : utterance.end], utterance.language):
        if fact.cls != "quantity" or fact.unit or not fact.value.isdigit():
            continue
        start, end = fact.start + utterance.start, fact.end + utterance.start
        noun = next(
            (m for m in nouns if start < m.start <= end + 20 and text[end : m.start].count(" ") <= 2),
            None,
        )
        if noun:
            yield int(fact.value), start, noun.end
