"""Printed numbers: where one stands at the beginning of a line, and the label that it gives."""

import re
import unicodedata
from functools import lru_cache

from mocdiff.patterns import lazy
from mocdiff.segmenting.divisions import KANJI, ROMAN, Division, match_division, words

_CJK = "\u3005\u3007\u3041-\u30ff\u3400-\u9fff\uac00-\ud7af「『"
_D = "0-9０-９"
_WIDE = "(?:[Ａ-Ｚａ-ｚ]|[ｉｖｘ]{2,5}|[ＩＶＸ]{2,5}|[\u2160-\u217f]{1,2})"  # in full width
# What goes on after a reference: ２（１）に規定する is no paragraph, ２（１）この協定は is one with its first item.
_PARTICLE = "[のにをがとでへもや、。,)）]|は、|から|まで|及び|又は|若しくは|並びに|[(（]"
_KANA = "アイウエオカキクケコサシスセソ"


def _numbers(cjk: str) -> re.Pattern[str]:
    """The numbers that texts with these characters, which take no space before them, begin with."""
    # A number ends where white space, the end, or a text without spaces begins.
    end = rf"(?=\s|$|[{cjk}“\"(（A-ZＡ-Ｚ])"
    return lazy(
        rf"""
    [{_D}]{{1,3}}(?:[.．][{_D}]{{1,3}})*[.)．）]{end}
  | [{_D}]{{1,3}}(?:[.．][{_D}]{{1,3}})+(?=\u3000|\s+[^\Wa-z\d_]|$)
  | [{_D}]{{1,2}}(?=\u3000|$|[ \t\xa0]+[{cjk}]|[ \t\xa0]+[A-Z]\S*[ \t\xa0]+[^\W\d])
  | [{_D}]{{1,2}}(?=[(（][{_D}]{{1,2}}[)）](?!{_PARTICLE}))
  | [{KANJI}]{{1,4}}(?:、|(?=\u3000)|(?=[ \t\xa0]+[{cjk}]))
  | (?:{ROMAN}|[A-Z]|[ivxl]{{1,6}}|[a-z]{{1,2}})[.)](?=\s|$|[{cjk}])
  | {_WIDE}(?:[.．)）]{end}|(?=\u3000))
  | [(（](?:[{_D}]{{1,3}}|{_WIDE}|{ROMAN}|[A-Za-z]|[ivxl]{{1,6}}|[a-z]{{2}}|[{KANJI}]{{1,3}}|[{_KANA}])[)）]{end}
  | [\u2460-\u2473]
  | (?:[a-z]|[ivx]{{1,5}})(?=\s{{2,}}\S|\u3000\S)|(?:iii?|iv|viii?|ix)(?=\s+\S)
    """,
        re.VERBOSE,
    )


_PLAIN = _numbers("\u3005")  # Latin texts: without thousands of characters it is compiled six times as fast
_PLAIN_CJK = _numbers(_CJK)
_MAY_BE = lazy(
    rf"[{_D}(（{KANJI}\u2460-\u2473\u2160-\u217fＡ-Ｚａ-ｚ]|[A-Za-z]{{1,7}}[.)]|[a-z]{{1,5}}(?:\s\s|\u3000)|[ivx]{{2,4}}\s"
)
_AFTER_DIVISION = lazy(r"\s?[–—-](?=\s)|[.:．：]?-?(?=\s*$)|[.:．：](?=\s|$)|(?=[（(\u3000])")
_AFTER_HEADING = lazy(r"\s?[–—-](?=\s)|[.:．：](?=\s|$)|(?=[\s（(]|$)")
_ENUMERATOR = lazy(r"[(（]|[a-z]{1,6}(?:[.)]|$)|[\u2460-\u2473]")
_INSERTED = lazy(rf"[の之][{_D}{KANJI}]+")
_DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")}
_UNITS = {"十": 10, "百": 100, "千": 1000}


@lru_cache(maxsize=64)  # reading asks again about the line above
def split_number(text: str, *, heading: bool = False) -> tuple[str, str]:
    """The printed number at the beginning of `text` (else empty), and what follows it.

    `("II.", "Areas")` for `II. Areas`, `("", text)` for a text that begins with none. In a
    `heading`, `Article 3 Use of terms` has one too; in a sentence that is the word it looks like.
    """
    if _MAY_BE.match(text):
        latin = text.isascii() or (text[-1] < "\u3002" and max(text) < "\u3005")
        if found := (_PLAIN if latin else _PLAIN_CJK).match(text):
            return found.group(), text[found.end() :].lstrip()
    if match := match_division(text):
        end = match[0].end()
        # A word alone (`Annex`) is a number only where nothing but punctuation follows it.
        after = (_AFTER_HEADING if heading and match[0][1] else _AFTER_DIVISION).match(text, end)
        if after:
            return text[: after.end()], text[after.end() :].lstrip()
    return "", text


def is_enumerator(number: str) -> bool:
    """Whether a printed number is one of those that items have: `(a)`, `b)`, `(iv)`, `①`."""
    return _ENUMERATOR.match(number) is not None


@lru_cache(maxsize=8192)
def division(number: str) -> Division | None:
    """The division that a printed number names, None for a bare number."""
    found = match_division(number)
    return found[1] if found else None


@lru_cache(maxsize=8192)
def label(number: str) -> str:
    """What an address says of a printed number: `II` of `II.`, `a` of `(a)`, `3` of `第三条`."""
    found = match_division(number)
    if found:
        number = words().ordinals.get(found[0][1].lower(), found[0][1]) + "".join(
            _INSERTED.findall(number, found[0].end(1))
        )
    plain = unicodedata.normalize("NFKC", number)
    plain = re.sub(f"[{KANJI}]+", lambda run: str(kanji_value(run.group())), plain)
    parts = re.findall(r"[^\W_]+", plain.replace("の", "-").replace("之", "-"))
    return ("." if "." in plain.strip(".") else "-").join(parts)


def kanji_value(numeral: str) -> int:
    """The number that a numeral in kanji says: 百八十 is 180, 二〇 is 20."""
    total, digit = 0, None
    for sign in numeral:
        if sign in _UNITS:
            total += (1 if digit is None else digit) * _UNITS[sign]
            digit = None
        else:
            digit = (digit or 0) * 10 + _DIGITS[sign]
    return total + (digit or 0)
