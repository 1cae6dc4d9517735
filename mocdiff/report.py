"""The report: the closed vocabulary of results, and what a comparison says.

Everything that is shown is rendered from a `Report`. `schema/report-1.schema.json` describes
its JSON form, which `rendering.json` writes and `applying` reads.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from mocdiff.model import EMPTY_HEADER, Fact, Note, Segment

SCHEMA = "mocdiff.report/1"
SCHEMA_OF_SEVERAL = "mocdiff.reports/1"


class Mode(StrEnum):
    DRAFT = "draft"
    TRANSLATION = "translation"
    REPORT = "report"
    RELATED = "related"


class Relation(StrEnum):
    SAME = "same"
    MODIFIED = "modified"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    RENUMBERED = "renumbered"

    @property
    def mirrored(self) -> "Relation":
        """What the relation is seen from the other text."""
        return _MIRRORED.get(self, self)


_MIRRORED = {
    Relation.ADDED: Relation.REMOVED,
    Relation.REMOVED: Relation.ADDED,
    Relation.SPLIT: Relation.MERGED,
    Relation.MERGED: Relation.SPLIT,
}


class Significance(StrEnum):
    SUBSTANTIVE = "substantive"
    STRUCTURAL = "structural"
    EDITORIAL = "editorial"


class Category(StrEnum):
    """What a change is about; in draft mode the first that applies, in this order."""

    HIDDEN = "hidden"
    NEGATION = "negation"
    MODALITY = "modality"
    STATUS = "status"
    NUMBER = "number"
    DATE = "date"
    PARTY = "party"
    REFERENCE = "reference"
    TERM = "term"
    SCOPE = "scope"
    WORDING = "wording"
    STRUCTURE = "structure"
    CASE = "case"
    PUNCTUATION = "punctuation"
    SPACING = "spacing"
    WIDTH = "width"
    SPELLING = "spelling"
    MARKUP = "markup"
    # translation mode
    OMISSION = "omission"
    ADDITION = "addition"
    CONSISTENCY = "consistency"
    UNTRANSLATED = "untranslated"
    ORDER = "order"
    # report mode
    QUOTED = "quoted"
    QUOTED_ALTERED = "quoted-altered"
    NEAR_VERBATIM = "near-verbatim"
    PARAPHRASED = "paraphrased"
    LISTED = "listed"
    CONTRADICTED = "contradicted"
    NO_COUNTERPART = "no-counterpart"
    NOT_MENTIONED = "not-mentioned"
    # related mode
    CARRIED = "carried"
    CARRIED_CHANGED = "carried-changed"
    NEW = "new"
    DROPPED = "dropped"


EDITORIAL = frozenset(
    {Category.CASE, Category.PUNCTUATION, Category.SPACING, Category.WIDTH, Category.SPELLING, Category.MARKUP}
)


class Span(NamedTuple):
    """`[start, end)` of a segment's text, in code points."""

    segment: str
    start: int
    end: int


class Pair(NamedTuple):
    """Segments of the two texts that correspond; an empty side has no counterpart.

    `sentences` (translation mode) pairs sentence numbers, counted from 1 over the segments of
    each side in their order: `((1,), (1, 2))`.
    """

    old: tuple[str, ...]
    new: tuple[str, ...]
    relation: Relation
    score: float
    sentences: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...] = ()


class Change(NamedTuple):
    """One difference. See `docs/report.md` for what each field holds in each mode.

    A span is given exactly where replacing `old_span` (holding `old_text`) by `new_text` (found
    at `new_span`) is part of turning the old text into the new one.
    """

    relation: Relation
    category: Category
    significance: Significance
    old: tuple[str, ...]
    new: tuple[str, ...]
    message: str
    old_sentence: int | None = None
    new_sentence: int | None = None
    old_text: str = ""
    new_text: str = ""
    old_span: Span | None = None
    new_span: Span | None = None
    old_fact: Fact | None = None
    new_fact: Fact | None = None
    confidence: float = 1.0
    group: str | None = None
    accepted: bool = False
    differences: tuple["Change", ...] = ()
    id: int = 0


class Side(NamedTuple):
    """One of the two texts, as the report holds it."""

    name: str
    language: str
    segments: tuple[Segment, ...]
    revision: str | None = None
    header: Mapping[str, Any] = EMPTY_HEADER
    reading: tuple[Note, ...] = ()


class Report(NamedTuple):
    """All that a comparison of two texts says."""

    mode: Mode
    old: Side
    new: Side
    pairs: tuple[Pair, ...]
    changes: tuple[Change, ...]

    def summary(self) -> dict[str, Any]:
        """How many changes of each significance and category (accepted ones apart)."""
        shown = [change for change in self.changes if not change.accepted]
        return {
            **{grade.value: sum(change.significance is grade for change in shown) for grade in Significance},
            "by_category": counted(shown),
        }


def counted(changes: Iterable[Change]) -> dict[str, int]:
    """How many changes of each category, in the order of the categories."""
    found = Counter(change.category for change in changes)
    return {category.value: found[category] for category in Category if category in found}


def numbered(changes: list[Change]) -> tuple[Change, ...]:
    """The changes with their ids, counted from 1 in the order of the report."""
    return tuple(change._replace(id=index) for index, change in enumerate(changes, 1))
