"""What checks are given and what they find."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from mocdiff.model import Document, Segment
from mocdiff.store.settings import Severity


class Problem(NamedTuple):
    """One thing that a check finds.

    `what` says it in one line; `quote` is the wording concerned. The two, with the name of the
    check, say whether an earlier version has the same problem, wherever it stands there.
    `other` is the wording concerned in another text, where the problem is between two texts.
    `severity` is the problem's own, less than that of its check, unless a severity is set for the check.
    """

    check: str
    path: str
    line: int
    where: str
    what: str
    quote: str = ""
    other: str = ""
    severity: Severity | None = None

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What makes it the same problem wherever its clause stands.

        Between two texts the wording of both says it; the message has places in it.
        """
        return (self.check, "" if self.other else self.what, self.quote, self.other)


@dataclass(frozen=True)
class Text:
    """One version of a text: its path in the repository, its content, and the document that it writes."""

    path: str
    content: str

    @cached_property
    def document(self) -> Document:
        from mocdiff import textformat

        return textformat.parse(self.content, self.path)

    @property
    def language(self) -> str:
        return self.document.language


@dataclass(frozen=True)
class Work:
    """The texts of one work that are checked, with those that they stand beside.

    `new` has every text of the work as it is now, `old` as it was; `touched` are the paths of those
    that changed. `original` is the language that translations are held against, None where none is.
    `glossaries` are the contents of the work's glossaries by their paths.
    """

    name: str
    new: Mapping[str, Text]
    old: Mapping[str, Text] = field(default_factory=lambda: MappingProxyType({}))
    touched: frozenset[str] = frozenset()
    original: str | None = None
    glossaries: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


class OfText(NamedTuple):
    """A check of one text by itself. `about` says for the manual what it finds."""

    name: str
    severity: Severity
    about: str
    run: Callable[[Text], Iterable[Problem]]


class OfWork(NamedTuple):
    """A check of the change of a work: what it says is about the change alone."""

    name: str
    severity: Severity
    about: str
    run: Callable[[Work], Iterable[Problem]]


Check = OfText | OfWork


def sentences(segment: Segment, language: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each sentence of a segment."""
    from mocdiff.languages import sentence_starts

    starts = [0, *sentence_starts(segment.text, segment.block.breaks, language)]
    return tuple(zip(starts, [*starts[1:], len(segment.text)], strict=True))


def problem(check: str, text: Text, segment: Segment, offset: int, what: str, other: str = "") -> Problem:
    """A problem at an offset of a segment, which is in one of its sentences."""
    spans = sentences(segment, text.language)
    number = max(index for index, (start, _) in enumerate(spans) if start <= offset)
    start, end = spans[number]
    # In the text format each sentence has a line of its own, except in the cells of tables.
    line = segment.line + (0 if segment.block.role == "cell" else number)
    where = f"{segment.id} s{number + 1}" if len(spans) > 1 else segment.id
    return Problem(check, text.path, line, where, what, segment.text[start:end].strip(), other)
