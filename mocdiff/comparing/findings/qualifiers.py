"""Qualifiers that only one side has: as appropriate, in writing, including but not limited to."""

from collections.abc import Iterator

from mocdiff.comparing.findings.bitext import Bitext, Link, Located, finding
from mocdiff.languages import Language
from mocdiff.model import EFFORT, PARTIES
from mocdiff.report import Category, Change

NEAR = (
    frozenset({"as-appropriate", "as-necessary", "where-applicable", "where-possible", "to-the-extent-possible"}),
    frozenset({"only", "within-limits"}),
    frozenset({"including-not-limited", "inter-alia", "in-particular"}),
    frozenset({"at-least", "more-than"}),
    frozenset({"at-most", "within"}),
    frozenset({"promptly", "immediately", "as-soon-as-possible"}),
    frozenset({"without-prejudice", "notwithstanding", "unless-otherwise"}),
)
"""Qualifiers that translators take for one another: a difference inside a group is no finding."""


WEAK = frozenset(
    (
        *("subject-to", "except", "only", "in-particular", "unless", "condition", "mutual-consent", "jointly"),
        *("prior", "reasonable", "approximately", "and-or", "or-both", "more-than", "within", "upon-request"),
        "to-the-extent",
        "notwithstanding",
    )
)
"""Qualifiers whose words also mean something else (`subject to tax`), or that syntax expresses as well."""


def qualifiers(bitext: Bitext) -> Iterator[Change]:
    """A qualifier that went or came, where the other language's lexicon would know it and nothing took its place."""
    known = [_known(bitext.language(new)) for new in (False, True)]
    for link in bitext.both:
        sides = [link.facts(new, "qualifier") for new in (False, True)]
        ids = [frozenset(found.fact.id for found in side) for side in sides]
        alone = [
            [found for found in side if not ids[not new] & _near(found.fact.id) and not _about_parties(found)]
            for new, side in enumerate(sides)
        ]
        if alone[0] and alone[1]:
            continue
        for new in (False, True):
            for found in alone[new]:
                if found.fact.id in known[not new] - WEAK and not _advised(link, found, not new):
                    yield _alone(link, found, new)


def _advised(link: Link, found: Located, other: bool) -> bool:
    """Whether the other side advises what this one endeavours: `should meet`, 会合するよう努める."""
    advised = any(force.fact.value == "recommendation" for force in link.facts(other, "force"))
    return found.fact.id == EFFORT and advised


def _about_parties(found: Located) -> bool:
    """Whether the words are rather those for the parties (`both Parties`)."""
    return any(
        other.start < found.fact.end and found.fact.start < other.end
        for other in found.sentence.of("term", "register", "actor")
        if other.cls != "register" or other.id == PARTIES
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
