"""References of a text to its own provisions, and what its numbered clauses are called."""

import re
from collections.abc import Sequence
from functools import cache

from mocdiff.languages import get
from mocdiff.languages.pack import Language
from mocdiff.model import Block, Fact
from mocdiff.numbering import readings

# Kinds that headings have whose number stands alone: `II.`, `3.`
UNNAMED = frozenset({"article", "section", "part"})


def own_references(text: str, language: str) -> list[Fact]:
    """The references in a text that are to the instrument it stands in, with their path (`article:3`) as id."""
    facts = _facts(text, language)
    return [
        fact
        for fact in facts
        if fact.cls == "reference" and ":" in fact.id and not _elsewhere(fact, facts, text, get(language))
    ]


@cache
def designation(number: str, language: str) -> str:
    """What a printed number names, as a reference's id would: `article:3` for `Article 3`, `#2` for `II.`"""
    named = next((f.id for f in _facts(number, language) if f.cls == "reference" and f.start == 0), "")
    if ":" in named:
        return named.partition("/")[0]
    meanings = readings(number)
    return f"#{meanings[0].value}" if meanings else ""


def heading_designation(block: Block, language: str) -> str:
    """The same for a heading, whose number may be part of its text: `ANNEX I`."""
    return designation(block.number or block.text, language) if block.role == "heading" else ""


def _facts(text: str, language: str) -> Sequence[Fact]:
    from mocdiff.facts import extract

    return extract(text, language)


def _elsewhere(fact: Fact, facts: Sequence[Fact], text: str, language: Language) -> bool:
    """Whether the reference is to another instrument: `Article 3 of the Charter`, 憲章第三条."""
    own = {(one.start, one.end) for one in facts if one.cls == "register"}
    if language.settings.get("numbered"):
        before = re.search(r"\w$", text[: fact.start].rstrip())
        joined = before is not None and before.group() == language.settings.get("of")
        if before is None or ("\u3041" <= before.group() <= "\u309f" and not joined):
            return False
        place = fact.start - 1 if joined else fact.start
        return not any(end == place for _, end in own)
    of = re.compile(language.settings.get("of", r" of (?:the |this )?"), re.IGNORECASE).match(text, fact.end)
    if of is None:
        return False
    return not any(of.start() < start <= of.end() < end for start, end in own)
