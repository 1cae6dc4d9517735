"""Printed numbers: where one stands at the beginning of a line, and the label that it gives."""

import re

_CJK = r"\u3005\u3007\u3041-\u30ff\u3400-\u9fff\uac00-\ud7af「『（"
_ROMAN = r"(?=[IVXLC])(?:C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3}))"
_KANJI = "〇一二三四五六七八九十百千"
_DIGITS = "0-9０-９"

_PLAIN = rf"""
    [{_DIGITS}]{{1,3}}(?:[.．][{_DIGITS}]{{1,3}})*[.)．）](?=\s|$|[{_CJK}“"(])
  | [{_DIGITS}]{{1,3}}(?:\.[{_DIGITS}]{{1,3}})+(?=\s+[^\Wa-z\d]|$)
  | [０-９]{{1,3}}(?=\u3000|$)
  | [{_KANJI}]{{1,4}}(?:、|(?=\u3000))
  | (?:{_ROMAN}|[A-Z]|[ivxl]{{1,6}}|[a-z]{{1,2}})[.)](?=\s|$|[{_CJK}])
  | [(（](?:[{_DIGITS}]{{1,3}}|{_ROMAN}|[A-Za-z]|[ivxl]{{1,6}}|[a-z]{{2}}|[{_KANJI}]{{1,3}}|[アイウエオカキクケコ])[)）](?=\s|$|[{_CJK}])
  | [\u2460-\u2473](?=.|$)
"""
_NUMBER = rf"(?:[{_DIGITS}]+(?:[.\-][{_DIGITS}]+)*|{_ROMAN}|[A-Z])\b(?:[ -]?(?:bis|ter|quater|quinquies))?"
_DIVISIONS = rf"""
    (?:Article|ARTICLE|Art\.|Articolo|ARTICOLO|Section|SECTION|Chapter|CHAPTER|Part|PART|Annex|ANNEX|Allegato|ALLEGATO
       |Appendix|APPENDIX|Schedule|SCHEDULE)\s{_NUMBER}(?:[.:]|\s?[–—-](?=\s)|(?=$))
  | 第[{_DIGITS}{_KANJI}]+[条章節款編部](?:の[{_DIGITS}{_KANJI}]+)?(?=\s|$)
  | 附属書[{_DIGITS}{_KANJI}]*(?=\s|$)
"""
_FIRST = re.compile(rf"(?:{_PLAIN}|{_DIVISIONS})\s*", re.VERBOSE)
_ENUMERATOR = re.compile(r"[(（]|[a-z]{1,6}[.)]|[\u2460-\u2473]")
_MAYBE = frozenset("0123456789０１２３４５６７８９(（" + _KANJI + "第附")


def split_number(text: str) -> tuple[str, str]:
    """The printed number at the beginning of `text` (else empty), and what follows it.

    `("II.", "Areas")` for `II. Areas`, `("", text)` for a text that begins with none.
    """
    found = _FIRST.match(text)
    if found is None:
        return "", text
    return found.group().rstrip(), text[found.end() :]


def is_enumerator(number: str) -> bool:
    """Whether a printed number is one of those that items have: `(a)`, `b)`, `(iv)`, `①`."""
    return _ENUMERATOR.match(number) is not None


def label(number: str) -> str:
    """What an address says of a printed number: `II` of `II.`, `a` of `(a)`, `3` of `Article 3`."""
    kept = re.findall(r"[^\W_]+(?:[.-][^\W_]+)*", number)
    return kept[-1] if kept else ""
