"""Japanese tokens by SudachiPy, in its longest units (mode C): whole katakana words and numbers.

The normalised form makes 行なう and 行う, 百八十 and 180, Innovation and イノベーション equal.
The dictionary is loaded when the first text is cut.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from mocdiff.model import Token

_LIMIT = 12_000  # code points a call: SudachiPy takes 49,149 bytes, a code point is at most 4
_END = re.compile(r"[。．！？\n]")


def tokeniser(settings: Mapping[str, str], spelling: Mapping[str, str]) -> Callable[[str], tuple[Token, ...]]:
    """The tokeniser; `spelling` has variants that the dictionary does not know."""

    def tokens(text: str) -> tuple[Token, ...]:
        tokenizer = _sudachi()
        return tuple(
            token
            for start, part in _parts(text)
            for morpheme in tokenizer.tokenize(part)
            for token in _whole(morpheme, start, spelling)
        )

    return tokens


def _whole(morpheme: Any, offset: int, spelling: Mapping[str, str]) -> Iterator[Token]:
    surface = morpheme.surface()
    if surface.isspace() or not surface:
        return
    start = offset + morpheme.begin()
    pos = morpheme.part_of_speech()[0]
    if surface.split() == [surface]:
        norm = morpheme.normalized_form()
        yield Token(start, start + len(surface), spelling.get(norm, norm), pos)
        return
    for word in re.finditer(r"\S+", surface):
        yield Token(start + word.start(), start + word.end(), word.group().casefold(), pos)


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """The text in parts that the tokeniser takes, cut after a sentence where there is one."""
    start = 0
    while len(text) - start > _LIMIT:
        ends = [match.end() for match in _END.finditer(text, start + 1, start + _LIMIT)]
        end = ends[-1] if ends else start + _LIMIT
        yield start, text[start:end]
        start = end
    if start < len(text):
        yield start, text[start:]


@cache
def _sudachi() -> Any:
    from sudachipy import Dictionary, SplitMode

    return Dictionary(dict="core").tokenizer(mode=SplitMode.C)
