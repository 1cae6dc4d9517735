"""Bytes of any format -> a document, with notes on what reading did."""

import re
import sys

from mocdiff import textformat
from mocdiff.errors import MocdiffError
from mocdiff.languages.recognise import recognise
from mocdiff.model import Block, Document, Note
from mocdiff.patterns import lazy
from mocdiff.reading import plain
from mocdiff.reading.decoding import decode
from mocdiff.segmenting import outline
from mocdiff.textformat import frontmatter

_HTML_NAME = lazy(r"\.x?html?$", re.IGNORECASE)
_MARKDOWN_NAME = lazy(r"\.(?:md|markdown)$", re.IGNORECASE)
_BEGINS_AS_HTML = lazy(r"[\s\[(\"']*<")


def load(path: str) -> bytes:
    """The bytes of a file, or of standard input for `-`. The only place where reading meets the file system."""
    try:
        if path == "-":
            return sys.stdin.buffer.read()
        with open(path, "rb") as file:
            return file.read()
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
    if text.startswith("---") and frontmatter.split(text.replace("\r\n", "\n"))[1]:
        return textformat.parse(text, name, language or "")
    notes: list[Note] = []
    header: dict[str, str] = {}
    if _HTML_NAME.search(name) or _BEGINS_AS_HTML.match(text):
        from mocdiff.reading import html

        if html.is_html(text, name):
            code = language or html.language_of(text) or recognise(_without_tags(text), name)
            return _document(code, html.blocks(text, name, code, notes), header, notes)
    code = language or recognise(text, name)
    if _MARKDOWN_NAME.search(name):
        from mocdiff.reading import markdown

        if markdown.is_structured(text):
            return _document(code, markdown.blocks(text, code, notes), header, notes)
    header, blocks = plain.blocks(text, code, notes)
    return _document(code, blocks, header, notes)


def _document(language: str, blocks: list[Block], header: dict[str, str], notes: list[Note]) -> Document:
    return Document(language, outline(blocks), header, tuple(sorted(notes, key=lambda note: note.line)))


def _without_tags(text: str) -> str:
    return re.sub(r"(?is)<(script|style)\b.*?</\1>|<[^>]*>|&#?\w+;", " ", text[:50_000])
