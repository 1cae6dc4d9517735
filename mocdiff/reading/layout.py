"""Lines -> paragraphs: what page breaks and line wraps cut in two is healed."""

from collections.abc import Sequence
from typing import NamedTuple

from mocdiff.model import Emphasis, Note, Reading, of_fields
from mocdiff.patterns import lazy
from mocdiff.reading.evidence import LONG, SIGHT, Evidence, are_rows, ends, is_bold, is_caps, unmarked, wider
from mocdiff.reading.lines import Line
from mocdiff.segmenting.divisions import match_division
from mocdiff.segmenting.numbers import split_number


class _Growing:
    """A paragraph to which lines are added."""

    __slots__ = ("line", "pieces")

    def __init__(self, line: Line) -> None:
        self.line = line
        self.pieces = [line.text]

    def add(self, glue: str, cut: int, text: str) -> None:
        if cut:
            self.pieces[-1] = self.pieces[-1][:-cut]
        self.pieces.append(glue + text)

    @property
    def tail(self) -> str:
        """As much of its end as is looked at."""
        pieces = self.pieces
        return (pieces[0] if len(pieces) == 1 else "".join(pieces[-SIGHT:]))[-SIGHT:]

    @property
    def whole(self) -> bool:
        """Whether the tail is all of it."""
        return sum(map(len, self.pieces[: SIGHT + 1])) <= SIGHT

    def finished(self) -> "Paragraph":
        line, pieces = self.line, self.pieces
        text = pieces[0] if len(pieces) == 1 else "".join(pieces)
        return _paragraph((text, line.number, line.gap, line.indent, "", 0, "", "", 0, False, ()))


class Paragraph(NamedTuple):
    """A paragraph of the source before it is known what it is in the instrument.

    `apart` says that empty lines stand around it; `role` and `depth` are what markup says, else
    empty; `bold` that all of it is bold.
    """

    text: str
    line: int
    gap: bool = False
    indent: int = 0
    role: str = ""
    depth: int = 0
    mark: str = ""
    number: str = ""
    row: int = 0
    bold: bool = False
    emphasis: tuple[Emphasis, ...] = ()


_paragraph = of_fields(Paragraph)
_SPACES = lazy(r" {2,}")
_NUMBERED = 6  # characters of a line that a number takes
_HEADING = 110  # characters
HEADING_AT_END = lazy(
    r"(?<=[.!?;:。！？)”\"»])\s+([-–—•·・])\s+([^\W_a-z][^.;:!?。；：]{1,110}(?<![\s,、])|[^\W_a-z])$"
)
_HASHES = lazy(r"(#{1,6})(?!#)(?:[ \t]*(?=[^\W\d_]|[*\"“])|[ \t]+(?=\d))")
_QUOTED = 25  # characters on each side of a place that was joined


def paragraphs(lines: Sequence[Line], language: str, notes: list[Note]) -> list[Paragraph]:
    """The paragraphs that the lines are. Each place healed across a gap is noted; wrapped lines once."""
    evidence = Evidence(lines, language)
    growing: list[_Growing] = []
    wrapped = 0
    columns = evidence.width
    above: Line | None = None
    inside = False
    hashed = sum(map(_is_hashed, lines)) > 1
    for line in lines:
        apart = (
            above is None or (hashed and (_is_hashed(line) or _is_hashed(above))) or _is_titled(evidence, growing, line)
        )
        if above is None or apart or not _goes_on(evidence, above, line, growing[-1], columns, inside):
            inside = inside or (above is not None and bool(split_number(line.text)[0]))
            growing.append(_Growing(line))
        else:
            last = growing[-1]
            glue, cut = evidence.glue(last.tail, line.text)
            if columns and not line.gap and not line.page and not cut:
                wrapped += 1
            else:
                notes.append(Note(Reading.JOINED, line.number, f"{last.tail[-_QUOTED:]}|{line.text[:_QUOTED]}"))
                if cut:
                    notes.append(Note(Reading.DROPPED, line.number, last.tail[-cut:]))
            last.add(glue, cut, line.text)
        above = line
    found = [paragraph.finished() for paragraph in growing]
    if hashed:
        found = _entitled(levelled([_headed(paragraph) for paragraph in found]))
    if columns and sum("  " in line.text[_NUMBERED:] for line in lines) * 10 > len(lines):
        found = [paragraph._replace(text=_evenly_spaced(paragraph.text)) for paragraph in found]
    if wrapped:
        notes.append(Note(Reading.JOINED, lines[0].number, f"{wrapped} lines wrapped at {columns} columns"))
    return found


def _is_hashed(line: Line) -> bool:
    """Whether a line is a heading as Markdown prints it, whatever the file is called: `### Article 1`."""
    return line.text[0] == "#" and _HASHES.match(line.text) is not None


def _headed(paragraph: Paragraph) -> Paragraph:
    """A paragraph, one with the marks of a heading as one, its depth counted by them."""
    marks = _HASHES.match(paragraph.text) if paragraph.text[0] == "#" else None
    if marks is None:
        return paragraph
    text = paragraph.text[marks.end() :].rstrip("# ") or paragraph.text
    return paragraph._replace(text=text, role="heading", depth=len(marks[1]))


def levelled(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Headings with depths counted from 1; a single one of the highest level, before the others, is the title."""
    levels = sorted({paragraph.depth for paragraph in paragraphs if paragraph.role == "heading"})
    if not levels:
        return paragraphs
    heads = [at for at, paragraph in enumerate(paragraphs) if paragraph.role == "heading"]
    top = [at for at in heads if paragraphs[at].depth == levels[0]]
    title = (
        top[0] if len(top) == 1 and top[0] == heads[0] and (len(levels) > 1 or levels[0] == 1) and top[0] < 3 else -1
    )
    if title >= 0:
        levels = levels[1:]
    return [
        paragraph._replace(role="title", depth=0)
        if at == title
        else paragraph._replace(depth=levels.index(paragraph.depth) + 1)
        if paragraph.role == "heading"
        else paragraph
        for at, paragraph in enumerate(paragraphs)
    ]


def _entitled(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs, the first of them as the title where it is a heading whose like comes not next."""
    first, *others = paragraphs
    below = next((paragraph for paragraph in others if paragraph.role == "heading"), first)
    if first.role != "heading" or first.depth == below.depth or split_number(first.text)[0]:
        return paragraphs
    return [first._replace(role="title", depth=0), *others]


def _is_titled(evidence: Evidence, growing: Sequence[_Growing], line: Line) -> bool:
    """Whether a line stands apart below the title of an article, which stands below the article's number."""
    if len(growing) < 2 or not line.gap or not line.text[0].islower():
        return False
    number, title = growing[-2].line.text, growing[-1]
    if len(title.pieces) > 1 or len(title.line.text) > LONG or title.line.text[-1] in ",;:":
        return False
    named = match_division(number)
    whole = named is not None and named[0].end() == len(number.rstrip(".: "))
    return whole and not (evidence.breaks_off(title.line.text) or evidence.is_predicate(title.line.text))


def _evenly_spaced(text: str) -> str:
    """A text without the spaces that set its lines to one length; those after its number stay."""
    start = len(text) - len(split_number(text)[1])
    return text[:start] + _SPACES.sub(" ", text[start:])


def _goes_on(evidence: Evidence, above: Line, line: Line, paragraph: _Growing, columns: int, inside: bool) -> bool:
    first = line.text[0]
    if not columns and not first.islower() and above.text[-1] in ".;:。；：":
        return False
    if evidence.begins(above, line) or are_rows(above.text, line.text):
        return False
    if above.text.endswith("**") and paragraph.whole and is_bold(unmarked(paragraph.tail)[1]):
        return False
    number, rest = split_number(above.text)
    if number and not rest:
        return False
    if columns:
        full = evidence.is_full(above, line, columns)
        if not line.gap:
            if full:
                if above.text[-1] in ";:；：" and not first.islower():
                    # Inside a sentence a small letter follows; here the next clause begins.
                    return False
                if (
                    not ends(above.text)
                    and evidence.begins_sentence(line.text)
                    and _ends_as_heading(evidence, paragraph)
                ):
                    return False
                if evidence.sets_in and line.indent and not _hangs(paragraph):
                    return False
                inset = line.indent > above.indent and ends(above.text)
                return not inset or line.indent > 8 or _hangs(paragraph)
            return evidence.continues(above.text, line.text, gap=False, inside=inside)
        if line.page and full and (not ends(above.text) or (_is_numbered(paragraph) and _is_text(line, columns))):
            return True
    return evidence.continues(paragraph.tail, line.text, gap=line.gap, inside=inside)


def _is_numbered(paragraph: _Growing) -> bool:
    """Whether a paragraph is one of a numbered series: what stands below it without a number is the rest of it."""
    number, rest = split_number(paragraph.line.text)
    return bool(number and rest) and match_division(number) is None


def _is_text(line: Line, columns: int) -> bool:
    """Whether a line is no heading: it fills the column or ends as a sentence does."""
    return ends(line.text) or (wider(line.text, columns * 4 / 5) and not is_caps(line.text))


def _ends_as_heading(evidence: Evidence, paragraph: _Growing) -> bool:
    """Whether a paragraph is, or ends in, a list mark and a few words, as a heading may be printed."""
    tail = paragraph.tail
    if HEADING_AT_END.search(tail, max(0, len(tail) - 140)):
        return True
    mark, rest = unmarked(tail)
    if not (mark and paragraph.whole) or len(rest) > _HEADING or rest.count("**") % 2:
        return False
    last = rest.rsplit(None, 1)[-1]
    return last[0].islower() and last not in evidence.closed


def _hangs(paragraph: _Growing) -> bool:
    """Whether the paragraph is an item, whose later lines are set in."""
    return bool(unmarked(paragraph.line.text)[0] or split_number(paragraph.line.text)[0])
