"""What an expression alone says: register, negation, qualifiers."""

import re
from collections.abc import Iterator

from mocdiff.facts.passage import CLAUSE_ENDS, Passage
from mocdiff.model import EFFORT, Fact

_NEAR = r" (?:\w+ ){0,2}"  # from `without` to a negation that belongs to it


def register(passage: Passage) -> Iterator[Fact]:
    """Words of a binding treaty against those of a non-binding instrument; ids pair them across languages."""
    for match in passage.of("register"):
        value, _, pair = match.entry.id.partition(" ")
        yield passage.fact("register", match.start, match.end, value=value, ident=pair)


def qualifiers(passage: Passage) -> Iterator[Fact]:
    """Expressions that widen or narrow a provision."""
    for match in passage.of("qualifier"):
        yield passage.fact("qualifier", match.start, match.end, ident=match.entry.id)


def negations(passage: Passage) -> Iterator[Fact]:
    """Negations that count: not those inside a qualifier (`not limited to`) or a marker (なければならない).

    What an effort is made not to do is negated (`endeavour not to`).

    An id with `~` is a negation that an earlier one in the clause makes idle (`nor`, and `nessuno`
    after `non`), or a `without` just before it (`sans distinction aucune`); one with `!` may be a subject.
    """
    idle = [
        (match.start, match.end) for match in passage.of("qualifier") if match.entry.id != EFFORT
    ]  # an effort has the negation of its verb in it
    idle += [(match.start, match.end) for match in passage.of("force") if match.entry.id not in ("prohibition", "none")]
    counted = without = -1
    for match in passage.of("negation"):
        value = match.entry.id.rstrip("~!")
        if value == "none" or any(start <= match.start < end for start, end in idle):
            continue
        if "~" in match.entry.id and counted >= 0 and not _stops(passage.folded[counted : match.start]):
            continue
        if "~" in match.entry.id and without >= 0 and re.fullmatch(_NEAR, passage.folded[without : match.start]):
            continue
        if value == "not":
            counted = match.end
        else:
            without = match.end
        yield passage.fact("negation", match.start, match.end, value=value)


def _stops(text: str) -> bool:
    return any(sign in text for sign in CLAUSE_ENDS)
