"""Where a report quotes: the spans between quotation marks, and the words that are quoted there."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

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
    for at, char in enumerate(text):
        closes = next(
            (depth for depth in range(len(open_marks) - 1, -1, -1) if char in CLOSERS[open_marks[depth][0]]), None
        )
        if closes is not None and _may_close(text, at, open_marks[closes][1]):
            found.append(Quotation(open_marks[closes][1], at, closes))
            del open_marks[closes:]
        elif char in "」』”»" and not open_marks and not found and char != "»":
            found.append(Quotation(0, at, 0))
        elif char in CLOSERS and _may_open(text, at):
            open_marks.append((char, at + 1))
    if open_marks and open_marks[0][0] not in "'‘”»":
        found.append(Quotation(open_marks[0][1], len(text), 0))
    return tuple(sorted(found, key=lambda quotation: (quotation.start, quotation.depth)))


def _may_open(text: str, at: int) -> bool:
    char = text[at]
    if char in "“„«‹「『":
        return True
    after = text[at + 1] if at + 1 < len(text) else " "
    if at and not _OPENING_PLACE.match(text[at - 1]):
        return False
    if char in "”»":
        return not after.isspace() and text.find(CLOSERS[char][0], at + 1) > 0
    if after.isspace() or (char in "'‘" and not (after.isalnum() or after in '[…“"')):
        return False
    return char not in "'‘" or _closed_later(text, at)


def _closed_later(text: str, at: int) -> bool:
    marks = "'" if text[at] == "'" else "’"
    return any(_ends_word(text, later) for later in range(at + 2, len(text)) if text[later] in marks)


def _may_close(text: str, at: int, start: int) -> bool:
    if text[at] in "'’":
        return at > start and _ends_word(text, at)
    if text[at] == '"':
        return at > start and not (text[at - 1].isspace() and at + 1 < len(text) and not text[at + 1].isspace())
    return True


def _ends_word(text: str, at: int) -> bool:
    """Whether the apostrophe at a place ends a word and could close a quotation."""
    after = text[at + 1] if at + 1 < len(text) else " "
    return not text[at - 1].isspace() and not after.isalnum()


class Part(NamedTuple):
    """A run of a quotation without ellipsis, as it stands in the quoted text.

    `text` has no insertions; `places[i]` is where its character `i` stands in the report. `ended`
    says that an ellipsis follows.
    """

    text: str
    places: tuple[int, ...]
    ended: bool


def parts(text: str, quotation: Quotation) -> tuple[Part, ...]:
    """The runs of a quotation: cut at ellipses, with `[t]he` as `the` and `[the parties]` left out."""
    made: list[Part] = []
    start = quotation.start
    for match in _ELLIPSIS.finditer(text, quotation.start, quotation.end):
        made.append(_part(text, start, match.start(), True))
        start = match.end()
    made.append(_part(text, start, quotation.end, False))
    return tuple(part for part in made if part.text.strip())


def _part(text: str, start: int, end: int, ended: bool) -> Part:
    keep: list[int] = []
    at = start
    for match in _INSERTION.finditer(text, start, end):
        keep += range(at, match.start())
        if _inside_word(text, match, end):
            keep += range(match.start(1), match.end(1))
        at = match.end()
    keep += range(at, end)
    return Part("".join(text[i] for i in keep), tuple(keep), ended)


def _inside_word(text: str, match: "re.Match[str]", end: int) -> bool:
    """Whether the brackets hold part of a word: `[t]he`, `strengthen[ed]`."""
    letters = match[1].isalpha() and len(match[1]) < 4
    follows = match.end() < end and text[match.end()].isalpha()
    return letters and (follows or (match.start() > 0 and text[match.start() - 1].isalpha()))


def outside(spans: Sequence[tuple[int, int]], start: int, end: int) -> Iterator[tuple[int, int]]:
    """What of `[start, end)` lies in none of the spans, which are in order."""
    at = start
    for first, last in spans:
        if last <= start or first >= end:
            continue
        if first > at:
            yield at, first
        at = max(at, last)
    if at < end:
        yield at, end
