"""Numbers in words that a fact does not count: the `one` of `one vote`, which is an article as well; bare units."""

from functools import cache

from mocdiff.comparing.cases import Case
from mocdiff.comparing.weighing import Changed
from mocdiff.languages import get
from mocdiff.languages.expressions import expand
from mocdiff.languages.folding import fold
from mocdiff.model import Fact
from mocdiff.patterns import lazy
from mocdiff.report import Category

_WORD = lazy(r"\w+")
_TIMES = ("period", "span")
_COUNTERS = frozenset({"-", "copy", "ordinal", "person", "time", "times", "deg", "point"})  # no units of a measure


def counted(case: Case, changed: Changed = (None, None)) -> Changed:
    """The numbers that changed, with those that only words of an edit say in the place of facts that lack."""
    old, new = changed
    return old or _number(case.one, case.language), new or _number(case.other, case.language)


def _number(words: str, language: str) -> Fact | None:
    """The first number word of an edit; where no space parts words, the edit as a whole."""
    if not (words and language):
        return None
    values = _values(language)
    found = _WORD.findall(words) if get(language).joiner else [words]
    word = next((word for word in found if word.casefold() in values), None)
    return Fact("quantity", value=values[word.casefold()], text=word) if word else None


def measured(case: Case) -> Category | None:
    """The category of a unit, an order of magnitude or a time that took the place of another: `thousands of tonnes`.

    A currency does so in brackets, `(EUR)`; elsewhere it may be what is paid in.
    """
    if not (case.language and case.is_exchange):
        return None
    currencies = ("currency",) if case.old.text[: case.edit.old].endswith(("(", "（")) else ()
    named = [_named(words.strip("()"), case.language) for words in (case.one, case.other)]
    for category, classes in ((Category.NUMBER, ("unit", "magnitude", *currencies)), (Category.DATE, _TIMES)):
        one, other = (next((units[cls] for cls in classes if cls in units), "") for units in named)
        if one and other and one != other:
            return category
    return None


def _named(words: str, language: str) -> dict[str, str]:
    """What words name, all of them, by its id in each class of the lexicon, but for what only counts."""
    found = get(language).lexicon.find(words, fold(words))
    whole = [match for matches in found.values() for match in matches if match.end - match.start == len(words)]
    return {match.entry.cls: match.entry.id for match in whole if match.entry.id not in _COUNTERS}


@cache
def _values(language: str) -> dict[str, str]:
    entries = ((entry.expression, entry.id.strip("#?")) for entry in get(language).lexicon.of_class("numeral"))
    return {form: value for expression, value in entries if value.isdecimal() for form in expand(expression)}
