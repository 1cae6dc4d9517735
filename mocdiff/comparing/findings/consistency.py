"""One term rendered in several ways, several terms in one.

Every content word of the original is followed to what renders it in each place (`renderings`); where these renderings
have nothing in common, those that depart from the usual one are reported.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence

from mocdiff.comparing.findings.bitext import Bitext, finding
from mocdiff.comparing.findings.conflations import conflations
from mocdiff.comparing.findings.renderings import (
    EVEN,
    Rendering,
    Renderings,
    Word,
    akin,
    evidence,
    renderings,
    sureness,
)
from mocdiff.comparing.findings.variants import variants
from mocdiff.languages import Language
from mocdiff.model import Kind
from mocdiff.report import Category, Change

SUREST = 0.6
"""A departure less sure than this is none: translators vary common words."""
OFTEN, HEADED = 0.05, 0.1
"""What is added where the usual rendering is found three times; where the term has a heading."""
ALIKE = 0.08
"""What is added where a neighbour of the term stands beside it in a usual place too (`mutual interest`): it means the
same in both. Taken where none does and there is but one other place."""
DERIVED = 0.3
"""What is taken where the term has another form elsewhere (`secure`, `security`): its renderings may be others too."""
RIVAL, AHEAD = 0.55, 0.1
"""A word without rendering that is so like that of a term, or hardly less than the term, may be what it renders."""
JOINED = 0.34
"""How like a compound a neighbour of the term is that it holds."""
_CHARACTER = re.compile(r"[\u3400-\u9fff]")
MANY, VARIED = 3, 0.1
"""What is taken for each rendering of a word beyond so many: it is no term."""
GENERAL = 0.35
"""What is taken from words that every instrument is full of, for a rendering so much less like than the usual one."""
_ENDINGS = re.compile(r"(?<=\w{3})[aeiosx]{1,2}$")
"""What the forms of one word differ in, in the Latin script: anno, anni."""


def consistency(bitext: Bitext) -> Iterator[Change]:
    """Places where a term is rendered otherwise than elsewhere in the text."""
    found = renderings(bitext)
    foreign = _foreign(found)
    compounds = _compounds(bitext, found)
    terms: dict[str, list[Rendering]] = defaultdict(list)
    for place in found.found:
        if place.old.at not in compounds:
            terms[place.old.item.key].append(place)
    for _, places in sorted(terms.items()):
        if len(places) > 1:
            yield from _departures(bitext, found, places, foreign)
    yield from conflations(bitext, found)
    yield from variants(bitext, found)


def _departures(
    bitext: Bitext, found: Renderings, places: Sequence[Rendering], foreign: Callable[[Rendering], int]
) -> Iterator[Change]:
    """The departures of one term: in each of its forms, and of a form that stands alone from all others."""
    by_base: dict[str, list[Rendering]] = defaultdict(list)
    for place in places:
        by_base[_base(place.old, bitext.language(new=False))].append(place)
    whole = _groups(places)
    for several in by_base.values():
        alone = len(several) == 1
        groups = whole if alone else _groups(several)
        varied = VARIED * max(0, len(groups) - MANY)
        usual = _usual(groups, foreign)
        for group in groups if len(usual) > 1 or not alone else ():
            for place in group if group is not usual else ():
                if (
                    place in several
                    and not any(test(found, place, usual) for test in (_has, _rivalled, _fused))
                    and not _converted(bitext, place, usual)
                ):
                    sure = _sureness(bitext, found, place, usual) - varied - (DERIVED if alone else 0.0)
                    if sure >= SUREST:
                        yield _departing(bitext, place, usual, sure)


def _usual(groups: Sequence[list[Rendering]], foreign: Callable[[Rendering], int]) -> list[Rendering]:
    """The most frequent rendering; of those as frequent the original's own word, then the one that renders fewer
    other terms, then the first.
    """
    return max(
        groups,
        key=lambda group: (
            sum(evidence(p) > EVEN for p in group),
            len(group),
            any(place.new.item.form == place.old.item.form for place in group),
            -min(map(foreign, group)),
            -group[0].link,
        ),
    )


def _foreign(found: Renderings) -> Callable[[Rendering], int]:
    """How often the rendering of a place renders other terms."""
    pairs = Counter((place.old.item.key, place.new.item.key) for place in found.found)
    all_of = Counter(place.new.item.key for place in found.found)
    return lambda place: all_of[place.new.item.key] - pairs[place.old.item.key, place.new.item.key]


def _groups(places: Sequence[Rendering]) -> list[list[Rendering]]:
    """The places by rendering, whatever its form; in the order of the text."""
    groups: list[list[Rendering]] = []
    for place in places:
        joined = [place]
        for group in [g for g in groups if any(akin(place.new, other.new) for other in g)]:
            joined = group + joined
            groups.remove(group)
        groups.append(joined)
    for group in groups:
        group.sort(key=lambda place: (place.link, place.tie.old))
    return sorted(groups, key=lambda group: (group[0].link, group[0].tie.old))


def _converted(bitext: Bitext, place: Rendering, usual: Sequence[Rendering]) -> bool:
    """Whether a noun became an adjective or a verb, as grammar asks for: `law`, legge, giuridico."""
    old, new = bitext.language(new=False).settings, bitext.language(new=True).settings
    adjective = re.compile(new.get("adjectives", "(?!)"))
    verb = re.compile(new.get("verbs", "(?!)"))
    here, there = place.new.item.form, max(usual, key=evidence).new.item.form
    if bool(verb.fullmatch(here)) != bool(verb.fullmatch(there)):
        return True
    noun = not re.fullmatch(old.get("adjectives", "(?!)"), place.old.item.form)
    return noun and bool(adjective.fullmatch(here)) != bool(adjective.fullmatch(there))


def _has(found: Renderings, place: Rendering, usual: Sequence[Rendering]) -> bool:
    """Whether the usual rendering stands in the sentence as often as the term does."""
    old, new = found.words[place.link]
    forms = {other.new.item.form for other in usual}
    uses = sum(word.item.key == place.old.item.key for word in old)
    known = sum(any(word.item.form in form or form in word.item.form for form in forms) for word in new)
    return known >= uses


def _rivalled(found: Renderings, place: Rendering, _: Sequence[Rendering]) -> bool:
    """Whether the rendering may be as well that of a word of the sentence that has none."""
    tied = {tie.old for tie in found.wording.ties[place.link]}
    form = place.new.item.form
    return any(
        found.wording.likeness(word.item.form, form) > max(RIVAL, place.tie.likeness - AHEAD)
        for at, word in enumerate(found.words[place.link][0])
        if at not in tied
    )


def _fused(found: Renderings, place: Rendering, usual: Sequence[Rendering]) -> bool:
    """Whether one of two compounds of a root has a neighbour of the term in it: enters port, 入港; leaves it, 出港."""
    shares = any(_CHARACTER.match(c) for c in set(place.new.item.form) & set(usual[0].new.item.form))
    return shares and any(_with_neighbour(found, one) for one in (place, usual[0]))


def _with_neighbour(found: Renderings, place: Rendering) -> bool:
    tied = {tie.old for tie in found.wording.ties[place.link]}
    old, _ = found.words[place.link]
    beside = [at for at in (place.tie.old - 1, place.tie.old + 1) if 0 <= at < len(old) and at not in tied]
    return any(found.wording.likeness(old[at].item.form, place.new.item.form) > JOINED for at in beside)


def _compounds(bitext: Bitext, found: Renderings) -> set[tuple[str, int]]:
    """The places of words in longer terms of a glossary, one of whose names renders them: no words by themselves."""
    covered = set()
    for link, (old, _) in zip(bitext.both, found.words, strict=True):
        for one in bitext.glossaries:
            names = {use.entry.id for new in link.new for use in one.find(new.text, bitext.new.language)}
            for sentence in link.old:
                for use in one.find(sentence.text, bitext.old.language):
                    if use.entry.id in names and " " in use.name.text.strip():
                        span = range(sentence.start + use.start, sentence.start + use.end)
                        covered |= {
                            word.at for word in old if word.quote.sentence is sentence and word.quote.start in span
                        }
    return covered


def _sureness(bitext: Bitext, found: Renderings, place: Rendering, usual: Sequence[Rendering]) -> float:
    """How sure it is that a place departs: as sure as the weaker of its own tie and the best of the usual ones."""
    if re.fullmatch(bitext.language(new=False).settings.get("adverbs", "(?!)"), place.old.item.form):
        return 0.0
    best = max(usual, key=evidence)
    sure = sureness(place, best)
    if any(_in_heading(p) for p in (place, *usual)):
        sure += HEADED
    elif len(usual) > 2:
        sure += OFTEN
    if any(_neighbours(found, place) & _neighbours(found, other) for other in usual):
        sure += ALIKE
    elif len(usual) == 1:
        sure -= ALIKE
    if place.old.general:
        sure -= GENERAL * max(0.0, min(best.tie.likeness, 0.9) - place.tie.likeness)
    return sure


def _neighbours(found: Renderings, place: Rendering) -> frozenset[str]:
    """The content words beside a term."""
    old, _ = found.words[place.link]
    beside = (place.tie.old - 1, place.tie.old + 1)
    return frozenset(old[at].item.key for at in beside if 0 <= at < len(old) and old[at].term)


def _base(word: Word, language: Language) -> str:
    """A word without the endings that only inflect it."""
    form = word.item.form
    for ending in filter(None, language.settings.get("endings", "").split("|")):
        if form.endswith(ending) and len(form) - len(ending) > 2:
            return form[: -len(ending)]
    return form if "endings" in language.settings else _ENDINGS.sub("", form)


def _in_heading(place: Rendering) -> bool:
    return place.old.quote.sentence.segment.kind is Kind.HEADING


def _departing(bitext: Bitext, place: Rendering, usual: Sequence[Rendering], sure: float) -> Change:
    elsewhere = max(usual, key=evidence).new.quote.text
    times = f" ({len(usual)} times)" if len(usual) > 1 else ""
    return finding(
        Category.CONSISTENCY,
        f"{place.old.quote.text} is rendered {place.new.quote.text}, elsewhere {elsewhere}{times}",
        place.old.quote,
        place.new.quote,
        link=bitext.both[place.link],
        confidence=min(sure, 0.9),
        group=f"rendering {place.old.item.key}",
    )
