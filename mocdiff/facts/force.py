"""Force: what a provision does to those it is about.

Rows of class `force` have the kind as id. `>` after it marks an expression that governs the
verbs that follow it (`si prevede che`), `~` a future that may be governed (`saranno`); `none` is
an expression that only looks like a marker. A negated subject (`no Party shall`) makes an
obligation or a permission a prohibition.

A sentence without a marker is a statement. Languages whose treaties put obligations in the plain
present say so in `pack.tsv` (`present	obliges`): there `shall` and no marker are the same force.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mocdiff.facts.passage import CLAUSE_ENDS, Passage
from mocdiff.languages import get
from mocdiff.languages.lexicon import Match
from mocdiff.model import Fact

STATEMENT = "statement"
_BREAK = f"{CLAUSE_ENDS},、"
_NEGATED = {"obligation": "prohibition", "permission": "prohibition"}


def force(passage: Passage) -> Iterator[Fact]:
    """The markers of force, each with its kind."""
    governed = 0
    done = 0
    for match in passage.of("force"):
        kind, _, contrary = match.entry.id.rstrip("~>").partition(" ")
        if kind == "none" or (match.entry.id.endswith("~") and match.start < governed):
            continue
        if match.entry.id.endswith(">"):
            stops = (passage.folded.find(sign, match.end) for sign in CLAUSE_ENDS)
            governed = min((stop for stop in stops if stop >= 0), default=len(passage.text))
        if kind in _NEGATED and _subject_negated(passage, match, done):
            kind = _NEGATED[kind]
        done = match.end
        yield passage.fact("force", match.start, match.end, value=kind, ident=contrary)


def _subject_negated(passage: Passage, match: Match, after: int) -> bool:
    """Whether the marker's subject is a negation: `no Party shall`, `nessuna Parte può`."""
    for negation in passage.of("negation"):
        if not negation.entry.id.endswith("!") or not after <= negation.start < match.start:
            continue
        opens = not passage.folded[: negation.start].strip(" \"'([-")
        between = passage.folded[negation.end : match.start]
        if not any(sign in between for sign in (CLAUSE_ENDS if opens else _BREAK)):
            return True
    return False


def kinds(facts: Iterable[Fact]) -> tuple[str, ...]:
    """The kinds of force in a sentence's facts, in their order; `statement` where nothing marks one."""
    return tuple(fact.value for fact in facts if fact.cls == "force") or (STATEMENT,)


class Difference(NamedTuple):
    """One place where the force of two sentences differs; a side without a marker is a statement there."""

    old: Fact | None
    new: Fact | None

    @property
    def old_kind(self) -> str:
        return self.old.value if self.old else STATEMENT

    @property
    def new_kind(self) -> str:
        return self.new.value if self.new else STATEMENT


def compare(old: Iterable[Fact], new: Iterable[Fact], old_language: str, new_language: str) -> tuple[Difference, ...]:
    """Where the force of two sentences differs, by their facts, whatever their languages.

    Markers of one kind cancel out. An obligation answers no marker, and a prohibition a negated
    statement, on the side of a language whose plain present obliges.
    """
    old, new = tuple(old), tuple(new)
    old_left = _without(_markers(old), _markers(new))
    new_left = _without(_markers(new), _markers(old))
    old_left = _without_plain(old_left, len(new_left), new, new_language)
    new_left = _without_plain(new_left, len(old_left), old, old_language)
    both = min(len(old_left), len(new_left))
    pairs = [Difference(*pair) for pair in zip(old_left, new_left, strict=False)]
    pairs += [Difference(fact, None) for fact in old_left[both:] if not _plain(fact, new, new_language)]
    pairs += [Difference(None, fact) for fact in new_left[both:] if not _plain(fact, old, old_language)]
    return tuple(pairs)


def _without_plain(facts: list[Fact], others: int, theirs: tuple[Fact, ...], language: str) -> list[Fact]:
    """Markers that outnumber those of the other side without those which its plain present says."""
    spare = len(facts) - others
    left = []
    for fact in facts:
        if spare > 0 and others and _plain(fact, theirs, language):
            spare -= 1
        else:
            left.append(fact)
    return left


def _markers(facts: Iterable[Fact]) -> list[Fact]:
    return [fact for fact in facts if fact.cls == "force"]


def _without(facts: list[Fact], others: list[Fact]) -> list[Fact]:
    spare = Counter(fact.value for fact in others)
    left = []
    for fact in facts:
        if spare[fact.value]:
            spare[fact.value] -= 1
        else:
            left.append(fact)
    return left


def _plain(fact: Fact, others: tuple[Fact, ...], language: str) -> bool:
    """Whether a marker is what the other side's plain present says."""
    if get(language).settings.get("present") != "obliges":
        return False
    return fact.value == "obligation" or (fact.value == "prohibition" and _negations(others).stop > 1)


def _negations(facts: Iterable[Fact]) -> range:
    """How many negations a sentence has: with those that make its prohibitions, or without.

    A prohibition is made with one negation (`shall not`, してはならない) or with none (`è vietato`).
    """
    count = Counter((fact.cls, fact.value) for fact in facts)
    negated = sum(number for (cls, _), number in count.items() if cls == "negation")
    return range(max(0, negated - count["force", "prohibition"]), negated + 1)
