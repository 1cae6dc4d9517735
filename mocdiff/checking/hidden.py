"""No signs that the eye does not see: zero-width and bidirectional controls, letters of another script."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from mocdiff.checking.values import OfText, Problem, Text, problem
from mocdiff.comparing.unseen import lookalikes
from mocdiff.store.settings import Severity

NAME = "hidden"

# Han characters that look like a katakana letter, taken for one only between katakana.
_LIKE_KATAKANA = re.compile(r"(?<=[ァ-ヺー])[一二三八力口工夕卜千](?=[ァ-ヺー])")
_WORD = re.compile(r"[^\W\d_]+")
# Scripts in which these controls belong to ordinary spelling.
_JOINING = frozenset({"fa", "ur", "hi", "bn", "ml", "mr", "ne", "si", "ta", "te", "kn", "gu", "pa", "km", "my"})
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "yi", "ps", "dv"})
_MARKS = frozenset("\u200e\u200f\u061c")
_JOINERS = frozenset("\u200c\u200d")


def run(text: Text) -> Iterator[Problem]:
    language = text.language.split("-")[0].lower()
    for segment in text.document.segments:
        if segment.text.isascii() and segment.text.isprintable():
            continue
        for place, sign in enumerate(segment.text):
            if _is_hidden(sign, language):
                yield problem(NAME, text, segment, place, f"holds {_named(sign)}, which nobody sees")
        for found in _WORD.finditer(segment.text):
            strange = next(_strange(found.group(), language), None)
            if strange is not None:
                what = f"“{found.group()}” holds {_named(strange[1])}"
                yield problem(NAME, text, segment, found.start() + strange[0], what)
        for found in _LIKE_KATAKANA.finditer(segment.text):
            yield problem(NAME, text, segment, found.start(), f"{_named(found.group())} stands among katakana")


def _is_hidden(sign: str, language: str) -> bool:
    if sign in _MARKS:
        return language not in _RIGHT_TO_LEFT
    if sign in _JOINERS:
        return language not in _JOINING
    return unicodedata.category(sign) in ("Cf", "Cc", "Co", "Cn") and sign != "\t"


def _strange(word: str, language: str) -> Iterator[tuple[int, str]]:
    """The letters of a word that are of another script than the language's and look like one of it."""
    if word.isascii():
        return
    scripts = [_script(sign) for sign in word]
    latin = "LATIN" in scripts
    alike = _like_latin()
    other = "CYRILLIC" in scripts or "GREEK" in scripts
    for place, (sign, script) in enumerate(zip(word, scripts, strict=True)):
        if language in _NOT_LATIN:
            if latin and other and script == "LATIN":
                yield place, sign
        elif ord(sign) in alike and (latin or (word not in _SYMBOLS and all(ord(one) in alike for one in word))):
            yield place, sign


@cache
def _like_latin() -> frozenset[int]:
    """The code points of letters that look like a Latin letter."""
    return frozenset(code for code, like in lookalikes().items() if like.isascii())


# Greek letters by themselves are symbols of science.
_SYMBOLS = frozenset(chr(code) for code in range(0x0391, 0x03CA))

# Languages written in Cyrillic or Greek letters.
_NOT_LATIN = frozenset({"ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg", "el"})


def _script(sign: str) -> str:
    return unicodedata.name(sign, "?").split()[0]


def _named(sign: str) -> str:
    name = unicodedata.name(sign, "a control character")
    return f"U+{ord(sign):04X} {name}"


CHECK = OfText(
    NAME, Severity.ERROR, "no zero-width, bidirectional or other invisible signs, no look-alike letters", run
)
