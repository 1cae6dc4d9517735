"""The body of a text: Markdown <-> blocks."""

import json
import re
from collections.abc import Callable, Iterator, Sequence

from mocdiff.model import Block, Emphasis
from mocdiff.patterns import lazy
from mocdiff.segmenting.numbers import is_enumerator, split_number
from mocdiff.textformat.inline import SPECIAL, read_lines, write_lines

MARKS = "-*+•·・●○◦▪■□◆◇◎–—―－➢※"

_GAP = lazy(r"\n\s*\n")
_START = lazy(
    rf"\s*(?:#+(?:\s|$)|[{re.escape(MARKS)}]\s|\d{{1,3}}[.)]\s|\([a-zA-Z\d]{{1,4}}\)\s|\||\[\^[^\]\s]+\]:|<!-- \{{)"
)
_HEADING = lazy(r"(#+)(?:\s+|$)")
_MARK = lazy(rf"([{re.escape(MARKS)}])(?:\s+|$)")
_FOOTNOTE = lazy(r"\[\^([^\]\s]+)\]:\s*")
_RULE = lazy(r"\|(?:\s*:?-+:?\s*\|)+$")
_CELL = lazy(r"(?<!\\)((?:\\\\)*)\|")
_BREAK = lazy(r"(?<!\\)((?:\\\\)*)<br>")
_ODD = lazy(r"<!-- (\{.*\}) -->$")

Starts = Callable[[Block], Sequence[int]]


def parse(body: str, joiner: str, line: int = 1) -> list[Block]:
    """The blocks that `body` (lines ended by `\\n`) writes; `line` is the number of its first line."""
    blocks: list[Block] = []
    at = 0
    for gap in _GAP.finditer(body):
        if gap.start() > at:
            _parse_paragraph(body[at : gap.start()], joiner, line, blocks)
        line += body.count("\n", at, gap.end())
        at = gap.end()
        # The indentation of the next line belongs to it.
        back = at - 1
        while body[back] != "\n":
            back -= 1
        at = back + 1
    if at < len(body):
        _parse_paragraph(body[at:], joiner, line, blocks)
    return blocks


def _parse_paragraph(paragraph: str, joiner: str, line: int, blocks: list[Block]) -> None:
    """Adds the blocks of the lines between two empty ones."""
    if "\n" not in paragraph:
        if paragraph and not paragraph.isspace():
            _parse_block([paragraph], joiner, line, blocks)
        return
    group: list[str] = []
    begun = line
    for number, text in enumerate(paragraph.split("\n"), line):
        if not text or text.isspace():
            continue
        if group and (_START.match(text) or not _continues(group, text)):
            _parse_block(group, joiner, begun, blocks)
            group = []
        if not group:
            begun = number
        group.append(text)
    if group:
        _parse_block(group, joiner, begun, blocks)


def _continues(group: list[str], text: str) -> bool:
    first = group[0].lstrip()
    if _HEADING.match(first):
        return text[0].isspace()
    return not (first.startswith("|") and _is_row(first))


def _is_row(line: str) -> bool:
    return line.startswith("|") and line.rstrip().endswith("|") and len(line.strip()) > 1


def _parse_block(lines: list[str], joiner: str, line: int, blocks: list[Block]) -> None:
    first = lines[0].lstrip()
    indent = len(lines[0]) - len(first)
    start = first[:1]
    if start == "|" and _is_row(first):
        _parse_row(first.rstrip(), joiner, line, blocks)
        return
    if start == "<" and (odd := _ODD.match(first.rstrip())) and (block := _parse_odd(odd[1], lines, joiner, line)):
        blocks.append(block)
        return
    role, depth, mark, number = "text", 0, "", ""
    if start == "#" and (heading := _HEADING.match(first)):
        depth = len(heading[1]) - 1
        role = "heading" if depth else "title"
        first = first[heading.end() :]
    elif start == "[" and (footnote := _FOOTNOTE.match(first)):
        role, number, first = "footnote", footnote[1], first[footnote.end() :]
    if role in ("text", "heading"):
        if bullet := _MARK.match(first):
            mark, first = bullet[1], first[bullet.end() :]
        number, first = split_number(first, heading=role == "heading")
        if role == "text" and (mark or (number and (indent or is_enumerator(number)))):
            role, depth = "item", indent // 2 + 1
    lines = [piece for piece in (first.rstrip(), *(text.strip() for text in lines[1:])) if piece]
    if len(lines) == 1 and not SPECIAL.search(lines[0]):
        blocks.append(Block(lines[0], role, depth, mark, number, 0, (), (), line))
        return
    text, emphasis, breaks = read_lines(lines, joiner) if lines else ("", (), ())
    blocks.append(Block(text, role, depth, mark, number, 0, breaks, emphasis, line))


def _parse_row(row: str, joiner: str, line: int, blocks: list[Block]) -> None:
    number = blocks[-1].row if blocks and blocks[-1].role == "cell" else 0
    if number and _RULE.match(row):
        return
    cells = _CELL.split(row[1:])
    # `split` gives the backslashes before each bar apart: they belong to the cell before it.
    for cell, slashes in zip(cells[0:-1:2], cells[1::2], strict=True):
        pieces = _BREAK.split((cell + slashes).strip())
        texts = [(piece + more).strip() for piece, more in zip(pieces[0::2], [*pieces[1::2], ""], strict=True)]
        text, emphasis, breaks = read_lines([piece for piece in texts if piece], joiner)
        blocks.append(Block(text, "cell", 0, "", "", number + 1, breaks, emphasis, line))


def _parse_odd(written: str, lines: list[str], joiner: str, line: int) -> Block | None:
    """A block whose writing alone would not show what it is: its data stands in a comment."""
    try:
        data = json.loads(written)
        emphasis = tuple(Emphasis(*run) for run in data.pop("emphasis", ()))
        text, _, breaks = read_lines([text.strip() for text in lines[1:]], joiner)
        return Block(text, **data, breaks=breaks, emphasis=emphasis, line=line)
    except (ValueError, TypeError, AttributeError):
        return None


def write(blocks: Sequence[Block], joiner: str, starts: Starts) -> str:
    """The Markdown of the blocks; `starts` says where the sentences of a block begin."""
    return "\n\n".join(_paragraphs(blocks, joiner, starts)) + ("\n" if blocks else "")


def _paragraphs(blocks: Sequence[Block], joiner: str, starts: Starts) -> Iterator[str]:
    at = 0
    while at < len(blocks):
        if blocks[at].role != "cell":
            yield _written(blocks[at], joiner, starts(blocks[at]))
            at += 1
            continue
        end = at
        while end < len(blocks) and blocks[end].role == "cell":
            end += 1
        table = _table(blocks[at:end], joiner, starts)
        yield from [table] if table else (_odd(block, joiner, starts(block)) for block in blocks[at:end])
        at = end


def _table(cells: Sequence[Block], joiner: str, starts: Starts) -> str:
    rows: list[list[str]] = []
    for cell in cells:
        if cell.row == len(rows) + 1:
            rows.append([])
        if cell.row != len(rows) or cell.row == 0:
            return ""
        lines = write_lines(cell.text, cell.emphasis, starts(cell), joiner)
        rows[-1].append(" <br> ".join(line.replace("|", "\\|").replace("<br>", "\\<br>") for line in lines))
    written = ["| " + " | ".join(row) + " |" for row in rows]
    written.insert(1, "|" + " --- |" * len(rows[0]))
    if len(written) > 2 and _RULE.match(written[2]):
        written[2] = written[2].replace("-", "\\-", 1)
    table = "\n".join(written)
    back: list[Block] = []
    _parse_paragraph(table, joiner, 0, back)
    return table if _same(back, cells) else ""


def _written(block: Block, joiner: str, starts: Sequence[int]) -> str:
    """The writing of a block that reads back as this block."""
    lines = write_lines(block.text, block.emphasis, starts, joiner)
    lines[1:] = [_guarded(line) if _START.match(line) else line for line in lines[1:]]
    front = " ".join(filter(None, (block.mark, block.number)))
    if block.role == "title":
        front = "#"
    elif block.role == "heading":
        front = f"{'#' * (block.depth + 1)} {front}".rstrip()
    elif block.role == "footnote":
        front = f"[^{block.number}]:"
    elif block.role == "item":
        front = ("  " * (block.depth - 1) or " " * (not block.mark and not is_enumerator(block.number))) + front
    indent = " " * (len(front) + 1) if block.role in ("title", "heading") else "  " * block.depth
    # Two spaces after a number that is a bare letter set it apart from a word.
    firsts = (lines[0], _guarded(lines[0]), _referred(lines[0]), f" {lines[0]}")
    for first in firsts if block.role != "cell" else ():
        written = "\n".join([f"{front} {first}".rstrip() if front else first, *(indent + line for line in lines[1:])])
        back: list[Block] = []
        _parse_paragraph(written, joiner, 0, back)
        if _same(back, (block,)):
            return written
    return _odd(block, joiner, starts)


def _odd(block: Block, joiner: str, starts: Sequence[int]) -> str:
    data = {name: value for name in ("role", "depth", "mark", "number", "row") if (value := getattr(block, name))}
    if block.emphasis:
        data["emphasis"] = [list(run) for run in block.emphasis]
    comment = json.dumps(data).replace("-->", "--\\u003e")
    lines = write_lines(block.text, (), starts, joiner) if block.text else []
    return "\n".join([f"<!-- {comment} -->", *(_guarded(line) if _START.match(line) else line for line in lines)])


def _same(back: Sequence[Block], blocks: Sequence[Block]) -> bool:
    return [block._replace(breaks=(), line=0) for block in back] == [
        block._replace(breaks=(), line=0) for block in blocks
    ]


def _guarded(line: str) -> str:
    """`line` with its first sign of punctuation escaped, so that it begins nothing."""
    found = re.search(r"[^\w\s]", line)
    if found is None or found.start() > 12:
        return line
    return f"{line[: found.start()]}\\{line[found.start() :]}"


def _referred(line: str) -> str:
    return f"&#{ord(line[0])};{line[1:]}" if line else line
