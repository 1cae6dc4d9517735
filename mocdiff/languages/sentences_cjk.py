"""Sentence boundaries in languages that end a sentence with 。 and write no space after it.

`．` between digits is a point: 6．1.
"""

from collections.abc import Callable, Mapping

from mocdiff.patterns import lazy

_SIGN = lazy(r"(?:(?<!\d)．|．(?!\d)|[。！？!?])+|[「『（(《〈【〔［\[“]|[」』）)》〉】〕］\]”]|\s+")
_OPEN = "「『（(《〈【〔［[“"
_CLOSE = "」』）)》〉】〕］]”"
_CLOSES = dict(
    zip(_OPEN, ("」", "』", "）)", "）)", "》", "〉", "】", "〕", "］]", "］]", "”"), strict=True)
)  # of either width


def splitter(settings: Mapping[str, str], table: list[list[str]]) -> Callable[[str], tuple[int, ...]]:
    """The sentence rules: a stop ends a sentence unless it stands inside quotes or brackets."""

    def sentences(text: str) -> tuple[int, ...]:
        starts: list[int] = []
        depth = 0
        stopped = False
        for sign in _SIGN.finditer(text):
            char = sign.group()[0]
            if char in _OPEN:
                depth += any(text.find(close, sign.end()) >= 0 for close in _CLOSES[char])
            elif char in _CLOSE:
                depth = max(0, depth - 1)
            elif not char.isspace() and depth == 0:
                stopped = char not in "．!?" or text[sign.end() : sign.end() + 1].isspace() or char == "．"
            if stopped and not sign.group().isspace():
                end = _skip(text, sign.end())
                if char not in _OPEN + _CLOSE and depth == 0 and end < len(text):
                    starts.append(end)
                stopped = False
        return tuple(starts)

    return sentences


def _skip(text: str, index: int) -> int:
    while index < len(text) and (text[index].isspace() or text[index] in "」』）)】〕”"):
        index += 1
    return index
