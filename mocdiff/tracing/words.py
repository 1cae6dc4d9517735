"""The words of a text as tracing compares them: their spelling, their stem, what they may mean."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from mocdiff import languages
from mocdiff.tracing.lexicon import lexicon

STEMMERS: Mapping[str, str] = {
    "ar": "arabic",
    "ca": "catalan",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "tr": "turkish",
}
"""The Snowball algorithm of each language."""

EMPTY_POS = frozenset({"助詞", "助動詞", "補助記号", "記号", "空白", "接続詞", "連体詞", "代名詞", "感動詞", "接頭辞"})
_JOINTS = re.compile(r"(?<=\w)[-‐‑/](?=\w)")
_WORDLIKE = re.compile(r"\w")


class Word(NamedTuple):
    """A word at `[start, end)` of a text.

    `norm` is its spelling without regard to case and width; `keys` its stem and the meanings
    that it may have. `grade` is 0 for a word without content, 1 for one that every instrument is
    full of, 2 for any other. `share` is its part of an expression of several words that mean one
    thing, else 1.
    """

    start: int
    end: int
    norm: str
    keys: tuple[str, ...]
    grade: int
    share: float = 1.0


class Reader:
    """Cuts texts of one language into words; `short_forms` are names with their abbreviations."""

    def __init__(self, code: str, short_forms: Sequence[tuple[str, ...]] = ()) -> None:
        self.language = languages.get(code)
        self._lexicon = lexicon(code)
        self._stem = _stemmer(code)
        self._forms: dict[tuple[str, str], tuple[tuple[str, ...], int]] = {}
        self._single: dict[str, tuple[str, ...]] = {}
        self._several: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        groups = list(self._lexicon.synonyms)
        groups += [(form, f"~{number}") for number, forms in enumerate(short_forms) for form in forms]
        for expression, group in groups:
            self._learn(tuple(word.keys[0] for word in self._plain(expression)), group)
        self._forms.clear()

    def words(self, text: str) -> tuple[Word, ...]:
        """The words of a text in their order; signs are none, the parts of a compound are words."""
        words = list(self._plain(text))
        if not self._several:
            return tuple(words)
        stems = [word.keys[0] for word in words]
        for at, stem in enumerate(stems):
            for sequence, group in self._several.get(stem, ()):
                if tuple(stems[at : at + len(sequence)]) == sequence:
                    for i in range(at, at + len(sequence)):
                        words[i] = words[i]._replace(
                            keys=(*words[i].keys, group), grade=2, share=min(words[i].share, 1 / len(sequence))
                        )
        return tuple(words)

    def _plain(self, text: str) -> Iterator[Word]:
        for token in self.language.tokens(_JOINTS.sub(" ", text)):
            if _WORDLIKE.search(token.norm):
                keys, grade = self._form(token.norm, token.pos)
                yield Word(token.start, token.end, token.norm.casefold(), keys, grade)

    def _form(self, norm: str, pos: str) -> tuple[tuple[str, ...], int]:
        known = self._forms.get((norm, pos))
        if known is None:
            folded = norm.casefold()
            stem = folded if folded.isdigit() else self._stem(folded)
            keys = (stem, *self._single.get(stem, ()))
            grade = 2
            if pos in EMPTY_POS or folded in self._lexicon.function:
                grade = 0
            elif folded in self._lexicon.general or stem in self._general():
                grade = 1
            known = self._forms[norm, pos] = (keys, grade)
        return known

    def _general(self) -> frozenset[str]:
        return _stems_of(self.language.code)

    def _learn(self, stems: tuple[str, ...], group: str) -> None:
        if len(stems) == 1:
            self._single[stems[0]] = (*self._single.get(stems[0], ()), group)
        elif stems:
            self._several.setdefault(stems[0], []).append((stems, group))


@cache
def _stems_of(code: str) -> frozenset[str]:
    stem = _stemmer(code)
    return frozenset(map(stem, lexicon(code).general))


@cache
def _stemmer(code: str) -> Callable[[str], str]:
    algorithm = STEMMERS.get(code.replace("_", "-").split("-")[0].lower())
    if algorithm is None:
        return str
    from snowballstemmer import stemmer

    word: Callable[[str], str] = stemmer(algorithm).stemWord
    return lambda norm: word(norm).rstrip("'") or norm


_SHORT = re.compile(r"[\(（]\s*(?:[^()（）]{0,40}[“\"「『])?([^\W\d_][\w.&/-]{1,11})[”\"」』]?\s*[\)）]")


def short_forms(text: str) -> list[tuple[str, str]]:
    """The abbreviations that a text gives in brackets after the name, as (name, abbreviation).

    The initials of the words before the bracket decide how far back the name goes, as in
    Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions", 2003.
    """
    found = []
    for match in _SHORT.finditer(text):
        letters = [char for char in match[1] if char.isalpha()]
        if sum(char.isupper() for char in letters) * 2 <= len(letters):
            continue
        before = re.findall(r"[^\W_]+", text[max(0, match.start() - 120) : match.start()])
        name = _name(before, "".join(letters).casefold().rstrip("s"))
        if name:
            found.append((name, match[1]))
    return found


def _name(words: Sequence[str], letters: str) -> str:
    """The shortest run at the end of `words` whose initials are `letters`, small words left out."""
    at = len(words) - 1
    for letter in reversed(letters):
        while at >= 0 and words[at][0].casefold() != letter and words[at].islower() and len(words[at]) < 4:
            at -= 1
        if at < 0 or words[at][0].casefold() != letter:
            return ""
        at -= 1
    return " ".join(words[at + 1 :])
