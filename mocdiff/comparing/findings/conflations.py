"""Several terms rendered by one word."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from mocdiff.comparing.findings.bitext import Bitext, finding
from mocdiff.comparing.findings.renderings import Rendering, Renderings, akin, shared_start, sureness
from mocdiff.report import Category, Change

SUREST = 0.6
"""A conflation less sure than this is none."""
TERM, USUAL = 3, 4
"""How often a word must render its own term, for another that recurs, and for one that occurs once."""
DISTINCT = 0.54
"""Terms less like than this are no pair that one word may stand for."""
SHIFTED = 0.68
"""A word that every instrument is full of has lost a distinction only where it is less like its rendering than this."""
UNLIKE = 0.57
"""A term less like its rendering than this has lost its meaning in it."""
TOGETHER = 0.05
"""What is added where both terms stand in one sentence."""
DERIVED = 0.5
"""Words that share this much of the longer one are of one root: recognition, recognizing."""


def conflations(bitext: Bitext, found: Renderings) -> Iterator[Change]:
    """Places where a word renders another term than its own."""
    by_rendering: dict[str, list[Rendering]] = defaultdict(list)
    for place in found.found:
        by_rendering[place.new.item.key].append(place)
    uses = Counter(word.item.key for old, _ in found.words for word in old)
    for _, places in sorted(by_rendering.items()):
        terms: dict[str, list[Rendering]] = defaultdict(list)
        for place in places:
            terms[place.old.item.key].append(place)
        owner = max(terms.values(), key=len)
        for term, others in sorted(terms.items()):
            if others is not owner and not _one_root(owner[0], others[0]):
                yield from _conflated(bitext, found, owner, others, uses[term])


def _same_form(one: Rendering, other: Rendering, verbal: re.Pattern[str]) -> bool:
    """Whether both terms are verbal forms, or neither is: `entitled` and `rights` are no pair."""
    return bool(verbal.fullmatch(one.old.item.form)) == bool(verbal.fullmatch(other.old.item.form))


def _one_root(one: Rendering, other: Rendering) -> bool:
    a, b = one.old.item.form, other.old.item.form
    return shared_start(a, b) >= min(DERIVED * max(len(a), len(b)), len(a), len(b))


def _conflated(
    bitext: Bitext, found: Renderings, owner: Sequence[Rendering], others: Sequence[Rendering], uses: int
) -> Iterator[Change]:
    """The places of a term that has another's rendering: beside it, everywhere, or against its own meaning."""
    best = max(owner, key=lambda one: one.tie.sure + one.tie.likeness)
    everywhere = len(others) == uses > 1 and len(owner) >= TERM and not others[0].old.general
    verbal = re.compile(bitext.language(new=False).settings.get("not-nouns", "(?!)"))
    told = 0
    for place in others:
        beside = [own for own in owner if own.link == place.link]
        likeness = found.wording.likeness(place.old.item.form, (beside or owner)[0].old.item.form)
        shifted = not place.old.general or place.tie.likeness < SHIFTED
        together = bool(beside) and uses > 1 and shifted and _same_form(place, beside[0], verbal)
        unlike = len(owner) >= USUAL and uses == 1 and place.tie.likeness < UNLIKE
        sure = sureness(place, best) + (TOGETHER if together else 0.0)
        alike = likeness >= DISTINCT
        if ((alike and (together or everywhere)) or unlike) and sure >= SUREST and akin(place.new, best.new):
            yield _conflation(bitext, place, best, place, sure)
            told += 1
    if everywhere and told == len(others):
        first = owner[0]
        yield _conflation(bitext, first, others[0], others[0], sureness(first, others[0]))


def _conflation(bitext: Bitext, place: Rendering, other: Rendering, named: Rendering, sure: float) -> Change:
    return finding(
        Category.CONSISTENCY,
        f"{place.old.quote.text} is rendered {place.new.quote.text}, as {other.old.quote.text} is",
        place.old.quote,
        place.new.quote,
        link=bitext.both[place.link],
        confidence=min(sure, 0.9),
        group=f"one rendering {named.new.item.key} {named.old.item.key}",
    )
