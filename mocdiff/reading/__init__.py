"""Bytes of any format -> a document, with notes on what reading did."""

import re
import sys
from pathlib import Path

from mocdiff import textformat
from mocdiff.errors import MocdiffError
from mocdiff.languages.recognise import recognise
from mocdiff.model import Document, Note
from mocdiff.reading import html, markdown, plain
from mocdiff.reading.decoding import decode
from mocdiff.segmenting import outline


def load(path: str) -> bytes:
    """The bytes of a file, or of standard input for `-`. The only place where reading meets the file system."""
    try:
        if path == "-":
            return sys.stdin.buffer.read()
        return Path(path).read_bytes()
    except FileNotFoundError:
        raise MocdiffError("there is no such file", where=path) from None
    except IsADirectoryError:
        raise MocdiffError("is a directory, not a text", where=path) from None
    except OSError as error:
        raise MocdiffError(f"cannot be read: {error.strerror}", where=path) from None


def read(data: bytes, name: str, language: str | None = None) -> Document:
    """The document that the bytes of a file hold. `name` is only used for its endings.

    `language` overrides what the text says of itself. Raises MocdiffError where this is no text.
    """
    text = decode(data, name)
    if text.startswith(("---\n", "---\r\n")):
        document = textformat.parse(text, name)
        return document if language in (None, document.language) else textformat.parse(text, name, language)
    notes: list[Note] = []
    header: dict[str, str] = {}
    if html.is_html(text, name):
        code = language or html.language_of(text) or recognise(_without_tags(text), name)
        blocks = html.blocks(text, name, code, notes)
    elif name.lower().endswith((".md", ".markdown")) and markdown.is_structured(text):
        code = language or recognise(text, name)
        blocks = markdown.blocks(text, code, notes)
    else:
        code = language or recognise(text, name)
        header, blocks = plain.blocks(text, code, notes)
    return Document(code, outline(blocks, code), header, tuple(sorted(notes, key=lambda note: note.line)))


def _without_tags(text: str) -> str:
    return re.sub(r"(?is)<(script|style)\b.*?</\1>|<[^>]*>|&#?\w+;", " ", text[:50_000])
