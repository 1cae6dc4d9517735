"""Plain text -> blocks."""

from mocdiff.languages.recognise import joiner
from mocdiff.model import Block
from mocdiff.segmenting.numbers import split_number
from mocdiff.textformat.blocks import MARKS

_STOPS = (".", ";", ":", ",", "。", "；", "：", "、", "，")


def blocks(text: str, language: str) -> list[Block]:
    """The blocks of a plain text."""
    found: list[Block] = []
    for number, line in enumerate(text.splitlines(), 1):
        stripped = line.strip()
        if not stripped:
            continue
        if found and stripped[0].islower() and not found[-1].text.endswith(_STOPS[:3]):
            found[-1] = found[-1]._replace(text=found[-1].text + joiner(language) + stripped)
            continue
        mark, rest = "", stripped
        if stripped[0] in MARKS and stripped[1:2].isspace():
            mark, rest = stripped[0], stripped[1:].strip()
        if rest.startswith("**") and rest.endswith("**"):
            rest = rest[2:-2]
        printed, rest = split_number(rest)
        short = len(rest) < 80 and not rest.endswith(_STOPS)
        role, depth = "text", 0
        if not found and short:
            role = "title"
        elif short and not any(map(str.isdigit, rest[-4:])):
            role, depth = "heading", 1 if printed else 3 if mark else 2
        elif mark:
            role, depth = "item", 1
        found.append(Block(rest, role, depth, mark, printed, 0, None, (), number))
    return found
