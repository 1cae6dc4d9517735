"""The inside of a segment: escapes, emphasis, sentences on lines of their own."""

import itertools
from collections.abc import Sequence

from mocdiff.model import Emphasis
from mocdiff.patterns import lazy

Inline = tuple[str, tuple[Emphasis, ...], tuple[int, ...]]

SPECIAL = lazy(r"[\\*]|&#")
_TOKEN = lazy(r"\\([^\w\s])|&#(\d{1,7}|x[0-9a-fA-F]{1,6});|(\*+)")
_ESCAPED = lazy(r"\\|(?<!\s)\*|\*(?!\s)|&(?=#)")
_MARKS = {"*": 1, "**": 2}


def read_lines(lines: Sequence[str], joiner: str) -> Inline:
    """The text, emphasis and sentence breaks that `lines` (stripped, not empty) write.

    A line that ends in a backslash is joined to the next by nothing.
    """
    out: list[str] = []
    runs: list[tuple[int, int]] = []  # index in out, number of stars
    breaks: list[int] = []  # index in out
    last = len(lines) - 1
    for index, line in enumerate(lines):
        glued = index < last and line.endswith("\\") and (len(line) - len(line.rstrip("\\"))) % 2
        _read_line(line[:-1] if glued else line, out, runs)
        if index < last:
            if not glued:
                out.append(joiner)
            breaks.append(len(out))
    return emphasised(out, runs, breaks)


def _read_line(line: str, out: list[str], runs: list[tuple[int, int]]) -> None:
    at = 0
    for token in _TOKEN.finditer(line):
        out.append(line[at : token.start()])
        at = token.end()
        if token[1]:
            out.append(token[1])
        elif token[2]:
            code = int(token[2][1:], 16) if token[2][0] == "x" else int(token[2])
            allowed = 0 < code < 0xD800 or 0xDFFF < code < 0x110000
            out.append(chr(code) if allowed else token[0])
        else:
            runs.append((len(out), len(token[3])))
            out.append(token[3])
    out.append(line[at:])


def emphasised(out: list[str], runs: list[tuple[int, int]], breaks: list[int]) -> Inline:
    """The text of the pieces in `out`, without the runs of stars (index, length) that are emphasis."""
    if not runs and not breaks:
        return "".join(out), (), ()
    text = "".join(out)
    offsets = [0]
    for piece in out:
        offsets.append(offsets[-1] + len(piece))
    markers = _markers(text, [(offsets[index], length) for index, length in runs])
    emphasis: list[Emphasis] = []
    opened: dict[str, int] = {}
    starts = {index: offsets[index] for index, _ in runs}
    gone = 0
    shift: list[tuple[int, int]] = []  # (offset in text, characters gone before it)
    for (index, length), kinds in zip(runs, markers, strict=True):
        if not kinds:
            continue
        place = starts[index] - gone
        for kind in kinds:
            if kind in opened:
                emphasis.append(Emphasis(opened.pop(kind), place, kind))
            else:
                opened[kind] = place
        out[index] = ""
        gone += length
        shift.append((starts[index], gone))
    return "".join(out), tuple(sorted(emphasis)), tuple(_shifted(offsets[at], shift) for at in breaks)


def _shifted(offset: int, shift: list[tuple[int, int]]) -> int:
    gone = 0
    for place, total in shift:
        if place >= offset:
            break
        gone = total
    return offset - gone


def _markers(text: str, runs: list[tuple[int, int]]) -> list[tuple[str, ...]]:
    """Which kinds of emphasis each run of stars opens or closes; none where it is a literal."""
    kinds = [{1: ("*",), 2: ("**",), 3: ("*", "**")}.get(length, ()) for _, length in runs]
    while True:
        opened: dict[str, int] = {}
        for number, (start, length) in enumerate(runs):
            if not kinds[number]:
                continue
            can_close = start > 0 and not text[start - 1].isspace()
            can_open = start + length < len(text) and not text[start + length].isspace()
            closing = [kind for kind in kinds[number] if kind in opened]
            opening = [kind for kind in kinds[number] if kind not in opened]
            empty = any(opened[kind] == number - 1 and sum(runs[number - 1]) == start for kind in closing)
            if (closing and not can_close) or (opening and not can_open) or empty:
                kinds[number] = ()
                continue
            for kind in closing:
                del opened[kind]
            for kind in opening:
                opened[kind] = number
        if not opened:
            return kinds
        # What was opened and never closed is a literal, and so is every later one of its kind.
        for kind, first in opened.items():
            for number in range(first, len(runs)):
                if kind in kinds[number]:
                    kinds[number] = ()


def write_lines(text: str, emphasis: Sequence[Emphasis], starts: Sequence[int], joiner: str) -> list[str]:
    """The lines that write a text, one a sentence; `read_lines` gives the same back."""
    stars: dict[int, str] = {}
    for run in emphasis:
        if run.mark in _MARKS and 0 <= run.start < run.end <= len(text):
            for place in (run.start, run.end):
                stars[place] = stars.get(place, "") + run.mark
    cuts = [0, *_useful(text, starts), len(text)]
    return [_line(text, start, end, stars, joiner, last=end == len(text)) for start, end in itertools.pairwise(cuts)]


def _useful(text: str, starts: Sequence[int]) -> list[int]:
    """The sentence starts at which a line can begin: something is written before and after."""
    useful: list[int] = []
    for start in sorted(set(starts)):
        before = useful[-1] if useful else 0
        if 0 < start < len(text) and text[before:start].strip() and text[start:].strip():
            useful.append(start)
    return useful


def _line(text: str, start: int, end: int, stars: dict[int, str], joiner: str, *, last: bool) -> str:
    glue = ""
    stop = end
    if not last and joiner:
        if text[end - 1] == joiner:
            stop = end - 1
        else:
            glue = "\\"
    places = sorted(place for place in stars if start < place < stop or place in (start, stop)) if stars else []
    parts: list[str] = []
    at = start
    for place in places:
        if place == start and start and _closes(text, start):
            continue
        if place == stop and not last and not _closes(text, stop):
            continue
        parts.append(escape(text[at:place]))
        parts.append(stars[place])
        at = place
    parts.append(escape(text[at:stop]))
    line = "".join(parts)
    return _visible(line) + glue


def _closes(text: str, place: int) -> bool:
    """Whether marks of emphasis at a place can only close a run: a word ends there, and no other begins."""
    return place > 0 and not text[place - 1].isspace() and (place == len(text) or text[place].isspace())


def escape(text: str) -> str:
    """`text` with what the format would read as its own signs made literal."""
    if "\\" in text or "*" in text or "&#" in text:
        text = _ESCAPED.sub(r"\\\g<0>", text)
    if "\n" in text or "\r" in text:
        text = text.replace("\n", "&#10;").replace("\r", "&#13;")
    return text


def _visible(line: str) -> str:
    """`line` with white space at its ends as references, so that no editor strips it."""
    if line and line[0].isspace():
        line = f"&#{ord(line[0])};{line[1:]}"
    if line and line[-1].isspace():
        line = f"{line[:-1]}&#{ord(line[-1])};"
    return line
