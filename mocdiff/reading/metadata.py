"""The header that a database puts before a text: it becomes front matter."""

import re
from typing import NamedTuple

from mocdiff.model import Note, Reading
from mocdiff.patterns import lazy
from mocdiff.reading.forms import ends, form
from mocdiff.reading.lines import Line
from mocdiff.segmenting.divisions import words

_BRACKETS = ("[", "［", "【")
_FIELD = lazy(r"[\[［【]([^\[\]［］【】]{1,20})[\]］】]\s*(.*)$")
_DATE = lazy(r"(\d{4})年(\d{1,2})月(\d{1,2})日$")
_BEFORE = 6  # lines: the name of a database
_KEYS = frozenset({"title", "date", "source"})
_FIELDS = 3  # at least
_KNOWN = 2  # of them, with a value


class _Field(NamedTuple):
    """A line `[name] value` at a place; `known` is what the name is called in front matter, else empty."""

    at: int
    name: str
    value: str
    known: str


def split(found: list[Line], notes: list[Note]) -> tuple[dict[str, str], list[Line]]:
    """The header of a database before a text, and the lines of the text itself.

    A header is at the very beginning: lines `[field] value` that follow one another, two of them
    known, and the few lines before them; the last, which may have no value, stands before the text.
    What is a clause is no part of one, and a header without a text is the text.
    """
    fields = _fields(found)
    if len(fields) < _FIELDS or sum(bool(field.known and _is_value(field.value)) for field in fields) < _KNOWN:
        return {}, found
    end = fields[-1].at + 1
    begun = fields[-1].value if fields[-1].known == "text" else ""  # the text begins on the line of its field
    if not (begun or found[end:]):
        return {}, found
    header: dict[str, str] = {}
    if before := [line.text for line in found[: fields[0].at]]:
        header["database"] = "; ".join(before)
    for field, below in zip(fields, [*fields[1:], None], strict=True):
        key = field.known if field.known in _KEYS else field.name
        rest = [line.text for line in found[field.at + 1 : below.at]] if below else []
        header[key] = " ".join([_iso(field.value) if key == "date" else field.value, *rest]).strip()
    if begun:
        del header[fields[-1].name]
        last = found[end - 1]
        found = [*found[:end], Line(begun, last.number, form(begun), last.indent, last.gap, last.page), *found[end:]]
    header = {key: value for key, value in header.items() if value}
    notes.extend(Note(Reading.METADATA, line.number, line.text) for line in found[:end])
    return header, found[end:]


def _fields(found: list[Line]) -> list[_Field]:
    """The fields that a text begins with, as far as they follow one another; a value may go on below its field."""
    known = words().metadata
    fields: list[_Field] = []
    for at, line in enumerate(found):
        match = _field(line)
        if match is None:
            if _is_clause(line) or (not fields and at >= _BEFORE) or (fields and line.gap):
                break
            continue
        field = _Field(at, match[1], match[2], known.get(match[1].lower(), ""))
        if not field.known and field.value and ends(field.value):
            break  # an alternative, `[Japan] The Parties shall meet.`
        fields.append(field)
        if field.known == "text":
            break
    return fields


def _field(line: Line) -> re.Match[str] | None:
    return _FIELD.match(line.text) if line.text.startswith(_BRACKETS) else None


def _is_clause(line: Line) -> bool:
    """Whether a line is an article, has a number or ends as a sentence does."""
    return bool(line.form.number or line.form.mark) or ends(line.text)


def _is_value(text: str) -> bool:
    """Whether this says something by itself: `[Date] of entry into force` is a sentence with a word in brackets."""
    return bool(text) and not text[0].islower() and not ends(text)


def _iso(date: str) -> str:
    match = _DATE.match(date)
    return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}" if match else date
