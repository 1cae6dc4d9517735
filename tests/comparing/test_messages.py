"""What a change is said to mean, after the address that the reader finds it under."""

from pathlib import Path

import pytest

from mocdiff.comparing.drafts import compare_drafts
from mocdiff.reading import read
from mocdiff.rendering import brief
from mocdiff.rendering.options import Options
from mocdiff.report import Report

OLD = (
    "Ferries\n\nArticle 1\n\nEach State shall keep a ferry. It shall be free.\n\nArticle 2\n\nThe ferry shall run "
    "daily.\n\nArticle 3\n\nThe States shall meet.\n"
)
NEW = "Ferries\n\nArticle 1\n\nEach State must keep a ferry.\n\nArticle 2\n\nThe States shall meet.\n"


def report() -> Report:
    return compare_drafts(read(OLD.encode(), "x.en.txt"), read(NEW.encode(), "x.en.txt"))


def test_messages_name_the_place_the_sentence_and_what_has_no_text_by_its_number() -> None:
    assert [change.message for change in report().changes if change.category == "structure"] == [
        "1.1 s2: sentence removed: It shall be free.",
        "2: clause removed: Article 2",
        "2.1: clause removed: The ferry shall run daily.",
        "2: renumbered (Article 3 -> Article 2)",
    ]


def test_names_of_clauses_that_are_gone_are_of_the_old_text() -> None:
    assert brief.names([report()], Options()).splitlines() == [
        "1.1", "2 (of the old text)", "2.1 (of the old text)", "2"
    ]  # fmt: skip


STRUCTURE = Path(__file__).parent / "edits" / "structure"


@pytest.mark.parametrize(
    ("case", "message"),
    [
        ("article-across-a-chapter.en", "2–2.2: 3 clauses moved from chapter.I to chapter.II"),
        (
            "chapters-put-above-articles.ja",
            "1–3: level of 3 headings changes (heading of level 1 -> heading of level 2)",
        ),
        ("items-that-are-clauses-made-prose.ja", "1.2: list of 1.2 made prose"),
        ("items-amid-a-sentence-made-prose.ja", "1.2 s1: words moved from 1.2"),
        ("sentence-made-a-definition.en", "2.1, 1.1.c: clause 2.1 split in 2"),
    ],
)
def test_what_a_change_of_structure_says(case: str, message: str) -> None:
    old, rest = (STRUCTURE / f"{case}.txt").read_text("utf-8").split("=== new\n")
    texts = old, rest.split("=== changes\n")[0]
    one, other = (read(text.encode(), f"{case}.txt") for text in texts)
    assert message in [change.message for change in compare_drafts(one, other).changes]


def test_a_sentence_left_out_of_a_clause_that_moved_is_found_where_it_stood() -> None:
    case = STRUCTURE / "clause-made-a-sentence-without-its-last.ja.txt"
    old, rest = case.read_text("utf-8").split("=== new\n")
    texts = old, rest.split("=== changes\n")[0]
    one, other = (read(text.encode(), case.name) for text in texts)
    told = [change.message for change in compare_drafts(one, other).changes]
    assert [message.split(": ")[:2] for message in told[1:]] == [
        ["2.2 s2", "sentence removed"],
        ["2.1 s2", "sentence moved from 2.2"],
    ]
