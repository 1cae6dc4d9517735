"""Bodies and officers that a draft knows by their capitals alone: `the Board`, `Chairman of the Budget Committee`.

No table has them and no other language calls them so, but between two drafts they tell that a party
changed. Rows of class `body` are the words that such a name turns on (`head`), or a whole name that
stands in small letters too (`whole`).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from mocdiff.comparing.places import FactPlaces
from mocdiff.languages import words_of
from mocdiff.languages.pack import Language
from mocdiff.model import Fact
from mocdiff.patterns import lazy

if TYPE_CHECKING:
    from mocdiff.facts import Passage

_WORD = r"[A-ZÀ-ÖØ-Þ][\w'-]*(?:’[\w'-]*)*"  # a set with a sign beyond Latin-1 is compiled slowly
_BEFORE = lazy(rf"(?:{_WORD} ){{1,6}}$")
_FURTHER = rf"(?: and| of| for)?(?: the)? {_WORD}"
_AFTER = lazy(rf"(?: (?:of|for|on)(?: the)? {_WORD}(?:{_FURTHER}){{0,6}})")
_AND = " and "
_WITHIN = ("-", "’", "'")  # signs inside a word
_SIGHT = 90  # characters before the word that a name turns on
_REACH = 300  # characters after it
_JUST = 3  # names found last that the next may overlap


def with_bodies(facts: Sequence[Fact], passage: "Passage") -> list[Fact]:
    """The facts with the bodies and officers of the text, each in the place of the actors that stand in its name.

    The facts stand in the order of their starts.
    """
    bodies = list(_bodies(passage)) if passage.of("body") else []
    if not bodies:
        return list(facts)
    known, gone, names = FactPlaces(facts), set[Fact](), list[Fact]()
    for start, end in bodies:
        beside = [fact for fact in known.within(start, end) if fact not in gone]
        beside += [name for name in names[-_JUST:] if name.start < end and start < name.end]
        # A name with a comma in it goes on where the body's own would end: `the Board of the … Educational, …`.
        end = max([end, *(fact.end for fact in beside if fact.cls == "actor" and start < fact.start)])
        if any(fact.cls == "reference" or (fact.cls == "actor" and not _within(fact, start, end)) for fact in beside):
            continue
        inside = [fact for fact in beside if fact.cls == "actor"]
        if any((fact.start, fact.end) == (start, end) for fact in inside):
            continue
        gone.update(inside)
        names = [*names[:-_JUST], *(name for name in names[-_JUST:] if name not in inside)]
        ident = "~" + re.sub(r"[\W_]+", "-", passage.text[start:end].casefold())
        names.append(passage.fact("actor", start, end, ident=ident))
    return [*(fact for fact in facts if fact not in gone), *names]


def _within(fact: Fact, start: int, end: int) -> bool:
    return start <= fact.start and fact.end <= end


def _bodies(passage: "Passage") -> Iterator[tuple[int, int]]:
    text, language = passage.text, passage.language
    heads = [match.start for match in passage.of("body") if match.entry.id == "head" and text[match.start].isupper()]
    capitals = frozenset(heads)
    done = 0
    for match in passage.of("body"):
        if match.entry.id != "head":
            yield match.start, match.end
        elif match.start in capitals and match.start >= done and text[match.start - 1 : match.start] not in _WITHIN:
            start = _first(text, match.start, language)
            rest = _AFTER.match(text, match.end, _next(heads, match.end, text))
            done = rest.end() if rest else match.end
            if start < match.start or done > match.end or _is_named(text, start, language):
                yield start, done


def _next(heads: Sequence[int], after: int, text: str) -> int:
    """Where the next body begins that an `and` joins on, of those that a name could go on to."""
    for start in heads[bisect_right(heads, after) :]:
        if start > after + _REACH:
            break
        if text.startswith(_AND, start - len(_AND)):
            return start - len(_AND)
    return len(text)


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


def _openers(language: Language) -> frozenset[str]:
    """Words that stand before a name and are no part of it."""
    return words_of(language.code, "articles", "determiners")
