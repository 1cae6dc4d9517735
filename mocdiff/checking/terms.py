"""Defined terms are used, in the capitals in which they are defined, and terms that are used are defined."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from mocdiff.checking.values import OfText, Problem, Text, problem
from mocdiff.facts import Context, Term, context, extract
from mocdiff.glossaries import Glossary
from mocdiff.model import PARTIES, Segment
from mocdiff.store.settings import Severity

NAME = "terms"


class Use(NamedTuple):
    """A place where a defined term is used: `[start, end)` of a segment's text."""

    segment: Segment
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.segment.text[self.start : self.end]


def uses(text: Text, terms: Context) -> dict[str, list[Use]]:
    """Where each defined term is used, by its id; a definition, with what leads up to it, is no use."""
    found: dict[str, list[Use]] = {term.id: [] for term in terms.terms}
    pattern = terms.pattern(text.language)
    if pattern is None:
        return found
    ids = terms.ids(text.language)
    defined = {(term.segment, term.id): term.start for term in terms.terms}
    for segment in text.document.segments:
        for match in pattern.finditer(segment.text):
            term = ids[match.group()]
            if term in found and match.start() > defined.get((segment.id, term), -1):
                found[term].append(Use(segment, match.start(), match.end()))
    return found


def run(text: Text) -> Iterator[Problem]:
    terms = context(text.document)
    used = uses(text, terms)
    segments = {segment.id: segment for segment in text.document.segments}
    for term in terms.terms:
        if not used[term.id]:
            how = "used in small letters alone" if _occurs_small(text, term) else "not used"
            yield problem(NAME, text, segments[term.segment], term.start, f"“{term.form}” is defined and {how}")
        else:
            yield from _small(text, term, used[term.id])
    yield from _undefined(text, terms)


def _occurs_small(text: Text, term: Term) -> bool:
    small = term.form.lower()
    if small == term.form:
        return False
    pattern = re.compile(rf"(?<!\w){re.escape(small)}(?!\w)")
    return any(pattern.search(segment.text) for segment in text.document.segments)


def deprecated(text: Text, glossary: Glossary) -> Iterator[Problem]:
    """Names that the glossary says not to use."""
    for segment in text.document.segments:
        for use in glossary.find(segment.text, text.language):
            if use.name.status == "deprecated":
                better = next((name.text for name in use.entry.of(text.language) if name.status == "preferred"), "")
                what = f"“{segment.text[use.start : use.end]}” is deprecated in the glossary"
                yield problem(NAME, text, segment, use.start, what + (f": write “{better}”" if better else ""))


def _small(text: Text, term: Term, places: list[Use]) -> Iterator[Problem]:
    """Uses without the capital, where the word before is one that the term has elsewhere: `the participants`."""
    small = term.form[:1].lower() + term.form[1:]
    if small == term.form or not term.form[1:].islower():
        return
    before = {_before(use.segment.text, use.start) for use in places} - {""}
    pattern = re.compile(rf"(?<!\w){re.escape(small)}(?!\w)")
    for segment in text.document.segments:
        for match in pattern.finditer(segment.text):
            if _before(segment.text, match.start()) in before:
                yield problem(NAME, text, segment, match.start(), f"“{small}” has lost the capital of “{term.form}”")


def _before(text: str, start: int) -> str:
    words = text[max(0, start - 40) : start].split()
    return words[-1].casefold() if words else ""


def _undefined(text: Text, terms: Context) -> Iterator[Problem]:
    """Names of the parties that the text uses beside the one that it defines."""
    parties = [term for term in terms.terms if len(term.actors) > 1]
    if not parties:
        return
    ids = terms.ids(text.language)
    own = {(term.segment, term.start) for term in terms.terms}
    known = {form.casefold() for form in ids}
    reported: set[str] = set()
    for segment in text.document.segments:
        for fact in extract(segment.text, text.language, terms):
            if fact.cls != "register" or fact.id != PARTIES or (segment.id, fact.start) in own:
                continue
            name = fact.text.casefold()
            if any(form in name for form in known) or any(one in name or name in one for one in reported):
                reported.add(name)
                continue
            reported.add(name)
            what = f"“{fact.text}” is not defined: the text calls them “{parties[0].form}”"
            yield problem(NAME, text, segment, fact.start, what)


CHECK = OfText(
    NAME, Severity.WARNING, "defined terms are used, with their capitals, and the parties have one name", run
)
