"""Force: what a provision does to those it is about.

Rows of class `force` have the kind as id. A sentence without a marker is a statement; it has no
force fact, `kinds` says so.
"""

from collections.abc import Iterable, Iterator

from mocdiff.facts.passage import Passage
from mocdiff.model import Fact

STATEMENT = "statement"


def force(passage: Passage) -> Iterator[Fact]:
    """The markers of force, each with its kind."""
    for match in passage.of("force"):
        if match.entry.id != "none":
            yield passage.fact("force", match.start, match.end, value=match.entry.id)


def kinds(facts: Iterable[Fact]) -> tuple[str, ...]:
    """The kinds of force in a sentence's facts, in their order; `statement` where nothing marks one."""
    return tuple(fact.value for fact in facts if fact.cls == "force") or (STATEMENT,)
