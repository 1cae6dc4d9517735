"""From a sentence to language-neutral facts: one rule one file, all words in the language packs."""

from mocdiff.facts.context import EMPTY, Context, Term, context
from mocdiff.facts.passage import Passage
from mocdiff.facts.rules import CLAIMING, READING
from mocdiff.languages import get
from mocdiff.model import Fact

__all__ = ["EMPTY", "Context", "Passage", "Term", "context", "extract", "facts_in"]


def extract(text: str, language: str, context: Context = EMPTY) -> tuple[Fact, ...]:
    """The facts of a text in the order in which they start; none in a language without a pack.

    Offsets are code points of `text`. `context` is what the document itself defines.
    """
    return facts_in(Passage(text, get(language), context))


def facts_in(passage: Passage) -> tuple[Fact, ...]:
    """The facts of a passage, as `extract` gives them."""
    if not passage.language.has_facts or not passage.text:
        return ()
    facts: list[Fact] = []
    for rule in CLAIMING:  # each character belongs to the first of these that claims it
        found = list(rule(passage))
        if found:
            facts += found
            passage = passage.without(found)
    for rule in READING:
        facts += rule(passage)
    return tuple(sorted(facts, key=lambda fact: (fact.start, fact.end, fact.cls)))
