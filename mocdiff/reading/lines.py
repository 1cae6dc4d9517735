"""A text -> its lines, without what printers and databases put around them."""

import re
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from mocdiff.model import Note, Reading
from mocdiff.patterns import lazy
from mocdiff.reading.forms import Form, ends, form
from mocdiff.segmenting.divisions import words


class Line:
    """A line with something on it. A class with slots, as each is made once and looked at often.

    `number` is its place in the file and `form` what it shows by itself. `gap` says that an empty
    line stands before it, `page` that a page ends before it; `indent` is the number of columns
    before its first sign.
    """

    __slots__ = ("form", "gap", "indent", "number", "page", "text")

    def __init__(self, text: str, number: int, form: Form, indent: int, gap: bool, page: bool) -> None:
        self.text = text
        self.number = number
        self.form = form
        self.indent = indent
        self.gap = gap
        self.page = page


_DIGIT = lazy(r"\d")
_FOLIO = lazy(
    r"([-–—~\[(|\s]*)((?i:p(?:age|\.)\s*)?)(\d{1,4})(\s*(?:/|(?i:of|di|de|sur|von|van))\s*\d{1,4})?([-–—~\])|\s]*)$"
)
_MIRRORED = str.maketrans("[(", "])", " \t")
RULE = lazy(r"(?:([-=*#~_－―─━＝＊.·])\s?)\1(?:\s?\1)+$")
_PAGE_HEIGHT = 15  # lines: page numbers stand farther apart than numbered paragraphs
_SHORT_PAGE = 5  # lines with something on them
_SECOND = 3  # the number of a page is less, where none counts up to it
_YEAR = 1000
_FIRST = 100  # the number of a first page is less, unless a page visibly ends there


class _Folio(NamedTuple):
    """A number alone on a line, which may be a page's; `style` is what is printed around it."""

    at: int
    value: int
    style: str


def lines(text: str, notes: list[Note]) -> list[Line]:
    """The lines of `text` that say something; page numbers, running heads and rules are noted as dropped."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\x0b" in text or "\u2028" in text or "\u2029" in text:
        text = text.replace("\x0b", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
    found: list[Line] = []
    short: list[int] = []
    gap = page = False
    paged = "\x0c" in text
    for number, raw in enumerate(text.split("\n"), 1):
        if not raw:
            gap = True
            continue
        line = raw.strip()
        if paged and "\x0c" in raw:
            page = True
            line = line.replace("\x0c", "")
        if not line:
            gap = True
            continue
        if len(line) < 60:
            short.append(len(found))
        indent = 0 if raw[0] == line[0] else _columns(raw)
        found.append(Line(line, number, form(line), indent, gap, page))
        gap = page = False
    dropped = _furniture(found, short, paged)
    return _without(found, dropped, notes) if dropped else found


def _columns(raw: str) -> int:
    before = raw[: len(raw) - len(raw.lstrip())]
    return len(before.lstrip("\x0c").expandtabs(4))


def _furniture(found: list[Line], short: list[int], paged: bool) -> dict[int, bool]:
    """The lines that are no part of the text, and whether a page ends there."""
    dropped: dict[int, bool] = {}
    folios: list[_Folio] = []
    letters = _page_letters()
    for at in short:
        text = found[at].text
        if text[0].isalpha() and text[0].lower()[0] not in letters:
            continue
        if not _DIGIT.search(text):
            if not text[0].isalnum() and RULE.match(text) and "___" not in text:
                dropped[at] = False
        elif text.isdecimal() and len(text) < 5:
            folios.append(_Folio(at, int(text), ""))
        elif _named_page().fullmatch(text.lower()):
            dropped[at] = True
        elif (folio := _FOLIO.match(text)) and folio[1].translate(_MIRRORED) == folio[5][::-1].translate(_MIRRORED):
            if folio[2] or folio[1].strip(" \t[(|"):
                dropped[at] = True  # what says that it is one: `p. 3`, `- 3 -`
            else:
                folios.append(_Folio(at, int(folio[3]), f"{folio[1].strip()}{'/' if folio[4] else ''}"))
    dropped.update(dict.fromkeys(_page_numbers(found, folios), True))
    if paged or any(dropped.values()):
        dropped.update(dict.fromkeys(_running_heads(found, short, dropped), True))
    return dropped


@cache
def _page_letters() -> frozenset[str]:
    """The letters, small, that a page number may begin with: most lines begin with another and are none."""
    return frozenset({"p", *(form[0] for form in words().openings.get("furniture", ()))})


@cache
def _named_page() -> re.Pattern[str]:
    """What a page number with the word for a page looks like, in any language: `Page 3`, 3ページ."""
    forms = words().openings.get("furniture", ())
    return re.compile("|".join(re.escape(form).replace(r"\#", r"\d{1,4}") for form in forms))


def _page_numbers(found: list[Line], folios: list[_Folio]) -> set[int]:
    """The numbers that count pages: each one more than the last, and a page apart; or in the middle of a sentence.

    What is printed like a value, `3/4` or `[30]`, is one where others count on from it.
    """
    pages = {folio.at for folio in folios if _is_plain(folio) and _is_between(found, folio.at)}
    if folios and _is_plain(folios[-1]) and folios[-1].value < _SECOND and _is_last(found, folios[-1].at):
        pages.add(folios[-1].at)
    listed = {
        folio.at
        for one, two in pairwise(folios)
        if _count_on(one, two) and not _are_apart(found, one, two) and two.at < len(found) - 1
        for folio in (one, two)  # a number that the next one follows closely is a paragraph's
    }
    last: dict[tuple[str, int], _Folio] = {}
    for folio in folios:
        if folio.at in listed and folio.at not in pages:
            continue
        before = last.get((folio.style, folio.value - 1))
        if before and (_are_apart(found, before, folio) or (before.at in pages and folio.at == len(found) - 1)):
            pages.update((before.at, folio.at))
        if folio.value < _FIRST or folio.at in pages or _ends_page(found, folio.at):
            last[folio.style, folio.value] = folio
    return pages


def _is_plain(folio: _Folio) -> bool:
    """Whether a number is printed as those of pages mostly are; what has brackets or a stroke is rather a value."""
    return not folio.style and folio.value < _YEAR


def _is_last(found: list[Line], at: int) -> bool:
    """Whether a line ends a text that is longer than a page may be."""
    return at == len(found) - 1 and found[at].number >= _PAGE_HEIGHT


def _count_on(one: _Folio, two: _Folio) -> bool:
    return one.style == two.style and two.value == one.value + 1


def _are_apart(found: list[Line], one: _Folio, two: _Folio) -> bool:
    """Whether about a page stands between two numbers; the last page may be short."""
    lines = found[two.at].number - found[one.at].number
    short = two.at == len(found) - 1 and two.at - one.at >= _SHORT_PAGE
    return lines >= _PAGE_HEIGHT or short or _ends_page(found, one.at)


def _ends_page(found: list[Line], at: int) -> bool:
    return found[at].page or (at + 1 < len(found) and found[at + 1].page)


def _is_between(found: list[Line], at: int) -> bool:
    """Whether a sentence goes on around a line, or a page ends there."""
    if at + 1 == len(found):
        return found[at].page
    goes_on = at > 0 and found[at + 1].text[0].islower() and found[at - 1].text[-1] not in ".;:"
    return goes_on or _ends_page(found, at)


def _running_heads(found: list[Line], short: list[int], dropped: dict[int, bool]) -> list[int]:
    """The short lines that stand again and again where a page ends."""
    places: dict[str, list[int]] = {}
    for at in short:
        if at in dropped:
            continue
        edge = found[at].page or any(dropped.get(near) for near in (at - 1, at + 1))
        edge = edge or (at + 1 < len(found) and found[at + 1].page)
        if edge:
            text = found[at].text
            # Headings that say only a number, `Article 4`, differ by it, as sentences do; running heads by the page's.
            head = text if not found[at].form.after or ends(text) else re.sub(r"\d+", "#", text)
            places.setdefault(head, []).append(at)
    return [at for key, same in places.items() if len(same) > 1 and len(key) > 3 for at in same]


def _without(found: list[Line], dropped: dict[int, bool], notes: list[Note]) -> list[Line]:
    kept: list[Line] = []
    gap = page = False
    for at, line in enumerate(found):
        if at in dropped:
            notes.append(Note(Reading.DROPPED, line.number, line.text))
            page = page or line.page or dropped[at]
            gap = gap or line.gap or not dropped[at]
            continue
        if gap or page:
            line.gap, line.page = line.gap or gap, line.page or page
            gap = page = False
        kept.append(line)
    return kept
