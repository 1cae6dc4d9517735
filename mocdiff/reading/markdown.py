"""Markdown that is not in the text format -> blocks."""

import re

from mocdiff.languages import get
from mocdiff.model import Block, Note, Reading
from mocdiff.patterns import lazy
from mocdiff.textformat import blocks as written

_SETEXT = lazy(r"^(?![ \t]*(?:[-*+>#|]|\d+[.)]))([^\n]+)\n(=+|-{3,})[ \t]*$", re.MULTILINE)
_RULE = lazy(r"^[ \t]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$", re.MULTILINE)
_HEADING = lazy(r"^ {0,3}#{1,6}(?:[ \t]|$)|^[^\n]+\n(?:=+|-{3,})[ \t]*$", re.MULTILINE)
_CLOSED = lazy(r"[ \t]+#+[ \t]*$")
_HARD = lazy(r"\\\n|[ \t]{2,}\n")
_UNDERSCORES = lazy(r"(?<![\w\\])(_{1,2})(?=[^\s_])([^\n_]+?)(?<=[^\s_])\1(?!\w)")


def is_structured(text: str) -> bool:
    """Whether a Markdown text says itself which of its lines are headings."""
    return _HEADING.search(text) is not None


def blocks(text: str, language: str, notes: list[Note]) -> list[Block]:
    """The blocks of a Markdown text; lines of a paragraph are joined, headings counted from the highest."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _SETEXT.sub(lambda found: f"{'#' if found[2][0] == '=' else '##'} {found[1]}\n", text)
    notes.extend(
        Note(Reading.DROPPED, text.count("\n", 0, rule.start()) + 1, rule.group().strip())
        for rule in _RULE.finditer(text)
    )
    text = _HARD.sub("\n", _RULE.sub("", text))
    text = _UNDERSCORES.sub(lambda found: f"{'*' * len(found[1])}{found[2]}{'*' * len(found[1])}", text)
    found = [block._replace(breaks=None) for block in written.parse(text, get(language).joiner)]
    return _levelled(_nested([_closed(block) for block in found]))


def _closed(block: Block) -> Block:
    if block.role in ("heading", "title") and (tail := _CLOSED.search(block.text)):
        return block._replace(text=block.text[: tail.start()])
    return block


def _levelled(found: list[Block]) -> list[Block]:
    """The first of the highest headings is the title if it is the only one; the others count from 1."""
    depths = sorted({_depth(block) for block in found if block.role in ("heading", "title")})
    if not depths:
        return found
    tops = [at for at, block in enumerate(found) if block.role in ("heading", "title") and _depth(block) == depths[0]]
    title = tops[0] if len(tops) == 1 and tops[0] < 3 and (depths[0] == 0 or len(depths) > 1) else -1
    ranks = {depth: rank for rank, depth in enumerate(depths[1:] if title >= 0 else depths, 1)}
    return [
        block._replace(role="title", depth=0)
        if at == title
        else block._replace(role="heading", depth=ranks[_depth(block)])
        if block.role in ("heading", "title")
        else block
        for at, block in enumerate(found)
    ]


def _depth(block: Block) -> int:
    return 0 if block.role == "title" else block.depth


def _nested(found: list[Block]) -> list[Block]:
    """Items whose depth is counted in steps of the indentation that the text itself uses."""
    made: list[Block] = []
    depths: list[int] = []
    for block in found:
        if block.role == "item":
            while depths and depths[-1] >= block.depth:
                depths.pop()
            depths.append(block.depth)
            block = block._replace(depth=len(depths))
        elif block.role != "text":
            depths = []
        made.append(block)
    return made
