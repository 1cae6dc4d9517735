"""States and organisations that a translation puts in the place of others."""

from collections.abc import Iterator

from mocdiff.comparing.findings.bitext import Bitext, Link, Located, finding
from mocdiff.languages import Language
from mocdiff.report import Category, Change

SPOKEN = ("文", "语", "語", "어")
"""What makes a language of the name of a state."""


def parties(bitext: Bitext) -> Iterator[Change]:
    """A state or an organisation of which the translation makes another one.

    Only what the tables of both languages have is compared, and a government as its state: one that goes
    alone may be meant by a pronoun, one that comes alone may be what a pronoun stands for.
    """
    known = _known(bitext.language(new=False)) & _known(bitext.language(new=True))
    for link in bitext.both:
        old, new = _named(link, known, new=False), _named(link, known, new=True)
        lost = [found[0] for name, found in old.items() if len(found) > len(new.get(name, ()))]
        come = [found[0] for name, found in new.items() if name not in old]
        lost = [found for found in lost if _name(found.fact.id) in new or not _near(bitext, link, found, new=True)]
        come = [found for found in come if not _near(bitext, link, found, new=False)]
        for one, other in zip(lost, come, strict=False):
            said = f"party differs: {one.fact.text} is rendered {other.fact.text}"
            yield finding(
                Category.PARTY,
                said,
                one.quote,
                other.quote,
                link=link,
                facts=(one.fact, other.fact),
                confidence=0.85,
            )


def _known(language: Language) -> frozenset[str]:
    """The states and organisations that the tables of a language have."""
    return frozenset(_name(ident) for entry in language.lexicon.of_class("actor") for ident in entry.id.split())


def _name(ident: str) -> str:
    """The state of an id, `jp` of `jp.mofa`, or the organisation."""
    head = ident.partition(".")[0]
    return head if len(head) == 2 else ident


def _speech(link: Link, located: Located) -> bool:
    """Whether it is a language or an adjective: `español`, 西班牙文, all in a sentence on authentic texts."""
    text = located.sentence.segment.text
    if located.fact.text[:1].islower() or text[located.fact.end : located.fact.end + 1] in SPOKEN:
        return True
    return any(found.fact.id == "authentic" for new in (False, True) for found in link.facts(new, "register"))


def _named(link: Link, known: frozenset[str], new: bool) -> dict[str, list[Located]]:
    """Who is named on one side, and where."""
    found: dict[str, list[Located]] = {}
    for located in link.facts(new, "actor"):
        if _name(located.fact.id) in known and not _speech(link, located):
            found.setdefault(_name(located.fact.id), []).append(located)
    return found


def _near(bitext: Bitext, link: Link, found: Located, new: bool) -> bool:
    """Whether the other side names it in another sentence of the clause."""
    clauses = {sentence.segment.id for sentence in link.side(new)}
    return any(
        _name(fact.id) == _name(found.fact.id)
        for sentence in bitext.near(link, new)
        if sentence.segment.id in clauses
        for fact in sentence.of("actor")
    )
