"""One text in many files: whatever the encoding, the line ends and the wrapping, the segments are the same."""

import textwrap
from pathlib import Path

import pytest

from mocdiff import reading
from mocdiff.model import Document, Segment


def shown(document: Document) -> list[Segment]:
    return [segment._replace(block=segment.block._replace(line=0, emphasis=())) for segment in document.segments]


def wrapped(text: str, columns: int, spaced: bool) -> str:
    if spaced:
        lines = [
            textwrap.wrap(line, columns, break_long_words=False, break_on_hyphens=False) or [""]
            for line in text.split("\n")
        ]
    else:
        width = columns // 2
        lines = [[line[at : at + width] for at in range(0, len(line), width)] or [""] for line in text.split("\n")]
    return "\n".join(piece for pieces in lines for piece in pieces)


def paged(text: str, form: str) -> str:
    lines = text.split("\n")
    pages = [lines[at : at + 40] for at in range(0, len(lines), 40)]
    return "\n".join("\n".join([*page, form.format(number)]) for number, page in enumerate(pages, 1) if page)


UNICODE = ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")
LEGACY = {"ja": ("cp932", "euc_jp", "iso2022_jp")}


def has_every_sign(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def test_encodings(text_file: Path) -> None:
    text = text_file.read_text(encoding="utf-8")
    legacy = next((names for code, names in LEGACY.items() if f".{code}." in text_file.name), ("cp1252",))
    encodings = [*UNICODE, *(encoding for encoding in legacy if has_every_sign(text, encoding))]
    for encoding in encodings:
        read = reading.read(text.encode(encoding), text_file.name)
        assert shown(read) == shown(reading.read(text.encode(), text_file.name)), encoding


def changed(text: str, how: str, spaced: bool) -> str:
    match how:
        case "crlf":
            return text.replace("\n", "\r\n")
        case "cr":
            return text.replace("\n", "\r")
        case "no empty lines":
            return "\n".join(line for line in text.split("\n") if line.strip())
        case "page numbers":
            return paged(text, "- {} -")
        case "page numbers, wrapped":
            return paged(wrapped(text, 72, spaced), "- {} -")
        case "page numbers apart, wrapped":
            return paged(wrapped(text, 72, spaced), "\n\nPage {} of 9\n\n")
        case "form feeds, wrapped":
            return paged(wrapped(text, 72, spaced), "\f")
        case "bare page numbers, wrapped":
            return paged(wrapped(text, 72, spaced), "{}")
        case _:
            return wrapped(text, int(how), spaced)


HOW = [
    "crlf", "cr", "no empty lines", "page numbers", "page numbers, wrapped", "page numbers apart, wrapped",
    "form feeds, wrapped", "bare page numbers, wrapped", "60", "72", "80", "100",
]  # fmt: skip


@pytest.mark.parametrize("how", HOW)
def test_layouts(text_file: Path, how: str) -> None:
    text = text_file.read_text(encoding="utf-8")
    if how == "no empty lines" and "report" in text_file.name:
        # A caption right above its text looks like a heading where nothing is set apart.
        text = "\n".join(line for line in text.split("\n") if not line.endswith("file photo"))
    data = changed(text, how, spaced=".ja." not in text_file.name).encode()
    assert shown(reading.read(data, text_file.name)) == shown(reading.read(text.encode(), text_file.name))


@pytest.mark.parametrize("columns", [36, 40, 60, 72])
def test_paragraphs_set_apart(text_file: Path, columns: int) -> None:
    if "justified" in text_file.name:
        return  # its lines are no paragraphs
    text = "\n\n".join(line for line in text_file.read_text(encoding="utf-8").split("\n") if line.strip())
    data = wrapped(text, columns, spaced=".ja." not in text_file.name).encode()
    assert shown(reading.read(data, text_file.name)) == shown(reading.read(text.encode(), text_file.name))
