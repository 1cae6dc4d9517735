"""Printed numbers: where one stands at the beginning of a line, and the label that it gives."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from mocdiff.patterns import lazy
from mocdiff.segmenting.divisions import KANJI, ROMAN, Division, match_division, may_name_division, words

_D = "0-9０-９"
_ROMAN_SIGNS = "[\u2160-\u217f]{1,2}"
# What goes on after a reference: ２（１）に規定する is no paragraph, ２（１）この協定は is one with its first item.
_PARTICLE = "[のにをがとでへもや、。,)）]|は、|から|まで|及び|又は|若しくは|並びに|[(（]"
_KANA = "アイウエオカキクケコサシスセソ"
_IROHA = "イロハニホヘト"


class _Signs(NamedTuple):
    """What the numbers of texts in some scripts are written with: sets of signs, and expressions.

    Latin texts have their own: without sets of thousands of signs an expression is compiled ten times as fast.
    """

    digit: str
    stop: str
    opening: str
    closing: str
    wide: str  # letters and numerals in full width
    inner: str  # what stands in brackets beside digits and letters
    follows: str  # what a number may stand before without a space
    spaced: str  # what it may stand before after one
    goes_on: str  # what stands after a reference
    others: str = ""


_CJK = "[^\\W\\d_a-zA-Z\u00aa-\u00ff]|[「『]|［"  # what is no letter of Europe: a set within the first 256 signs
_IN_LATIN = _Signs("[0-9]", "[.]", "[(]", "[)]", _ROMAN_SIGNS, "", r'["(A-Z\[*_]|[“‘]|[«„]', "(?!)", "[.,)(]")
_IN_CJK = _Signs(
    r"\d",  # also of full width
    "[.．]",
    "[(（]",
    "[)）]",
    f"(?:[Ａ-Ｚａ-ｚ]|[ｉｖｘ]{{2,5}}|[ＩＶＸ]{{2,5}}|{_ROMAN_SIGNS})",
    f"|[{KANJI}]{{1,3}}|[{_KANA}]",
    rf'{_CJK}|[A-Z]|["(\[*_]|[“（]',
    rf"(?:{_CJK}|[\[*_])",
    _PARTICLE,
    rf"|(?!〇)[{KANJI}]{{1,4}}(?:、|(?=\u3000)|(?=[ \t\xa0]+(?:{_CJK})))"
    rf"|[{_KANA}{_IROHA}](?=\u3000|[ \t\xa0](?![ァ-ヺ]\s)(?:{_CJK}))",
)


class _Numbers(NamedTuple):
    """The numbers that texts written with some signs begin with, by their first sign; no text needs all of them."""

    figures: re.Pattern[str]
    bracketed: re.Pattern[str]
    letters: re.Pattern[str]
    others: re.Pattern[str]

    def match(self, text: str) -> re.Match[str] | None:
        """The number at the beginning of a text, which is not empty."""
        first = text[0]
        if first.isdecimal():
            return self.figures.match(text)
        if first in "(（":
            return self.bracketed.match(text)
        return (self.letters if first.isascii() else self.others).match(text)


def _numbers(signs: _Signs) -> _Numbers:
    """The numbers of texts that are written with these signs."""
    digit, stop, opening, closing, wide, inner, follows, spaced, goes_on, others = signs
    # A number ends where white space, the end, or a text without spaces begins.
    end = rf"(?=\s|$|{follows})"
    figures = rf"""
    {digit}{{1,3}}(?:{stop}{digit}{{1,3}})*(?:{stop}|{closing}){end}
  | {digit}{{1,3}}(?:{stop}{digit}{{1,3}})+(?=\u3000|\s+(?:[\["]|“)?[^\Wa-z\d_]|$)
  | {digit}{{1,2}}(?=\u3000|$|[ \t\xa0]+{spaced}|[ \t\xa0]+[A-Z]\S*[ \t\xa0]+[^\W\d])
  | {digit}{{1,2}}(?={opening}{digit}{{1,2}}{closing}(?!{goes_on}))
  | {digit}{{1,2}}．(?={digit}{{1,2}}[のに])
    """
    bracketed = rf"""
    {opening}(?:{digit}{{1,3}}|{wide}|{ROMAN}|[A-Za-z]|[ivxl]{{1,6}}|[a-z]{{2}}{inner}){closing}{end}
  | {opening}(?!s{closing}he)(?:[a-z]|[ivx]{{2,5}}|[1-9]){closing}(?=[a-z]{{1,12}}[ ,;])
    """
    letters = rf"""
    (?:{ROMAN}|[A-Z]|[ivxl]{{1,6}}|[a-z]{{1,2}})[.)](?=\s|$|{spaced})
  | [a-z]{stop}(?=[\["“(*_]{{0,2}}[A-Z][a-z]{{1,14}}[ ,])
  | (?:[a-z]|[ivx]{{1,5}})(?=\s{{2,}}\S|\u3000\S)|(?:iii?|iv|viii?|ix)(?=\s+\S)
    """
    signed = rf"{wide}(?:(?:{stop}|{closing}){end}|(?=\u3000)) | [\u2460-\u2473] {others}"
    return _Numbers(*(lazy(kind, re.VERBOSE) for kind in (figures, bracketed, letters, signed)))


_PLAIN = _numbers(_IN_LATIN)
_PLAIN_CJK = _numbers(_IN_CJK)
_MAY_BE = lazy(r"[0-9(]|[\u2160-\u217f\u2460-\u2473]|[A-Za-z]{1,7}[.)]|[a-z]{1,5}(?:\s\s|\u3000)|[ivx]{2,4}\s")
_MAY_BE_CJK = lazy(rf"[{_D}（{KANJI}Ａ-Ｚａ-ｚ]|[ア-ロ][\u3000 ]")
_AFTER_DIVISION = lazy(r"\s?[–—-](?=\s)|[.:．：]?-?(?=\s*$)|[.:．：](?=\s|$)|(?=[（(\u3000])")
_AFTER_HEADING = lazy(r"\s?[–—-](?=\s)|[.:．：](?=\s|$)|(?=[\s（(]|$)")
_ENUMERATOR = lazy(r"[(（]|[a-z]{1,6}(?:[.)]|$)|[\u2460-\u2473ア-ロａ-ｚ]")
_INSERTED = lazy(rf"[の之][{_D}{KANJI}]+")
_DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_UNITS = {"十": 10, "百": 100, "千": 1000}


@lru_cache(maxsize=64)  # reading asks again about the line above
def split_number(text: str, *, heading: bool = False) -> tuple[str, str]:
    """The printed number at the beginning of `text` (else empty), and what follows it.

    `("II.", "Areas")` for `II. Areas`, `("", text)` for a text that begins with none. In a
    `heading`, `Article 3 Use of terms` has one too; in a sentence that is the word it looks like.
    """
    if _MAY_BE.match(text) or (text[:1] > "\u3000" and _MAY_BE_CJK.match(text)):
        latin = text.isascii() or (text[-1] < "\u3002" and text[len(text) // 2] < "\u3005" and max(text) < "\u3005")
        if found := (_PLAIN if latin else _PLAIN_CJK).match(text):
            return found.group(), text[found.end() :].lstrip()
    return split_division(text, heading=heading) if may_name_division(text) else ("", text)


def split_division(text: str, *, heading: bool) -> tuple[str, str]:
    """The number of a division, `Article 3`, at the beginning of `text`, where no bare number stands."""
    if match := match_division(text):
        end = match[0].end()
        # A word alone (`Annex`) is a number only where nothing but punctuation follows it.
        after = (_AFTER_HEADING if heading and match[0][1] else _AFTER_DIVISION).match(text, end)
        if after:
            return text[: after.end()], text[after.end() :].lstrip()
    return "", text


@lru_cache(maxsize=8192)
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
    plain = unicodedata.normalize("NFKC", number).replace("・", ".")
    if not plain.isascii():
        plain = re.sub(f"[{KANJI}]+", lambda run: str(kanji_value(run.group())), plain)
    parts = re.findall(r"[^\W_]+", plain.replace("の", "-").replace("之", "-"))
    return ("." if "." in plain.strip(".") else "-").join(parts)


def counted(number: str) -> str:
    """The label that a division has where Roman numerals are figures: `2` of `Article II` and `Article Two`."""
    own = label(number)
    return str(roman_value(own.lower())) if re.fullmatch(ROMAN, own) else own


def roman_value(numeral: str) -> int:
    """The number that a Roman numeral in small letters says."""
    values = [_ROMAN[letter] for letter in numeral]
    following = [*values[1:], 0]
    return sum(-one if one < two else one for one, two in zip(values, following, strict=True))


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
