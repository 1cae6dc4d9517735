"""The redline of a pair from its changes alone."""

import pytest

from mocdiff.model import Block, Kind, Segment
from mocdiff.rendering.redline import redline, runs, sentences
from mocdiff.rendering.runs import marked, paint
from mocdiff.report import Category, Change, Relation, Significance, Span


def segment(address: str, text: str) -> Segment:
    return Segment(address, Kind.PARAGRAPH, 1, text, Block(text))


def edit(
    old: Span | None, old_text: str, new: Span | None, new_text: str, relation: Relation = Relation.MODIFIED
) -> Change:
    return Change(
        relation=relation,
        category=Category.WORDING,
        significance=Significance.SUBSTANTIVE,
        old=(old.segment,) if old else (),
        new=(new.segment,) if new else (),
        message="",
        old_text=old_text,
        new_text=new_text,
        old_span=old,
        new_span=new,
    )


def at(address: str, text: str, found: str) -> Span:
    start = text.index(found)
    return Span(address, start, start + len(found))


OLD = "Each Party should act. It may stop at once. The end."
NEW = "Each Party shall act. The end is near."
REPLACED = edit(at("1", OLD, "should"), "should", at("1", NEW, "shall"), "shall")
DELETED = edit(at("1", OLD, " It may stop at once."), " It may stop at once.", Span("1", 21, 21), "", Relation.REMOVED)
INSERTED = edit(Span("1", 51, 51), "", at("1", NEW, " is near"), " is near")
SPLIT = edit(Span("1", 22, 23), " ", Span("1.b", 0, 0), "", Relation.SPLIT)
MERGED = edit(Span("1.b", 0, 0), "", Span("1", 22, 23), " ", Relation.MERGED)
LEFT = edit(
    at("1", OLD, " It may stop at once."),
    " It may stop at once.",
    Span("9", 0, 20),
    "It may stop at once.",
    Relation.MOVED,
)
ARRIVED = edit(
    Span("9", 0, 20),
    "It may stop at once.",
    at("1", OLD, " It may stop at once."),
    " It may stop at once.",
    Relation.MOVED,
)


@pytest.mark.parametrize(
    ("old", "new", "changes", "shown"),
    [
        (
            {"1": OLD},
            {"1": NEW},
            [INSERTED, DELETED, REPLACED],
            ["Each Party [-should-]{+shall+} act.", "[-It may stop at once.-]", "The end {+is near+}."],
        ),
        (
            {"1": "Each Party may act. The end."},
            {"1": "Each Party may act.", "1.b": "The end."},
            [edit(Span("1", 19, 20), " ", Span("1.b", 0, 0), "", Relation.SPLIT)],
            ["Each Party may act.", "{+¶+}The end."],
        ),
        (
            {"1": "Each Party may act.", "1.b": "The end."},
            {"1": "Each Party may act. The end."},
            [edit(Span("1.b", 0, 0), "", Span("1", 19, 20), " ", Relation.MERGED)],
            ["Each Party may act.[-¶-]", "The end."],
        ),
        (
            {"1": OLD},
            {"1": "Each Party should act. The end."},
            [LEFT],
            ["Each Party should act.", "{~It may stop at once.~}", "The end."],
        ),
        (
            {"1": "Each Party should act. The end."},
            {"1": OLD},
            [ARRIVED],
            ["Each Party should act.", "{~It may stop at once.~}", "The end."],
        ),
        (
            {"1": "Each Party may act. The end."},
            {"1": "Each Party may act.", "1.b": "Near the end."},
            [
                edit(Span("1", 19, 20), " ", Span("1.b", 0, 0), "", Relation.SPLIT),
                edit(Span("1", 20, 23), "The", Span("1.b", 0, 8), "Near the"),
            ],
            ["Each Party may act.", "{+¶+}[-The-]{+Near the+} end."],
        ),
        (
            {"1": "各国は、次の事項を定める。", "1.a": "油"},
            {"1": "各国は、油を定める。"},
            [
                edit(Span("1.a", 0, 0), "", Span("1", 4, 4), "", Relation.MERGED),
                edit(Span("1", 4, 8), "次の事項", Span("1", 4, 4), ""),
                edit(Span("1", 8, 13), "を定める。", Span("1", 5, 10), "を定める。", Relation.MOVED),
            ],
            ["各国は、[-次の事項-]{~を定める。~}[-¶-]油{~を定める。~}"],
        ),
        (
            {"1": "各国は、油を定める。"},
            {"1": "各国は、次の事項を定める。", "1.a": "油"},
            [
                edit(Span("1", 4, 4), "", Span("1.a", 0, 0), "", Relation.SPLIT),
                edit(Span("1", 4, 4), "", Span("1", 4, 8), "次の事項"),
                edit(Span("1", 5, 10), "を定める。", Span("1", 8, 13), "を定める。", Relation.MOVED),
            ],
            ["各国は、{+次の事項+}{~を定める。~}", "{+¶+}油{~を定める。~}"],
        ),
        ({}, {"1": "New."}, [edit(None, "", Span("1", 0, 4), "New.", Relation.ADDED)], ["{+New.+}"]),
        ({"1": "Old."}, {}, [edit(Span("1", 0, 4), "Old.", None, "", Relation.REMOVED)], ["[-Old.-]"]),
    ],
    ids=[
        "edits",
        "split",
        "merged",
        "sentence left",
        "sentence arrived",
        "split and edited",
        "words moved",
        "words moved back",
        "added",
        "removed",
    ],
)
def test_redline(old: dict[str, str], new: dict[str, str], changes: list[Change], shown: list[str]) -> None:
    olds, news = ([segment(*item) for item in side.items()] for side in (old, new))
    found = sentences(redline(olds, news, changes), news, "en")
    texts = [paint(marked(runs(sentence), False), False) for sentence in found]
    assert [text for text in texts if text] == shown


def test_both_texts_can_be_read_from_a_redline() -> None:
    pieces = redline([segment("1", OLD)], [segment("1", NEW)], [REPLACED, DELETED, INSERTED])
    assert "".join(piece.text for piece in pieces if piece.change is None or not piece.new) == OLD
    assert "".join(piece.text for piece in pieces if piece.new) == NEW


def test_what_did_not_change_is_shortened_in_a_long_sentence() -> None:
    text = f"{'before ' * 100}should {'after ' * 100}end."
    change = edit(at("1", text, "should"), "should", Span("1", 700, 705), "shall")
    new = text.replace("should", "shall")
    (sentence,) = sentences(redline([segment("1", text)], [segment("1", new)], [change]), [segment("1", new)], "en")
    short = paint(marked(runs(sentence), False), False)
    assert short.startswith("… before")
    assert short.endswith("after …")
    assert "[-should-]{+shall+}" in short
    assert len(short) < 300
    assert paint(runs(sentence, side="new", whole=True), False) == new
