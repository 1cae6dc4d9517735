"""A pair of several segments on one side, cut into pairs of texts."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from mocdiff.aligning.lcs import common
from mocdiff.aligning.likeness import features, shared
from mocdiff.model import Token

Tokens = Callable[[str], Sequence[Token]]

_TAIL = 6  # code points of what introduces a list that are recognised behind its items


class Piece(NamedTuple):
    """Code points `[old, old_end)` of an old segment that correspond to `[new, new_end)` of a new one.

    `old_part` and `new_part` say which segment of the pair, from 0.
    """

    old_part: int
    old: int
    old_end: int
    new_part: int
    new: int
    new_end: int

    def turned(self) -> "Piece":
        return Piece(self.new_part, self.new, self.new_end, self.old_part, self.old, self.old_end)


class Amid(NamedTuple):
    """A part `[at, end)` of a whole that stands amid another part's sentences, which are cut at `cut`."""

    part: int
    at: int
    end: int
    cut: int


def amid(whole: str, parts: Sequence[str], starts: Sequence[int], starts_of: Sequence[Sequence[int]]) -> Amid | None:
    """Which of two parts the whole says between two sentences of the other, if it does.

    `starts` are the later sentences of the whole, `starts_of` those of each part.
    """
    if len(parts) != 2 or len(starts) < 2:
        return None
    said = [features(part) for part in parts]
    borders = [0, *starts, len(whole)]
    sentences = [features(whole[a:b]) for a, b in pairwise(borders)]
    belong = [int(shared(sentence, said[1]) > shared(sentence, said[0])) for sentence in sentences]
    changes = [k for k in range(1, len(belong)) if belong[k] != belong[k - 1]]
    if len(changes) != 2:
        return None
    inner = belong[changes[0]]
    at, end = borders[changes[0]], borders[changes[1]]
    host, before, after = parts[1 - inner], features(whole[:at]), features(whole[end:])
    cuts = [(shared(features(host[:k]), before) + shared(features(host[k:]), after), -k) for k in starts_of[1 - inner]]
    return Amid(inner, at, end, -max(cuts)[1]) if cuts else None


def pieces(
    old: Sequence[str],
    new: Sequence[str],
    numbers: Sequence[str],
    starts: Sequence[int],
    tokens: Tokens,
    listed: bool = False,
) -> list[Piece]:
    """The pieces of a pair, one for each segment of the side that has several.

    `numbers` are the printed numbers of the several segments and `starts` the sentences of the
    single one: it is cut where its words pass from one segment's to the next one's, best between
    two sentences; a printed number that it has there in words belongs to the cut. Where they are a
    list (`listed`) of which the single one says the items amid what introduces them, the end of that
    is a piece more.
    """
    if len(old) == len(new) == 1:
        return [Piece(0, 0, len(old[0]), 0, 0, len(new[0]))]
    if len(new) == 1:
        return [piece.turned() for piece in pieces(new, old, numbers, starts, tokens, listed)]
    whole = old[0]
    found = []
    at = 0
    words = tokens(whole)
    own = [[part[token.start : token.end] for token in tokens(part)] for part in new]
    said = [whole[token.start : token.end] for token in words]
    pairs = common(said, [word for part in own for word in part])
    end_of_head = 0
    if listed:
        pairs = _amid_their_head(said, own, pairs)
        end_of_head = _end_of_head(whole, words, new[0], tokens(new[0]), {i for i, _ in pairs})
    for part, (end, start) in enumerate([*_cuts(whole, words, own, pairs, numbers, starts), (len(whole), 0)]):
        found.append(Piece(0, at, max(at, end), part, 0, len(new[part])))
        at = max(at, end, start)
    if end_of_head:
        borders = len(whole) - end_of_head, len(new[0]) - end_of_head
        found[0] = found[0]._replace(new_end=borders[1])
        found[-1] = found[-1]._replace(old_end=borders[0])
        found.append(Piece(0, borders[0], len(whole), 0, borders[1], len(new[0])))
    return found


def _amid_their_head(
    said: Sequence[str], own: Sequence[Sequence[str]], pairs: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The words in common of a whole and a list; rather the items' than those of what follows them in the whole."""
    length = len(own[0])
    items = [word for part in own[1:] for word in part]
    if 2 * sum(j >= length for _, j in pairs) >= len(items):
        return pairs
    found = common(said, items)
    if 2 * len(found) < len(items):
        return pairs
    return [*common(said[: found[0][0]], own[0]), *((i, length + j) for i, j in found)]


def _end_of_head(whole: str, words: Sequence[Token], head: str, own: Sequence[Token], taken: set[int]) -> int:
    """How many code points at the end of what introduces a list the whole has behind its items, 0 for too few.

    `taken` are the words of the whole that stand elsewhere in the list.
    """
    length = 0
    for place in range(1, min(len(words), len(own)) + 1):
        signs = len(whole) - words[-place].start
        if len(words) - place in taken or whole[-signs:] != head[-signs:]:
            break
        length = signs
    return length if length >= _TAIL else 0


def _cuts(
    whole: str,
    words: Sequence[Token],
    own: Sequence[Sequence[str]],
    pairs: Sequence[tuple[int, int]],
    numbers: Sequence[str],
    starts: Sequence[int],
) -> list[tuple[int, int]]:
    """Where the first part ends and the next one starts, for each border of the parts."""
    news = [j for _, j in pairs]
    cuts = []
    border = 0
    for part, number in zip(own, numbers[1:], strict=False):
        border += len(part)
        index = bisect_left(news, border)
        low = pairs[index - 1][0] + 1 if index else 0
        high = pairs[index][0] if index < len(pairs) else len(words)
        cuts.append(_cut(whole, words, low, max(low, high), starts, number))
    return cuts


def _cut(
    whole: str, words: Sequence[Token], low: int, high: int, starts: Sequence[int], number: str
) -> tuple[int, int]:
    """The cut before one of the words from `low` to `high`: where what precedes ends, where what follows starts."""
    first = next((k for k in range(low, high + 1) if k < len(words) and words[k].start in starts), None)
    end = words[low - 1].end if low else 0
    start = words[high].start if high < len(words) else len(whole)
    if number and number in whole[end:start]:
        place = whole.index(number, end, start)
        end = len(whole[:place].rstrip())
        return end, _after_space(whole, place + len(number))
    if first is None:
        # Signs that close the first part stay with it; whatever else differs belongs to the second.
        first = low
        while first < high and not whole[words[first].start].isalnum():
            first += 1
    end = words[first - 1].end if first else 0
    return end, words[first].start if first < len(words) else len(whole)


def _after_space(text: str, place: int) -> int:
    while place < len(text) and text[place].isspace():
        place += 1
    return place
