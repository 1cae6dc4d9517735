"""Headings as Markdown prints them, in plain text and HTML: `### Article 1` is one, whatever the file is called."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mocdiff.patterns import lazy
from mocdiff.reading.forms import form
from mocdiff.reading.lines import Line

if TYPE_CHECKING:
    from mocdiff.reading.layout import Paragraph

_HASHES = lazy(r"(#{1,6})(?!#)(?:[ \t]*(?=[^\W\d_]|[*\"“])|[ \t]+(?=\d))")


def are_headings(lines: Sequence[Line]) -> bool:
    """Whether hashes at the beginning of lines are the marks of headings: one alone is a sign like others."""
    return sum([_is_hashed(line) for line in lines if line.text[0] == "#"]) > 1


def part(above: Line, below: Line, *, wrapped: bool) -> bool:
    """Whether one of two lines is such a heading, so that the second begins a paragraph.

    What stands below a heading that is `wrapped` there is the rest of it.
    """
    return _is_hashed(below) or (_is_hashed(above) and not wrapped)


def _is_hashed(line: Line) -> bool:
    return line.text[0] == "#" and _HASHES.match(line.text) is not None


def headed(paragraphs: Sequence["Paragraph"]) -> list["Paragraph"]:
    """The paragraphs, those with the marks of a heading as headings, their depth counted by the marks."""
    first, *others = levelled([_headed(paragraph) for paragraph in paragraphs])
    below = next((paragraph for paragraph in others if paragraph.role == "heading"), first)
    if first.role == "heading" and first.depth != below.depth and not form(first.text).number:
        first = first._replace(role="title", depth=0)  # one whose like comes not next
    return [first, *others]


def _headed(paragraph: "Paragraph") -> "Paragraph":
    marks = _HASHES.match(paragraph.text) if paragraph.text[0] == "#" else None
    if marks is None:
        return paragraph
    text = paragraph.text[marks.end() :].rstrip("# ") or paragraph.text
    return paragraph._replace(text=text, role="heading", depth=len(marks[1]))


def levelled(paragraphs: list["Paragraph"]) -> list["Paragraph"]:
    """Headings with depths counted from 1; a single one of the highest level, before the others, is the title."""
    heads = [at for at, paragraph in enumerate(paragraphs) if paragraph.role == "heading"]
    levels = sorted({paragraphs[at].depth for at in heads})
    if not levels:
        return paragraphs
    top = [at for at in heads if paragraphs[at].depth == levels[0]]
    alone = top == heads[:1] and (len(levels) > 1 or levels[0] == 1) and top[0] < 3
    found = list(paragraphs)
    for at in heads:
        depth = levels.index(paragraphs[at].depth) + (not alone)
        found[at] = paragraphs[at]._replace(depth=depth) if depth else paragraphs[at]._replace(role="title", depth=0)
    return found
