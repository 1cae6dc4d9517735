"""Conditions on the text around an expression, as the rows of a lexicon write them.

They are regular expressions. Half of them only name what may not (or must) stand there, `(?! of| to)`,
`(?<![一二三])(?<!第)`, and are asked without one: none is made in a short comparison for a word of two letters.
"""

import re
from collections.abc import Callable
from functools import cache

Condition = Callable[[str, int], bool]  # of a text and an offset in it

_BEFORE = 90  # how far back a condition on the text before can look
_SIGNS = frozenset("()[]{}?*+.^$\\")  # what is no plain text in an expression


@cache
def before(condition: str) -> Condition:
    """Whether a text ends before an offset as a condition asks; with `!`, does not."""
    words = _words(condition[4:-1].split(")(?<!")) if condition.startswith("(?<!") else ()
    if words:
        return lambda text, end: not text.endswith(words, 0, end)
    negated = condition.startswith("!")
    search = re.compile(f"(?:{condition.removeprefix('!')})$").search
    return lambda text, end: (search(text, max(0, end - _BEFORE), end) is None) is negated


@cache
def after(condition: str) -> Condition:
    """Whether a text goes on after an offset as a condition asks."""
    words = _words([condition[3:-1]]) if condition.startswith(("(?!", "(?=")) and condition.endswith(")") else ()
    if words and condition[2] == "!":
        return lambda text, start: not text.startswith(words, start)
    if words:
        return lambda text, start: text.startswith(words, start)
    match = re.compile(condition).match
    return lambda text, start: match(text, start) is not None


def _words(parts: list[str]) -> tuple[str, ...]:
    """The words, and signs of sets, that some expressions name; none if one of them is more than that."""
    found: list[str] = []
    for part in parts:
        is_set = part.startswith("[") and part.endswith("]")
        plain = part[1:-1] if is_set else part
        if not _SIGNS.isdisjoint(plain) or (is_set and "-" in plain):
            return ()
        found += plain if is_set else plain.split("|")
    return tuple(found)
