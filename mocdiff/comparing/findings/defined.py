"""Defined terms: defined and not used, used and not defined, missing a definition, without their capital."""

import re
from collections.abc import Iterator, Sequence

from mocdiff.comparing.findings.bitext import Bitext, Link, Located, Quote, finding
from mocdiff.comparing.findings.phrases import Side, longest, side
from mocdiff.facts import context
from mocdiff.facts.context import Term
from mocdiff.model import Document, Kind
from mocdiff.report import Category, Change

ENOUGH = 0.55
"""How well a phrase must go with a defined term (F1 of their sentences) to be its rendering."""


def defined(bitext: Bitext) -> Iterator[Change]:
    """Where the translation's own definitions do not hold although the original's do."""
    terms = _by_form(bitext.old), _by_form(bitext.new)
    if not any(terms):
        return
    for link in bitext.both:
        olds, news = _definitions(link, new=False), _definitions(link, new=True)
        if len(olds) != len(news):
            yield from _undefined(link, olds, news)
            continue
        for old, new in zip(olds, news, strict=True):
            first, second = terms[0].get(old.fact.text), terms[1].get(new.fact.text)
            home = old.sentence.segment.id, new.sentence.segment.id
            if first and second and (first.segment, second.segment) == home:
                yield from _unused(bitext, link, old, new)
                yield from _uncapitalised(bitext, link, old, new)


def _by_form(document: Document) -> dict[str, Term]:
    return {term.form: term for term in context(document).terms}


def _definitions(link: Link, new: bool) -> list[Located]:
    return link.facts(new, "defines")


def _undefined(link: Link, olds: Sequence[Located], news: Sequence[Located]) -> Iterator[Change]:
    """A definition that one side does not have; a name that both write alike is paired first."""
    forms_old, forms_new = {d.fact.text for d in olds}, {d.fact.text for d in news}
    if olds and not news:
        for found in olds:
            said = f"definition of {found.fact.text} is missing from the translation"
            yield finding(
                Category.TERM, said, found.quote, link.new[-1], link=link, facts=(found.fact, None), confidence=0.7
            )
    elif news and not olds:
        for found in news:
            said = f"definition of {found.fact.text} is not in the original"
            yield finding(
                Category.TERM, said, link.old[-1], found.quote, link=link, facts=(None, found.fact), confidence=0.7
            )
    else:
        more, fewer = (olds, forms_new) if len(olds) > len(news) else (news, forms_old)
        lone = [found for found in more if found.fact.text not in fewer]
        if len(lone) == 1:
            new = more is news
            said = f"definition of {lone[0].fact.text} " + (
                "is not in the original" if new else "is missing from the translation"
            )
            sides = (None, lone[0].quote) if new else (lone[0].quote, None)
            yield finding(Category.TERM, said, *sides, link=link, confidence=0.6)


def _uses(bitext: Bitext, found: Located, new: bool) -> list[tuple[Link, Located]]:
    """Where a defined term is used, outside its definition."""
    home = found.sentence
    return [
        (link, other)
        for link in bitext.both
        for other in link.facts(new, "term")
        if other.fact.id == found.fact.id and not (other.sentence == home and other.fact.start == found.fact.start)
    ]


def _unused(bitext: Bitext, link: Link, old: Located, new: Located) -> Iterator[Change]:
    """A term that the translation defines and does not use, and the phrase that it uses instead."""
    uses = _uses(bitext, old, new=False)
    if not uses or _uses(bitext, new, new=True):
        return
    group = f"term {new.fact.text}"
    said = f"defined term {new.fact.text} is not used; {old.fact.text} is used in the original"
    yield finding(
        Category.TERM,
        said,
        old.quote,
        new.quote,
        link=link,
        facts=(old.fact, new.fact),
        confidence=0.9 if len(uses) > 1 else 0.6,
        group=group,
    )
    numbers = {id(other): number for number, other in enumerate(bitext.both)}
    using = frozenset(numbers[id(other)] for other, _ in uses)
    if len(using) < 3:
        return
    rendered = side(bitext, new=True)
    substitute = _substitute(rendered, using)
    if substitute is None:
        return
    for other, use in uses:
        for place in rendered.places(substitute, numbers[id(other)])[:1]:
            said = (
                f"{place.text} is used for {use.fact.text} and is not defined; the translation defines {new.fact.text}"
            )
            yield finding(
                Category.TERM, said, use.quote, place, link=other, facts=(use.fact, None), confidence=0.85, group=group
            )


def _substitute(rendered: Side, using: frozenset[int]) -> tuple[str, ...] | None:
    """The phrase whose sentences go best with those of a term."""
    sureness = {key: 2 * len(links & using) / (len(links) + len(using)) for key, links in rendered.links.items()}
    best = max(sureness.values(), default=0.0)
    if best < ENOUGH:
        return None
    return max(longest([key for key, value in sureness.items() if value == best]), key=lambda key: ("".join(key), key))


def _uncapitalised(bitext: Bitext, link: Link, old: Located, new: Located) -> Iterator[Change]:
    """A defined term without the capital that the original gives it: its definition, and the places."""
    form = new.fact.text
    small = form.lower()
    if form in (small, form.upper()) or old.fact.text in (old.fact.text.lower(), old.fact.text.upper()):
        return
    places = list(_small(bitext, old, new, small))
    if places:
        said = f"defined term {form} is written without its capital in {len(places)} of its places"
        group = f"capital {form}"
        facts = (old.fact, new.fact)
        yield finding(Category.TERM, said, old.quote, new.quote, link=link, facts=facts, confidence=0.85, group=group)
        said = f"defined term {form} without its capital"
        for other, use, place in places:
            yield finding(
                Category.TERM, said, use.quote, place, link=other, facts=(use.fact, None), confidence=0.85, group=group
            )


def _small(bitext: Bitext, old: Located, new: Located, small: str) -> Iterator[tuple[Link, Located, Quote]]:
    """Where the translation writes a term small: the uses of the original that have no term with its capital."""
    written = [small]
    if " " in small:
        forms = context(bitext.new).ids(bitext.new.language)
        written = [form.lower() for form, ident in forms.items() if ident == new.fact.id]
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, written))})(?!\w)")
    for link in bitext.both:
        if link.new[0].segment.kind in (Kind.TITLE, Kind.HEADING):  # these have capitals of their own
            continue
        capitals = [f for f in link.facts(False, "term") if f.fact.id == old.fact.id]
        kept = [f for f in link.facts(True, "term") if f.fact.id == new.fact.id]
        lost = [(sentence, match) for sentence in link.new for match in pattern.finditer(sentence.text)]
        for (sentence, match), use in zip(lost, capitals[len(kept) :] or capitals[:0], strict=False):
            yield link, use, Quote(sentence, sentence.start + match.start(), sentence.start + match.end())
