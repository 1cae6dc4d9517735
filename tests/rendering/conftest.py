"""Small reports made by hand, one a mode."""

import pytest

from mocdiff.model import Block, Emphasis, Fact, Kind, Note, Reading, Segment
from mocdiff.report import (
    Category,
    Change,
    Mode,
    Pair,
    Relation,
    Report,
    Side,
    Significance,
    Span,
    numbered,
)

NOTICE = "Either Side may end this Text. It {} give {} days of notice."


def segment(address: str, text: str, kind: Kind = Kind.PARAGRAPH, **block: object) -> Segment:
    return Segment(address, kind, address.count("."), text, Block(text, **block))  # type: ignore[arg-type]


def draft() -> Report:
    old = segment("1.1", NOTICE.format("should", "180"), line=3)
    new = segment("1.1", NOTICE.format("shall", "180"), line=5, breaks=(31,), emphasis=(Emphasis(0, 6, "**"),))
    head = segment("1", "Ending", Kind.HEADING, role="heading", depth=1, number="Article 1", line=1)
    item = segment("1.2", "a list, once prose", Kind.ITEM, role="item", depth=1, mark="-", line=7)
    change = Change(
        relation=Relation.MODIFIED,
        category=Category.MODALITY,
        significance=Significance.SUBSTANTIVE,
        old=("1.1",),
        new=("1.1",),
        message="1.1 s2: recommendation becomes obligation (should -> shall)",
        old_sentence=2,
        new_sentence=2,
        old_text="should",
        new_text="shall",
        old_span=Span("1.1", 34, 40),
        new_span=Span("1.1", 34, 39),
        old_fact=Fact("force", "recommendation", text="should"),
        new_fact=Fact("force", "obligation", text="shall"),
    )
    added = Change(
        relation=Relation.ADDED,
        category=Category.STRUCTURE,
        significance=Significance.SUBSTANTIVE,
        old=(),
        new=("1.2",),
        message="1.2 is new",
        new_text=item.text,
        new_span=Span("1.2", 0, len(item.text)),
    )
    return Report(
        Mode.DRAFT,
        Side(
            "old.txt", "en", (head, old), header={"status": "draft"}, reading=(Note(Reading.JOINED, 3, "a page break"),)
        ),
        Side("new.md", "en", (head, new, item), revision="HEAD", header={"status": "signed"}),
        (
            Pair(("1",), ("1",), Relation.SAME, 1.0),
            Pair(("1.1",), ("1.1",), Relation.MODIFIED, 0.97),
            Pair((), ("1.2",), Relation.ADDED, 0.0),
        ),
        numbered([change, added]),
    )


def translation() -> Report:
    old = segment("1.1", NOTICE.format("should", "180"), line=3)
    new = segment("1.1", "いずれの側も終了させることができる。180日前に通告しなければならない。", line=2)
    force = Change(
        relation=Relation.MODIFIED,
        category=Category.MODALITY,
        significance=Significance.SUBSTANTIVE,
        old=("1.1",),
        new=("1.1",),
        message="1.1 s2 / 1.1 s2: recommendation becomes obligation (should / なければならない)",
        old_sentence=2,
        new_sentence=2,
        old_text="should",
        new_text="なければならない",
        old_fact=Fact("force", "recommendation", text="should"),
        new_fact=Fact("force", "obligation", text="なければならない"),
        confidence=0.95,
    )
    return Report(
        Mode.TRANSLATION,
        Side("x/en", "en", (old,)),
        Side("x/ja", "ja", (new,)),
        (Pair(("1.1",), ("1.1",), Relation.SAME, 0.9, (((1,), (1,)), ((2,), (2,)))),),
        numbered([force, force._replace(group="term:side", accepted=True)]),
    )


def tracing() -> Report:
    said = segment("1", "The text says that a side “shall give 90 days of notice.”", line=1)
    text = segment("1.1", NOTICE.format("should", "180"), line=3)
    other = segment("2.1", "Done at a place.", line=9)
    difference = Change(
        relation=Relation.MODIFIED,
        category=Category.NUMBER,
        significance=Significance.SUBSTANTIVE,
        old=("1",),
        new=("1.1",),
        message="90 days / 180 days",
        old_text="90",
        new_text="180",
        old_fact=Fact("period", "P90D", text="90 days"),
        new_fact=Fact("period", "P180D", text="180 days"),
    )
    verdict = Change(
        relation=Relation.MODIFIED,
        category=Category.CONTRADICTED,
        significance=Significance.SUBSTANTIVE,
        old=("1",),
        new=("1.1",),
        message="1 s1: the text says otherwise",
        old_sentence=1,
        new_sentence=2,
        old_text=said.text,
        new_text=text.text[31:],
        confidence=0.8,
        differences=(difference,),
    )
    silent = Change(
        relation=Relation.ADDED,
        category=Category.NOT_MENTIONED,
        significance=Significance.SUBSTANTIVE,
        old=(),
        new=("2.1",),
        message="2.1 is not mentioned",
        new_text=other.text,
    )
    return Report(
        Mode.REPORT,
        Side("report.txt", "en", (said,)),
        Side("text.md", "en", (text, other)),
        (Pair(("1",), ("1.1",), Relation.MODIFIED, 0.8), Pair((), ("2.1",), Relation.ADDED, 0.0)),
        numbered([verdict, silent]),
    )


@pytest.fixture(params=[draft, translation, tracing], ids=lambda make: make.__name__)
def report(request: pytest.FixtureRequest) -> Report:
    """A report of each mode."""
    made: Report = request.param()
    return made


@pytest.fixture
def drafts() -> Report:
    """A report of two drafts."""
    return draft()
