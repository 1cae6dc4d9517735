"""What a document itself defines: terms, parties, short forms."""

import re
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate, product
from types import MappingProxyType
from typing import NamedTuple

from mocdiff.languages import get
from mocdiff.languages.folding import fold
from mocdiff.languages.pack import Language
from mocdiff.model import Document, Segment
from mocdiff.patterns import lazy

# A term that is defined stands in quotation marks.
_QUOTES = '"“”„‟«»＂「『〈《'
_SINGLE = "'‘‛‚"  # also apostrophes, inside a word or at its end
_ASIDE = lazy(r"\s*[(（][^()（）]*$")  # from the bracket in which a name is given in passing
_OPENING = 12  # segments in which the states that conclude an instrument are named
_WORDS = 3  # words of a term that is inflected word by word
_NOTHING: Mapping[str, str] = MappingProxyType({})


class Term(NamedTuple):
    """A term that a document defines at `[start, end)` of a segment's text.

    `form` is the term as it is written there, its capitals included. `how` is `named` for a name
    given in passing (`hereinafter the “Parties”`), `means` for a definition. `actors` are whom it
    stands for, where the words before it name them; it `is_actor` where one's name stands right before it.
    """

    id: str
    form: str
    how: str
    segment: str
    start: int
    end: int
    actors: tuple[str, ...] = ()
    is_actor: bool = False


class Context(NamedTuple):
    """What facts of a sentence depend on beyond the sentence.

    `terms` are the document's own. `glossary` has further forms and the id that they share with
    their counterparts in other languages; it goes before the document's own id of a form, so
    that two contexts can give one id to terms that correspond. `names` are the states that the
    document's title and preamble name and no table has.
    """

    terms: tuple[Term, ...] = ()
    glossary: Mapping[str, str] = _NOTHING
    names: tuple[str, ...] = ()

    def ids(self, language: str) -> Mapping[str, str]:
        """The id of each form that counts as a use of a term, its singular and plural included."""
        return _forms(self.terms, tuple(sorted(self.glossary.items())), language)

    def pattern(self, language: str) -> re.Pattern[str] | None:
        """What finds these forms in a text, None where there are none."""
        return _pattern(tuple(self.ids(language)), get(language).spaced)

    def __hash__(self) -> int:
        return hash((self.terms, tuple(sorted(self.glossary.items())), self.names))

    def named(self, spaced: bool) -> re.Pattern[str] | None:
        """What finds the names of states, also in capitals, None where there are none."""
        forms = {form for name in self.names for form in (name, name.upper())}
        return _pattern(tuple(sorted(forms)), spaced)


EMPTY = Context()


@cache
def _forms(terms: tuple[Term, ...], glossary: tuple[tuple[str, str], ...], language: str) -> Mapping[str, str]:
    ids = dict(glossary)
    for term in terms:
        ident = ids.get(term.form, term.id)
        for form in (term.form, *_inflected(term.form, get(language))):
            ids.setdefault(form, ident)
    return MappingProxyType(ids)


def _inflected(form: str, language: Language) -> list[str]:
    """Singular and plural of a term of a few words: of its last one, or of all together (`Parti Contraenti`)."""
    words = form.split(" ")
    if len(words) == 1 or not language.joiner or len(words) > _WORDS:
        return _endings(form, language)
    options = [[word, *_endings(word, language)] for word in words]
    return [" ".join(chosen) for chosen in product(*options)]


def _endings(form: str, language: Language) -> list[str]:
    """A word with other endings, by the rules in `pack.tsv`: `ies>y,s>`."""
    forms = []
    for rule in filter(None, language.settings.get("inflection", "").split(",")):
        ending, _, other = rule.partition(">")
        if ending and form.endswith(ending) and len(form) > len(ending) + 2:
            forms.append(form[: -len(ending)] + other)
        elif not ending and len(form) > 2 and not form.endswith(other):
            forms.append(form + other)
    return forms


@cache
def _pattern(forms: tuple[str, ...], spaced: bool) -> re.Pattern[str] | None:
    if not forms:
        return None
    options = "|".join(map(re.escape, sorted(forms, key=lambda form: (-len(form), form))))
    return re.compile(rf"(?<!\w)(?:{options})(?!\w)" if spaced else options)


def _quoting(segments: Sequence[Segment]) -> Iterator[Segment]:
    """The segments that have a quotation mark; few do, so that it is sought in all their texts as one."""
    whole = "\n".join([segment.text for segment in segments])
    ends = list(accumulate(len(segment.text) + 1 for segment in segments))
    found: set[int] = set()
    for sign in _QUOTES + _SINGLE:
        place = whole.find(sign)
        while place >= 0:
            if sign not in _SINGLE or not (place and _goes_on(whole[place - 1])):
                found.add(index := bisect_right(ends, place))
                place = ends[index] - 1
            place = whole.find(sign, place + 1)
    return (segments[index] for index in sorted(found))


def _goes_on(sign: str) -> bool:
    """Whether a sign is of a word, so that an apostrophe after it opens no quotation."""
    return sign.isalnum() or sign == "_"


def context(document: Document, known: Container[str] = frozenset()) -> Context:
    """The terms that a document defines, in the order of the text; the first definition of a form counts.

    `known` are texts of segments that need not be looked at for terms again.
    """
    from mocdiff.facts.naming import names_in
    from mocdiff.facts.terms import defined, term_id

    language = get(document.language)
    if not language.has_facts:
        return EMPTY
    terms: dict[str, Term] = {}
    seen: set[str] = set()
    for segment in _quoting(document.segments):
        if segment.text in known or segment.text in seen:
            continue
        seen.add(segment.text)
        for start, end, how in defined(segment.text, fold(segment.text), language):
            form = segment.text[start:end]
            if form not in terms:
                actors, last = _stands_for(segment.text[:start], language) if how == "named" else ((), 0)
                aside = _ASIDE.search(segment.text, 0, start)
                beside = aside is not None and 0 < last == aside.start()
                terms[form] = Term(term_id(form), form, how, segment.id, start, end, actors, beside)
    opening = (segment.text for segment in document.segments[:_OPENING])
    return Context(tuple(terms.values()), names=_unique(name for text in opening for name in names_in(text, language)))


def _stands_for(before: str, language: Language) -> tuple[tuple[str, ...], int]:
    """The actors that the words before a definition name, and where the last name ends."""
    from mocdiff.facts.passage import Passage

    found = Passage(before, language, EMPTY).actors
    return _unique(fact.id for fact in found), max((fact.end for fact in found), default=0)


def _unique(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
