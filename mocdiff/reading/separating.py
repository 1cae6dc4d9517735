"""What stands on one line though it is two: headings glued to paragraphs, items run together."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from mocdiff.model import Note, Reading
from mocdiff.patterns import lazy
from mocdiff.reading.forms import Form, ends, form, unmarked
from mocdiff.reading.layout import HEADING_AT_END, Paragraph

_HEAD = r"[^\W_a-z][^.;:!?。；：]{1,110}"
_GLUED = lazy(rf"[.!?](?<=[^\W\d_A-Z].)({_HEAD}?)\s+([-–—])\s+(?=[^\W\d_a-z])")
_SPACED = lazy(rf"[.!?](?<=[^\W\d_A-Z].)\s+({_HEAD}?)\s+([-–—])\s+(?=[^\W\d_a-z])")
_LED = lazy(rf"({_HEAD}?)\s+([-–—])\s+(?=[^\W\d_a-z])")
_NEXT_ITEM = lazy(r"(?<=[;；])\s*([-–—•·・])\s+(?=\S)")
_SECOND = lazy(r"[;；]\s*(?=[^\W\d_])")
_LEAST = 20  # characters that an item has at least for two on a line to be told apart


def separated(paragraphs: Sequence[Paragraph], notes: list[Note]) -> list[Paragraph]:
    """The paragraphs, those that hold two taken apart; each place is noted."""
    forms = [form(paragraph.text) for paragraph in paragraphs]
    marks = Counter([own.mark for own in forms if own.mark])
    titles = _marked_titles(paragraphs, forms) if marks else 0
    found: list[Paragraph] = []
    run: list[Paragraph] = []  # the items of one list
    for paragraph, below, own in zip(paragraphs, [*paragraphs[1:], None], forms, strict=False):
        mark = own.mark
        if not (mark or run or own.inner):
            found.append(paragraph)
            continue
        if run:
            if not mark and below is not None and _is_between(run[-1], paragraph, below):
                mark = run[0].text[0]
                notes.append(Note(Reading.SEPARATED, paragraph.line, paragraph.text))
                paragraph = paragraph._replace(text=f"{mark} {paragraph.text}")
            if mark != run[0].text[0]:
                found += _items(run, notes)
                run = []
        pieces = _headings(paragraph, marks, titles, notes) if own.inner else ()
        if mark and not pieces:
            run.append(paragraph)
            continue
        if run:
            found += _items(run, notes)
            run = []
        if pieces:
            found += pieces
        else:
            found.append(paragraph)
    return found + _items(run, notes)


def _is_between(above: Paragraph, paragraph: Paragraph, below: Paragraph) -> bool:
    """Whether a paragraph without a mark is an item that lost its own, between two items of a list."""
    if paragraph.gap or below.gap or above.text[-1] not in ";；" or paragraph.text[-1] not in ";；":
        return False
    return form(below.text).mark == above.text[0] and paragraph.text[0].isupper()


def _marked_titles(paragraphs: Sequence[Paragraph], forms: Sequence[Form]) -> int:
    """How many short lines with a list mark stand alone before a paragraph, as headings do."""
    return sum(
        len(one.text) < 110 and not ends(one.text)
        for one, (own, below) in zip(paragraphs, pairwise(forms), strict=False)
        if own.mark and not below.mark
    )


def _headings(paragraph: Paragraph, marks: Counter[str], titles: int, notes: list[Note]) -> list[Paragraph]:
    """The paragraph taken apart, where headings stand in the middle or at the end of it; else nothing."""
    text = paragraph.text
    pieces: list[str] = []
    tail = HEADING_AT_END.search(text, max(0, len(text) - 140))
    if tail and marks[tail[1]] and _is_sentence(text[: tail.start()]):
        text = text[: tail.start()].rstrip()
        pieces = [f"{tail[1]} {tail[2]}"]
    mark, rest = unmarked(text)
    led = _LED.match(rest) if mark and titles else None
    if led and _is_sentence(rest[led.end() :]) and len(rest) - led.end() > 2 * len(led[1]):
        pieces[:0] = [f"{mark} {led[1]}", rest[led.end() :]]
    else:
        glued = _GLUED.search(text) or (_SPACED.search(text) if titles > 1 else None)
        if glued and _is_sentence(text[glued.end() :]) and len(text) - glued.end() > 2 * len(glued[1]):
            pieces[:0] = [text[: glued.start() + 1].rstrip(), f"{glued[2]} {glued[1]}", text[glued.end() :]]
        else:
            pieces[:0] = [text]
    if len(pieces) == 1:
        return []
    glue = _unspaced(paragraph.text)
    notes.extend(Note(Reading.SEPARATED, paragraph.line, glue.get(piece, piece)) for piece in pieces[1:])
    return [paragraph._replace(text=piece, gap=paragraph.gap or at > 0) for at, piece in enumerate(pieces)]


def _unspaced(text: str) -> dict[str, str]:
    """A heading that stands without a space after the sentence before, with the end of that: `…innovation.|Heading`."""
    glued = _GLUED.search(text)
    if not glued or not glued[1]:
        return {}
    return {f"{glued[2]} {glued[1]}": f"{text[max(0, glued.start(1) - 20) : glued.start(1)]}|{glued[1]}"}


def _is_sentence(text: str) -> bool:
    return len(text) > 40 and ends(text)


def _items(run: Sequence[Paragraph], notes: list[Note]) -> list[Paragraph]:
    """The items of a list, two that stand on one line taken apart."""
    found: list[Paragraph] = []
    form: tuple[str, str] | None = None
    for item in run:
        if not _may_hold_item(item.text):
            found.append(item)
            continue
        form = form or _form(run)
        pieces = _pieces(item.text, form)
        notes.extend(Note(Reading.SEPARATED, item.line, piece) for piece in pieces[1:])
        found.extend(item._replace(text=piece) for piece in pieces)
    return found


def _may_hold_item(text: str) -> bool:
    """Whether more than a word, `; and`, follows a semicolon in a text."""
    place = max(text.find(";", 0, -1), text.find("；", 0, -1))
    return place >= 0 and (len(text) - place > _LEAST or " " in text[place + 1 :].strip())


def _form(run: Sequence[Paragraph]) -> tuple[str, str]:
    """How the items of a list begin (the ending of the first word) and how they end, where most agree."""
    if len(run) < 3:
        return "", ""
    firsts = Counter(_first(unmarked(item.text)[1]) for item in run)
    lasts = Counter(item.text.rstrip(";；")[-2:] + ";" for item in run if item.text[-1] in ";；")
    (first, begun), (last, ended) = firsts.most_common(1)[0], (lasts.most_common(1) or [("", 0)])[0]
    return first if begun * 3 >= len(run) * 2 else "", last if ended * 2 >= len(run) else ""


def _first(text: str) -> str:
    word = re.match(r"[^\W\d_]+", text)
    return word[0][-2:] if word and word[0][0].isupper() and len(word[0]) > 3 else ""


def _pieces(text: str, form: tuple[str, str]) -> list[str]:
    mark, rest = unmarked(text)
    begins, ending = form
    pieces: list[str] = []
    at = 0
    for found in _NEXT_ITEM.finditer(rest):
        if found[1] == mark:
            pieces.append(rest[at : found.start()])
            at = found.end()
    if not pieces:
        for found in _SECOND.finditer(rest):
            spaced = bool(begins) and rest[found.end()].isupper() and _first(rest[found.end() :]) == begins
            unspaced = not rest.isascii() and bool(ending) and rest[: found.start()].endswith(ending[:-1])
            alike = unspaced and not rest[found.end()].isupper() and not rest[found.end()].islower()
            if (spaced or alike) and found.start() - at >= _LEAST and len(rest) - found.end() >= _LEAST:
                pieces.append(rest[at : found.start() + 1])
                at = found.end()
    pieces.append(rest[at:])
    return [f"{mark} {piece}" for piece in pieces] if len(pieces) > 1 else [text]
