"""Paragraphs -> blocks: which are titles, headings, items; their numbers, marks and depth."""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise, takewhile

from mocdiff.model import Block, Emphasis, Note, Reading, of_fields
from mocdiff.reading.enumeration import Stack, places
from mocdiff.reading.evidence import Evidence
from mocdiff.reading.forms import LONG, are_rows, form, is_caps, wider, width
from mocdiff.reading.layout import Paragraph
from mocdiff.reading.parts import SHORT, Parts, apart, are_untitled, is_listed, parts_of
from mocdiff.segmenting.addresses import is_date
from mocdiff.segmenting.divisions import formulas
from mocdiff.segmenting.numbers import is_enumerator, split_number

_SHORTER = 90  # columns of a heading with neither
_TITLE = 400  # columns
_TITLE_LINES = 16
_block = of_fields(Block)
_RANKS = ("annex", "part", "title", "chapter", "section", "article")


def blocks(paragraphs: Sequence[Paragraph], language: str, notes: list[Note]) -> list[Block]:
    """The blocks that the paragraphs of one text are."""
    return _Structure(paragraphs, language, notes).blocks()


class _Structure:
    def __init__(self, paragraphs: Sequence[Paragraph], language: str, notes: list[Note]) -> None:
        self.paragraphs = paragraphs
        self.parts = [parts_of(p.text, p.emphasis, p.bold, p.mark, p.number, p.row) for p in paragraphs]
        self.notes = notes
        self.evidence = Evidence((), language)
        self.gaps = sum(paragraph.gap for paragraph in paragraphs) * 2 > len(paragraphs)
        self.ranks: list[int] = []  # of the headings above
        self.styles: list[str] = []  # of the same
        self.items = Stack()
        self.numbers = Stack()  # of the numbered paragraphs and headings
        self.paragraph_style = ""
        self.counted: dict[str, int] = {}  # the last heading of each style of numbers
        self.close_grouped = self._close_grouped()

    def blocks(self) -> list[Block]:
        found: list[Block] = []
        at = self._title(found)
        paragraphs, every, end = self.paragraphs, self.parts, len(self.paragraphs)
        while at < end:
            role, parts = paragraphs[at].role, every[at]
            if role == "heading" or (not role and (parts.short or parts.named) and self._is_heading(at)):
                at = self._heading(at, found)
            elif role in ("cell", "footnote"):
                found.append(self._block(at, role, 0))
            elif role == "item":
                found.append(self._block(at, "item", paragraphs[at].depth))
            else:
                found.append(self._text(at))
            at += 1
        return found

    def _block(self, at: int, role: str, depth: int, number: str | None = None, text: str | None = None) -> Block:
        paragraph, parts = self.paragraphs[at], self.parts[at]
        if parts.number and number is None and paragraph.text[0] in "[［":  # [3. The Parties …]
            self.notes.append(Note(Reading.JOINED, paragraph.line, f"{paragraph.text[0]}|{parts.number}"))
        return _block((
            parts.text if text is None else text, role, depth, parts.mark,
            parts.number if number is None else number, paragraph.row, None,
            parts.emphasis if text is None else (), paragraph.line,
        ))  # fmt: skip

    def _title(self, found: list[Block]) -> int:
        """Adds the title; returns the index of the paragraph after it."""
        last = len(self.paragraphs)
        if last < 2:
            return 0
        at = 0
        while at < min(last - 1, _TITLE_LINES):
            paragraph, parts = self.paragraphs[at], self.parts[at]
            if paragraph.role == "title":
                found.append(self._block(at, "title", 0))
                at += 1
                continue
            plain = not (parts.closed or parts.mark or parts.named or paragraph.role or is_date(paragraph.text))
            if not plain or wider(paragraph.text, _TITLE) or (parts.number and parts.short and at == 0):
                break
            if parts.number and not found:
                break
            if not found:
                found.append(self._block(at, "title", 0, "", None if not parts.number else paragraph.text))
            elif found[-1].role == "title" and self._belongs_to_title(found[-1].text, paragraph.text):
                found[-1] = found[-1]._replace(text=self._joined(found[-1].text, paragraph), emphasis=())
            elif found[-1].role == "title" and self._is_subtitle(at):
                found.append(self._block(at, "title", 0))
            else:
                break
            at += 1
        return at

    def _joined(self, above: str, below: Paragraph) -> str:
        """A line of the title and the next as one text; the join is noted, and a hyphen that goes."""
        glue, cut = self.evidence.glue(above, below.text)
        self.notes.append(Note(Reading.JOINED, below.line, f"{above[-25:]}|{below.text[:25]}"))
        if cut:
            self.notes.append(Note(Reading.DROPPED, below.line, above[-cut:]))
        return above[: len(above) - cut] + glue + below.text

    def _is_subtitle(self, at: int) -> bool:
        """Whether a line under the title is no heading, because the headings of the text have numbers."""
        parts = self.parts[at]
        if not parts.short or parts.number or "preamble" in formulas(parts.text):
            return False
        return any(below.named is not None for below in self.parts[at:])

    def _belongs_to_title(self, title: str, text: str) -> bool:
        if is_caps(title):
            return is_caps(text)
        first = text.split()[0].lower()
        return (
            self.evidence.breaks_off(title) or text[0].islower() or (first in self.evidence.closed and len(text) < 20)
        )

    def _close_grouped(self) -> int:
        """How many short lines stand on a paragraph without an empty line between, as headings may."""
        if not self.gaps:
            return 0
        return sum(
            parts.short and not parts.number and not parts.mark and paragraph.gap and not below.gap
            for parts, paragraph, below in zip(self.parts, self.paragraphs, self.paragraphs[1:], strict=False)
        )

    def _is_heading(self, at: int) -> bool:
        parts = self.parts[at]
        if parts.named is not None:
            return not parts.text or (parts.short and not self.evidence.is_predicate(parts.text))
        if not parts.short or not (parts.text or parts.number):
            return False
        after = self.parts[at + 1] if at + 1 < len(self.parts) else None
        if after is None or "signature" in formulas(parts.text):
            return False
        if parts.mark:
            return self._is_marked_heading(at, after)
        if parts.number:
            initial = parts.number[:-1].isalpha() and len(parts.number) == 2
            if initial and not (after.closed and wider(after.text, LONG)) and self._is_closed_before(at):
                return False  # the initial of somebody who signs
            return not is_enumerator(parts.number) and bool(parts.text) and self._is_numbered_heading(at)
        return self._is_plain_heading(at) and not self._is_closed_before(at)

    def _is_closed_before(self, at: int) -> bool:
        """Whether the closing words of the text stand shortly before, and no annex between: names and places follow."""
        for parts in reversed(self.parts[max(0, at - 12) : at]):
            if parts.named is not None:
                return False
            if parts.closed and "closing" in formulas(parts.text):
                return True
        return False

    @cached_property
    def _marks(self) -> frozenset[str]:
        """The list marks that several headings in bold have."""
        found = Counter(
            one.mark
            for at, (one, two) in enumerate(pairwise(self.parts))
            if one.mark and one.bold and one.short and self._heads_text(at, two)
        )
        return frozenset(mark for mark, count in found.items() if count > 1)

    def _is_marked_heading(self, at: int, after: Parts) -> bool:
        parts = self.parts[at]
        if parts.bold and parts.mark in self._marks:
            return True  # also where what stood under it, or before it, is gone
        return self._heads_text(at, after)

    def _heads_text(self, at: int, after: Parts) -> bool:
        parts = self.parts[at]
        before = self.parts[at - 1] if at else None
        alone = (before is None or before.mark != parts.mark) and not after.mark and not after.number
        followed = not after.short and wider(after.text, width(parts.text) / 2)
        return alone and followed and not self._is_lowered(parts.text)

    def _is_numbered_heading(self, at: int) -> bool:
        parts = self.parts[at]
        if is_listed(self.parts, at) and not self._counts_on(parts.number):
            return False
        return not (self._is_lowered(parts.text) or self.evidence.is_predicate(parts.text))

    @cached_property
    def apart(self) -> dict[str, set[int]]:
        return apart(self.parts)

    @cached_property
    def untitled(self) -> bool:
        return are_untitled(self.parts)

    def _counts_on(self, number: str) -> bool:
        """Whether a number is the next one of headings above, or lacks among those that stand apart.

        Two headings stand one on the other where what stood between them is gone.
        """
        for way in places(number):
            apart = self.apart.get(way.style, set())
            if self.counted.get(way.style, way.value) + 1 == way.value:
                return True
            if len(apart) > 1 and way.value not in apart and way.value < max(apart):
                return True
        return False

    def _is_plain_heading(self, at: int) -> bool:
        parts, paragraph = self.parts[at], self.paragraphs[at]
        if (
            wider(parts.text, _SHORTER)
            or self._is_lowered(parts.text)
            or self.evidence.is_predicate(parts.text)
            or not (parts.text[0].isalpha() or any(map(str.isalpha, parts.text)))
        ):
            return False
        own = form(paragraph.text)
        if at and own.gaps and are_rows(form(self.paragraphs[at - 1].text), own):
            return False
        if at < 4 and is_date(paragraph.text) and not any(before.closed for before in self.parts[:at]):
            return False
        below = at + 1
        while below < len(self.parts) and below - at < 3 and self._could_head(below):
            below += 1
        if below == len(self.parts):
            return False
        after = self.parts[below]
        if not (after.closed or after.mark or after.number or after.named or not after.short):
            return False
        if at and is_enumerator(self.parts[at - 1].number) and after.number and after.named is None:
            return False  # it belongs to the item before it
        if self.gaps and not parts.bold and not is_caps(parts.text):
            apart = paragraph.gap and self.paragraphs[at + 1].gap
            return apart or (paragraph.gap and self.close_grouped > 1)
        return True

    def _could_head(self, at: int) -> bool:
        parts = self.parts[at]
        return parts.short and not parts.mark and not parts.number and not wider(parts.text, _SHORTER)

    def _is_lowered(self, text: str) -> bool:
        return text[:1].islower()

    def _heading(self, at: int, found: list[Block]) -> int:
        """Adds the heading; returns the index of the last paragraph it took."""
        parts, paragraph = self.parts[at], self.paragraphs[at]
        depth = paragraph.depth if paragraph.role == "heading" and paragraph.depth else self._depth(at)
        block = self._block(at, "heading", depth)
        self.items.clear()
        self.numbers.clear()
        self.paragraph_style = ""
        if parts.named is not None and not parts.text and at + 1 < len(self.parts):
            title, below = self.parts[at + 1], self.paragraphs[at + 1]
            plain = title.short and not title.mark and not title.number and below.role in ("", "heading")
            follows = at + 2 < len(self.parts) and bool(self.parts[at + 2].text or self.parts[at + 2].number)
            own = follows and not (self.untitled and parts.named.rank == "division" and self.parts[at + 2].named)
            if plain and own and not wider(title.text, SHORT) and not self._is_lowered(title.text):
                self.notes.append(Note(Reading.JOINED, below.line, f"{parts.number}|{title.text[:25]}"))
                found.append(block._replace(text=title.text, emphasis=title.emphasis))
                return at + 1
        found.append(block)
        return at

    def _depth(self, at: int) -> int:
        """The depth of a heading: styles nest in the order in which the text first has them."""
        parts = self.parts[at]
        if parts.named is not None:
            rank = _RANKS.index(
                "annex" if parts.named.rank == "annex" else parts.named.id if parts.named.id in _RANKS else "article"
            )
            style = parts.named.id
        elif parts.number:
            ways = places(parts.number)
            self.counted.update(ways)
            rank, style = 10, min([way.style for way in ways], key=self._known_style, default="")
            rank += style.count("d.") if style.count("d") > 1 else 0
        elif parts.mark:
            rank, style = 30, parts.mark
        else:
            rank, style = (20, "CAPS") if is_caps(parts.text) else (21, "plain")
        self._leave(rank, style)
        if not self.ranks and parts.named is not None and rank > self._outermost:
            self.ranks.append(self._outermost)
            self.styles.append(_RANKS[self._outermost])
        self.ranks.append(rank)
        self.styles.append(style)
        return len(self.ranks)

    def _leave(self, rank: int, style: str) -> None:
        """Forget the headings above that one of this rank and style does not stand under."""
        left = self.styles.index(style) if style in self.styles else len(self.styles)
        while left and self.ranks[left - 1] > rank:
            left -= 1
        del self.ranks[left:], self.styles[left:]

    @cached_property
    def _outermost(self) -> int:
        """The rank of the chapters that the articles of the text stand under, also those before the first one."""
        main = takewhile(lambda named: named is None or named.rank != "annex", (parts.named for parts in self.parts))
        found = (_RANKS.index(named.id) for named in main if named and named.rank == "group" and named.id in _RANKS)
        return min(found, default=len(_RANKS))

    def _known_style(self, style: str) -> int:
        styles = self.styles
        return styles.index(style) if style in styles else len(styles) + ("i" not in style.lower())

    def _text(self, at: int) -> Block:
        """A paragraph or an item."""
        parts, paragraph = self.parts[at], self.paragraphs[at]
        if parts.number and parts.named is None and not parts.mark and not self._is_number(parts.number, paragraph):
            number = parts.number
            gone = len(paragraph.text) - len(parts.text)
            emphasis = tuple(Emphasis(run.start + gone, run.end + gone, run.mark) for run in parts.emphasis)
            block = self._block(at, "text", 0, "", paragraph.text if not parts.emphasis else f"{number} {parts.text}")
            self.items.clear()
            return block if not emphasis else block._replace(emphasis=emphasis)
        if parts.mark:
            return self._block(at, "item", self.items.mark(parts.mark, paragraph.indent))
        if parts.number and (is_enumerator(parts.number) or self._is_below_items(parts.number)):
            return self._block(at, "item", self.items.number(parts.number, paragraph.indent))
        if parts.number:
            self.items.clear()
            self.numbers.number(parts.number)
            first, _ = split_number(parts.text)
            if is_enumerator(first):  # the first item stands on the paragraph's line: 2 (1)
                self.items.number(first)
            ways = places(parts.number)
            self.paragraph_style = ways[0].style if ways else ""
        elif paragraph.gap or not self.gaps:
            self.items.clear()
        return self._block(at, "text", 0)

    def _is_below_items(self, number: str) -> bool:
        ways = places(number)
        style = ways[0].style if ways else ""
        below = bool(self.items.open) and style != self.paragraph_style
        return below and (ways[0].value == 1 or any(level[0] == style for level in self.items.open) if ways else False)

    def _is_number(self, number: str, paragraph: Paragraph) -> bool:
        """Whether what looks like a number is one: it is clearly printed as such, or counts on.

        Set apart by a wide space it may leave out some, as where a paragraph was struck.
        """
        initial = number[0].isalpha() and number[-1] == "." and number[:-1].isascii() and not number.islower()
        if len(number) > 1 and not initial:
            return True
        if number[0].isdigit() and len(number) > 1 and not number.isdecimal():
            return True
        if paragraph.text[len(number) :].startswith("\u3000"):
            return True  # also where the paragraphs are counted on under another heading
        # Where no space parts words, one that does parts a number, and some may be left out.
        unspaced = not (self.evidence.joiner or paragraph.text.isascii())
        return any(stack.continues(number, gaps=unspaced) for stack in (self.numbers, self.items))
