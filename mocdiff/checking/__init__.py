"""The checks of texts before they are recorded: one rule one file, registered below by its name."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import NamedTuple

from mocdiff.checking.values import Check, OfText, Problem, Text, Work
from mocdiff.store.settings import Severity

__all__ = ["Check", "Finding", "Problem", "Severity", "Text", "Work", "check", "checks"]

# The order is that of the manual.
_MODULES = ("canonical", "conflicts", "hidden", "spaces", "brackets", "numbering", "references", "terms", "drift")


class Finding(NamedTuple):
    """A problem with the severity that it has here."""

    severity: Severity
    problem: Problem


@cache
def checks() -> tuple[Check, ...]:
    """All checks."""
    return tuple(import_module(f"mocdiff.checking.{name}").CHECK for name in _MODULES)


def check(works: Iterable[Work], severities: Mapping[str, Severity], *, introduced: bool = False) -> list[Finding]:
    """What the checks find in the touched texts of these works, by path and line.

    `severities` overrides a check's own severity; one that is off is not run. With `introduced`
    only what the old texts do not have already.
    """
    found: list[Finding] = []
    for work in works:
        for one in checks():
            chosen = severities.get(one.name)
            if chosen is not Severity.OFF:
                problems = _run(one, work, introduced)
                found += [Finding(chosen or problem.severity or one.severity, problem) for problem in problems]
    return sorted(found, key=lambda finding: (finding.problem.path, finding.problem.line))


def _run(one: Check, work: Work, introduced: bool) -> Iterator[Problem]:
    if not isinstance(one, OfText):
        yield from one.run(work)
        return
    for path in sorted(work.touched & work.new.keys()):
        problems = list(one.run(work.new[path]))
        old = work.old.get(path)
        yield from _without(problems, one.run(old) if introduced and problems and old else ())


def _without(problems: Sequence[Problem], known: Iterable[Problem]) -> Iterator[Problem]:
    left = Counter(problem.key for problem in known)
    for problem in problems:
        if left[problem.key] > 0:
            left[problem.key] -= 1
        else:
            yield problem
