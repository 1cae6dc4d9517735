"""What a treaty text is inside mocdiff: documents, segments, tokens, facts.

Everything here is frozen. Values are named tuples, which cost a third of frozen dataclasses to
make and to define. All offsets and lengths are Unicode code points, never bytes.
"""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from functools import partial
from types import MappingProxyType
from typing import NamedTuple, TypeVar

_T = TypeVar("_T")


def of_fields(cls: type[_T]) -> Callable[[Iterable[object]], _T]:
    """What makes a named tuple of all its fields, in half the time: for values made by the ten thousand."""
    return partial(tuple.__new__, cls)  # type: ignore[type-var]


class Kind(StrEnum):
    """What a segment is in the instrument. Derived by `segmenting.outline`, never stored."""

    TITLE = "title"
    HEADING = "heading"
    RECITAL = "recital"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    FOOTNOTE = "footnote"
    SIGNATURE = "signature"


class Emphasis(NamedTuple):
    """A run of a segment's text that is printed bold (`**`) or in italics (`*`)."""

    start: int
    end: int
    mark: str


class Block(NamedTuple):
    """One segment as it is written, before the outline gives it a kind and an address.

    `role` is what the writing shows: `title`, `heading`, `text`, `item`, `cell`, `footnote`.
    `depth` is the depth of a heading (1 = article) or of a list item (1 = outermost), else 0.
    `mark` is the list mark and `number` the printed number, both as printed (`-`, `・`; `II.`,
    `(a)`, `Article 3`, `第三条`), empty where there is none. `row` numbers the rows of a table
    from 1; the cells of one row follow one another. `breaks` are the offsets in `text` at which
    its second and later sentences start, None where nobody has said.
    """

    text: str
    role: str = "text"
    depth: int = 0
    mark: str = ""
    number: str = ""
    row: int = 0
    breaks: tuple[int, ...] | None = None
    emphasis: tuple[Emphasis, ...] = ()
    line: int = 0


class Segment(NamedTuple):
    """One clause: the unit of comparison.

    `id` is its address (`IV.1`, `preamble.5`), unique in its document. `level` is the depth in
    the outline: a heading's own, for other segments that of the heading they stand under plus
    the depth of the list they are in. `block` is the segment as written; its number, list mark
    and emphasis are data beside `text`, not part of it. `line` is the place in the source.
    """

    id: str
    kind: Kind
    level: int
    text: str
    block: Block

    @property
    def number(self) -> str:
        return self.block.number

    @property
    def mark(self) -> str:
        return self.block.mark

    @property
    def line(self) -> int:
        return self.block.line


class Reading(StrEnum):
    """What reading did to a place of the source."""

    JOINED = "joined"
    SEPARATED = "separated"
    DROPPED = "dropped"
    METADATA = "metadata"


class Note(NamedTuple):
    """One thing that reading did, with its line in the source and the text concerned."""

    kind: Reading
    line: int
    text: str


EMPTY_HEADER: Mapping[str, str] = MappingProxyType({})


class Document(NamedTuple):
    """One language version of an instrument.

    `header` is the front matter in its order; a `language` in it is the document's own. Two
    documents are equal when what they say is: the place in the source, where sentences start and
    the notes on reading it do not count.
    """

    language: str
    segments: tuple[Segment, ...]
    header: Mapping[str, str] = EMPTY_HEADER
    reading: tuple[Note, ...] = ()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Document):
            return NotImplemented
        return (
            self.language == other.language
            and _named(self.header) == _named(other.header)
            and list(map(_content, self.segments)) == list(map(_content, other.segments))
        )

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash((self.language, tuple(map(_content, self.segments))))


def _named(header: Mapping[str, str]) -> dict[str, str]:
    return {key: value for key, value in header.items() if key != "language"}


def _content(segment: Segment) -> Segment:
    return segment._replace(block=segment.block._replace(line=0, breaks=None))


class Token(NamedTuple):
    """What a language's tokeniser makes of a text: `text[start:end]`.

    `norm` is the form in which orthographic variants of one word are equal; `pos` is the part of
    speech where the tokeniser knows it, else empty.
    """

    start: int
    end: int
    norm: str
    pos: str = ""


class Fact(NamedTuple):
    """A language-neutral statement found in a sentence.

    `cls` is one of `FACT_CLASSES`. `value`, `unit` and `id` mean the same in every language, so
    facts of two texts are compared by `key`; `text` is the wording at `[start, end)` of the
    text that it was extracted from.
    """

    cls: str
    value: str = ""
    unit: str = ""
    id: str = ""
    text: str = ""
    start: int = 0
    end: int = 0

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What makes two facts the same, whatever the language and the wording."""
        return (self.cls, self.value, self.unit, self.id)


FACT_CLASSES = (
    "force",  # value: obligation, prohibition, permission, recommendation, intention, expectation, statement
    "register",  # value: binding, non-binding; id: the pair of markers, e.g. entry-into-force
    "quantity",  # value: a decimal number; unit: percent, USD, copy, km ...
    "date",  # value: ISO 8601, as exact as the text: 2025-10-28, 2025-10, 2025
    "period",  # value: ISO 8601 duration: P180D, P5Y
    "actor",  # id: party, organ, institution, e.g. us.ostp, jp, un
    "term",  # id: a defined or glossary term
    "defines",  # id: the term that is defined here
    "reference",  # id: article:3, annex:1 (numbers in arabic), or the instrument meant
    "negation",  # value: not, no, without
    "qualifier",  # id: as-appropriate, including-not-limited ...
)
# Ids of facts that rules ask for.
EFFORT = "endeavour"  # the qualifier that changes a force: what shall be done shall be tried
PARTIES = "parties"  # the register of what those who are bound are called
INSTRUMENT = "instrument"  # and of what the instrument calls itself
