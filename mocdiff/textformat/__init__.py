"""The text format: Markdown with front matter, one sentence a line."""

from collections.abc import Sequence

from mocdiff.languages import get
from mocdiff.languages.recognise import recognise
from mocdiff.model import Block, Document
from mocdiff.segmenting import outline
from mocdiff.textformat import blocks, frontmatter

_ORDER = ("title", "language", "kind", "status", "date", "source")


def parse(text: str, name: str = "", language: str = "") -> Document:
    """The document that `text` writes. Line breaks are taken as the sentence boundaries.

    The language is `language`, else what the front matter says, else what is recognised; `name` is
    only used for that.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    header, at = frontmatter.split(text)
    body = text[at:] if at else text.removeprefix("\ufeff")
    language = language or header.get("language") or recognise(body, name)
    parsed = blocks.parse(body, get(language).joiner, 1 + text.count("\n", 0, at))
    return Document(str(language), outline(parsed), header)


def format(document: Document) -> str:  # noqa: A001 - the name of the field
    """The canonical writing of `document`; `parse` gives the same document back."""
    header = dict(document.header)
    if header.get("language") != document.language:
        header["language"] = document.language
    ordered = {key: header.pop(key) for key in _ORDER if key in header} | header
    body = blocks.write(
        [segment.block for segment in document.segments], get(document.language).joiner, _sentences(document)
    )
    return frontmatter.join(ordered) + (f"\n{body}" if body else "")


def _sentences(document: Document) -> blocks.Starts:
    def starts(block: Block) -> Sequence[int]:
        if block.breaks is not None:
            return block.breaks
        from mocdiff.languages import sentence_starts

        return sentence_starts(block.text, None, document.language)

    return starts
