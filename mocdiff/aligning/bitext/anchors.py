"""Anchors: what stays recognisable from one language to another.

Each anchor is a string that both sides would spell alike, with the share of its occurrences that
a translator can be expected to keep. How much an anchor says about a pair of units is decided
later, from its rarity in the two texts.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from mocdiff.aligning.bitext.units import Unit
from mocdiff.facts import extract
from mocdiff.languages import get
from mocdiff.model import Kind
from mocdiff.segmenting.numbers import label, roman_value

KEPT: Mapping[str, float] = {
    "number": 0.85,  # numbers in figures, also kanji numerals
    "heading": 0.8,  # printed numbers of articles
    "printed": 0.3,  # printed numbers of paragraphs and items: they change with every one that is left out
    "fact": 0.85,  # dates, periods, institutions, references found by the language packs
    "latin": 0.8,  # Latin words in a text of another script, acronyms
    "term": 0.6,  # entries of the glossary
    "loan": 0.5,  # katakana loanwords
    "cognate": 0.45,  # words of one origin in two languages of one script
}
"""The share of an anchor's occurrences that its class leads one to expect on the other side."""

FACTS = frozenset({"date", "period", "quantity", "actor", "reference"})
KATAKANA = "ja"
_LOAN = re.compile(r"[ァ-ヺー]{3,}")
_FIGURES = re.compile(r"\d+(?:[.,'’\u00a0\u202f]\d{3})*")
_KANJI = re.compile(r"[〇一二三四五六七八九十百千万]{2,}")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-/.][A-Za-z0-9]+)*")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")}
_SCALES = {"十": 10, "百": 100, "千": 1000}


def document_anchors(
    units: Sequence[Unit], language: str, other: str, *, thorough: bool = True
) -> list[frozenset[tuple[str, str]]]:
    """The anchors of each unit of a text that is aligned with one in the language `other`.

    Of its letters and its printed number; if `thorough`, also of its facts and loanwords.
    """
    found = []
    for unit in units:
        anchors = {*anchors_of(unit.text), *_printed(unit)}
        if thorough:
            anchors.update(_facts(unit.text, language))
            if KATAKANA in (language, other):
                anchors.update(_loans(unit.text, language))
        found.append(frozenset(anchors))
    return found


def _loans(text: str, language: str) -> Iterator[tuple[str, str]]:
    """Loanwords in katakana; of other scripts, the words that the Japanese dictionary normalises to katakana."""
    if language == KATAKANA:
        yield from (("loan", word) for word in _LOAN.findall(text))
    else:
        for word in _WORD.findall(text):
            loan = _loan(word.casefold()) if len(word) > 3 and word.isascii() else ""
            if loan:
                yield "loan", loan


@lru_cache(maxsize=20_000)
def _loan(word: str) -> str:
    tokens = get(KATAKANA).tokens(word)
    return tokens[0].norm if len(tokens) == 1 and _LOAN.fullmatch(tokens[0].norm) else ""


def _facts(text: str, language: str) -> Iterator[tuple[str, str]]:
    for fact in extract(text, language):
        if fact.cls in FACTS:
            yield "fact", "/".join(fact.key)


def _printed(unit: Unit) -> Iterator[tuple[str, str]]:
    if unit.number:
        yield "heading" if unit.kind in (Kind.HEADING, Kind.TITLE) else "printed", printed_value(unit.number)


def printed_value(number: str) -> str:
    """A printed number without its dress: 3 for `Article 3`, `3.`, `第三条` and `III.`."""
    kept = label(unicodedata.normalize("NFKC", number))
    digits = re.search(r"\d+", kept)
    if digits:
        return digits[0]
    kanji = re.search(r"[〇一二三四五六七八九十百千]+", kept)
    if kanji:
        return str(kanji_number(kanji[0]))
    return str(roman_value(kept.lower())) if re.fullmatch(r"[IVXLC]+|[ivx]+", kept) else kept.casefold()


def anchors_of(text: str) -> Iterator[tuple[str, str]]:
    """The anchors of a unit that can be read off its letters, as (class, spelling)."""
    text = unicodedata.normalize("NFKC", text)
    for match in _FIGURES.finditer(text):
        yield "number", re.sub(r"\D", "", match[0]).lstrip("0") or "0"
    for match in _KANJI.finditer(text):
        yield "number", str(kanji_number(match[0]))
    if _WIDE.search(text):
        for match in _LATIN.finditer(text):
            yield from _latin(match[0])
        return
    for match in _WORD.finditer(text):
        word = match[0]
        if len(word) > 1 and word.isupper() and word.isascii():
            yield "latin", word.casefold()
        root = _root(word)
        if len(root) > 3:
            yield "cognate", root


def kanji_number(text: str) -> int:
    """The value of a kanji numeral, positional (二〇二五) or with scales (百八十)."""
    total = section = digit = 0
    for char in text:
        if char in _DIGITS:
            digit = digit * 10 + _DIGITS[char]
        elif char == "万":
            total += ((section + digit) or 1) * 10000
            section = digit = 0
        else:
            section += (digit or 1) * _SCALES[char]
            digit = 0
    return total + section + digit


def _latin(run: str) -> Iterator[tuple[str, str]]:
    for part in re.split(r"[-/.]", run):
        if len(part) > 1:
            yield "latin", part.casefold()


def _root(word: str) -> str:
    """The first letters of a word without accents: what cognates share."""
    plain = "".join(c for c in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(c))
    return plain[:5] if len(plain) > 4 else ""
