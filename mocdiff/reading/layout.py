"""Lines -> paragraphs: what page breaks and line wraps cut in two is healed."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from mocdiff.model import Emphasis, Note, Reading, of_fields
from mocdiff.patterns import lazy
from mocdiff.reading import hashes
from mocdiff.reading.evidence import SIGHT, Evidence, begins_part
from mocdiff.reading.forms import COMMAS, LONG, are_rows, ends, form, is_bold, is_caps, unmarked, wider
from mocdiff.reading.lines import Line
from mocdiff.segmenting.divisions import formulas


class _Growing:
    """The paragraph to which lines are being added."""

    __slots__ = ("line", "pieces")

    def __init__(self, line: Line) -> None:
        self.start(line)

    def start(self, line: Line) -> None:
        """Begin the next paragraph."""
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

    `gap` says that an empty line stands before it, `indent` how many columns it is set in. `role`, `depth`, `mark`,
    `number` and `row` are what markup says, else empty; `bold` that all of it is bold.
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
_QUOTED = 25  # characters on each side of a place that was joined


def paragraphs(lines: Sequence[Line], language: str, notes: list[Note]) -> list[Paragraph]:
    """The paragraphs that the lines are. Each place healed across a gap is noted; wrapped lines once."""
    if not lines:
        return []
    evidence = Evidence(lines, language)
    found: list[Paragraph] = []
    growing = _Growing(lines[0])
    wrapped = 0
    columns = evidence.width
    inside = False
    hashed = hashes.are_headings(lines)
    for above, line in pairwise(lines):
        apart = hashed and hashes.part(above, line, wrapped=bool(columns) and evidence.is_wrapped(above, line))
        titled = line.gap and line.text[0].islower() and _is_titled(evidence, found, growing)
        if apart or titled or not _goes_on(evidence, above, line, growing, columns, inside):
            inside = inside or bool(line.form.number)
            found.append(growing.finished())
            growing.start(line)
            continue
        tail = growing.tail
        spaced = not (evidence.joiner or line.gap or line.page) and columns > 0 and evidence.lost_space(above, line)
        glue, cut = evidence.glue(tail, line.text, spaced=spaced)
        if columns and not line.gap and not line.page and not cut:
            wrapped += 1
        else:
            notes.append(Note(Reading.JOINED, line.number, f"{tail[-_QUOTED:]}|{line.text[:_QUOTED]}"))
            if cut:
                notes.append(Note(Reading.DROPPED, line.number, tail[-cut:]))
        growing.add(glue, cut, line.text)
    found.append(growing.finished())
    if hashed:
        found = hashes.headed(found)
    if columns and sum("  " in line.text[_NUMBERED:] for line in lines) * 10 > len(lines):
        found = [paragraph._replace(text=_evenly_spaced(paragraph.text)) for paragraph in found]
    if wrapped:
        notes.append(Note(Reading.JOINED, lines[0].number, f"{wrapped} lines wrapped at {columns} columns"))
    return found


def _is_titled(evidence: Evidence, found: Sequence[Paragraph], title: _Growing) -> bool:
    """Whether a paragraph is the title of an article, which stands below the article's number."""
    if not found or len(title.pieces) > 1 or len(title.line.text) > LONG or title.line.text[-1] in ",;:":
        return False
    number = form(found[-1].text)
    whole = number.named is not None and not number.after
    return whole and not (evidence.breaks_off(title.line.text) or evidence.is_predicate(title.line.text))


def _evenly_spaced(text: str) -> str:
    """A text without the spaces that set its lines to one length; those after its number stay."""
    start = len(text) - len(form(text).after)
    return text[:start] + _SPACES.sub(" ", text[start:])


def _goes_on(evidence: Evidence, above: Line, line: Line, paragraph: _Growing, columns: int, inside: bool) -> bool:
    first, last = line.text[0], above.text[-1]
    if not columns and not first.islower() and last in ".;:。；：":
        return False
    own, before = line.form, above.form
    if (own.mark or own.number or own.bold or line.indent) and evidence.begins(above, line):
        return False
    if (own.gaps and are_rows(before, own)) or last == "|" == first:
        return False  # rows of a table
    if last == "*" and above.text.endswith("**") and paragraph.whole and is_bold(unmarked(paragraph.tail)[1]):
        return False
    if before.number and not before.after:
        return False
    if columns:
        full = evidence.is_full(above, line, columns)
        if not line.gap:
            if full:
                if evidence.sets_apart:
                    return True
                if not first.islower() and ends(above.text) and _begins_part(evidence, line, columns):
                    return False
                if last in ";:；：" and not first.islower():
                    # Inside a sentence a small letter follows; here the next clause begins, if it needs no mark.
                    return bool(paragraph.line.form.mark)
                if not ends(above.text) and _begins_below(evidence, above, line, paragraph):
                    return False
                if evidence.sets_in and line.indent and not _hangs(paragraph):
                    return False
                inset = line.indent > above.indent and ends(above.text)
                return not inset or line.indent > 8 or _hangs(paragraph)
            if not (evidence.joiner or line.page) and evidence.has_room(above):
                return False  # no word is too long for it
            return evidence.continues(above.text, line.text, gap=False, inside=inside)
        if not (full or line.page or evidence.joiner):
            return False
        if line.page and full and (not ends(above.text) or (_is_numbered(paragraph) and _is_text(line, columns))):
            return True
    return evidence.continues(paragraph.tail, line.text, gap=line.gap, inside=inside)


def _begins_part(evidence: Evidence, line: Line, columns: int) -> bool:
    """Whether a line below a stop at the end of a full line heads an article, 第三条 目的, or is closing words."""
    text = line.text
    said = formulas(text)
    if "closing" in said or not evidence.joiner:
        return begins_part(text) or ("signature" in said and not ends(text))
    return "signature" in said and not (wider(text, columns * 4 / 5) or ends(text))


def _begins_below(evidence: Evidence, above: Line, line: Line, paragraph: _Growing) -> bool:
    """Whether a clause begins below a line that is full by chance: a heading, who signs, the end of the recitals."""
    if above.text[-1] in COMMAS:
        return "enacting" in formulas(line.text) and not line.text[0].islower()
    if not evidence.begins_sentence(line.text):
        return False
    signed = "signature" in formulas(paragraph.tail) and not evidence.breaks_off(above.text)
    return signed or _ends_as_heading(evidence, paragraph)


def _is_numbered(paragraph: _Growing) -> bool:
    """Whether a paragraph is one of a numbered series: what stands below it without a number is the rest of it."""
    own = paragraph.line.form
    return bool(own.number and own.after) and own.named is None


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
    last = rest.rsplit(None, 1)[-1].replace("’", "'").rpartition("'")[2] or rest  # dell'Informazione
    return last[0].islower() and last not in evidence.closed


def _hangs(paragraph: _Growing) -> bool:
    """Whether the paragraph is an item, whose later lines are set in."""
    own = paragraph.line.form
    return bool(own.mark or own.number)
