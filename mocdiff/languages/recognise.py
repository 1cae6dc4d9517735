"""Which language a text is in, offline: by its script, then by its function words."""

import os
from collections import Counter
from functools import cache

from mocdiff.languages.tables import FOLDER, of_each, rows
from mocdiff.patterns import lazy

_SAMPLE = 5_000
_RANGE = lazy(".(?:-.)?")
_WORD = lazy(r"[^\W\d_]+")
_CODE = lazy(r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-[A-Za-z]{2})?")


def recognise(text: str, name: str = "") -> str:
    """The BCP 47 code of the language that `text` is in, `und` where nothing tells it.

    `.ja.` in `name` says it; else the first 5,000 characters do: the script that most of their
    letters are in, and for Latin letters the function words of which there are most.
    """
    named = _named(name)
    if named:
        return named
    sample = text[:_SAMPLE]
    if sample.isascii():
        return _by_words(sample)
    letters = Counter(sample)
    counts = {
        code: sum(n for letter, n in letters.items() if any(first <= letter <= last for first, last in ranges))
        for code, ranges in _scripts()
    }
    latin = sum(map(len, _WORD.findall(sample))) - sum(counts.values())
    # A Chinese character or a syllable says as much as two Latin letters, and kana only Japanese has.
    cjk = counts["ja"] + counts["zh"] + counts["ko"]
    others = {code: count for code, count in counts.items() if code not in ("ja", "zh", "ko")}
    other = max(others, key=lambda code: others[code])
    if latin > max(2 * cjk, others[other]):
        return _by_words(sample)
    if cjk * 2 > others[other]:
        if counts["ko"] > counts["ja"] + counts["zh"] / 2:
            return "ko"
        return "ja" if counts["ja"] * 20 > counts["zh"] else _variant("zh", sample)
    return _variant(other, sample) if others[other] else "und"


def _named(name: str) -> str:
    """The language that a file's name says: `text.ja.txt`, `ja.md`."""
    parts = os.path.basename(name).split(".")
    for part in parts[1:-1] or (parts[:1] if parts[-1:] == ["md"] else []):
        if _CODE.fullmatch(part) and part.lower().partition("-")[0] in _known():
            primary, *rest = part.split("-")
            return "-".join([primary.lower(), *(sub.title() if len(sub) == 4 else sub.upper() for sub in rest)])
    return ""


@cache
def _known() -> frozenset[str]:
    return frozenset(entry.name for entry in os.scandir(FOLDER) if entry.is_dir()) | {code for code, _ in _scripts()}


@cache
def _scripts() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """The scripts' languages and ranges of letters, compared as they are: as expressions they take 4 ms to compile."""
    table = rows("scripts.tsv")
    return tuple((code, tuple((run[0], run[-1]) for run in _RANGE.findall(letters))) for code, letters, _ in table)


def _variant(script: str, sample: str) -> str:
    """Of the languages that share a script, the one whose own letters the sample has most of."""
    counts = {code: sum(map(sample.count, letters)) for of, code, letters, _ in rows("variants.tsv") if of == script}
    best = max(counts, key=lambda code: counts[code], default="")
    return best if best and counts[best] else script


@cache
def function_words(language: str) -> frozenset[str]:
    """The articles, prepositions, conjunctions and the like of a language, none where it has no table of them."""
    table = _tables().get(language.partition("-")[0].lower())
    return frozenset(row[0] for row in rows(table)) if table else frozenset()


@cache
def _tables() -> dict[str, str]:
    """The tables of function words by the code of their language."""
    return of_each("function_words.tsv")


def _by_words(sample: str) -> str:
    words = [word.lower() for word in _WORD.findall(sample)]
    scores = {code: sum(word in function_words(code) for word in words) for code in _tables()}
    best = max(scores, key=lambda code: scores[code])
    return best if best and scores[best] else "und"
