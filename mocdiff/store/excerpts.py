"""The descent of a long text from the excerpts of it that changed, so that a history costs what its changes cost.

Two versions of a text that stand in canonical form are laid paragraph against paragraph as they are
written. Only those that are not on both sides are parsed and compared, with their neighbours and
with every paragraph that may define a term; where the comparison finds anything in a paragraph that
is on both sides, or the texts are not so simple, it is made of the whole texts.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from mocdiff.store.descent import Altered, Descent, Kept, Touched, descent, in_runs

# Paragraphs that are compared along on either side of a changed one; the second where the first are not enough to
# tell what moved.
_NEIGHBOURS = (4, 60)
# Above this share of changed paragraphs the whole texts are compared.
_SHARE = 0.25
# A definition of a term stands in quotation marks, in every language that has rules for it.
_QUOTES = re.compile('["\u201c-\u201f\u00ab\u00bb\u2018-\u201b\u300c-\u300f\uff02]')
_BLANK_LINE = re.compile(r"\n[^\S\n]+\n")
_BREAKS = ("\n\n\n", "\r", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029")
_INDENTS = ("\n ", "\n\t", "\n\u3000", "\n\xa0")


class _Text(NamedTuple):
    """A text as it is written: its front matter, its paragraphs, and the place of each one's first segment."""

    head: str
    paragraphs: list[str]
    places: list[int]


def descent_of_excerpts(old: bytes, new: bytes, name: str) -> Descent | None:
    """How a text descends from another, None where this takes a comparison of the whole texts."""
    one, other = _split(old), _split(new)
    if one is None or other is None:
        return None
    matched = _matched(one.paragraphs, other.paragraphs)
    changed = len(one.paragraphs) + len(other.paragraphs) - 2 * len(matched)
    if changed > _SHARE * (len(one.paragraphs) + len(other.paragraphs)):
        return None
    tries = (_compared(one, other, matched, neighbours, name) for neighbours in _NEIGHBOURS)
    return next((found for found in tries if found is not None), None)


def _compared(
    one: _Text, other: _Text, matched: Sequence[tuple[int, int]], neighbours: int, name: str
) -> Descent | None:
    """The descent from the excerpts with so many neighbours, None where it finds anything in what is on both sides."""
    from mocdiff import comparing, reading
    from mocdiff.report import Mode

    olds, news = _excerpt(one.paragraphs, other.paragraphs, matched, neighbours)
    before = reading.read(_written(one, olds), name)
    after = reading.read(_written(other, news), name)
    old_places, new_places = _places(one, olds), _places(other, news)
    if len(before.segments) != len(old_places) or len(after.segments) != len(new_places):
        return None
    placed = _placed(descent(comparing.compare(before, after, Mode.DRAFT)), old_places, new_places)
    same = {pair for run in placed.same for pair in _pairs(*run)}
    chosen = set(olds)
    left = []
    for i, j in matched:
        run = (one.places[i], other.places[j], one.places[i + 1] - one.places[i])
        if i not in chosen:
            left.append(run)
        elif not same.issuperset(_pairs(*run)):
            return None
    return placed._replace(same=in_runs([*placed.same, *left]))


@lru_cache(maxsize=2)
def _split(data: bytes) -> _Text | None:
    """The paragraphs of a text that stands in canonical form, else None."""
    from mocdiff.textformat import frontmatter

    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    header, at = frontmatter.split(text)
    body = text[at:].strip("\n")
    if not header.get("language") or not body or any(sign in body for sign in _BREAKS):
        return None
    if any(sign in body for sign in _INDENTS) and _BLANK_LINE.search(body):
        return None
    paragraphs = body.split("\n\n")
    places = [0]
    for paragraph in paragraphs:
        places.append(places[-1] + _segments(paragraph))
    return _Text(text[:at], paragraphs, places)


@lru_cache(maxsize=1 << 16)
def _segments(paragraph: str) -> int:
    """How many segments a paragraph writes."""
    from mocdiff.textformat import blocks

    return len(blocks.parse(paragraph, " "))


@lru_cache(maxsize=1 << 16)
def _may_define(paragraph: str) -> bool:
    return _QUOTES.search(paragraph) is not None


def _matched(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The longest row of equal paragraphs around those that are there once on either side."""
    shorter = min(len(old), len(new))
    start = next((k for k in range(shorter) if old[k] != new[k]), shorter)
    end = next((k for k in range(shorter - start) if old[-1 - k] != new[-1 - k]), shorter - start)
    head = [(k, k) for k in range(start)]
    tail = [(len(old) - k, len(new) - k) for k in range(end, 0, -1)]
    rest_old, rest_new = old[start : len(old) - end], new[start : len(new) - end]
    once_old, once_new = Counter(rest_old), Counter(rest_new)
    where = {text: place for place, text in enumerate(rest_new) if once_new[text] == 1}
    anchors = [(i, where[text]) for i, text in enumerate(rest_old) if once_old[text] == 1 and text in where]
    middle = list(_widened(_rising(anchors), rest_old, rest_new))
    return [*head, *((i + start, j + start) for i, j in middle), *tail]


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest of the rows of pairs in which both places rise."""
    ends: list[int] = []
    tails: list[int] = []
    before: list[int] = []
    for index, (_, j) in enumerate(pairs):
        at = bisect_left(ends, j)
        before.append(tails[at - 1] if at else -1)
        if at == len(ends):
            ends.append(j)
            tails.append(index)
        else:
            ends[at], tails[at] = j, index
    row = []
    index = tails[-1] if tails else -1
    while index >= 0:
        row.append(pairs[index])
        index = before[index]
    return row[::-1]


def _widened(anchors: Iterable[tuple[int, int]], old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The pairs, and the equal paragraphs that stand right before and after them."""
    done_i = done_j = 0
    row = list(anchors)
    for (i, j), following in zip(row, [*row[1:], (len(old), len(new))], strict=False):
        back = 0
        while i - back > done_i and j - back > done_j and old[i - back - 1] == new[j - back - 1]:
            back += 1
        ahead = 1
        while i + ahead < following[0] and j + ahead < following[1] and old[i + ahead] == new[j + ahead]:
            ahead += 1
        yield from ((i + step, j + step) for step in range(-back, ahead))
        done_i, done_j = i + ahead, j + ahead


def _excerpt(
    old: Sequence[str], new: Sequence[str], matched: Sequence[tuple[int, int]], neighbours: int
) -> tuple[list[int], list[int]]:
    """The paragraphs of either side to compare: what is not matched, its neighbours, what may define a term."""
    partner = dict(matched)
    back = {j: i for i, j in matched}
    changed = {text for i, text in enumerate(old) if i not in partner}
    changed |= {text for j, text in enumerate(new) if j not in back}
    olds = {i for i in range(len(old)) if i not in partner}
    news = {j for j in range(len(new)) if j not in back}
    around = {near for i in olds for near in range(i - neighbours, i + neighbours + 1)}
    around |= {back[near] for j in news for near in range(j - neighbours, j + neighbours + 1) if near in back}
    for i, j in matched:
        if i in around or old[i] in changed or _may_define(old[i]):
            olds.add(i)
            news.add(j)
    return sorted(olds), sorted(news)


def _written(text: _Text, chosen: Sequence[int]) -> bytes:
    return (text.head + "\n" + "\n\n".join(text.paragraphs[k] for k in chosen) + "\n").encode()


def _places(text: _Text, chosen: Sequence[int]) -> list[int]:
    """The places in the whole text of the segments of an excerpt."""
    return [place for k in chosen for place in range(text.places[k], text.places[k + 1])]


def _pairs(old: int, new: int, length: int) -> list[tuple[int, int]]:
    return [(old + step, new + step) for step in range(length)]


def _placed(found: Descent, old: Sequence[int], new: Sequence[int]) -> Descent:
    """The descent of excerpts with the places of the whole texts."""
    same = [(old[i], new[j], 1) for run in found.same for i, j in _pairs(*run)]
    touched = [
        Touched(
            new[one.new],
            tuple(old[source] for source in one.sources),
            tuple(Kept(kept.start, kept.end, old[kept.old], kept.old_start) for kept in one.kept),
            tuple(
                Altered(*altered[:3], old[altered.old] if altered.old >= 0 else -1, *altered[4:])
                for altered in one.altered
            ),
            one.grade,
        )
        for one in found.touched
    ]
    return found._replace(
        same=tuple(in_runs(same)),
        touched=tuple(sorted(touched)),
        gone=tuple(sorted(old[place] for place in found.gone)),
    )
