"""Languages told from one sentence, offline; the name of a file comes first."""

from pathlib import Path

import pytest

from mocdiff.languages.recognise import recognise

ROWS = Path(__file__).with_name("recognise.tsv").read_text(encoding="utf-8").split("\n")[1:-1]


@pytest.mark.parametrize("row", ROWS)
def test_sentences(row: str) -> None:
    language, text = row.split("\t")
    assert recognise(text) == language


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("moc.ja.txt", "ja"),
        ("a/en.md", "en"),
        ("x.zh-hant.txt", "zh-Hant"),
        ("x.en.draft.md", "en"),
        ("it.txt", "en"),
        ("", "en"),
    ],
)
def test_names(name: str, language: str) -> None:
    assert recognise("The Parties of it", name) == language


def test_only_the_beginning_of_a_long_text_is_looked_at() -> None:
    assert recognise("The Parties shall cooperate. " * 200 + "両当事者は協力する。" * 10_000) == "en"
