"""Which rules there are. A rule is a function from a passage to facts; a new one is a line here."""

from collections.abc import Callable, Iterable

from mocdiff.facts import actors, dates, force, instruments, markers, quantities, references, terms, titles
from mocdiff.facts.passage import Passage
from mocdiff.model import Fact

Rule = Callable[[Passage], Iterable[Fact]]

# Characters that one of these has claimed are not looked at by the next.
CLAIMING: tuple[Rule, ...] = (
    titles.titles,
    instruments.acts,
    instruments.instruments,
    references.references,
    dates.dates,
    dates.periods,
    quantities.quantities,
)
READING: tuple[Rule, ...] = (
    actors.actors,
    terms.definitions,
    terms.uses,
    force.force,
    markers.register,
    markers.qualifiers,
    markers.negations,
)
