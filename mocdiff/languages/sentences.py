"""Sentence boundaries in languages that end a sentence with a stop and a space."""

import re
from collections.abc import Callable, Mapping

from mocdiff.patterns import lazy

_STOP = lazy(r"(?:[.!?…؟۔।]+)([\"'”’»)\]]*)(\s+)")
_WORD_BEFORE = lazy(r"[\w.’'-]*$")
_LIST_NUMBER = lazy(r"[\d.]+|[IVXLC]+|[ivxlc]+|\w")
_OPENING = "\"'“‘«([¿¡-–—•"


def splitter(settings: Mapping[str, str], table: list[list[str]]) -> Callable[[str], tuple[int, ...]]:
    """The sentence rules of a language.

    The table of abbreviations has rows `expression, kind`: `never` ends no sentence (`Art.`),
    `maybe` ends one where a word that starts sentences follows (`U.S. The`), `starter` is such
    a word, `numbered` a word that a letter or numeral belongs to (`Annex I.`), `dated` one that an
    ordinal stands before (`31. März`).
    """
    kinds: dict[str, set[str]] = {"never": set(), "maybe": set(), "starter": set(), "numbered": set(), "dated": set()}
    for row in table:
        kinds.setdefault(row[1], set()).add(row[0].lower())

    def ends(text: str, stop: re.Match[str], begin: int) -> bool:
        following = text[stop.end() :].lstrip(_OPENING)
        if not following or following[0].islower():
            return False
        if text[stop.start()] != "." or stop.group().startswith("..."):
            return True
        before = _WORD_BEFORE.search(text, begin, stop.start())
        word = re.split("[’']", before.group())[-1] if before else ""
        lower = word.lower()
        if lower + "." in kinds["never"] or (
            _LIST_NUMBER.fullmatch(word) and not text[begin : stop.start() - len(word)].strip()
        ):
            return False
        first = re.match(r"\w+", following)
        follower = first.group().lower() if first else ""
        if word.isdigit() and follower in kinds["dated"]:
            return False
        if lower + "." in kinds["maybe"]:
            return follower in kinds["starter"]
        words = text[begin : stop.start() - len(word)].split()
        if words and re.split("[’']", words[-1])[-1].lower() in kinds["numbered"]:
            return True
        return not _initial(text, word, stop.start())

    def sentences(text: str) -> tuple[int, ...]:
        starts: list[int] = []
        closed = _inside_brackets(text) if "(" in text else ()
        for stop in _STOP.finditer(text):
            if any(start < stop.start() < end - 1 for start, end in closed) and ")" not in stop.group(1):
                continue
            if ends(text, stop, starts[-1] if starts else 0):
                starts.append(stop.end())
        return tuple(starts)

    return sentences


def _initial(text: str, word: str, stop: int) -> bool:
    """Whether the stop is that of a person's initial (`J. Smith`) or a list letter at the start of a text."""
    if len(word) != 1 or not word.isupper():
        return False
    before = text[: stop - 1].rstrip()
    return not before or before[-1] in ".(" or before.split()[-1][:1].isupper() or text[stop - 2 : stop - 1] == " "


def _inside_brackets(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    opened: list[int] = []
    for index, char in enumerate(text):
        if char == "(":
            opened.append(index)
        elif char == ")" and opened:
            start = opened.pop()
            if not opened:
                spans.append((start, index + 1))
    return spans
