"""How alike two clauses of one language are, without tokenising them.

A clause is taken as the multiset of its pairs of neighbouring words and of its longer words; in
scripts that write no spaces, of its pairs of neighbouring characters. Two clauses are as alike as
the Dice coefficient of these says: 1 for the same words in the same order, 0 for none in common.
"""

import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable
from itertools import pairwise

from mocdiff.patterns import lazy

# Ideographs, kana, Thai, Lao, Myanmar and Khmer write no spaces: each character is a unit.
_WORD = lazy(r"[^\W_]+")
_UNIT = lazy(
    "[^\\W_\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]+|[^\\W_]|[\u0e00-\u17ff]"
)
_SOUTHERN = lazy("[\u0e00-\u17ff]")
_TELLING = 8  # features of a clause that is recognised inside another
_LONG = 5  # letters of a word that counts by itself

# A multiset as a set: the second of a feature is another item than the first, so that what two
# clauses have in common is an intersection of sets.
Features = frozenset[str]
_AGAIN = "\0"  # between a feature and how often it has stood before


def units(text: str) -> list[str]:
    """The words of a text, or its characters in scripts that write no spaces, without case and width."""
    plain = (text if text.isascii() else unicodedata.normalize("NFKC", text)).casefold()
    spaced = plain.isascii() or (max(plain) < "\u2e80" and not _SOUTHERN.search(plain))
    return (_WORD if spaced else _UNIT).findall(plain)


def features(text: str) -> Features:
    """What the likeness of a clause is judged by."""
    words = units(text)
    if not words:
        return frozenset([text])
    found = list(map(" ".join, pairwise(words)))
    few = 1 if max(map(len, words)) == 1 else 2  # two ideographs are one word, and a pair
    found += [word for word in words if len(word) >= _LONG or word.isdecimal() or len(words) <= few]
    return _multiset(found)


def _multiset(found: Collection[str]) -> Features:
    distinct = frozenset(found)
    if len(distinct) == len(found):
        return distinct
    repeated = ((feature, count) for feature, count in Counter(found).items() if count > 1)
    return distinct.union(f"{feature}{_AGAIN}{before}" for feature, count in repeated for before in range(1, count))


def _plain(found: Iterable[str]) -> list[str]:
    """The features as they stand in the text, repeated ones as often as they stand there."""
    return [feature.partition(_AGAIN)[0] for feature in found]


def shared(one: Features, other: Features) -> int:
    """How many features two clauses have in common."""
    return len(one & other)


def likeness(one: Features, other: Features) -> float:
    """From 0 to 1, the same in both directions."""
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 1.0


def held(one: Features, other: Features) -> float:
    """The share of the smaller clause that the larger one holds; 0 for one too small to tell."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller >= _TELLING else 0.0


def letters(text: str) -> Features:
    """What the likeness of texts of a few words is judged by: runs of three letters, of two without spaces."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    length = 3 if " " in plain else 2
    return _multiset([plain[place : place + length] for place in range(max(1, len(plain) - length + 1))])


def together(parts: Iterable[Features]) -> Features:
    """The features of several clauses."""
    kept = list(parts)
    return kept[0] if len(kept) == 1 else _multiset([feature for part in kept for feature in _plain(part)])


def beyond(whole: Features, part: Features) -> Features:
    """The features that a clause has beyond those of a part of it."""
    return _multiset(list((Counter(_plain(whole)) - Counter(_plain(part))).elements()))
