"""Known edits and the changes that each must be reported as: rows of tables, and files for edits of structure.

A row of `edits/LANG.tsv` is a sentence, its edited copy and the changes, in order. A file of
`edits/structure` is a text, then `=== new` and its edited copy, then `=== changes` and the changes. A row of
`messages.tsv` is an edit and what its change says.
"""

from pathlib import Path

import pytest

from mocdiff.applying import apply
from mocdiff.comparing.drafts import compare_drafts
from mocdiff.glossaries.glossary import Entry, Glossary, Name
from mocdiff.model import Block, Document
from mocdiff.reading import read
from mocdiff.report import Change
from mocdiff.segmenting import outline

EDITS = Path(__file__).parent / "edits"


def rows() -> list[tuple[str, ...]]:
    return [
        (table.stem, *(cell.encode("latin-1", "backslashreplace").decode("unicode_escape") for cell in row.split("\t")))
        for table in sorted(EDITS.glob("*.tsv"))
        for row in table.read_text("utf-8").splitlines()[1:]
    ]


def sentence(text: str, language: str) -> Document:
    return Document(language, tuple(outline([Block(text)])))


@pytest.mark.parametrize(("language", "old", "new", "changes"), rows())
def test_an_edit_of_words(language: str, old: str, new: str, changes: str) -> None:
    one, other = sentence(old, language), sentence(new, language)
    report = compare_drafts(one, other)
    assert " | ".join(f"{c.category}: {c.old_text} -> {c.new_text}" for c in report.changes) == changes
    assert apply(report, one) == other


SAID = [row.split("\t") for row in (EDITS.parent / "messages.tsv").read_text("utf-8").splitlines()[1:]]


@pytest.mark.parametrize(("language", "old", "new", "message"), SAID)
def test_what_a_change_says(language: str, old: str, new: str, message: str) -> None:
    (change,) = compare_drafts(sentence(old, language), sentence(new, language)).changes
    assert change.message.partition(": ")[2].startswith(f"{message} (")


@pytest.mark.parametrize("case", sorted((EDITS / "structure").glob("*.txt")), ids=lambda path: path.stem)
def test_an_edit_of_structure(case: Path) -> None:
    before, rest = case.read_text("utf-8").split("=== new\n")
    after, changes = rest.split("=== changes\n")
    one, other = (read(text.encode(), case.name) for text in (before, after))
    report = compare_drafts(one, other)
    assert [_line(change) for change in report.changes] == changes.splitlines()
    assert apply(report, one) == other


def _line(change: Change) -> str:
    places = " => ".join(" ".join(ids) or "-" for ids in (change.old, change.new))
    return f"{change.relation} {change.category} {places}: {change.old_text} -> {change.new_text}".rstrip()


def test_a_term_of_a_glossary() -> None:
    glossary = Glossary((Entry("quantum", {"en": (Name("quantum technology"), Name("quantum science"))}),))
    old, new = (sentence(f"They promote quantum {word} in both countries.", "en") for word in ("technology", "science"))
    assert [change.category for change in compare_drafts(old, new).changes] == ["wording"]
    (change,) = compare_drafts(old, new, glossary=[glossary]).changes
    assert change.category == "term"
    assert change.old_fact
    assert change.old_fact.id == "quantum"


def test_a_sentence_without_end_is_cut_as_a_short_one() -> None:
    """The facts of a text without a full stop that are far from a difference play no part in it."""
    clause = "the Parties shall give notice within 30 days and may extend it by 2 months, "
    other = clause.replace("30 days", "90 days").replace("may", "shall")
    parts = [other if k % 50 == 7 else clause for k in range(200)]
    report = compare_drafts(sentence(clause * 200, "en"), sentence("".join(parts), "en"))
    said = [(change.category, change.old_text, change.new_text) for change in report.changes]
    assert said == [("date", "30", "90"), ("modality", "may", "shall")] * 4
