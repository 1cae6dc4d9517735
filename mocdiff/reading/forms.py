"""What a line shows by itself, whatever stands around it: its mark, its number, its end, its width."""

import re
from functools import lru_cache

from mocdiff.patterns import lazy
from mocdiff.segmenting.divisions import Division
from mocdiff.segmenting.numbers import division, split_number
from mocdiff.textformat.blocks import MARKS

COMMAS = ",、，"
LONG = 60  # columns: a heading is seldom longer, the rest of a paragraph seldom shorter
_CLOSERS = "\"'”’»)）」』]*_"
_STOPS = ".;:!?。．；：！？…｡"
_CLOSE_MARKS = "・●○■□◆◇◎※•▪－"  # that need no space after them
_NARROW = lazy(r"[\x00-\u10ff\u1160-\u2e7f\uff61-\uffdf]+")  # shorter ranges than those of the wide signs
_ENDING_WORD = lazy(r"([^\W\d_]+(?:['’][^\W\d_]+)*)$")
_SPACED_MARKS = (" - ", " – ", " — ", " • ", " · ", " ・ ")
_GAP = lazy(r"(?:\u3000|\t| {4})\s*")  # between the cells of a table
_AFTER_STOP = lazy(r"[.;:!?。；：！？](?:(?<![.;:!?])|\s+)")


class Form:
    """A line by itself. A class with slots, as each is made once and looked at often.

    `mark` is the list mark that it begins with and `rest` what follows that; `number` is the
    printed number that this begins with, `after` what follows that, and `named` the division whose
    word stands in it. `bold` says that all of it is bold type, `gaps` how many wide gaps stand in
    it, as between the cells of a table, and `inner` whether a list mark stands in the middle, as few lines have one.
    """

    __slots__ = ("after", "bold", "gaps", "inner", "mark", "named", "number", "rest")

    def __init__(self, text: str) -> None:
        self.mark, self.rest = unmarked(text) if text[0] in MARKS else ("", text)
        self.number, self.after = number, after = (split_bracketed if text[0] in "[［" else split_number)(self.rest)
        self.named: Division | None = division(number) if number else None
        self.bold = text[0] == "*" and is_bold(text)
        wide = "\u3000" in after or "    " in after or "\t" in after
        self.gaps = len(_GAP.findall(after)) if wide else 0
        self.inner = _has_mark(text)


def split_bracketed(text: str) -> tuple[str, str]:
    """The number of a paragraph that square brackets hold whole, `[3. The Parties …]`, and the text in them."""
    number, rest = split_number(text[1:])
    return (number, text[0] + rest) if number and division(number) is None else split_number(text)


@lru_cache(maxsize=65536)  # most lines of a second version are those of the first, and each is looked at several times
def form(text: str) -> Form:
    """What a line that is not empty shows by itself."""
    return Form(text)


def _has_mark(text: str) -> bool:
    if text.isascii():
        return " - " in text
    return " " in text and any(map(text.__contains__, _SPACED_MARKS))


def are_rows(above: Form, below: Form) -> bool:
    """Whether two lines are rows of one table: parted by wide gaps into the same number of cells."""
    return 0 < below.gaps == above.gaps


@lru_cache(maxsize=65536)
def width(text: str) -> int:
    """The columns that a text takes on a terminal."""
    narrow = text.isascii() or (text[0] < "\u1100" > text[-1] and max(text) < "\u1100")
    return len(text) if narrow else 2 * len(text) - sum(map(len, _NARROW.findall(text)))


def wider(text: str, columns: float) -> bool:
    """Whether a text takes more columns; most need not be measured, as none has more than two a character."""
    return len(text) > columns or (len(text) * 2 > columns and width(text) > columns)


def ends(text: str) -> bool:
    """Whether a text ends in a full stop, colon or semicolon, quotes and brackets after it aside."""
    return text[-1] in _STOPS or (text[-1] in _CLOSERS and text.rstrip(_CLOSERS)[-1:] in tuple(_STOPS))


def last_word(text: str) -> re.Match[str] | None:
    """The word that a text ends in; looked for after the last space, as a search tries every letter on its way."""
    return _ENDING_WORD.search(text, text.rfind(" ") + 1) if text[-1:].isalnum() and not text[-1].isdecimal() else None


@lru_cache(maxsize=65536)
def linking_word(text: str) -> str:
    """The word that a text ends in, in small letters, where it is joined to others before it; else nothing."""
    tail = text[-40:]
    word = last_word(tail)
    return word[1].lower() if word and tail[: word.start()].rstrip()[-1:] not in ("", ";", ",", ":") else ""


@lru_cache(maxsize=65536)
def after_last_stop(text: str) -> tuple[str, bool]:
    """What follows the last stop of a text, of its last sixty characters; whether that is a number and no more."""
    last = _AFTER_STOP.split(text[-LONG:])[-1]
    return last, len(last) < len(text) and split_number(last) == (last, "") != ("", "")


def is_bold(text: str) -> bool:
    return len(text) > 4 and text.startswith("**") and text.endswith("**")


def unmarked(text: str) -> tuple[str, str]:
    """The list mark that a line begins with, and the rest."""
    if text[0] in MARKS and len(text) > 1:
        if text[1].isspace():
            return text[0], text[1:].lstrip()
        if text[0] in _CLOSE_MARKS and text[1] != text[0]:
            return text[0], text[1:]
    return "", text


def is_caps(text: str) -> bool:
    """Whether a text is printed in capitals; what has no small letters is not, in Japanese."""
    return text.isupper() and (text.isascii() or not any(map(is_cjk, text)))


def is_cjk(sign: str) -> bool:
    """Whether a sign is an ideograph, kana, or of their punctuation and full width."""
    return "\u3005" <= sign <= "\u9fff" or "\uff01" <= sign <= "\uff60"
