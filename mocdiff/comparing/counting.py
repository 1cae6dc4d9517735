"""Numbers in words that a fact does not count: the `one` of `one vote`, which is an article as well; bare units."""

from functools import cache

from mocdiff.comparing.cases import Case
from mocdiff.comparing.weighing import Changed
from mocdiff.languages import get
from mocdiff.languages.expressions import expand
from mocdiff.model import Fact
from mocdiff.patterns import lazy

_WORD = lazy(r"\w+")
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


def measured(case: Case) -> bool:
    """Whether a unit or an order of magnitude took the place of another, `thousands of tonnes`.

    A currency does so in brackets, `(EUR)`; elsewhere it may be what is paid in.
    """
    if not (case.language and case.is_exchange):
        return False
    units = _units(case.language, case.old.text[: case.edit.old].endswith(("(", "（")))
    one, other = (units.get(words.strip("()").casefold(), "") for words in (case.one, case.other))
    return bool(one and other) and one != other


@cache
def _units(language: str, in_brackets: bool) -> dict[str, str]:
    classes = ("unit", "magnitude", "currency") if in_brackets else ("unit", "magnitude")
    entries = [entry for cls in classes for entry in get(language).lexicon.of_class(cls)]
    return {
        form.removeprefix("=").casefold(): entry.id
        for entry in entries
        if entry.id not in _COUNTERS
        for form in expand(entry.expression)
    }


@cache
def _values(language: str) -> dict[str, str]:
    entries = ((entry.expression, entry.id.strip("#?")) for entry in get(language).lexicon.of_class("numeral"))
    return {form: value for expression, value in entries if value.isdecimal() for form in expand(expression)}
