"""Where a translation departs from its original: one rule one file, a new one is a line here."""

from collections.abc import Callable, Iterable

from mocdiff.comparing.findings.bitext import Bitext
from mocdiff.comparing.findings.clauses import clauses
from mocdiff.comparing.findings.consistency import consistency
from mocdiff.comparing.findings.dates import dates
from mocdiff.comparing.findings.defined import defined
from mocdiff.comparing.findings.force import force
from mocdiff.comparing.findings.glossary import glossary
from mocdiff.comparing.findings.names import names
from mocdiff.comparing.findings.negation import negation
from mocdiff.comparing.findings.numbers import numbers
from mocdiff.comparing.findings.order import order
from mocdiff.comparing.findings.parties import parties
from mocdiff.comparing.findings.punctuation import punctuation
from mocdiff.comparing.findings.qualifiers import qualifiers
from mocdiff.comparing.findings.references import references
from mocdiff.comparing.findings.register import register
from mocdiff.comparing.findings.replaced import replaced
from mocdiff.comparing.findings.spelled import spelled
from mocdiff.comparing.findings.untranslated import untranslated
from mocdiff.report import Change

Rule = Callable[[Bitext], Iterable[Change]]

RULES: tuple[Rule, ...] = (
    clauses,
    negation,
    force,
    register,
    numbers,
    dates,
    order,
    parties,
    references,
    defined,
    replaced,
    glossary,
    consistency,
    spelled,
    qualifiers,
    names,
    untranslated,
    punctuation,
)
