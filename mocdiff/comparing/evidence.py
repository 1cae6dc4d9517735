"""The tokens and facts of a sentence of a draft, with signs in it that are no part of its words.

Zero-width signs stand in no token's way, square brackets of text not agreed in no fact's. Facts are found however the
accents of a text are put to their letters.
"""

import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

from mocdiff.comparing.brackets import SIGNS, without_brackets
from mocdiff.comparing.refining import refined
from mocdiff.comparing.unseen import INVISIBLE
from mocdiff.languages import get
from mocdiff.model import Document, Fact, Token

if TYPE_CHECKING:
    from mocdiff.facts import Context
    from mocdiff.glossaries.glossary import Glossary


def tokens_of(text: str, language: str) -> Sequence[Token]:
    """The tokens of a sentence; a sign that the eye does not see belongs to the word in or after which it stands."""
    tokens = get(language).tokens
    if INVISIBLE.isdisjoint(text):
        return tokens(text)
    read, places = _without(text, INVISIBLE)
    found: list[Token] = []
    for token in tokens(read):
        end = places[token.end - 1] + 1
        while end < len(text) and text[end] in INVISIBLE:
            end += 1
        start = 0 if not found and text[0] in INVISIBLE else places[token.start]
        found.append(token._replace(start=start, end=end))
    return found or [Token(0, len(text), text)]


def context_of(old: Document, new: Document) -> "Context":
    """What either draft defines and names: a term stays one where the other draft defines it no more."""
    from mocdiff.facts import context

    one = context(old)
    other = context(new, known=frozenset(segment.text for segment in old.segments))
    known = {term.form for term in one.terms}
    terms = (*one.terms, *(term for term in other.terms if term.form not in known))
    return one._replace(terms=terms, names=tuple(dict.fromkeys((*one.names, *other.names))))


def facts_of(text: str, language: str, context: "Context", glossary: Sequence["Glossary"] = ()) -> Sequence[Fact]:
    """The facts of a sentence and the terms of glossaries in it; `[shall]` is read as `shall`.

    Offsets are those of the text as it stands.
    """
    read, places = (text, None) if SIGNS.isdisjoint(text) else without_brackets(text)
    if not unicodedata.is_normalized("NFC", read):
        read, places = _composed(read, places or range(len(text)))
    found = _read(read, language, context, glossary)
    return found if places is None else [_placed(fact, text, places) for fact in found]


def _placed(fact: Fact, text: str, places: Sequence[int]) -> Fact:
    """A fact of a text as it was read, at its place in the text as it stands."""
    start, end = places[fact.start], places[fact.end - 1] + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return fact._replace(start=start, end=end, text=text[start:end])


def _composed(text: str, places: Sequence[int]) -> tuple[str, list[int]]:
    """A text with its letters and their accents as one sign each, and where each stands in the text as it is."""
    read, found, start = "", [], 0
    for end in range(1, len(text) + 1):
        if end < len(text) and unicodedata.combining(text[end]):
            continue
        signs = unicodedata.normalize("NFC", text[start:end])
        read += signs
        found += [places[min(start + index, end - 1)] for index in range(len(signs))]
        start = end
    return read, found


def _read(text: str, language: str, context: "Context", glossary: Sequence["Glossary"]) -> list[Fact]:
    from mocdiff.facts import Passage

    found = refined(Passage(text, get(language), context))
    actors = {term.id for term in context.terms if term.is_actor}
    found += [
        fact._replace(cls="actor", id=f"~{fact.id}") for fact in found if fact.cls == "term" and fact.id in actors
    ]
    for use in (use for entries in glossary for use in entries.find(text, language)):
        if not any(fact.cls == "term" and fact.start < use.end and use.start < fact.end for fact in found):
            words = text[use.start : use.end]
            found.append(Fact("term", id=use.entry.id, text=words, start=use.start, end=use.end))
    return sorted(found, key=lambda fact: (fact.start, fact.end))


def _without(text: str, signs: frozenset[str]) -> tuple[str, list[int]]:
    """A text without some signs, and where each of its characters stands in it."""
    places = [place for place, sign in enumerate(text) if sign not in signs]
    return "".join(text[place] for place in places), places
