"""What all parts of a merge share: the rule for one value, the conflicts, how alternatives are written."""

from enum import StrEnum
from typing import NamedTuple, TypeVar

T = TypeVar("T")


class Labels(NamedTuple):
    """What the sources of alternatives are called in the result."""

    ours: str = "ours"
    theirs: str = "theirs"


DEFAULT = Labels()


class Disputed(StrEnum):
    """What two sides can disagree about."""

    WORDS = "words"
    REMOVED = "removed"
    PLACE = "place"
    NUMBER = "number"
    LEVEL = "level"
    HEADER = "header"


class Conflict(NamedTuple):
    """One thing that the two sides changed differently.

    `where` is the address of the clause in the result, or the key of the front matter; the texts
    are what each version has there, empty where it has nothing.
    """

    about: Disputed
    where: str
    base: str
    ours: str
    theirs: str

    def message(self, labels: Labels) -> str:
        """The conflict in one line."""
        if self.about is Disputed.PLACE:
            return " ".join(f"{self.where}: {_ABOUT[self.about]}: {self.ours}".split())
        sides = " ".join(bracketed(label, text) for label, text in zip(labels, (self.ours, self.theirs), strict=True))
        was = f" (was: {self.base})" if self.base else ""
        return " ".join(f"{self.where}: {_ABOUT[self.about]}: {sides}{was}".split())


_ABOUT = {
    Disputed.WORDS: "words not agreed",
    Disputed.REMOVED: "removed by one side, changed by the other",
    Disputed.PLACE: "moved to two places",
    Disputed.NUMBER: "numbered differently",
    Disputed.LEVEL: "set at different levels",
    Disputed.HEADER: "front matter",
}


def choose(base: T, ours: T, theirs: T) -> tuple[T, bool]:
    """The value that the side which changed it gives it; and whether both changed it, differently (ours then)."""
    if ours == base:
        return theirs, False
    return ours, theirs not in (base, ours)


def bracketed(label: str, text: str) -> str:
    """One alternative with its source. No text at all (the side has none here) is `[ours: ]`."""
    return f"[{label}: {text}]"


def plain(labels: Labels) -> Labels:
    """Labels that can stand in alternatives: one line each, without brackets or colons, never empty, not equal."""
    ours, theirs = (
        " ".join("".join(sign if sign.isprintable() and sign not in "[]:" else " " for sign in label).split())
        for label in labels
    )
    if not ours or not theirs or ours == theirs:
        return Labels()
    return Labels(ours, theirs)
