"""What a change is said to mean, after the address that the reader finds it under."""

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
