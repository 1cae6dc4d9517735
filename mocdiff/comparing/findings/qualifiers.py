"""Qualifiers that only one side has: as appropriate, in writing, including but not limited to."""

from collections.abc import Iterator

from mocdiff.comparing.findings.bitext import Bitext, Link, Located, finding
from mocdiff.languages import Language
from mocdiff.report import Category, Change

NEAR = (
    frozenset({"as-appropriate", "as-necessary", "where-applicable", "where-possible", "to-the-extent-possible"}),
    frozenset({"only", "within-limits"}),
    frozenset({"including-not-limited", "inter-alia", "in-particular"}),
    frozenset({"at-least", "more-than"}),
    frozenset({"at-most", "within"}),
)
"""Qualifiers that translators take for one another: a difference inside a group is no finding."""


def qualifiers(bitext: Bitext) -> Iterator[Change]:
    """A qualifier that went or came, where the other language's lexicon would know it."""
    for link in bitext.both:
        for new in (False, True):
            known = _known(bitext.language(not new))
            theirs = {found.fact.id for found in link.facts(not new, "qualifier")}
            for found in link.facts(new, "qualifier"):
                if found.fact.id in known and not theirs & _near(found.fact.id) and not _about_parties(found):
                    yield _alone(link, found, new)


def _about_parties(found: Located) -> bool:
    """Whether the words are rather those for the parties (`both Participants`)."""
    return any(
        other.start < found.fact.end and found.fact.start < other.end
        for other in found.sentence.of("term", "register", "actor")
        if other.cls != "register" or other.id == "parties"
    )


def _known(language: Language) -> frozenset[str]:
    return frozenset(entry.id for entry in language.lexicon.of_class("qualifier"))


def _near(ident: str) -> frozenset[str]:
    return frozenset({ident}).union(*(group for group in NEAR if ident in group))


def _alone(link: Link, found: Located, new: bool) -> Change:
    other = link.side(not new)[-1]
    said = f"qualifier {found.fact.text} " + ("is not in the original" if new else "is missing from the translation")
    sides = (other, found.quote) if new else (found.quote, other)
    facts = (None, found.fact) if new else (found.fact, None)
    return finding(Category.SCOPE, said, *sides, link=link, facts=facts, confidence=0.65)
