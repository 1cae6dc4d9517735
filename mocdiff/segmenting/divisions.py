"""The words of a treaty's outline: what articles, chapters and annexes are called, and closing formulas.

They are rows of `languages/*/outline.tsv`. All languages are read together, because a printed
number is recognised before the language of a text is known, and no two of them contradict.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from mocdiff.languages.tables import of_each, rows
from mocdiff.patterns import compiled, lazy

_FIRST_WORD = lazy(r"\S{1,20}")
_NUMBER = 40  # code points that a division's number takes at most
_SPACES = r"[ \t\xa0\u3000]*"

KANJI = "〇一二三四五六七八九十百千"
ROMAN = r"(?=[IVXLC])C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?![^\W_])"
_COUNT = (
    rf"(?:[0-9]{{1,4}}(?:[.-][0-9]{{1,3}})*(?:er|º|°|\.º|[A-Za-z](?![^\W_]))?|[０-９]{{1,4}}|{ROMAN}|[A-Z](?![^\W_]))"
)
_ROMAN_CJK = r"(?:[IVX]{1,5}(?![A-Za-z])|[ＩＶＸ]{1,5}(?![Ａ-Ｚａ-ｚ])|[\u2160-\u217b])"
_COUNT_CJK = rf"(?:[0-9０-９]{{1,4}}|[{KANJI}]{{1,6}}(?:・[{KANJI}]{{1,3}})?|{_ROMAN_CJK}|[A-ZＡ-Ｚ])"
_SUFFIX = r"(?:[ -]?(?:bis|ter|quater|quinquies|sexies)\b)?"
_SUFFIX_CJK = rf"(?:[の之][0-9０-９{KANJI}]{{1,3}})*"
_NONE: frozenset[str] = frozenset()
_Formulas = dict[str, tuple[str, ...]]


class Division(NamedTuple):
    """What a division is: `division` (an article), `group` (of articles) or `annex`, and its name."""

    rank: str
    id: str


class Words(NamedTuple):
    """The tables of all languages, made ready: patterns of divisions by their first word, and formulas.

    A pattern is compiled when a text first begins with its word and goes on with its last, there are a hundred.
    """

    spaced: dict[str, list[tuple[str, str, Division]]]  # pattern, what stands after the number
    unspaced: dict[str, list[tuple[str, str, Division]]]
    beginnings: set[str]  # the first two letters of the spaced ones, the first of the others
    openings: dict[str, tuple[str, ...]]
    endings: dict[str, tuple[str, ...]]
    metadata: dict[str, str]
    ordinals: dict[str, str]


@cache
def words() -> Words:
    """The outline words of all languages; read once, when a text first needs them."""
    tables = [tuple(rows(path)) for path in of_each("outline.tsv").values()]
    found = Words({}, {}, set(), {}, {}, {}, {})
    for table in tables:
        ordinals = {row[2].lower(): row[1] for row in table if row[0] == "ordinal"}
        found.ordinals.update(ordinals)
        count = _count(ordinals)
        for rank, name, expression, _ in table:
            if rank in ("division", "group", "annex"):
                _add_division(found, Division(rank, name), expression, count)
            elif rank == "ordinal":
                continue
            elif rank == "metadata":
                found.metadata[expression.lower()] = name
            elif expression.startswith("…"):
                found.endings[rank] = (*found.endings.get(rank, ()), expression[1:])
            else:
                found.openings[rank] = (*found.openings.get(rank, ()), expression.lower())
    # The longest expression is tried first, so that `Annex I` is no `Annex`.
    for patterns in (*found.spaced.values(), *found.unspaced.values()):
        patterns.sort(key=lambda entry: -len(entry[0]))
    return found


def _add_division(found: Words, division: Division, expression: str, number: str) -> None:
    """Adds what a division is called; `number` is how its language writes numbers."""
    if any("\u3040" <= sign <= "\u9fff" or "\uac00" <= sign <= "\ud7af" for sign in expression):
        before, mark, after = expression.partition("#")
        count = f"{_SPACES}({_COUNT_CJK})" + (_SPACES if after else "")
        pattern = re.escape(before.rstrip()) + (count + re.escape(after) + _SUFFIX_CJK if mark else "()")
        found.unspaced.setdefault(expression[0], []).append((pattern, after, division))
        found.beginnings.add(expression[0])
        return
    word = expression.replace("#", "").strip()
    found.beginnings.update((word[:2], word.upper()[:2]))
    count = rf"[ \t\xa0]+({number}{_SUFFIX})" if "#" in expression else "()"
    pattern = f"(?:{re.escape(word)}|{re.escape(word).upper()}){count}"
    found.spaced.setdefault(expression.split()[0].lower(), []).append((pattern, "", division))


def _count(ordinals: Iterable[str]) -> str:
    """Figures, numerals and the numbers that a language writes in words (`Article premier`, `PART ONE`)."""
    written = "|".join(map(re.escape, ordinals))
    return rf"(?:(?i:{written})(?![^\W_]|-[^\W\d_])|{_COUNT})" if written else _COUNT


def may_name_division(text: str) -> bool:
    """Whether a text begins as a division's word does: most lines begin otherwise."""
    beginnings = words().beginnings
    return text[:2] in beginnings or text[:1] in beginnings


def match_division(text: str) -> tuple[re.Match[str], Division] | None:
    """The division word with its number that `text` begins with; group 1 is the number alone."""
    if not may_name_division(text):
        return None
    word = _FIRST_WORD.match(text)
    if word is None:
        return None
    table = words()
    first = word[0].lower()
    patterns = table.spaced.get(first) or table.spaced.get(first.rstrip(".:;,–—-")) or table.unspaced.get(text[0], [])
    for pattern, after, named in patterns:
        if after in text[:_NUMBER] and (found := compiled(pattern).match(text)):
            return found, named
    return None


@lru_cache(maxsize=65536)  # reading asks several times about a line
def formulas(text: str) -> frozenset[str]:
    """The kinds of formulas (`closing`, `signature`, `preamble`, `enacting`) as which `text` opens or ends."""
    openings, endings = _by_sign()
    begun, ended = text[:60].lstrip("*_"), text.rstrip(" :：")
    first = openings.get(begun[:1].lower()[:1])
    if not (first and begun.lower().startswith(first)) and not ended.endswith(endings.get(ended[-1:], ())):
        return _NONE
    opened = [kind for kind, forms in words().openings.items() if begun.lower().startswith(forms)]
    return frozenset(opened + [kind for kind, forms in words().endings.items() if ended.endswith(forms)])


@cache
def _by_sign() -> tuple[_Formulas, _Formulas]:
    """What formulas open with, by its first sign, and end with, by its last: most texts have neither."""
    openings: _Formulas = {}
    endings: _Formulas = {}
    for found, expressions, sign in ((openings, words().openings, 0), (endings, words().endings, -1)):
        for form in chain.from_iterable(expressions.values()):
            found[form[sign]] = (*found.get(form[sign], ()), form)
    return openings, endings
