"""One term rendered in several ways.

The phrases of both sides that may render one another are found by the encoder; a term whose
renderings have nothing in common is reported where it departs from the usual one.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import TYPE_CHECKING, Any, NamedTuple

from mocdiff.comparing.findings.bitext import Bitext, Quote, Sentence, finding
from mocdiff.comparing.findings.phrases import Phrase, phrases
from mocdiff.languages import Language
from mocdiff.model import Kind
from mocdiff.report import Category, Change

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = dict[str, NDArray[np.floating[Any]]]

_LIKE_A_TERM = re.compile(r"[\u30a1-\u30ff\u3400-\u9fff・]+|(?=.*[^\W\d_]{4})[^\u3040-\u30ff\u3400-\u9fff]+")
"""Ideographs or katakana without hiragana; in scripts with spaces, a word of four letters."""
_IDEOGRAPHS = re.compile(r"[\u3400-\u9fff]+")
_ENDINGS = re.compile(r"(?<=\w{3})[aeiosx]{1,2}$")
"""What the forms of one word differ in, in the Latin script: anno, anni."""
FORMULAS = frozenset({"entry-into-force", "agree-formula", "done-at", "authentic"})
"""Markers of register that are turns of phrase, not terms."""
TERMS, PLACES = 300, 60
"""In a long text: how many terms are looked at, the most frequent ones, and in how many places."""
WORDS = 2
"""Content words of the longest term."""
ALIKE = 0.55
"""Likeness (cosine) from which a phrase may render a term."""
LEAST, AHEAD = 0.45, 0.12
"""One that is less alike may if it is this much ahead of all others in its sentence."""
UNSURE = {1: 0.25, 2: 0.13}
"""What is taken from the likeness where the usual rendering is found only so often."""
SUREST = 0.55
"""A deviation less sure than this is none: translators vary common words."""
OFTEN = 3
"""A rendering found so often makes another one a deviation, however unlike, where that of every place is known and a
heading has the term: what a text has articles about are its terms."""
RIVAL = 0.04
"""How much more like another phrase of the original a rendering may be than like its term."""


class Place(NamedTuple):
    """A term in one sentence, and the phrase that renders it there."""

    link: int
    term: Phrase
    phrase: Phrase
    likeness: float


class Phrases(NamedTuple):
    """The phrases of both sides, by link; `all_old` with those in names."""

    old: Sequence[Sequence[Phrase]]
    new: Sequence[Sequence[Phrase]]
    all_old: Sequence[Sequence[Phrase]]


def consistency(bitext: Bitext) -> Iterator[Change]:
    """Places where a term is rendered otherwise than elsewhere in the text."""
    if bitext.encoder is None:
        return
    everything = _phrases(bitext, new=False)
    found = Phrases(
        _terms(bitext, everything, new=False), _terms(bitext, _phrases(bitext, new=True), new=True), everything
    )
    terms = _unsettled(found)
    if len(terms) > TERMS:
        frequent = sorted(terms, key=lambda term: (-min(len(terms[term]), 20), -terms[term][0][1].words, term))[:TERMS]
        terms = {term: terms[term][:PLACES] for term in sorted(frequent)}
    vectors = _vectors(bitext, found, terms)
    # Most terms are out of question before it is asked which other words a rendering may be one of.
    doubtful = {term: uses for term, uses in terms.items() if any(_told(bitext, uses, found, vectors))}
    vectors |= _rivals(bitext, found, doubtful)
    told: list[Change] = []
    for places in sorted(doubtful.values(), key=lambda uses: -uses[0][1].words):
        changes = _told(bitext, places, found, vectors)
        told += [change for change in changes if not any(_part(change, other) for other in told)]
    yield from told


def _told(bitext: Bitext, places: Sequence[tuple[int, Phrase]], found: Phrases, vectors: "Vectors") -> Iterator[Change]:
    """The surer deviations of one term."""
    rendered = [r for link, uses in _by_link(places) for r in _renderings(link, uses, found, vectors)]
    for change in _deviations(bitext, rendered, Counter(link for link, _ in places)):
        if change.confidence >= SUREST:
            yield change


def _part(change: Change, other: Change) -> bool:
    """Whether a finding is about a part of what another is about."""
    a, b = change.old_span, other.old_span
    return a is not None and b is not None and a.segment == b.segment and b.start <= a.start and a.end <= b.end


def _phrases(bitext: Bitext, new: bool) -> list[list[Phrase]]:
    """The phrases of one side."""
    language = bitext.language(new)
    return [
        [
            phrase._replace(key=(_form(phrase.quote.text, language),), words=len(phrase.key))
            for sentence in link.side(new)
            for phrase in phrases(sentence, language)
            if len(phrase.key) <= WORDS and _LIKE_A_TERM.fullmatch(phrase.quote.text)
        ]
        for link in bitext.both
    ]


def _terms(bitext: Bitext, everything: Sequence[Sequence[Phrase]], new: bool) -> list[list[Phrase]]:
    """The phrases outside names of institutions, titles of instruments and markers of force, and of longer terms."""
    language = bitext.document(new).language
    kept = []
    for phrases_here, link in zip(everything, bitext.both, strict=True):
        longer = [
            (sentence, sentence.start + use.start, sentence.start + use.end)
            for sentence in link.side(new)
            for one in bitext.glossaries
            for use in one.find(sentence.text, language)
        ]
        kept.append([p for p in phrases_here if not _named(p) and not any(_within(p, *place) for place in longer)])
    return kept if new else _nouns(bitext, kept)


def _nouns(bitext: Bitext, found: Sequence[Sequence[Phrase]]) -> list[list[Phrase]]:
    """The phrases that may be terms: no verbs, adverbs or participles, and no part of a compound that recurs.

    In a heading no part of any: its title may be one word, as 総則 is `general provisions`.
    """
    settings = bitext.language(new=False).settings
    other = re.compile(settings.get("not-nouns", "(?!)"))
    before = tuple(" " + word for word in settings.get("infinitive", "").split("|") if word)
    after = tuple(filter(None, settings.get("verb-after", "").split("|")))
    recurring = Counter(phrase.key for here in found for phrase in here if _compound(phrase))
    kept = []
    for here in found:
        longer = [p.quote for p in here if _compound(p) and (recurring[p.key] > 1 or _in_heading(p))]
        kept.append(
            [
                phrase
                for phrase in here
                if phrase.words > 1
                or not (
                    other.fullmatch(phrase.key[0])
                    or (before and _before(phrase).endswith(before))
                    or (after and phrase.quote.sentence.segment.text.startswith(after, phrase.quote.end))
                    or any(_inside(phrase.quote, quote) for quote in longer)
                )
            ]
        )
    return kept


def _in_heading(phrase: Phrase) -> bool:
    return phrase.quote.sentence.segment.kind is Kind.HEADING


def _compound(phrase: Phrase) -> bool:
    """Whether a phrase is of words that stand side by side: `fishing vessel`, not `notice of termination`."""
    return phrase.words > 1 and len(phrase.quote.text.split()) <= phrase.words


def _before(phrase: Phrase) -> str:
    """What stands before a phrase; a marker of force is `to`."""
    sentence, start, _ = phrase.quote
    text = sentence.segment.text[:start].rstrip()
    governed = any(fact.end == len(text) for fact in sentence.of("force"))
    return " to" if governed else " " + text[-20:].casefold()


def _inside(one: Quote, other: Quote) -> bool:
    return one.sentence == other.sentence and other.start <= one.start and one.end <= other.end


def _within(phrase: Phrase, sentence: Sentence, start: int, end: int) -> bool:
    quote = phrase.quote
    return _inside(quote, Quote(sentence, start, end)) and end - start > quote.end - quote.start


def _named(phrase: Phrase) -> bool:
    quote = phrase.quote
    return any(
        fact.start < quote.end and quote.start < fact.end
        for fact in quote.sentence.of("actor", "reference", "force", "date", "quantity", "period", "defines")
    ) or any(  # a part of a formula: `effect` of `take effect`
        fact.start <= quote.start and quote.end <= fact.end and fact.end - fact.start > quote.end - quote.start
        for fact in quote.sentence.of("register")
        if fact.id in FORMULAS
    )


def _form(text: str, language: Language) -> str:
    """A phrase without capitals, in the singular where the pack says how."""
    form = text.casefold()
    for rule in filter(None, language.settings.get("inflection", "").split(",")[:2]):
        ending, _, other = rule.partition(">")
        if ending and form.endswith(ending) and len(form) > len(ending) + 2:
            return form[: -len(ending)] + other
    return form


def _unsettled(found: Phrases) -> dict[str, list[tuple[int, Phrase]]]:
    """The recurring phrases of the original which no phrase of the translation accompanies as often, in every place."""
    places: dict[str, list[tuple[int, Phrase]]] = defaultdict(list)
    for link, phrases_here in enumerate(found.old):
        for phrase in phrases_here:
            places[phrase.key[0]].append((link, phrase))
    spread = Counter(key for phrases_here in found.new for key in {p.key[0] for p in phrases_here})
    return {
        term: uses
        for term, uses in sorted(places.items())
        if len(uses) > 1 and len(term) > 1 and not _settled(Counter(link for link, _ in uses), found, spread)
    }


def _settled(uses: Counter[int], found: Phrases, spread: Counter[str]) -> bool:
    common: set[str] | None = None
    for link, times in uses.items():
        here = Counter(phrase.key[0] for phrase in found.new[link])
        enough = {key for key, count in here.items() if count >= times}
        common = enough if common is None else common & enough
    return any(spread[key] <= 1.5 * len(uses) for key in common or ())


def _vectors(bitext: Bitext, found: Phrases, terms: Mapping[str, Sequence[tuple[int, Phrase]]]) -> "Vectors":
    """The vectors of the terms and of the phrases that may render them, without capitals."""
    words = {link for uses in terms.values() for link, _ in uses}
    pairs = {link for uses in terms.values() for link, phrase in uses if _most(phrase) > 1}
    texts = {_plain(phrase) for uses in terms.values() for _, phrase in uses}
    texts |= {_plain(p) for link in words for p in found.new[link] if p.words == 1 or link in pairs}
    return _encoded(bitext, texts)


def _rivals(bitext: Bitext, found: Phrases, terms: Mapping[str, Sequence[tuple[int, Phrase]]]) -> "Vectors":
    """The vectors of the other words of the original beside the terms."""
    words = {link for uses in terms.values() for link, _ in uses}
    return _encoded(bitext, {_plain(p) for link in words for p in found.all_old[link] if p.words == 1})


def _encoded(bitext: Bitext, texts: Set[str]) -> "Vectors":
    assert bitext.encoder is not None
    ordered = sorted(texts)
    return dict(zip(ordered, bitext.encoder.encode(ordered), strict=True)) if ordered else {}


def _most(phrase: Phrase) -> int:
    """The content words that a rendering may have: as many as the term, two for four ideographs (科学技術)."""
    text = phrase.quote.text
    return phrase.words if text.isascii() or not _IDEOGRAPHS.fullmatch(text) else max(phrase.words, len(text) // 2)


def _plain(phrase: Phrase) -> str:
    return phrase.quote.text.casefold()


def _by_link(places: Sequence[tuple[int, Phrase]]) -> list[tuple[int, list[Phrase]]]:
    by_link: dict[int, list[Phrase]] = defaultdict(list)
    for link, phrase in places:
        by_link[link].append(phrase)
    return sorted(by_link.items())


def _renderings(link: int, uses: Sequence[Phrase], found: Phrases, vectors: "Vectors") -> Iterator[Place]:
    """For each use of a term in a sentence the phrase most like it that nothing else there is more like."""
    vector = vectors[_plain(uses[0])]
    scored = sorted(
        (
            (float(vector @ vectors[_plain(p)]), p)
            for p in found.new[link]
            if _plain(p) in vectors and p.words <= _most(uses[0])
        ),
        key=lambda item: (-item[0], item[1].quote.start),
    )
    taken: list[Phrase] = []
    left = list(uses)
    for likeness, phrase in scored:
        if not left or likeness < LEAST or (likeness < ALIKE and _contested(likeness, phrase, scored)):
            return
        if any(_overlap(phrase, other) for other in taken):
            continue
        rival = max(
            (
                float(vectors[_plain(p)] @ vectors[_plain(phrase)])
                for p in found.all_old[link]
                if _plain(p) in vectors and not any(_overlap(p, use) for use in uses)
            ),
            default=0.0,
        )
        taken.append(phrase)
        if rival <= likeness + RIVAL:
            yield Place(link, left.pop(0), phrase, round(likeness, 3))


def _contested(likeness: float, phrase: Phrase, scored: Sequence[tuple[float, Phrase]]) -> bool:
    """Whether another phrase of the sentence may render the term as well."""
    return any(
        other is not phrase and not _overlap(other, phrase) and value > likeness - AHEAD for value, other in scored
    )


def _overlap(one: Phrase, other: Phrase) -> bool:
    a, b = one.quote, other.quote
    return a.sentence == b.sentence and a.start < b.end and b.start < a.end


def _deviations(bitext: Bitext, places: Sequence[Place], uses: Counter[int]) -> Iterator[Change]:
    """The renderings that have nothing in common with the usual one."""
    groups: list[list[Place]] = []
    for place in places:
        for group in groups:
            if any(_akin(place.phrase.quote.text, other.phrase.quote.text) for other in group):
                group.append(place)
                break
        else:
            groups.append([place])
    if len(groups) < 2:
        return
    usual = max(groups, key=lambda group: (len(group), sum(p.likeness for p in group), -group[0].link))
    forms = {place.phrase.quote.text.casefold() for place in usual}
    headed = any(_in_heading(place.term) for place in places)
    often = headed and len(usual) >= OFTEN and len(places) == uses.total()
    for group in groups:
        if group is usual:
            continue
        for place in group:
            text = " ".join(sentence.text for sentence in bitext.both[place.link].new).casefold()
            if max(text.count(form) for form in forms) < uses[place.link]:
                yield _deviating(bitext, place, usual, often)


def _akin(one: str, other: str) -> bool:
    """Whether two phrases are forms of one word: one holds the other, or words of theirs begin alike."""
    a, b = one.casefold(), other.casefold()
    if a in b or b in a or _ENDINGS.sub("", a) == _ENDINGS.sub("", b):
        return True
    return any(_beginning(x, y) == _beginning(y, x) for x in a.split() for y in b.split() if min(len(x), len(y)) > 3)


def _beginning(word: str, other: str) -> str:
    """What a word must share with another to be of its kin: conver|sion, conver|ting."""
    return word[: max(4, round(0.6 * min(len(word), len(other))))]


def _deviating(bitext: Bitext, place: Place, usual: Sequence[Place], often: bool) -> Change:
    link = bitext.both[place.link]
    term, here = place.term.quote, place.phrase.quote
    elsewhere = usual[0].phrase.quote.text + (f" ({len(usual)} times)" if len(usual) > 1 else "")
    said = f"{term.text} is rendered {here.text}, elsewhere {elsewhere}"
    likeness = min(place.likeness, usual[0].likeness)
    sure = max(likeness - UNSURE.get(len(usual), 0.1), SUREST if often else 0.0)
    sure += 0.1 if " " in term.text.strip() else 0.0
    return finding(
        Category.CONSISTENCY,
        said,
        term,
        here,
        link=link,
        confidence=min(sure, 0.9),
        group=f"rendering {place.term.key[0]} {_form(here.text, bitext.language(new=True))}",
    )
