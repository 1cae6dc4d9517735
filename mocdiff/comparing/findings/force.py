"""Provisions that the translation makes stronger, weaker or other than they are."""

from collections.abc import Iterator

from mocdiff.comparing.findings.bitext import Bitext, Link, Quote, Sentence, finding
from mocdiff.comparing.findings.negation import LIMITS, negative, negative_words
from mocdiff.comparing.findings.tables import table
from mocdiff.facts.force import STATEMENT, Difference, compare
from mocdiff.languages import Language
from mocdiff.model import EFFORT, Fact, Kind
from mocdiff.report import Category, Change

STRENGTH = {
    "obligation": 5,
    "prohibition": 5,
    STATEMENT: 4,
    "recommendation": 3,
    "expectation": 2,
    "intention": 2,
    "permission": 1,
}
"""How much each kind binds. A plain statement binds more than what is only meant, hoped or advised."""
SURENESS = {
    frozenset(("obligation", STATEMENT)): 0.6,
    frozenset(("prohibition", STATEMENT)): 0.5,
    frozenset(("permission", STATEMENT)): 0.5,
    frozenset(("intention", "expectation")): 0.6,
    frozenset(("recommendation", "expectation")): 0.6,
}


def force(bitext: Bitext) -> Iterator[Change]:
    """Obligations, permissions, recommendations and intentions that are rendered as something else."""
    for link in bitext.both:
        yield from changed(bitext, link)


def changed(bitext: Bitext, link: Link) -> Iterator[Change]:
    """The provisions of one link that are rendered as something else."""
    olds = [fact for sentence in link.old for fact in sentence.facts]
    news = [fact for sentence in link.new for fact in sentence.facts]
    for difference in compare(olds, news, bitext.old.language, bitext.new.language):
        if _shared(bitext, link, difference, olds, news) or _said_otherwise(link, difference):
            continue
        if not _negated(bitext, link, difference):
            yield _changed(link, difference)


def _shared(bitext: Bitext, link: Link, difference: Difference, olds: list[Fact], news: list[Fact]) -> bool:
    """Whether the other side says it too: once for several verbs, or as a negation."""
    alone = difference.old or difference.new
    if difference.old and difference.new:
        if _unlike(bitext, difference.old, difference.new):
            return True
        return _split_prohibition(bitext, link, difference.old, difference.new)
    if alone is None or _of_right(alone, bitext.language(new=difference.old is None)):
        return True
    others = news if difference.old else olds
    same = any(fact.cls == "force" and fact.value == alone.value for fact in others)
    negated = any(fact.cls == "negation" or fact.id in LIMITS for fact in others)
    return same or (alone.value == "prohibition" and negated)


def _said_otherwise(link: Link, difference: Difference) -> bool:
    """Whether other words say what a marker does: an endeavour what is advised, `may only` what `shall` does.

    A recital prescribes nothing: what may or should be is as well stated there.
    """
    kinds = {difference.old_kind, difference.new_kind}
    if "permission" in kinds and kinds <= {"obligation", "permission", STATEMENT} and _only(link):
        return True
    if kinds & {"permission", "recommendation"} and (_recital(link.old[0]) or _recital(link.new[0])):
        return True
    if kinds != {"recommendation", STATEMENT}:
        return False
    plain = link.facts(difference.new is None, "qualifier")
    return any(found.fact.id == EFFORT for found in plain)


def _only(link: Link) -> bool:
    """Whether both sides restrict: what may only be so is so."""
    return all(any(found.fact.id == "only" for found in link.facts(new, "qualifier")) for new in (False, True))


def _recital(sentence: Sentence) -> bool:
    return sentence.segment.kind is Kind.RECITAL or sentence.segment.id.startswith("preamble")


def _of_right(fact: Fact, language: Language) -> bool:
    """Whether it says in several words that somebody has a right, for which languages have many turns of phrase."""
    said = [word for _, word in table(language.code, "right")]
    return fact.value == "permission" and (any(word in fact.text for word in said) if said else " " in fact.text)


def _unlike(bitext: Bitext, old: Fact, new: Fact) -> bool:
    """Whether an obligation stands against a right that was said in other words: two sides of one thing."""
    for one, other, side in ((old, new, True), (new, old, False)):
        if one.value == "obligation" and _of_right(other, bitext.language(new=side)):
            return " " not in one.text.strip()
    return False


def _split_prohibition(bitext: Bitext, link: Link, old: Fact, new: Fact) -> bool:
    """Whether one side has a prohibition and the other makes it of a negation and a verb of force."""
    for one, other, side in ((old, new, True), (new, old, False)):
        if one.value == "prohibition" and other.value in ("obligation", "permission"):
            other_prohibitions = [f.quote for f in link.facts(side, "force") if f.fact.value == "prohibition"]
            words = [*negative_words(bitext, link, side), *(f.quote for f in link.facts(side, "negation"))]
            return any(
                not any(p.sentence == w.sentence and p.start < w.end and w.start < p.end for p in other_prohibitions)
                for w in words
            )
    return False


def _negated(bitext: Bitext, link: Link, difference: Difference) -> bool:
    """Whether it is a prohibition against a sentence without any negation: that is the rule of negations' to say."""
    if difference.old_kind == "prohibition":
        return not negative(bitext, link, new=True)
    return difference.new_kind == "prohibition" and not negative(bitext, link, new=False)


def _changed(link: Link, difference: Difference) -> Change:
    before, after = difference.old_kind, difference.new_kind
    if {before, after} == {"prohibition", STATEMENT}:
        return _negation(link, difference)
    change = "changed"
    if STRENGTH[before] != STRENGTH[after]:
        change = "strengthened" if STRENGTH[after] > STRENGTH[before] else "weakened"
    if {before, after} & {"permission"}:
        change = "changed"
    old, new = _place(link.old, difference.old), _place(link.new, difference.new)
    said = f"force {change}: {_kind(before, difference.old)} becomes {_kind(after, difference.new)}"
    return finding(
        Category.MODALITY,
        said,
        old,
        new,
        link=link,
        facts=(difference.old, difference.new),
        confidence=SURENESS.get(frozenset((before, after)), 0.85),
    )


def _negation(link: Link, difference: Difference) -> Change:
    """A prohibition of which the other side makes a statement, with no negation but a word that says no otherwise."""
    old, new = _place(link.old, difference.old), _place(link.new, difference.new)
    fact = difference.old or difference.new
    said = f"negation {'lost' if difference.old else 'added'}: {fact.text if fact else ''} has no counterpart"
    return finding(
        Category.NEGATION,
        said,
        old,
        new,
        link=link,
        facts=(difference.old, difference.new),
        confidence=SURENESS[frozenset(("prohibition", STATEMENT))],
    )


def _kind(kind: str, fact: Fact | None) -> str:
    return f"{kind} ({fact.text})" if fact else f"plain {kind}"


def _place(sentences: tuple[Sentence, ...], fact: Fact | None) -> Quote | Sentence:
    if fact is None:
        return sentences[-1]
    home = next((s for s in sentences if fact in s.facts), sentences[0])
    return Quote(home, fact.start, fact.end)
