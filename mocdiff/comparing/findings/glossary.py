"""Terms that are not rendered as the glossaries say, or in several of their ways."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from mocdiff.comparing.findings.bitext import Bitext, Link, Quote, finding
from mocdiff.glossaries import Glossary
from mocdiff.glossaries.glossary import Use
from mocdiff.report import Category, Change


class Place(NamedTuple):
    """A term of a glossary in one link, and its renderings there."""

    link: Link
    term: Quote
    renderings: tuple[tuple[Quote, Use], ...]


def glossary(bitext: Bitext) -> Iterator[Change]:
    """Deprecated and missing renderings (a repository's glossary), and several renderings of one term (any)."""
    for one in bitext.glossaries:
        for places in _places(bitext, one).values():
            if one.binding:
                yield from _prescribed(bitext, places)
            yield from _several(places)


def _places(bitext: Bitext, one: Glossary) -> dict[str, list[Place]]:
    """Where the terms of a glossary stand in the original, by concept."""
    found: dict[str, list[Place]] = defaultdict(list)
    for link in bitext.both:
        news = _uses(bitext, one, link, new=True)
        seen: set[str] = set()
        for quote, use in _uses(bitext, one, link, new=False):
            if use.entry.id in seen or not use.entry.of(bitext.new.language):
                continue
            seen.add(use.entry.id)
            renderings = tuple(found_new for found_new in news if found_new[1].entry.id == use.entry.id)
            found[use.entry.id].append(Place(link, quote, renderings))
    return found


def _uses(bitext: Bitext, one: Glossary, link: Link, new: bool) -> list[tuple[Quote, Use]]:
    """The names outside those of institutions and instruments."""
    return [
        (Quote(sentence, sentence.start + use.start, sentence.start + use.end), use)
        for sentence in link.side(new)
        for use in one.find(sentence.text, bitext.document(new).language)
        if not any(
            fact.start < sentence.start + use.end and sentence.start + use.start < fact.end
            for fact in sentence.of("actor", "reference")
        )
    ]


def _prescribed(bitext: Bitext, places: list[Place]) -> Iterator[Change]:
    for place in places:
        good = [quote for quote, use in place.renderings if use.name.status != "deprecated"]
        bad = [quote for quote, use in place.renderings if use.name.status == "deprecated"]
        entry = next(iter(_names(bitext, place)), "")
        if bad and not good:
            said = f"{place.term.text} is rendered {bad[0].text}; the glossary has {entry}"
            yield finding(Category.TERM, said, place.term, bad[0], link=place.link, confidence=0.9)
        elif not place.renderings and entry:
            said = f"{place.term.text} is not rendered as in the glossary: {entry}"
            yield finding(Category.TERM, said, place.term, place.link.new[0], link=place.link, confidence=0.6)


def _names(bitext: Bitext, place: Place) -> list[str]:
    """What the glossary prescribes for the term of a place."""
    for one in bitext.glossaries:
        for _, use in _uses(bitext, one, place.link, new=False):
            if one.binding and use.name.text.casefold() == place.term.text.casefold():
                return [name.text for name in use.entry.of(bitext.new.language) if name.status != "deprecated"]
    return []


def _several(places: list[Place]) -> Iterator[Change]:
    """The places where a term has another admitted name than the one it has most often."""
    single = [(place, *place.renderings[0]) for place in places if len({_stem(u) for _, u in place.renderings}) == 1]
    names = [_stem(use) for _, _, use in single]
    if len(set(names)) < 2:
        return
    usual = max(sorted(set(names)), key=lambda name: (names.count(name), -names.index(name)))
    for place, quote, use in single:
        if _stem(use) != usual:
            said = f"{place.term.text} is rendered {quote.text}, elsewhere {usual}"
            yield finding(
                Category.CONSISTENCY,
                said,
                place.term,
                quote,
                link=place.link,
                confidence=0.8,
                group=f"glossary {use.entry.id}",
            )


def _stem(use: Use) -> str:
    """The first of the names of one concept that this one only inflects: `catena`, `catene di fornitura`."""
    names = [name.text for names in use.entry.names.values() if use.name in names for name in names]
    return next((name for name in names if _akin(name, use.name.text)), use.name.text)


def _akin(one: str, other: str) -> bool:
    a, b = one.casefold().split(), other.casefold().split()
    return len(a) == len(b) and all(
        x == y or (len(x) > 3 and x[: max(3, len(x) - 2)] == y[: max(3, len(x) - 2)]) for x, y in zip(a, b, strict=True)
    )
