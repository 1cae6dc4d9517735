"""Negations of which one side has more than the other, where both have some.

What a negation says, a word may say as well (`only`, `until`, `inalienable`): a difference counts where all such words
of both sides together do not account for it.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mocdiff.comparing.findings.bitext import Bitext, Link, Sentence
from mocdiff.comparing.findings.force import changed
from mocdiff.comparing.findings.negation import LIMITS, come, lost, negations, negative, of_both, words_of
from mocdiff.languages.folding import fold
from mocdiff.languages.lexicon import Match
from mocdiff.report import Change


def surplus(bitext: Bitext) -> Iterator[Change]:
    """A negation that went or came although others are left, where it is not a provision that changed its kind."""
    for link in bitext.both:
        olds, news = negations(link, new=False), negations(link, new=True)
        if not olds and not news:
            continue
        more = _surplus(bitext, link)
        if not more or any("prohibition" in change.message for change in changed(bitext, link)):
            continue
        if more < 0 and olds and negative(bitext, link, new=True):
            yield lost(link, olds[0])
        elif more > 0 and news and negative(bitext, link, new=False):
            yield come(link, news[0])


def _surplus(bitext: Bitext, link: Link) -> int:
    """How many negations the translation has more than any other word of either side can account for."""
    old, new = (_counted(bitext, link, side) for side in (False, True))
    both = min(old.without, new.without) + min(old.only, new.only)
    if old.least - (old.weak - both) > new.most + (new.weak - both):
        return -1
    return int(new.least - (new.weak - both) > old.most + (old.weak - both))


class _Counted(NamedTuple):
    """How many negations a side has at least and at most; how many words may be one, these two among them."""

    least: int
    most: int
    weak: int
    without: int
    only: int


def _counted(bitext: Bitext, link: Link, new: bool) -> _Counted:
    """The negations of a side. A prohibition may be made of one that was counted, or of a word of its own."""
    limits = sum(found.fact.id in LIMITS for found in link.facts(new, "qualifier"))
    prohibitions = sum(found.fact.value == "prohibition" for found in link.facts(new, "force"))
    prohibitions = max(0, prohibitions - limits)
    negations = link.facts(new, "negation")
    without = sum(found.fact.value == "without" for found in negations)
    strong = len(negations) - without
    lexicon = bitext.language(new).lexicon
    words = words_of(bitext.document(new).language)
    only = sum(found.fact.id == "only" for found in link.facts(new, "qualifier"))
    weak, own = limits - strong, 0
    for sentence in link.side(new):
        text = fold(sentence.text)
        found = lexicon.find(sentence.text, text)
        own += sum(_own(sentence, match) for match in found.get("force", ()))
        counted = [(match.start, match.end) for cls in ("negation", "force") for match in found.get(cls, ())]
        counted += of_both(bitext, link, sentence, new)
        weak += len(found.get("negation", ())) + len(words.findall(_without(text, counted)))
    most = strong + min(own, prohibitions)
    return _Counted(max(strong, prohibitions), most, max(without + only, weak), without, only)


def _own(sentence: Sentence, match: Match) -> bool:
    """Whether a marker is a prohibition by its own words, without a negation that is counted."""
    start, end = match.start + sentence.start, match.end + sentence.start
    negated = any(fact.start < end and start < fact.end for fact in sentence.of("negation"))
    return match.entry.id == "prohibition" and not negated


def _without(folded: str, counted: Iterable[tuple[int, int]]) -> str:
    """A text with the words blotted out that were counted, or that do not count."""
    for start, end in counted:
        folded = folded[:start] + " " * (end - start) + folded[end:]
    return folded
