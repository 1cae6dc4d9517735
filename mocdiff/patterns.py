"""Regular expressions that are compiled when they are first used.

A short comparison uses a third of the expressions that its modules hold, and compiling one with
sets of Chinese characters takes up to three milliseconds: together half as long as all the rest.
"""

import re
from functools import cache
from typing import Any, AnyStr, cast


class _Lazy:
    def __init__(self, source: Any, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        # Called once: from then on the compiled expression's own methods stand in this object, and its class has no
        # such method as this one, which makes every look-up twice as long.
        made = re.compile(self._source, self._flags)
        self.__dict__.update([(method, getattr(made, method)) for method in _METHODS])
        self.__class__ = _Compiled  # type: ignore[assignment]
        return getattr(made, name)


class _Compiled:
    pass


# All that a compiled expression offers.
_METHODS = (
    *("match", "search", "fullmatch", "findall", "finditer", "split", "sub", "subn"),
    *("pattern", "flags", "groups", "groupindex"),
)


# An ideograph is a letter of no alphabet and no syllabary: a set with the range of all of them takes a millisecond
# to compile, and one of more than two ranges twice as long as two sets. Tables write `\p{Han}` for one, `\P{Han}` for
# any other sign.
HAN = r"(?:[^\W\d\u3041-\u30ff\uff21-\uff9f](?<![\x00-\u024f\u0370-\u052f]))"
_NOT_HAN = rf"(?:(?!{HAN})[\s\S])"


@cache
def compiled(expression: str) -> re.Pattern[str]:
    """An expression of a table, made once."""
    return re.compile(expression)


def spelled_out(expressions: str) -> str:
    """Expressions of a table with their names of sets written out."""
    return expressions.replace(r"\p{Han}", HAN).replace(r"\P{Han}", _NOT_HAN)


def lazy(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, made at the first use of one of its methods."""
    return cast("re.Pattern[AnyStr]", _Lazy(source, flags))
