"""Words of a binding treaty for those of a non-binding instrument, and the other way round."""

from collections.abc import Iterator

from mocdiff.comparing.findings.bitext import Bitext, Link, Located, finding
from mocdiff.report import Category, Change

FORCE = frozenset({"shall"})
"""Markers that are about force, which has a rule of its own."""


def register(bitext: Bitext) -> Iterator[Change]:
    """Markers of one meaning whose register differs, each where it stands; those of one word form a group."""
    for link in bitext.both:
        olds, news = link.facts(False, "register"), link.facts(True, "register")
        for marker in dict.fromkeys(found.fact.id for found in olds if found.fact.id not in FORCE):
            old = [found for found in olds if found.fact.id == marker]
            new = [found for found in news if found.fact.id == marker]
            yield from (_changed(link, *pair) for pair in _differing(old, new))


def _differing(old: list[Located], new: list[Located]) -> Iterator[tuple[Located, Located]]:
    """The markers of one meaning that are rendered by some of a register that the original does not have."""
    values = {found.fact.value for found in old}
    other = [found for found in new if found.fact.value not in values]
    spare = len(old) - (len(new) - len(other))  # the original's that none of its own register renders
    if len(other) == len(new):
        yield from zip(old, new, strict=False)
    elif spare > 0:
        places = [index for index, found in enumerate(new) if found.fact.value not in values]
        yield from ((old[min(index, len(old) - 1)], new[index]) for index in places[:spare])


def _changed(link: Link, old: Located, new: Located) -> Change:
    said = (
        f"register differs: {old.fact.text} ({_named(old.fact.value)}) "
        f"is rendered {new.fact.text} ({_named(new.fact.value)})"
    )
    return finding(
        Category.MODALITY,
        said,
        old.quote,
        new.quote,
        link=link,
        facts=(old.fact, new.fact),
        confidence=0.85,
        group=f"register {old.fact.id} {old.fact.value}",
    )


def _named(value: str) -> str:
    return "binding treaty" if value == "binding" else "non-binding instrument"
