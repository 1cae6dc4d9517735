"""Terms rendered in several ways, several terms in one, spellings: short texts in a table, and what a finding says."""

import csv
from pathlib import Path

import pytest

from mocdiff.comparing.translation import compare_texts
from mocdiff.model import Block, Document, Kind, Segment
from mocdiff.report import Category, Change, Significance

TABLE = Path(__file__).with_name("terms.tsv").read_text("utf-8").splitlines()[2:]
ROWS = list(csv.reader(TABLE, delimiter="\t", quoting=csv.QUOTE_NONE))


def document(texts: list[str], language: str) -> Document:
    return Document(
        language, tuple(Segment(str(i), Kind.PARAGRAPH, 0, text, Block(text)) for i, text in enumerate(texts, 1))
    )


def found(original: str, translation: str, new: str) -> list[Change]:
    old, other = document(original.split(" / "), "en"), document(translation.split(" / "), new)
    return [change for change in compare_texts(old, other).changes if change.category is Category.CONSISTENCY]


@pytest.mark.parametrize(("expect", "new", "original", "translation"), ROWS, ids=lambda cell: cell[:30])
def test_renderings_of_terms(expect: str, new: str, original: str, translation: str) -> None:
    quoted = {change.new_text.casefold() for change in found(original, translation, new)}
    assert quoted == (set() if expect == "-" else {expect})


def test_a_departure_names_the_usual_rendering_and_is_of_the_group_of_its_term() -> None:
    row = next(row for row in ROWS if row[0] == "tutela")
    (change,) = found(row[2], row[3], row[1])
    assert "protezione (3 times)" in change.message
    assert change.group == "rendering protect"
    assert change.significance is Significance.SUBSTANTIVE
    assert (change.old_text, change.old_sentence, change.new_sentence) == ("protection", 1, 1)


def test_several_terms_in_one_quote_both() -> None:
    row = next(row for row in ROWS if row[0] == "affidabile")
    changes = found(row[2], row[3], row[1])
    assert {change.old_text for change in changes} == {"trusted", "trustworthy"}
    assert len({change.group for change in changes}) == 1


@pytest.mark.parametrize(
    ("original", "translation", "quoted"),
    [
        (  # one word with characters and with kana
            "Cooperation extends over ten years. / Studies extend over all regions.",
            "協力は、十年に亘る。 / 研究は、全ての地域にわたる。",
            {"わたる"},
        ),
        (  # a name without its space
            "Wide Band networks are shared. / Wide Band networks are safe.",
            "WideBandネットワークを共有する。 / WideBandネットワークは安全である。",
            {"WideBand"},
        ),
        (  # the original has it so
            "GigaNet networks are shared. / Giga Net is a company.",
            "GigaNetネットワークを共有する。 / GigaNetは会社である。",
            set(),
        ),
    ],
)
def test_spellings_are_editorial(original: str, translation: str, quoted: set[str]) -> None:
    changes = found(original, translation, "ja")
    assert {change.new_text for change in changes} == quoted
    assert all(change.significance is Significance.EDITORIAL for change in changes)


def test_an_institution_named_in_two_ways() -> None:
    original = "The U.S. National Science Foundation pays. / The U.S. National Science Foundation reports."
    translation = "La U.S. National Science Foundation paga. / La National Science Foundation statunitense riferisce."
    assert [change.new_text for change in found(original, translation, "it")] == [
        "National Science Foundation statunitense"
    ]
    assert not found(
        original,
        translation.replace("National Science Foundation statunitense", "U.S. National Science Foundation"),
        "it",
    )
