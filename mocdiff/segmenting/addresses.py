"""The kind, level and address of every segment, from the printed numbers and the order."""

from collections.abc import Sequence

from mocdiff.model import Block, Kind, Segment, of_fields
from mocdiff.patterns import lazy
from mocdiff.segmenting.divisions import formulas
from mocdiff.segmenting.numbers import division, is_enumerator, label, split_number

_DATE = lazy(
    r"(?=.*(?:\b(?:1[89]|20)\d\d\b|年))(?=.*\d.*[^\d\s]+.*\d|.*年.*月)(?:[^.;:。]|(?<=[\dIVX])\.(?=[\dIVX ])){4,50}$"
)
_segment = of_fields(Segment)
_RECITAL_ENDS = (";", ",", "；", "、", "，")
_LINE_TO_SIGN_ON = "___"
_SHORT = 150
_PARAGRAPH = Kind.PARAGRAPH


class _Outline:
    """Where in the outline of a text the next block stands."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.used: dict[str, int] = {}
        self.counts: dict[str, int] = {}
        self.headings: list[tuple[int, str, str]] = []  # depth, address, label of those above
        self.items: list[str] = []  # addresses of the items above
        self.paragraph = ""  # address of the numbered paragraph above
        self.opening = ""  # what that paragraph begins with
        self.printed = False  # whether the last of them has a printed number
        self.last_text = ""  # address of the paragraph above
        self.list_base = ""  # what the items of a list stand under, where it is not the heading
        self.depth = 0
        heads = [at for at, block in enumerate(blocks) if block.role == "heading"]
        self.first_heading = heads[0] if heads else 0
        self.recitals = _recitals(blocks, self.first_heading)
        self.closing_from = _closing_from(blocks, heads)
        self.nested = _articles_repeat([blocks[at].number for at in heads if blocks[at].number])
        self.base = "preamble" if self.first_heading else ""  # address of what paragraphs stand under
        self.numbered = self._has_numbers(0)

    def segments(self) -> tuple[Segment, ...]:
        segments = []
        used = self.used
        for index, block in enumerate(self.blocks):
            text, role, number = block.text, block.role, block.number
            if role == "text":
                address, kind = self._text(index, text, number)
                level = self.depth
            elif role == "item":
                address, kind, level = self._item(block), Kind.ITEM, self.depth + max(block.depth, 1)
            elif role == "heading":
                address, kind, level = self._heading(index, block), Kind.HEADING, max(block.depth, 1)
            elif role == "cell":
                address, kind, level = self._cell(index, block), Kind.CELL, self.depth
            elif role == "footnote":
                address, kind, level = f"note.{label(number) or '1'}", Kind.FOOTNOTE, 0
            else:
                address, kind, level = "title", Kind.TITLE, 0
            if address in used:
                address = self._unique(address)
            used[address] = 1
            if role == "heading":
                self._enter(index, block, address)
            elif role == "item":
                self.items.append(address)
                self.printed = bool(number)
            elif role == "text":
                self.items.clear()
                self.list_base, self.last_text = "", address
                if number and kind is _PARAGRAPH:
                    self.paragraph, self.opening = address, text
            segments.append(_segment((address, kind, level, text, block)))
        return tuple(segments)

    def _text(self, index: int, text: str, number: str) -> tuple[str, Kind]:
        if index >= self.closing_from[0]:
            if "closing" in formulas(text):
                return self._next("closing"), _PARAGRAPH
            if index >= self.closing_from[1] and _is_signature(text):
                return self._next("signature"), Kind.SIGNATURE
        if number:
            self.paragraph = ""
            return self._numbered(self.base, number), _PARAGRAPH
        if index < 4 and "date" not in self.used and self._is_date(index, text):
            return "date", _PARAGRAPH
        if self.printed and self.items and self.items[-1].rpartition(".")[2].isdigit():
            # Items with digits for numbers take their own paragraphs, so that (2) stays (2).
            return self._next(self.items[-1]), _PARAGRAPH
        if self.paragraph:
            return self._next(self.paragraph), _PARAGRAPH
        kind = Kind.RECITAL if self.recitals and index in self.recitals else _PARAGRAPH
        if self.numbered:
            # Before the paragraphs that have printed numbers: 4.0 stands before 4.1.
            return f"{self.base}.0" if self.base else "0", kind
        return self._next(self.base), kind

    def _is_date(self, index: int, text: str) -> bool:
        above = self.blocks[:index]
        return all(block.role == "title" for block in above) and bool(above) and is_date(text)

    def _numbered(self, base: str, number: str) -> str:
        self.counts[base] = self.counts.get(base, 0) + 1
        own = label(number)
        named = division(number)
        if named is not None:
            base = self._annex() or ("" if named.rank == "division" else base)
            if named.rank != "division":
                own = f"{named.id}.{own}".rstrip(".")
        elif self.headings and own.startswith(self.headings[-1][2] + ".") and self.headings[-1][2]:
            own = own[len(self.headings[-1][2]) + 1 :]
        return f"{base}.{own}" if base else own or "1"

    def _next(self, base: str) -> str:
        count = self.counts[base] = self.counts.get(base, 0) + 1
        return f"{base}.{count}" if base else str(count)

    def _item(self, block: Block) -> str:
        items = self.items
        depth = max(block.depth, 1)
        if len(items) >= depth:
            del items[depth - 1 :]
        if not items and depth > 1:
            items += [self._opened()] * (depth - 1)
        base = items[-1] if items else self.paragraph or self.base
        if not block.number:
            return self._next(base)
        if not items and self.list_base:
            base = self.list_base
        address = self._numbered(base, block.number)
        if address in self.used and not items and self.last_text and not self.list_base:
            # A second list with the same letters belongs to the paragraph before it.
            self.list_base = self.last_text
            address = self._numbered(self.list_base, block.number)
        return address

    def _opened(self) -> str:
        """The item that a paragraph opens on its own line, 2 (1), else the paragraph."""
        base = self.paragraph or self.base
        first, _ = split_number(self.opening)
        return f"{base}.{label(first)}" if self.paragraph and is_enumerator(first) else base

    def _cell(self, index: int, block: Block) -> str:
        before = self.blocks[index - 1] if index else None
        if before is None or before.role != "cell":
            self.table, self.column = self._next(self.paragraph or self.base), 0
        self.column = self.column + 1 if before and before.role == "cell" and before.row == block.row else 1
        return f"{self.table}.r{block.row}.c{self.column}"

    def _heading(self, index: int, block: Block) -> str:
        depth = max(block.depth, 1)
        while self.headings and self.headings[-1][0] >= depth:
            self.headings.pop()
        above = self.headings[-1] if self.headings else (0, "", "")
        own = label(block.number)
        named = division(block.number) if block.number else None
        if named is None:
            if not own:
                if "preamble" in formulas(block.text) and index <= self.first_heading:
                    return "preamble"
                return self._lettered(above[1])
            if above[2] and own.startswith(above[2] + "."):
                own = own[len(above[2]) + 1 :]
            return f"{above[1]}.{own}" if above[1] else own
        if named.rank == "division":
            base = above[1] if self.nested else self._annex()
            return f"{base}.{own}" if base else own
        base = above[1] if named.rank == "group" else ""
        return f"{base}.{named.id}.{own}".strip(".") if base else f"{named.id}.{own}".rstrip(".")

    def _lettered(self, base: str) -> str:
        """A heading without a number is lettered by its order, in capitals where that alternates."""
        last = base.rpartition(".")[2]
        count = self.counts[f"{base}#"] = self.counts.get(f"{base}#", 0) + 1
        first = 97 if "." in base and last.isalpha() and last.isupper() else 65
        letters = ""
        while count:
            count, rest = divmod(count - 1, 26)
            letters = chr(first + rest) + letters
        return f"{base}.{letters}" if base else letters

    def _annex(self) -> str:
        """The address of the annex that the block stands in, empty in the body."""
        for _, address, _ in self.headings:
            if address.partition(".")[0] in ("annex", "appendix", "schedule", "attachment"):
                return address
        return ""

    def _enter(self, index: int, block: Block, address: str) -> None:
        self.depth = max(block.depth, 1)
        self.headings.append((self.depth, address, label(block.number)))
        self.base = address
        self.paragraph = self.last_text = self.list_base = ""
        self.numbered = self._has_numbers(index + 1)
        self.items.clear()
        if index >= self.closing_from[0]:
            self.closing_from = (len(self.blocks), len(self.blocks))

    def _has_numbers(self, start: int) -> bool:
        """Whether paragraphs with printed numbers stand under the heading before `start`."""
        for at in range(start, len(self.blocks)):
            block = self.blocks[at]
            if block.role == "heading":
                return False
            if block.number and block.role == "text":
                return division(block.number) is None
        return False

    def _unique(self, address: str) -> str:
        count = self.used[address]
        while True:
            count += 1
            if f"{address}~{count}" not in self.used:
                self.used[address] = count
                return f"{address}~{count}"


def is_date(text: str) -> bool:
    """Whether a line says a date and little else, as the one under a title does."""
    return len(text) < 51 and _DATE.match(text) is not None


def _recitals(blocks: Sequence[Block], end: int) -> frozenset[int]:
    """The blocks before the first heading that are recitals: those that end like one, and the last after them."""
    ending = [at for at in range(end) if blocks[at].role == "text" and blocks[at].text.endswith(_RECITAL_ENDS)]
    if len(ending) < 2:
        return frozenset()
    last = ending[-1] + 1
    if last + 1 < end and blocks[last].role == "text" and blocks[last].text.endswith((".", "。")):
        last += 1
    return frozenset(range(ending[0], last))


def _closing_from(blocks: Sequence[Block], heads: Sequence[int]) -> tuple[int, int]:
    """From where the closing words may begin, and from where the signatures may; `heads` are the headings' places."""
    end = len(blocks)
    stop = next((at for at in heads if blocks[at].number and _opens_annex(blocks[at].number)), end)
    last = max((at for at in heads if at < stop), default=-1)
    texts = (at for at in range(max(last + 1, stop - 60), stop) if blocks[at].role == "text")
    first = next((at for at in texts if "closing" in formulas(blocks[at].text)), end)
    if first < end:
        return first, first
    signed = stop
    while signed > last + 2 and blocks[signed - 1].role == "text" and "signature" in formulas(blocks[signed - 1].text):
        signed -= 1
    return (signed, signed) if signed < stop else (end, end)


def _opens_annex(number: str) -> bool:
    named = division(number)
    return named is not None and named.rank == "annex"


def _is_signature(text: str) -> bool:
    if "signature" in formulas(text) or _LINE_TO_SIGN_ON in text:
        return True
    return len(text) < _SHORT and not text.endswith((".", "。", ";", "；", ","))


def _articles_repeat(numbers: Sequence[str]) -> bool:
    """Whether article numbers start again, as in chapters that count their own; `numbers` are the headings'."""
    seen: set[str] = set()
    for number in numbers:
        if named := division(number):
            if named.rank == "annex":
                seen.clear()
            elif named.rank == "division":
                if number in seen:
                    return True
                seen.add(number)
    return False


def outline(blocks: Sequence[Block]) -> tuple[Segment, ...]:
    """The segments of one text: one a block, in their order, each with its kind, level and unique address."""
    return _Outline(blocks).segments()
