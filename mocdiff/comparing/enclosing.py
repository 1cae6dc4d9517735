"""Brackets, quotation marks and signs of emphasis around some words: what opens and what closes are one change."""

import unicodedata
from collections.abc import Sequence

from mocdiff.comparing.words import Hunk, Sentence

_ENCLOSED = 8  # words that brackets or quotation marks around them are shown with
_OPENING, _CLOSING = frozenset("[［(（“‘«「『„〔【〈《"), frozenset("]］)）”’»」』‟〕】〉》")
_QUOTES = frozenset("'\"‘’‚‛“”„‟«»‹›「」『』＇＂")
_PAIRED = frozenset("'\"_*")  # signs that open and close
_EMPHASIS = frozenset("_*")


def enclosing(hunks: list[Hunk], old: Sentence, new: Sentence) -> list[Hunk]:
    """Brackets or quotation marks that come, go or change around a few words, as one change."""
    found: list[Hunk] = []
    for hunk in hunks:
        before = found[-1] if found else hunk
        near = hunk.old - before.old_end <= _ENCLOSED or _is_emphasis(before, hunk, old, new)
        if found and near and not _is_of_width(hunk, old, new):
            sides = ((old, before[:2], hunk[:2]), (new, before[2:], hunk[2:]))
            balance = [(_open(side.words(*first)), _open(side.words(*last))) for side, first, last in sides]
            matched = any(first > 0 > last for first, last in balance) and all(a == -b for a, b in balance)
            quotes = _is_quotes(before, old, new) and _is_quotes(hunk, old, new)
            if matched or quotes or _is_pair(before, hunk, old, new):
                hunk = found.pop().through(hunk)
        found.append(hunk)
    return found


def _is_of_width(hunk: Hunk, old: Sentence, new: Sentence) -> bool:
    one, other = ("".join(words) for words in (old.words(*hunk[:2]), new.words(*hunk[2:])))
    return unicodedata.normalize("NFKC", one) == unicodedata.normalize("NFKC", other)


def _is_quotes(hunk: Hunk, old: Sentence, new: Sentence) -> bool:
    """Whether a hunk changes one quotation mark for another."""
    return {*old.words(*hunk[:2]), *new.words(*hunk[2:])} <= _QUOTES and hunk.is_exchange


def _is_pair(before: Hunk, after: Hunk, old: Sentence, new: Sentence) -> bool:
    """Whether the same sign, which opens and closes (`"`, `__`), came or went at two places."""
    if before.is_exchange or after.is_exchange:
        return False
    (gone, come), (went, came) = ((old.words(*hunk[:2]), new.words(*hunk[2:])) for hunk in (before, after))
    return (gone, come) == (went, came) and _PAIRED.issuperset(gone + come)


def _is_emphasis(before: Hunk, after: Hunk, old: Sentence, new: Sentence) -> bool:
    """Whether the signs that plain text puts around words to stress them came or went, however many the words are."""
    return _EMPHASIS.issuperset(old.words(*before[:2]) + new.words(*before[2:])) and _is_pair(before, after, old, new)


def _open(words: Sequence[str]) -> int:
    """How many brackets and quotation marks some words open and do not close."""
    return sum((word in _OPENING) - (word in _CLOSING) for word in words)
