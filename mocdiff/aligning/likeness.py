"""How alike two clauses of one language are, without tokenising them.

A clause is taken as the multiset of its pairs of neighbouring words and of its longer words; in
scripts that write no spaces, of its pairs of neighbouring characters. Two clauses are as alike as
the Dice coefficient of these says: 1 for the same words in the same order, 0 for none in common.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise

from mocdiff.patterns import lazy

# Ideographs, kana, Thai, Lao, Myanmar and Khmer write no spaces: each character is a unit.
_WORD = lazy(r"[^\W_]+")
_UNIT = lazy(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]|"
    "[^\\W_\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]+"
)
_TELLING = 8  # features of a clause that is recognised inside another
_LONG = 5  # letters of a word that counts by itself

Features = Counter[str]


def units(text: str) -> list[str]:
    """The words of a text, or its characters in scripts that write no spaces, without case and width."""
    plain = (text if text.isascii() else unicodedata.normalize("NFKC", text)).casefold()
    return (_WORD if plain.isascii() or max(plain) < "\u0e00" else _UNIT).findall(plain)


def features(text: str) -> Features:
    """What the likeness of a clause is judged by."""
    words = units(text)
    if not words:
        return Counter([text])
    found = Counter(map(" ".join, pairwise(words)))
    found.update(word for word in words if len(word) >= _LONG or word.isdecimal() or len(words) < 3)
    return found


def weight(found: Mapping[str, int]) -> int:
    """How many features there are."""
    return sum(found.values())


def shared(one: Mapping[str, int], other: Mapping[str, int]) -> int:
    """How many features two clauses have in common."""
    if len(one) > len(other):
        one, other = other, one
    return sum(min(count, other[key]) for key, count in one.items() if key in other)


def likeness(one: Mapping[str, int], other: Mapping[str, int]) -> float:
    """From 0 to 1, the same in both directions."""
    total = weight(one) + weight(other)
    return 2 * shared(one, other) / total if total else 1.0


def held(one: Mapping[str, int], other: Mapping[str, int]) -> float:
    """The share of the smaller clause that the larger one holds; 0 for one too small to tell."""
    smaller = min(weight(one), weight(other))
    return shared(one, other) / smaller if smaller >= _TELLING else 0.0


def letters(text: str) -> Features:
    """What the likeness of texts of a few words is judged by: runs of three letters, of two without spaces."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    length = 3 if " " in plain else 2
    return Counter(plain[place : place + length] for place in range(max(1, len(plain) - length + 1)))


def together(parts: Iterable[Mapping[str, int]]) -> Features:
    """The features of several clauses."""
    found: Features = Counter()
    for part in parts:
        found.update(part)
    return found
