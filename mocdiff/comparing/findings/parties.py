"""States and organisations for which the translation names another one."""

import re
from collections.abc import Container, Iterator

from mocdiff.comparing.findings.bitext import Bitext, Link, Located, finding
from mocdiff.comparing.findings.tables import table
from mocdiff.languages import Language
from mocdiff.patterns import lazy
from mocdiff.report import Category, Change

_STATE = lazy(r"[a-z]{2}(?![^.])")
"""Ids of states are their codes, those of their organs begin with them: `jp`, `jp.gov`."""


def parties(bitext: Bitext) -> Iterator[Change]:
    """A state, an organ of one or an organisation in the place of another; those of the same two form a group.

    Organisations are compared where the tables of both languages have them.
    """
    tables = _listed(bitext.language(new=False)) & _listed(bitext.language(new=True))
    known = {name for link in bitext.links for name in _named(link, tables, False)}
    spoken = {sign for _, sign in table(bitext.language(new=True).code, "tongue")}
    for link in bitext.both:
        olds, news = (_named(link, tables, new) for new in (False, True))
        lost = {
            name: found[0]
            for name, found in olds.items()
            if len(found) > len(news.get(name, ())) and (name in news or not _near(bitext, link, name, True))
        }
        come = {
            name: found[0]
            for name, found in news.items()
            if name not in olds and not _near(bitext, link, name, False) and not _speech(link, found[0], spoken)
        }
        for (name, old), (other, new) in zip(lost.items(), come.items(), strict=False):
            yield _another(link, old, new, f"party {name} {other}")
        for other, new in list(come.items())[len(lost) :] if olds else ():
            if len(other) == 2 and other not in known and not any(_cites(link, other) for link in bitext.links):
                yield _another(link, _replaced(link), new, f"party {other}")


def _another(link: Link, old: Located | None, new: Located, group: str) -> Change:
    said = (
        f"party differs: {old.fact.text} is rendered {new.fact.text}"
        if old
        else f"{new.fact.text} is not in the original"
    )
    return finding(
        Category.PARTY,
        said,
        old.quote if old else link.old[0],
        new.quote,
        link=link,
        facts=(old.fact if old else None, new.fact),
        confidence=0.85 if old else 0.6,
        group=group,
    )


def _listed(language: Language) -> frozenset[str]:
    """The organisations that the tables of a language have."""
    ids = (ident for entry in language.lexicon.of_class("actor") for ident in entry.id.split())
    return frozenset(ident for ident in ids if "." not in ident and len(ident) > 2)


def _replaced(link: Link) -> Located | None:
    """A state, or its government, that the translation does not name by itself, only by an organ."""
    named = [{f.fact.id.removesuffix(".gov"): f for f in link.facts(new, "actor")} for new in (False, True)]
    return next((f for state, f in named[0].items() if _STATE.fullmatch(state) and state not in named[1]), None)


def _named(link: Link, tables: frozenset[str], new: bool) -> dict[str, list[Located]]:
    """The states and organisations that one side names, and where."""
    found: dict[str, list[Located]] = {}
    for located in link.facts(new, "actor"):
        match = _STATE.match(located.fact.id)
        if match or located.fact.id in tables:
            found.setdefault(match[0] if match else located.fact.id, []).append(located)
    return found


def _speech(link: Link, located: Located, spoken: Container[str]) -> bool:
    """Whether it is a language or an adjective: `español`, 西班牙文, all in a sentence on authentic texts."""
    text = located.sentence.segment.text
    if located.fact.text[:1].islower() or text[located.fact.end : located.fact.end + 1] in spoken:
        return True
    return any(found.fact.id == "authentic" for new in (False, True) for found in link.facts(new, "register"))


def _cites(link: Link, state: str) -> bool:
    """Whether the original names a state inside a title."""
    return any(re.search(rf"(?<![a-z]){state}(?![a-z])", f.fact.id) for f in link.facts(False, "reference"))


def _near(bitext: Bitext, link: Link, name: str, new: bool) -> bool:
    """Whether a side names it in the clauses of a link, perhaps inside a title."""
    pattern = re.compile(rf"(?<![a-z]){re.escape(name)}(?![a-z])")
    clauses = {sentence.segment.id for sentence in link.side(new)}
    return any(
        pattern.search(fact.id)
        for sentence in bitext.near(link, new)
        if sentence.segment.id in clauses
        for fact in sentence.of("actor", "reference")
    )
