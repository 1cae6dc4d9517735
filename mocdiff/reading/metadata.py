"""The header that a database puts before a text: it becomes front matter."""

from mocdiff.model import Note, Reading
from mocdiff.patterns import lazy
from mocdiff.reading.forms import form
from mocdiff.reading.lines import Line
from mocdiff.segmenting.divisions import words

_BRACKETS = ("[", "［", "【")
_FIELD = lazy(r"[\[［【]([^\[\]［］【】]{1,20})[\]］】]\s*(.*)$")
_DATE = lazy(r"(\d{4})年(\d{1,2})月(\d{1,2})日$")
_DEPTH = 60  # lines in which a header is looked for
_KEYS = frozenset({"title", "date", "source"})


def split(found: list[Line], notes: list[Note]) -> tuple[dict[str, str], list[Line]]:
    """The header of a database before a text, and the lines of the text itself.

    A header is at least three lines `[field] value`, and the lines before them; the last of them,
    which has no value, stands before the text.
    """
    bracketed = ((at, line) for at, line in enumerate(found[:_DEPTH]) if line.text.startswith(_BRACKETS))
    fields = [(at, match) for at, line in bracketed if (match := _FIELD.match(line.text))]
    known = words().metadata
    if len(fields) < 3 or not any(match[1].lower() in known for _, match in fields):
        return {}, found
    end = fields[-1][0] + 1
    header: dict[str, str] = {}
    before = [line.text for line in found[: fields[0][0]]]
    if before:
        header["database"] = "; ".join(before)
    key = ""
    for line in found[fields[0][0] : end]:
        match = _FIELD.match(line.text)
        if match is None:
            header[key] = f"{header[key]} {line.text}".strip()
            continue
        name = known.get(match[1].lower(), "")
        key = name if name in _KEYS else match[1]
        header[key] = _iso(match[2]) if key == "date" else match[2]
    if fields[-1][1][2] and known.get(fields[-1][1][1].lower()) == "text":
        # The text begins on the line of its field.
        text = header.pop(fields[-1][1][1])
        found = [*found[:end], found[end - 1]._replace(text=text, form=form(text)), *found[end:]]
    header = {key: value for key, value in header.items() if value}
    notes.extend(Note(Reading.METADATA, line.number, line.text) for line in found[:end])
    return header, found[end:]


def _iso(date: str) -> str:
    match = _DATE.match(date)
    return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}" if match else date
