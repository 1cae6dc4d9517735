"""Bytes of any format -> a document, with notes on what reading did."""

from pathlib import Path

from mocdiff import textformat
from mocdiff.errors import MocdiffError
from mocdiff.languages.recognise import recognise
from mocdiff.model import Document, Note
from mocdiff.reading import plain
from mocdiff.reading.decoding import decode
from mocdiff.segmenting import outline


def load(path: str) -> bytes:
    """The bytes of a file. The only place where reading meets the file system."""
    try:
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
    if text.startswith("---\n") or name.endswith(".md"):
        return textformat.parse(text, name)
    notes: list[Note] = []
    code = language or recognise(text, name)
    header, blocks = plain.blocks(text, code, notes)
    return Document(code, outline(blocks, code), header, tuple(sorted(notes, key=lambda note: note.line)))
