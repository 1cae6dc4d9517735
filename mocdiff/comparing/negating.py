"""Words that a prefix negates: `lawful` and `unlawful`, 公開 and 非公開, `limitato` and `illimitato`; or an ending."""

from collections.abc import Sequence
from functools import cache

from mocdiff.languages import get, words_of
from mocdiff.languages.expressions import expand
from mocdiff.patterns import compiled

_LEAST = 4  # letters of a word that a prefix negates; one ideograph says as much
_FEW = 3  # words of a side


def negates(old: str, new: str, language: str) -> bool:
    """Whether one of two words is the other with a prefix that negates it (`negating` in `pack.tsv`).

    Of a few words it is enough that one so answers one of the other side: `renewable once`, `non-renewable`.
    """
    prefix = get(language).settings.get("negating", "") if language else ""
    if not prefix or old == new:
        return False
    if not get(language).joiner and not (old and new):
        return compiled(prefix).fullmatch(old or new) is not None  # 非 before what the tokeniser takes as a word
    ones, others = old.casefold().split(), new.casefold().split()
    if max(len(ones), len(others)) > _FEW:
        return False
    least = _LEAST if get(language).joiner else 1
    return any(_negated(one, other, prefix, least) for one in ones for other in others)


def is_negated_form(old: Sequence[str], new: Sequence[str], language: str) -> bool:
    """Whether words in their normal forms are the same but for one that negates (`negator`): 超えない, 超える.

    Words of the `copula` say nothing of their own: ではない, である. They may be all that comes or goes: ものではない.
    """
    negators = words_of(language, "negator")
    if not negators:
        return False
    light = negators | words_of(language, "copula")
    ones, others = ([word for word in words if word not in light] for words in (old, new))
    return ones == others and negators.isdisjoint(old) != negators.isdisjoint(new)


def has_negator(words: Sequence[str], language: str) -> bool:
    """Whether one of some words in their normal forms negates (`negator`)."""
    return not words_of(language, "negator").isdisjoint(words)


def is_negation(words: str, language: str) -> bool:
    """Whether words are a negation and nothing else: the `not` of `not exceeding`."""
    return bool(language) and words.strip().casefold() in _negations(language)


@cache
def _negations(language: str) -> frozenset[str]:
    entries = get(language).lexicon.of_class("negation")
    return frozenset(form for entry in entries if entry.id != "none" for form in expand(entry.expression))


def _negated(one: str, other: str, prefix: str, least: int) -> bool:
    shorter, longer = sorted((one, other), key=len)
    rest = len(longer) - len(shorter)
    if not longer.endswith(shorter) or sum(map(str.isalpha, shorter)) < least:
        return False
    match = compiled(prefix).match(longer)
    return match is not None and match.end() == rest
