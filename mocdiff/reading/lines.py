"""A text -> its lines, without what printers and databases put around them."""

import re
from functools import cache
from typing import NamedTuple

from mocdiff.model import Note, Reading, of_fields
from mocdiff.patterns import lazy
from mocdiff.reading.forms import Form, form
from mocdiff.segmenting.divisions import words


class Line(NamedTuple):
    """A line with something on it.

    `number` is its place in the file and `form` what it shows by itself. `gap` says that an empty
    line stands before it, `page` that a page ends before it; `indent` is the number of columns
    before its first sign.
    """

    text: str
    number: int
    form: Form
    indent: int = 0
    gap: bool = False
    page: bool = False


_line = of_fields(Line)
_DIGIT = lazy(r"\d")
_PAGE = lazy(
    r"[-–—~\[(|\s]*(?:(?i:p(?:age|\.)?)\s*)?\d{1,4}\s*(?:(?:/|(?i:of|di|de|sur|von|van))\s*\d{1,4})?[-–—~\])|\s]*$"
)
RULE = lazy(r"(?:([-=*#~_－―─━＝＊.·])\s?)\1(?:\s?\1)+$")
_PAGE_HEIGHT = 15  # lines: page numbers stand farther apart than numbered paragraphs


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
        found.append(_line((line, number, form(line), indent, gap, page)))
        gap = page = False
    dropped = _furniture(found, short)
    return _without(found, dropped, notes) if dropped else found


def _columns(raw: str) -> int:
    expanded = raw.lstrip("\x0c").expandtabs(4)
    return len(expanded) - len(expanded.lstrip())


def _furniture(found: list[Line], short: list[int]) -> dict[int, bool]:
    """The lines that are no part of the text, and whether a page ends there."""
    dropped: dict[int, bool] = {}
    bare: list[tuple[int, int]] = []  # index of the line, number on it
    for at in short:
        text = found[at].text
        if not _DIGIT.search(text):
            if not text[0].isalnum() and RULE.match(text) and "___" not in text:
                dropped[at] = False
        elif text.isdecimal() and len(text) < 5:
            bare.append((at, int(text)))
        elif _PAGE.match(text) or _named_page().fullmatch(text.lower()):
            dropped[at] = True
    dropped.update(dict.fromkeys(_page_numbers(found, bare), True))
    if any(dropped.values()) or any(line.page for line in found):
        dropped.update(dict.fromkeys(_running_heads(found, short, dropped), True))
    return dropped


@cache
def _named_page() -> re.Pattern[str]:
    """What a page number with the word for a page looks like, in any language: `Page 3`, 3ページ."""
    forms = words().openings.get("furniture", ())
    return re.compile("|".join(re.escape(form).replace(r"\#", r"\d{1,4}") for form in forms))


def _page_numbers(found: list[Line], bare: list[tuple[int, int]]) -> list[int]:
    """The bare numbers that count pages: each one more than the last, and a page apart."""
    pages: list[int] = []
    last: tuple[int, int] | None = None
    for (at, value), (below, following) in zip(bare, [*bare[1:], (0, 0)], strict=False):
        line = found[at].number
        inside = (
            at > 0 and at + 1 < len(found) and found[at + 1].text[0].islower() and found[at - 1].text[-1] not in ".;:"
        )
        near_break = found[at].page or (at + 1 < len(found) and found[at + 1].page)
        follows = last is not None and value == last[1] + 1 and (line - last[0] >= _PAGE_HEIGHT or at == len(found) - 1)
        # A number that the next one follows closely is a paragraph's.
        near = found[below].number - line < _PAGE_HEIGHT and below + 1 < len(found)
        close = following == value + 1 and near
        starts = last is None and line >= _PAGE_HEIGHT and value < 100 and not close
        if inside or near_break or follows or starts:
            pages.append(at)
            last = (line, value)
    return pages


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
            # Headings that say only a number, `Article 4`, differ by it; running heads by the page's.
            places.setdefault(text if not found[at].form.after else re.sub(r"\d+", "#", text), []).append(at)
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
            line = line._replace(gap=line.gap or gap, page=line.page or page)
            gap = page = False
        kept.append(line)
    return kept
