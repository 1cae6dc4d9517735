"""The tokens and facts of a sentence of a draft, with signs in it that are no part of its words.

Zero-width signs stand in no token's way, square brackets of text not agreed in no fact's.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from mocdiff.comparing.unseen import INVISIBLE
from mocdiff.languages import get
from mocdiff.model import Document, Fact, Token

if TYPE_CHECKING:
    from mocdiff.facts import Context

_BRACKETS = re.compile(r"[\[\]［］]")


def tokens_of(text: str, language: str) -> Sequence[Token]:
    """The tokens of a sentence; a sign that the eye does not see belongs to the word in or after which it stands."""
    tokens = get(language).tokens
    if INVISIBLE.search(text) is None:
        return tokens(text)
    read, places = _without(text, INVISIBLE)
    found: list[Token] = []
    for token in tokens(read):
        end = places[token.end - 1] + 1
        while end < len(text) and INVISIBLE.match(text[end]):
            end += 1
        start = 0 if not found and INVISIBLE.match(text) else places[token.start]
        found.append(token._replace(start=start, end=end))
    return found or [Token(0, len(text), text)]


def context_of(old: Document, new: Document) -> "Context":
    """What either draft defines: a term stays one where the other draft defines it no more."""
    from mocdiff.facts import context

    one, other = context(old), context(new)
    known = {term.form for term in one.terms}
    return replace(one, terms=(*one.terms, *(term for term in other.terms if term.form not in known)))


def facts_of(text: str, language: str, context: "Context") -> Sequence[Fact]:
    """The facts of a sentence, `[shall]` read as `shall`; offsets are those of the text as it stands."""
    from mocdiff.facts import extract

    if _BRACKETS.search(text) is None:
        return extract(text, language, context)
    read, places = _without(text, _BRACKETS)
    found = []
    for fact in extract(read, language, context):
        start, end = places[fact.start], places[fact.end - 1] + 1
        found.append(fact._replace(start=start, end=end, text=text[start:end]))
    return found


def _without(text: str, signs: re.Pattern[str]) -> tuple[str, list[int]]:
    """A text without some signs, and where each of its characters stands in it."""
    places = [place for place, sign in enumerate(text) if signs.match(sign) is None]
    return "".join(text[place] for place in places), places
