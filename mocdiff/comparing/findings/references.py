"""References to provisions and instruments that the two sides do not share."""

from collections.abc import Iterator

from mocdiff.comparing.findings.bitext import Bitext, Link, Located, finding, unmatched
from mocdiff.model import Fact
from mocdiff.report import Category, Change

POINTING = ("this", "preceding", "previous", "following", "above", "below", "same")


def references(bitext: Bitext) -> Iterator[Change]:
    """A reference that became another one, that went or that came."""
    for link in bitext.both:
        olds, news = unmatched(_numbered(link, new=False), _numbered(link, new=True), _key)
        olds = [found for found in olds if not _elsewhere(bitext, link, found.fact, new=True)]
        news = [found for found in news if not _elsewhere(bitext, link, found.fact, new=False)]
        for old, new in zip(olds, news, strict=False):
            said = f"reference differs: {old.fact.text} is rendered {new.fact.text}"
            yield finding(
                Category.REFERENCE, said, old.quote, new.quote, link=link, facts=(old.fact, new.fact), confidence=0.85
            )
        for found in olds[len(news) :]:
            said = f"reference to {found.fact.text} is missing from the translation"
            yield finding(
                Category.REFERENCE, said, found.quote, None, link=link, facts=(found.fact, None), confidence=0.6
            )
        for found in news[len(olds) :]:
            said = f"reference to {found.fact.text} is not in the original"
            yield finding(
                Category.REFERENCE, said, None, found.quote, link=link, facts=(None, found.fact), confidence=0.6
            )


def _numbered(link: Link, new: bool) -> list[Located]:
    """References by number; those that only point (`this Article`, 前項) are written differently anyway."""
    return [found for found in link.facts(new, "reference") if _key(found.fact)]


def _key(fact: Fact) -> tuple[str, ...]:
    """The numbers of the path, kinds left out: languages divide articles under different names."""
    parts = [part.partition(":")[2] for part in fact.id.split("/")]
    return tuple(part for part in parts if part and part not in POINTING)


def _points(fact: Fact) -> bool:
    return any(part.partition(":")[2] in POINTING and part.partition(":")[2] != "this" for part in fact.id.split("/"))


def _elsewhere(bitext: Bitext, link: Link, fact: Fact, new: bool) -> bool:
    """Whether the other side names the provision near by, perhaps less exactly."""
    key = _key(fact)
    if any(_points(found.fact) for found in link.facts(new, "reference")):
        return True  # `the preceding Article`
    for sentence in bitext.near(link, new):
        for other in sentence.of("reference"):
            theirs = _key(other)
            if theirs and (theirs == key or set(key) <= set(theirs) or set(theirs) <= set(key)):
                return True
        if all(any(part == other.value for other in sentence.of("quantity")) for part in key):
            return True
    return False
