"""Passages that the translation leaves in the language of the original."""

import re
from collections.abc import Iterator

from mocdiff.comparing.findings.bitext import Bitext, Link, Quote, Sentence, finding
from mocdiff.languages import Language
from mocdiff.languages.tables import rows
from mocdiff.report import Category, Change

SHORTEST = 3
"""Words of the shortest passage that counts."""
_WORDS = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*\.?")


def untranslated(bitext: Bitext) -> Iterator[Change]:
    """Runs of words that both sides share and that hold a small word of the original's language alone."""
    if bitext.old.language == bitext.new.language:
        return
    small = _small(bitext.language(new=False)) - _small(bitext.language(new=True))
    joining = _small(bitext.language(new=False)) | _small(bitext.language(new=True))
    for link in bitext.both:
        for sentence in link.new:
            for quote, words in _shared(sentence, link):
                whole = len(words) >= 0.7 * len(_WORDS.findall(sentence.text))
                if _is_name(words, joining) and not whole and not _is_title(quote, link):
                    continue  # institutions keep their names
                if small & {word.casefold() for word in words} or (whole and len(words) > 4):
                    said = f"left untranslated: {quote.text}"
                    yield finding(
                        Category.UNTRANSLATED,
                        said,
                        link.old[0],
                        quote,
                        link=link,
                        confidence=0.95 if whole else 0.6,
                    )


def _is_name(words: list[str], joining: frozenset[str]) -> bool:
    """Whether every word but those that only join others has a capital."""
    return all(word[:1].isupper() or word.casefold() in joining for word in words)


def _is_title(quote: Quote, link: Link) -> bool:
    """Whether the original's words are part of the title of an instrument."""
    return any(
        found.fact.text in quote.text or quote.text in found.fact.text for found in link.facts(False, "reference")
    )


def _small(language: Language) -> frozenset[str]:
    """The words of a language that only join others."""
    if language.folder is None:
        return frozenset()
    return frozenset(row[0].casefold() for row in rows(f"{language.folder}/function_words.tsv"))


def _shared(sentence: Sentence, link: Link) -> Iterator[tuple[Quote, list[str]]]:
    """The longest runs of words of a sentence that stand in the original too."""
    original = " " + " ".join(w for s in link.old for w in _WORDS.findall(s.text)) + " "
    words = list(_WORDS.finditer(sentence.text))
    first = 0
    while first < len(words):
        last = first
        while last < len(words) and " " + " ".join(w[0] for w in words[first : last + 1]) + " " in original:
            last += 1
        if last - first >= SHORTEST:
            start, end = sentence.start + words[first].start(), sentence.start + words[last - 1].end()
            yield Quote(sentence, start, end), [w[0] for w in words[first:last]]
            first = last
        else:
            first += 1
