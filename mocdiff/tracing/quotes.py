"""Where a report quotes: the spans between quotation marks, and the words that are quoted there."""

import re
from collections.abc import Mapping
from typing import NamedTuple
from unicodedata import east_asian_width

CLOSERS = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "「": "」",
    "『": "』",
    "‘": "’",
    '"': '"',
    "'": "'",
    "”": "”",
}
MARKS = frozenset("".join(CLOSERS) + "".join(CLOSERS.values()))
DEEPEST = 8  # quotations in quotations
_OPENING_PLACE = re.compile(r"[\s(\[{—–\-“‘«\"'、。，：「『]")
_ELLIPSIS = re.compile(
    r"[\[(（〔［]\s*(?:…+|\.\s?\.\s?\.|・・・|中略|前略|後略|omissis)\s*[\])）〕］]|…+|\.\s?\.\s?\.(?:\s?\.)?|・・・|（中略）|〜中略〜"
)
_INSERTION = re.compile(r"[\[〔［]([^\[\]〔〕［］]{1,80})[\]〕］]")


class Quotation(NamedTuple):
    """What stands between two quotation marks: `[start, end)` of the text, without the marks.

    `depth` is 0 for a quotation that stands in no other.
    """

    start: int
    end: int
    depth: int


def quotations(text: str) -> tuple[Quotation, ...]:
    """The quotations of a text, outer before inner; one without an end runs to the end of the text."""
    found: list[Quotation] = []
    open_marks: list[tuple[str, int]] = []
    last = _last_closers(text)
    for at, char in enumerate(text):
        if char not in MARKS:
            continue
        closes = next(
            (depth for depth in range(len(open_marks) - 1, -1, -1) if char in CLOSERS[open_marks[depth][0]]), None
        )
        if closes is not None and (char not in "'’" or _ends_word(text, at)):
            found.append(Quotation(open_marks[closes][1], at, closes))
            del open_marks[closes:]
        elif char in "」』”" and not open_marks and not found:
            found.append(Quotation(0, at, 0))
        elif char in CLOSERS and len(open_marks) < DEEPEST and _may_open(text, at, last):
            open_marks.append((char, at + 1))
    if open_marks and open_marks[0][0] not in "'‘”»":
        found.append(Quotation(open_marks[0][1], len(text), 0))
    return tuple(sorted(found, key=lambda quotation: (quotation.start, quotation.depth)))


def _last_closers(text: str) -> Mapping[str, int]:
    """Where each closing mark stands for the last time, an apostrophe only where it could be one."""
    last = {mark: text.rfind(mark) for mark in '”«»"'}
    for mark in "'’":
        at = text.rfind(mark)
        while at > 0 and not _ends_word(text, at):
            at = text.rfind(mark, 0, at)
        last[mark] = at
    return last


def _may_open(text: str, at: int, last: Mapping[str, int]) -> bool:
    """Whether a mark opens a quotation: by itself, or by its place and a mark that closes it later."""
    char = text[at]
    if char in "“„«‹「『":
        return True
    if at and not _OPENING_PLACE.match(text[at - 1]) and east_asian_width(text[at - 1]) not in "WF":
        return False
    after = text[at + 1] if at + 1 < len(text) else " "
    if char == "'" and not (after.isalnum() or after in '[…“"'):
        return False
    return any(last[mark] > at + 1 for mark in CLOSERS[char])


def _ends_word(text: str, at: int) -> bool:
    """Whether the apostrophe at a place could close a quotation: no letter follows, and it is no opening one."""
    after = text[at + 1] if at + 1 < len(text) else " "
    return not after.isalnum() and (text[at] == "’" or not text[at - 1].isspace())


class Part(NamedTuple):
    """A run of a quotation without ellipsis, as it stands in the quoted text.

    `text` has no insertions; `places[i]` is where its character `i` stands in the report. `ended`
    says that an ellipsis follows.
    """

    text: str
    places: tuple[int, ...]
    ended: bool


def parts(text: str, quotation: Quotation, *, inserted: bool = False) -> tuple[Part, ...]:
    """The runs of a quotation: cut at ellipses, with `[t]he` as `the` and `[the parties]` left out.

    `inserted` keeps what stands in square brackets: it may be the text's own.
    """
    made: list[Part] = []
    start = quotation.start
    for match in _ELLIPSIS.finditer(text, quotation.start, quotation.end):
        made.append(_part(text, start, match.start(), True, inserted))
        start = match.end()
    made.append(_part(text, start, quotation.end, False, inserted))
    return tuple(part for part in made if part.text.strip())


def has_insertion(text: str, quotation: Quotation) -> bool:
    """Whether a quotation has words in square brackets."""
    return _INSERTION.search(text, quotation.start, quotation.end) is not None


def _part(text: str, start: int, end: int, ended: bool, inserted: bool) -> Part:
    keep: list[int] = []
    at = start
    for match in _INSERTION.finditer(text, start, end):
        keep += range(at, match.start())
        if inserted or _inside_word(text, match, end):
            keep += range(match.start(1), match.end(1))
        elif keep and text[keep[-1]].isspace() and not text[match.end() : match.end() + 1].isalnum():
            keep.pop()  # the space that goes with what is left out
        at = match.end()
    keep += range(at, end)
    return Part("".join(text[i] for i in keep), tuple(keep), ended)


def _inside_word(text: str, match: "re.Match[str]", end: int) -> bool:
    """Whether the brackets hold part of a word: `[t]he`, `strengthen[ed]`."""
    letters = match[1].isalpha() and len(match[1]) < 4
    follows = match.end() < end and text[match.end()].isalpha()
    return letters and (follows or (match.start() > 0 and text[match.start() - 1].isalpha()))
