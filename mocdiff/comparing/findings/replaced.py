"""Defined terms in whose place other words stand here and there in the translation."""

import re
from collections.abc import Iterator, Mapping

from mocdiff.comparing.findings.bitext import Bitext, Link, Located, finding
from mocdiff.facts import context
from mocdiff.model import Document, Kind
from mocdiff.report import Category, Change

USUAL = 0.75
"""In what share of its places a defined term must be rendered as it is defined, for the others to depart from it."""
OFTEN = 3
"""And in how many."""


def replaced(bitext: Bitext) -> Iterator[Change]:
    """The places where the original uses a defined term and the translation not the one that it defines for it."""
    for term, rendering in _paired(bitext).items():
        places = [(link, uses[0]) for link in bitext.both if (uses := _uses(link, term))]
        forms = _forms(bitext, rendering.fact.id)
        kept = [_says(link, forms) for link, _ in places]
        usual = sum(kept)
        if usual < OFTEN or usual < USUAL * len(places):
            continue
        for (link, use), found in zip(places, kept, strict=True):
            if not found:
                said = f"defined term {use.fact.text} is not rendered {rendering.fact.text} as elsewhere"
                yield finding(
                    Category.TERM,
                    said,
                    use.quote,
                    link.new[0],
                    link=link,
                    facts=(use.fact, None),
                    confidence=0.6,
                    group=f"replaced {term}",
                )


def _paired(bitext: Bitext) -> Mapping[str, Located]:
    """The terms of both texts that are defined in one place, and the only ones there."""
    first, second = _homes(bitext.old), _homes(bitext.new)
    paired: dict[str, Located] = {}
    for link in bitext.both:
        olds = [found for found in link.facts(False, "defines") if found.fact.id in first]
        news = [found for found in link.facts(True, "defines") if found.fact.id in second]
        if len(olds) == len(news) == 1:
            paired[olds[0].fact.id] = news[0]
    return paired


def _homes(document: Document) -> frozenset[str]:
    return frozenset(term.id for term in context(document).terms)


def _forms(bitext: Bitext, term: str) -> list[str]:
    """How the translation may write a term that it defines, in small letters: those have a finding of their own.

    What is fixed to its beginning (Arabic `ال`) may be another thing elsewhere.
    """
    ids = context(bitext.new).ids(bitext.new.language)
    forms = [form.casefold() for form, ident in ids.items() if ident == term]
    prefix = re.compile(bitext.language(new=True).settings.get("prefixes", ""))
    bare = [form[found.end() :] for form in forms if (found := prefix.match(form))]
    return [short if len(short) > 2 else form for form, short in zip(forms, bare, strict=True)]


def _says(link: Link, forms: list[str]) -> bool:
    return any(form in sentence.text.casefold() for sentence in link.new for form in forms)


def _uses(link: Link, term: str) -> list[Located]:
    """Where the original uses a term in running text; headings shorten."""
    return [
        found
        for found in link.facts(False, "term")
        if found.fact.id == term and found.sentence.segment.kind not in (Kind.TITLE, Kind.HEADING)
    ]
