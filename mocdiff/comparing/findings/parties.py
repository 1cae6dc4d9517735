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
    known = {state for link in bitext.links for state in _states(link, False)}
    for link in bitext.both:
        olds, news = (_states(link, new) for new in (False, True))
        lost = {
            state: found for state, found in olds.items() if state not in news and not _near(bitext, link, state, True)
        }
        come = {
            state: found for state, found in news.items() if state not in olds and not _near(bitext, link, state, False)
        }
        for (state, old), (other, new) in zip(lost.items(), come.items(), strict=False):
            yield _another(link, old, new, f"party {state} {other}")
        for other, new in list(come.items())[len(lost) :] if olds else ():
            if other not in known and not any(_cites(link, other) for link in bitext.links):
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


def _replaced(link: Link) -> Located | None:
    """A state, or its government, that the translation does not name by itself, only by an organ."""
    named = [{f.fact.id.removesuffix(".gov"): f for f in link.facts(new, "actor")} for new in (False, True)]
    return next((f for state, f in named[0].items() if _STATE.fullmatch(state) and state not in named[1]), None)


def _states(link: Link, new: bool) -> dict[str, Located]:
    """The states that one side names, and where first."""
    found: dict[str, Located] = {}
    for located in link.facts(new, "actor"):
        match = _STATE.match(located.fact.id)
        if match:
            found.setdefault(match[0], located)
    return found


def _cites(link: Link, state: str) -> bool:
    """Whether the original names a state inside a title."""
    return any(re.search(rf"(?<![a-z]){state}(?![a-z])", f.fact.id) for f in link.facts(False, "reference"))


def _near(bitext: Bitext, link: Link, state: str, new: bool) -> bool:
    """Whether a side names a state in or around a link, perhaps inside a title."""
    name = re.compile(rf"(?<![a-z]){state}(?![a-z])")
    return any(
        name.search(fact.id) for sentence in bitext.near(link, new) for fact in sentence.of("actor", "reference")
    )
