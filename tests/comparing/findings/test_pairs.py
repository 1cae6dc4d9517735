"""Every class of finding: sentences that must be reported, and equivalents that must not."""

import csv
from pathlib import Path

import pytest

from mocdiff.comparing.translation import compare_texts
from mocdiff.model import Block, Document, Kind, Segment
from mocdiff.report import Category, Report, Significance

TABLE = Path(__file__).with_name("pairs.tsv").read_text("utf-8").splitlines()[2:]
EQUIVALENTS = Path(__file__).parents[2] / "facts" / "equivalents"
ROWS = list(csv.reader(TABLE, delimiter="\t", quoting=csv.QUOTE_NONE))


def document(texts: list[str], language: str) -> Document:
    return Document(
        language, tuple(Segment(str(i), Kind.PARAGRAPH, 0, text, Block(text)) for i, text in enumerate(texts, 1))
    )


def substance(report: Report) -> list[tuple[str, str]]:
    return [(c.category.value, c.message) for c in report.changes if c.significance is Significance.SUBSTANTIVE]


@pytest.mark.parametrize(("expect", "old", "new", "original", "translation"), ROWS, ids=lambda cell: cell[:30])
def test_a_sentence_and_its_translation(expect: str, old: str, new: str, original: str, translation: str) -> None:
    found = substance(compare_texts(document([original], old), document([translation], new), encoder=None))
    if expect == "-":
        assert not found
    else:
        assert {category for category, _ in found} == {expect}


@pytest.mark.parametrize("table", ["pairs.tsv", "further.tsv"])
def test_equivalents_have_the_same_negations(table: str) -> None:
    """However a language forbids (`shall not`, してはならない, `è vietato`), it is no negation that came or went."""
    wrong = []
    for row in (EQUIVALENTS / table).read_text("utf-8").splitlines()[1:]:
        english, language, other = row.split("\t")[:3]
        report = compare_texts(document([english], "en"), document([other], language), encoder=None)
        wrong += [change.message for change in report.changes if change.category is Category.NEGATION]
    assert wrong == []
