"""Bodies and officers that a draft knows by their capitals alone: `the Board`, `Chairman of the Budget Committee`.

No table has them and no other language calls them so, but between two drafts they tell that a party
changed. Rows of class `body` are the words that such a name turns on (`head`), or a whole name that
stands in small letters too (`whole`).
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from mocdiff.languages.expressions import expand
from mocdiff.languages.pack import Language
from mocdiff.model import Fact
from mocdiff.patterns import lazy

_WORD = r"[A-ZÀ-ÖØ-Þ][\w’'-]*"
_BEFORE = lazy(rf"(?:{_WORD} ){{1,6}}$")
_SIGHT = 90  # characters before the word that a name turns on


def with_bodies(facts: Sequence[Fact], text: str, language: Language) -> list[Fact]:
    """The facts with the bodies and officers of the text, each in the place of the actors that stand in its name."""
    found = list(facts)
    for start, end in _bodies(text, language):
        beside = [fact for fact in found if fact.start < end and start < fact.end]
        if any(fact.cls == "reference" or (fact.cls == "actor" and not _within(fact, start, end)) for fact in beside):
            continue
        inside = [fact for fact in beside if fact.cls == "actor"]
        if any((fact.start, fact.end) == (start, end) for fact in inside):
            continue
        words = text[start:end]
        name = Fact("actor", id="~" + re.sub(r"[\W_]+", "-", words.casefold()), text=words, start=start, end=end)
        found = [*(fact for fact in found if fact not in inside), name]
    return found


def _within(fact: Fact, start: int, end: int) -> bool:
    return start <= fact.start and fact.end <= end


def _bodies(text: str, language: Language) -> Iterator[tuple[int, int]]:
    found = _patterns(language)
    if found is None:
        return
    head, after, whole = found
    done = 0
    for match in head.finditer(text):
        if match.start() < done:
            continue
        start = _first(text, match.start(), language)
        rest = after.match(text, match.end())
        done = rest.end() if rest else match.end()
        if start < match.start() or done > match.end() or _is_named(text, start, language):
            yield start, done
    yield from (match.span() for match in whole.finditer(text))


def _first(text: str, head: int, language: Language) -> int:
    """Where the capitalised words before the head of a name begin, without the capital of a sentence's `Each`."""
    before = _BEFORE.search(text, max(0, head - _SIGHT), head)
    if before is None:
        return head
    words = before.group().split(" ")
    start = before.start()
    while words[0].casefold() in _openers(language):
        start += len(words.pop(0)) + 1
    return start


def _is_named(text: str, start: int, language: Language) -> bool:
    """Whether the capital of a word alone is a name's and not a sentence's: `the Board`."""
    words = text[max(0, start - _SIGHT) : start].split()
    return bool(words) and words[-1].casefold() in _openers(language)


@cache
def _openers(language: Language) -> frozenset[str]:
    """Words that stand before a name and are no part of it."""
    return frozenset(word for key in ("articles", "determiners") for word in language.settings.get(key, "").split())


@cache
def _patterns(language: Language) -> tuple[re.Pattern[str], ...] | None:
    """What finds the word that a name turns on, what may follow it, and whole names in any case."""
    phrases: dict[str, list[str]] = {"head": [], "whole": []}
    for entry in language.lexicon.of_class("body"):
        phrases[entry.id] += expand(entry.expression)
    if not phrases["head"]:
        return None
    heads, wholes = ("|".join(map(re.escape, sorted(phrases[kind], key=len, reverse=True))) for kind in phrases)
    further = rf"(?: and(?! (?:{heads})\b)| of| for)?(?: the)? {_WORD}"
    return (
        re.compile(rf"(?<![\w’'-])(?:{heads})(?![\w’'-])"),
        re.compile(rf"(?: (?:of|for|on)(?: the)? {_WORD}(?:{further}){{0,6}})"),
        re.compile(rf"\b(?:{wholes})\b", re.IGNORECASE),
    )
