"""Differences that the eye does not see."""

import unicodedata
from functools import cache

from mocdiff.languages.tables import beside, pairs
from mocdiff.languages.words import HIDDEN, signs
from mocdiff.patterns import lazy

INVISIBLE = signs(f"{HIDDEN}\U000e0100-\U000e01ef")
_ODD_SPACES = signs("\u00a0\u1680\u2000-\u200a\u202f\u205f")
_SEEN = dict.fromkeys(map(ord, INVISIBLE), "") | dict.fromkeys(map(ord, _ODD_SPACES), " ")
_RADICALS = (0x2E9F, 0x2EF3, *range(0x2F00, 0x2FD6))  # that Unicode maps to the ideographs they look like
_WORD = lazy(r"[^\W\d_]+")


def is_unseen(old: str, new: str) -> bool:
    """Whether a change has to do with what is not seen.

    Zero-width and bidirectional control characters that come or go, letters of another script that
    look like those that were there, a word that mixes such letters in, and where nothing else changed
    unusual spaces. The same letters, with their accents composed or not, are a matter of spelling.
    """
    if _invisible(old) != _invisible(new):
        return True
    if is_same_letters(old, new):
        return False
    one, other = (unicodedata.normalize("NFC", text.translate(_SEEN)) for text in (old, new))
    if one == other or _spaced_oddly(old, new):
        return True
    return _alike(one) == _alike(other) or _mixed(one) != _mixed(other)


def is_same_letters(old: str, new: str) -> bool:
    """Whether two texts are equal by Unicode's canonical equivalence."""
    if old.isascii() and new.isascii():
        return old == new
    return unicodedata.normalize("NFC", old) == unicodedata.normalize("NFC", new)


def _spaced_oddly(old: str, new: str) -> bool:
    """Whether unusual spaces that came or went are all that changed: within a word, or alone."""
    return _odd_spaces(old) != _odd_spaces(new) and "".join(old.split()) == "".join(new.split())


def _odd_spaces(text: str) -> list[str]:
    return [sign for sign in text if sign in _ODD_SPACES]


def _invisible(text: str) -> list[str]:
    return [] if INVISIBLE.isdisjoint(text) else sorted(sign for sign in text if sign in INVISIBLE)


def _alike(text: str) -> str:
    """The text with each letter that looks like one of another script as that one."""
    return text if text.isascii() else text.translate(lookalikes())


def _mixed(text: str) -> set[str]:
    """The words in which letters that look Latin stand among Latin ones."""
    if text.isascii():
        return set()
    words = set(_WORD.findall(text))
    return {
        word for word in words if _has_latin(word) and _has_latin(_alike(word), in_all=True) and _alike(word) != word
    }


def _has_latin(word: str, in_all: bool = False) -> bool:
    latin = [letter < "\u0250" for letter in word]
    return all(latin) if in_all else any(latin)


@cache
def lookalikes() -> dict[int, str]:
    """The letter (value) that each letter of another script or radical (key, code point) looks like."""
    letters = {ord(one): other for one, other in pairs(beside(__file__, "lookalikes.tsv")).items()}
    return letters | {sign: unicodedata.normalize("NFKC", chr(sign)) for sign in _RADICALS}
