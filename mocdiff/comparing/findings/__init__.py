"""Where a translation departs from its original: one rule one file, a new one is a line here."""

from collections.abc import Callable, Iterable

from mocdiff.comparing.findings.bitext import Bitext
from mocdiff.comparing.findings.capitals import capitals
from mocdiff.comparing.findings.clauses import clauses
from mocdiff.comparing.findings.consistency import consistency
from mocdiff.comparing.findings.dates import dates
from mocdiff.comparing.findings.defined import defined
from mocdiff.comparing.findings.force import force
from mocdiff.comparing.findings.glossary import glossary
from mocdiff.comparing.findings.grouping import grouping
from mocdiff.comparing.findings.marks import marks
from mocdiff.comparing.findings.names import names
from mocdiff.comparing.findings.negation import negation
from mocdiff.comparing.findings.numbers import numbers
from mocdiff.comparing.findings.order import order
from mocdiff.comparing.findings.parties import parties
from mocdiff.comparing.findings.punctuation import punctuation
from mocdiff.comparing.findings.qualifiers import qualifiers
from mocdiff.comparing.findings.reach import reach
from mocdiff.comparing.findings.references import references
from mocdiff.comparing.findings.register import register
from mocdiff.comparing.findings.replaced import replaced
from mocdiff.comparing.findings.separated import separated
from mocdiff.comparing.findings.spelled import spelled
from mocdiff.comparing.findings.surplus import surplus
from mocdiff.comparing.findings.untranslated import untranslated
from mocdiff.report import Change

Rule = Callable[[Bitext], Iterable[Change]]

RULES: tuple[Rule, ...] = (
    clauses,
    separated,
    grouping,
    negation,
    surplus,
    force,
    reach,
    register,
    numbers,
    dates,
    parties,
    order,
    references,
    defined,
    replaced,
    glossary,
    consistency,
    spelled,
    capitals,
    qualifiers,
    names,
    untranslated,
    punctuation,
    marks,
)

FACTUAL: frozenset[Rule] = frozenset(
    (negation, force, reach, register, numbers, dates, parties, order, references, defined, replaced, qualifiers)
)
"""Rules that compare facts: without a pack on either side all facts of the other would be missing."""


def rules(bitext: Bitext) -> tuple[Rule, ...]:
    """The rules that two texts can be compared by."""
    known = all(bitext.language(new).has_facts for new in (False, True))
    return RULES if known else tuple(rule for rule in RULES if rule not in FACTUAL)
