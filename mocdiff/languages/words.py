"""Tokens by Unicode rules: for languages whose words stand between spaces, and for the fallback.

A word is a run of letters, digits and marks, with hyphens and apostrophes inside it; a number
keeps its grouping and decimal signs, a fraction its bar; an abbreviation of single letters its stops.
Characters of scripts that write no spaces (ideographs, kana apart from katakana runs, Thai, Lao,
Khmer, Myanmar) stand alone with their marks, as in UAX #29. Any other sign is a token of its own.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache

from mocdiff.model import Token, of_fields
from mocdiff.patterns import lazy

# Signs that the eye does not see stay inside the word in which they stand.
HIDDEN = "\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963"
    "\u0981-\u0983\u09bc-\u09d7\u0a01-\u0a03\u0a3c-\u0a51\u0a81-\u0a83\u0abc-\u0acd\u0b01-\u0b03\u0b3c-\u0b57"
    "\u0b82-\u0b83\u0bbe-\u0bcd\u0c00-\u0c04\u0c3e-\u0c56\u0c81-\u0c83\u0cbc-\u0cd6\u0d00-\u0d03\u0d3b-\u0d4d"
    "\u0e31\u0e33-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb3-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u17b4-\u17d3"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f"
)
_ALONE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u309f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
)
_KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
_APOSTROPHE = "['’ʼ]"
# Texts of these signs alone, as in most languages of Europe and in full width, have no marks, no hidden signs and no
# words that stand without spaces: a pattern without them gives the same tokens and is made faster.
_SIMPLE = lazy("[\x00-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20cf\uff01-\uff5e]*")


@cache
def _find(elision: bool, simple: bool) -> Callable[[str], Iterator[re.Match[str]]]:
    """What finds the tokens of a text; `simple` where it has only signs of `_SIMPLE`."""
    extend = "" if simple else f"[{_MARKS}{HIDDEN}]*"
    letter = r"[^\W_]" if simple else f"(?:[^\\W_{_ALONE}{_KATAKANA}]{extend})"
    link = "[-‐‑·]" if elision else f"(?:[-‐‑·]|{_APOSTROPHE})"
    word = f"{letter}+(?:{link}{letter}+)*"
    if elision:
        word = f"{word}{_APOSTROPHE}(?={letter})|{word}"
    unspaced = () if simple else (f"[{_KATAKANA}]+{extend}", f"[{_ALONE}]{extend}")
    kinds = (
        r"https?://[^\s<>\"“”«»（）]*[\w/]",
        r"[1-9]\d{0,2}(?:[ \u00a0]\d{3}|[\u2009\u202f]\d{3})++(?:[.,]\d+)?(?!\w)",
        r"\d+(?:[.,']\d+|’\d+|[．，]\d+)+(?!\w)|(?<![\d/])\d{1,2}/\d{1,3}(?![\w/])",
        r"(?:[^\W\d_]{1,3}\.){2,}" if elision else rf"(?:[^\W\d_]{{1,2}}\.){{2,}}(?:{letter}\b(?!\.))?",
        word,
        *unspaced,
        rf"(?:\S{extend})",
    )
    return re.compile("|".join(kinds)).finditer


def signs(ranges: str) -> frozenset[str]:
    """The signs of `a-cx`. In a set they are looked up faster than an expression with them is compiled."""
    runs = re.findall("(.)(?:-(.))?", ranges, re.DOTALL)
    return frozenset(chr(sign) for first, last in runs for sign in range(ord(first), ord(last or first) + 1))


_token = of_fields(Token)
_UNSEEN = dict.fromkeys(map(ord, signs(HIDDEN)))


def tokeniser(settings: Mapping[str, str], spelling: Mapping[str, str]) -> Callable[[str], tuple[Token, ...]]:
    """The tokeniser of a language: `elision` in its settings cuts after an apostrophe (`dell’|accordo`)."""
    elision = settings.get("elision") == "yes"

    @lru_cache(maxsize=65536)
    def norm(word: str) -> str:
        seen = word if word.isascii() else word.translate(_UNSEEN)
        plain = unicodedata.normalize("NFKC", seen).casefold().replace("’", "'")
        known = spelling.get(plain, plain)
        if known == plain and spelling and "-" in plain[1:-1]:
            return "-".join([spelling.get(part, part) for part in plain.split("-")])  # most-favoured-nation
        return known

    def tokens(text: str) -> tuple[Token, ...]:
        find = _find(elision, text.isascii() or _SIMPLE.fullmatch(text) is not None)
        return tuple([_token((*m.span(), norm(m[0]), "")) for m in find(text)])

    return tokens
