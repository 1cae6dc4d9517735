"""Square brackets of text that is not agreed, and the alternatives in them: `[shall][should]`, `[shall/should]`."""

import re
from typing import NamedTuple

from mocdiff.comparing.words import Edit
from mocdiff.patterns import lazy

OPENING, CLOSING = "[［", "]］"
SIGNS = frozenset(OPENING + CLOSING)
_INSIDE = r"[^\[\]［］]*"
_NEXT = r"[\]］]\s*[/／]?\s*[\[［]"  # where an alternative ends and the next begins
_RUN = lazy(rf"[\[［]({_INSIDE}(?:{_NEXT}{_INSIDE})*)[\]］]")
_BORDER = lazy(rf"{_NEXT}|[/／]")
_HALF = lazy(rf"{_NEXT}{_INSIDE}[\]］]|[\[［]{_INSIDE}{_NEXT}")
_MOST = 400  # code points of an edit that is looked at for alternatives


class Choice(NamedTuple):
    """What one text keeps of the other's alternatives, and what it does without."""

    kept: tuple[str, ...]
    dropped: tuple[str, ...]


def brackets(text: str) -> list[str]:
    """The square brackets of a text."""
    return [sign for sign in text if sign in SIGNS]


def without_brackets(text: str) -> tuple[str, list[int]]:
    """A text without its brackets, and where each of its characters stands in it; alternatives stand apart."""
    places = [
        place
        for place, sign in enumerate(text)
        if sign not in SIGNS or (sign in CLOSING and text.startswith(tuple(OPENING), place + 1))
    ]
    return "".join(" " if text[place] in SIGNS else text[place] for place in places), places


def choice(text: str, other: str) -> Choice | None:
    """What another text has of the alternatives in brackets in one; None where that is not all in which they differ."""
    if len(text) > _MOST or len(brackets(text)) < 2 or not SIGNS.isdisjoint(other):
        return None
    pattern, done, runs = "", 0, []
    for run in _RUN.finditer(text):
        options = [" ".join(option.split()) for option in _BORDER.split(run[1])]
        runs.append(options)
        pattern += f"{_loose(text[done : run.start()])}({'|'.join(map(_loose, options))})"
        done = run.end()
    found = re.fullmatch(pattern + _loose(text[done:]), other)
    if found is None or max(map(len, runs), default=0) < 2:
        return None
    kept = [" ".join(option.split()) for option in found.groups()]
    dropped = (option for run, one in zip(runs, kept, strict=True) for option in run if option != one)
    return Choice(tuple(one for run, one in zip(runs, kept, strict=True) if len(run) > 1), tuple(dropped))


def _loose(text: str) -> str:
    """An expression for a text, however its words are spaced."""
    return "".join([r"\s*", *(rf"{re.escape(word)}\s*" for word in text.split())])


def is_of_alternatives(edit: Edit, old: str, new: str) -> bool:
    """Whether alternatives in brackets came or went, or one was chosen: `[shall][should]`, `shall`."""
    one, other = old[edit.old : edit.old_end], new[edit.new : edit.new_end]
    if one.strip() and other.strip():
        return (choice(one, other) or choice(other, one)) is not None
    sides = (one, old[: edit.old], old[edit.old_end :]), (other, new[: edit.new], new[edit.new_end :])
    return any(_is_alternative(*side) for side in sides)


def _is_alternative(edit: str, before: str, after: str) -> bool:
    """Whether words that came or went, between these texts, are one of several alternatives."""
    if _HALF.fullmatch(edit.strip()):
        return True
    beside = before.rstrip(" /／")[-1:], after.lstrip(" /／")[:1]
    return _RUN.fullmatch(edit.strip()) is not None and any(sign and sign in SIGNS for sign in beside)
