"""States for which the translation names another one."""

import re
from collections.abc import Iterator

from mocdiff.comparing.findings.bitext import Bitext, Link, Located, finding
from mocdiff.patterns import lazy
from mocdiff.report import Category, Change

_STATE = lazy(r"[a-z]{2}(?![^.])")
"""Ids of states are their codes, those of their organs begin with them: `jp`, `jp.gov`."""


def parties(bitext: Bitext) -> Iterator[Change]:
    """A state, or an organ of one, in the place of another; those of the same two form a group."""
    for link in bitext.both:
        olds, news = (_states(link, new) for new in (False, True))
        lost = {
            state: found for state, found in olds.items() if state not in news and not _near(bitext, link, state, True)
        }
        come = {
            state: found for state, found in news.items() if state not in olds and not _near(bitext, link, state, False)
        }
        for (state, old), (other, new) in zip(lost.items(), come.items(), strict=False):
            said = f"party differs: {old.fact.text} is rendered {new.fact.text}"
            yield finding(
                Category.PARTY,
                said,
                old.quote,
                new.quote,
                link=link,
                facts=(old.fact, new.fact),
                confidence=0.85,
                group=f"party {state} {other}",
            )


def _states(link: Link, new: bool) -> dict[str, Located]:
    """The states that one side names, and where first."""
    found: dict[str, Located] = {}
    for located in link.facts(new, "actor"):
        match = _STATE.match(located.fact.id)
        if match:
            found.setdefault(match[0], located)
    return found


def _near(bitext: Bitext, link: Link, state: str, new: bool) -> bool:
    """Whether a side names a state in or around a link, perhaps inside a title."""
    name = re.compile(rf"(?<![a-z]){state}(?![a-z])")
    return any(
        name.search(fact.id) for sentence in bitext.near(link, new) for fact in sentence.of("actor", "reference")
    )
