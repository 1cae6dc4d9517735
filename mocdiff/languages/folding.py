"""Folding a text character by character, so that offsets into it stay true.

Case, width, kinds of quotes, dashes and spaces do not count when an expression is looked for.
"""

import unicodedata
from functools import cache

from mocdiff.patterns import HAN, lazy

_SAME = {
    **dict.fromkeys("‘’ʼ＇`´", "'"),
    **dict.fromkeys("“”„‟«»＂", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\t\n\r\u00a0\u2002\u2003\u2007\u2008\u2009\u200a\u202f\u3000", " "),
}


@cache
def _folded(char: str) -> str:
    if char in _SAME:
        return _SAME[char]
    wide = unicodedata.normalize("NFKC", char)
    lower = (wide if len(wide) == 1 else char).lower()
    return lower if len(lower) == 1 else char


_OTHERS = lazy("[^\x00-\x7f]")

# Written large in statutes until 1988: 従つて, あつた; not that of 持つため, かつて.
_LARGE = lazy(
    rf"(?:(?<={HAN})|(?<=[あもなたわさらよとまこ])|(?<={HAN}か)|(?<=[かな]か))つ(?=て|た(?![めびちえがくんよ]))"
)


def with_small_tsu(text: str) -> str:
    """The text with っ where older Japanese texts have つ."""
    return _LARGE.sub("っ", text) if "つて" in text or "つた" in text else text


def fold(text: str) -> str:
    """The text in lower case, half width, with plain quotes, dashes and spaces; as long as before."""
    if text.isascii():
        return _folded_ascii(text)
    if len(text.encode("ascii", "ignore")) * 2 > len(text) and "İ" not in text:
        # Of Latin texts only a few signs are looked at one by one; İ is the one letter that is two in lower case.
        return _folded_ascii(_OTHERS.sub(lambda sign: _folded(sign[0]), text))
    return "".join(map(_folded, with_small_tsu(text)))


def _folded_ascii(text: str) -> str:
    return text.lower().replace("\n", " ").replace("\t", " ").replace("\r", " ").replace("`", "'")


_SIGNS = str.maketrans({sign: plain for sign, plain in _SAME.items() if plain in "'- "})


def plain_signs(text: str) -> str:
    """The text with plain apostrophes, dashes and spaces, its case as it is."""
    return text if text.isascii() else text.translate(_SIGNS)
