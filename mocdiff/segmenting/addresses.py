"""The address of every segment, built from the printed numbers and the order."""

import re
from collections.abc import Mapping, Sequence

from mocdiff.model import Block, Kind, Segment
from mocdiff.segmenting.numbers import label

_DATE = re.compile(r"(?=.{4,50}$)(?=.*(?:\b(?:1[89]|20)\d\d\b|年))(?=.*\d\d?\b.*\d|.*月)[^.;:。]+$")
_KINDS = {"title": Kind.TITLE, "heading": Kind.HEADING, "item": Kind.ITEM, "cell": Kind.CELL, "footnote": Kind.FOOTNOTE}


def outline(blocks: Sequence[Block], language: str, header: Mapping[str, str]) -> tuple[Segment, ...]:
    """The segments of one text: one a block, in their order."""
    first_heading = next((i for i, block in enumerate(blocks) if block.role == "heading"), 0)
    path: list[str] = []  # addresses of the headings above, outermost first
    counts: dict[str, int] = {}
    items: list[str] = []  # addresses of the items above
    used: set[str] = set()
    segments: list[Segment] = []
    table = ""
    for index, block in enumerate(blocks):
        role = block.role
        base = path[-1] if path else ("preamble" if index < first_heading else "")
        level = len(path)
        kind = _KINDS.get(role, Kind.PARAGRAPH)
        if role == "title":
            address = "title"
        elif role == "heading":
            depth = max(block.depth, 1)
            del path[depth - 1 :]
            base = path[-1] if path else ""
            own = label(block.number)
            if not own:
                counts[base + "#"] = counts.get(base + "#", 0) + 1
                own = _letter(counts[base + "#"])
            address = _under(base, own)
            level = depth
        elif role == "text" and not path and index < 4 and _DATE.match(block.text) and "date" not in used:
            address = "date"
        elif role == "footnote":
            address = f"note.{label(block.number) or len(used)}"
        elif role == "cell":
            if not table or segments[-1].block.role != "cell":
                counts[base] = counts.get(base, 0) + 1
                table = _under(base, str(counts[base]))
            column = 1
            for earlier in reversed(segments):
                if earlier.block.role != "cell" or earlier.block.row != block.row:
                    break
                column += 1
            address = f"{table}.r{block.row}.c{column}"
        else:
            if role == "item":
                depth = max(block.depth, 1)
                del items[depth - 1 :]
                base = items[-1] if items else base
                level += depth
            own = label(block.number)
            counts[base] = counts.get(base, 0) + 1
            address = _under(base, own or str(counts[base]))
            if index < first_heading and block.text.endswith((";", ",", "、", "；", "，")):
                kind = Kind.RECITAL
        if address in used:
            address = _unique(address, used)
        used.add(address)
        if role == "heading":
            path.append(address)
        if role == "item":
            items.append(address)
        elif role != "cell":
            items.clear()
        segments.append(Segment(address, kind, level, block.text, block))
    return tuple(segments)


def _under(base: str, own: str) -> str:
    return f"{base}.{own}" if base else own


def _letter(count: int) -> str:
    letters = ""
    while count:
        count, rest = divmod(count - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _unique(address: str, used: set[str]) -> str:
    count = 2
    while f"{address}~{count}" in used:
        count += 1
    return f"{address}~{count}"
