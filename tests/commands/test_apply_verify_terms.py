"""`mocdiff apply`, `verify` and `terms`."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
OLD = """---
language: en
---

## Article 1

The two sides (hereinafter the “Signatories”) should cooperate.
The Signatories meet within 180 days.

## Article 2

Either of the Signatories may withdraw.
"""
NEW = OLD.replace("should", "shall").replace("180", "90").replace("## Article 2\n\nEither", "Either")


@pytest.fixture(autouse=True)
def _texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("old.md").write_text(OLD, encoding="utf-8")
    Path("new.md").write_text(NEW, encoding="utf-8")


def test_apply(mocdiff: Run) -> None:
    Path("report.json").write_text(mocdiff("diff", "--format", "json", "old.md", "new.md").out, encoding="utf-8")
    assert mocdiff("apply", "report.json", "old.md") == (0, NEW, "")
    assert mocdiff("apply", "report.json", "old.md", "-o", "made.md") == (0, "", "")
    assert Path("made.md").read_text(encoding="utf-8") == NEW


@pytest.mark.parametrize(
    "arguments", [("report.json", "new.md"), ("old.md", "old.md"), ("none.json", "old.md"), ("report.json", "none.md")]
)
def test_apply_refuses_what_does_not_belong(mocdiff: Run, arguments: tuple[str, str]) -> None:
    Path("report.json").write_text(mocdiff("diff", "--format", "json", "old.md", "new.md").out, encoding="utf-8")
    status, out, err = mocdiff("apply", *arguments, "-o", "made.md")
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert not Path("made.md").exists()


def test_verify(mocdiff: Run) -> None:
    Path("printed.txt").write_text(
        "Article 1\n\nThe two sides (hereinafter the “Signatories”) should cooperate. The  Signatories\n"
        "meet within 180 days.\n\nArticle 2\n\nEither of the Signatories may withdraw.\n",
        encoding="utf-8",
    )
    assert mocdiff("verify", "printed.txt", "old.md") == (0, "printed.txt is old.md\n", "")
    status, out, _ = mocdiff("verify", "printed.txt", "new.md")
    assert status == 1
    assert "(shall -> should)" in out
    assert out.splitlines()[-1].startswith("printed.txt is not new.md: ")


def test_verify_a_version(keeper: Any, mocdiff: Run) -> None:
    first = keeper.version("one", en=OLD)
    keeper.version("two", en=NEW)
    (keeper.folder / "file.md").write_text(OLD, encoding="utf-8")
    assert mocdiff("verify", "file.md", "moc/en@HEAD~1") == (0, f"file.md is moc/en@{first[:7]}\n", "")
    assert mocdiff("verify", "file.md", "moc/en@HEAD")[0] == 1
    assert mocdiff("verify", "file.md", "moc/en@nowhere")[0] == 2


def test_verify_in_another_language(mocdiff: Run) -> None:
    Path("it.md").write_text(OLD.replace("language: en", "language: it"), encoding="utf-8")
    status, _, err = mocdiff("verify", "it.md", "old.md")
    assert (status, "another language" in err) == (2, True)


def test_terms(mocdiff: Run) -> None:
    status, out, _ = mocdiff("terms", "old.md")
    assert (status, out.splitlines()) == (
        0,
        ["old.md  1 defined term", "  Signatories  defined in 1.1, used 2 times in 1.1, 2.1"],
    )
    data = json.loads(mocdiff("terms", "old.md", "--format", "json").out)
    (term,) = data["texts"][0]["terms"]
    assert (term["term"], term["how"], [use["segment"] for use in term["uses"]]) == (
        "Signatories",
        "named",
        ["1.1", "2.1"],
    )


def test_terms_of_a_repository_and_its_glossary(keeper: Any, mocdiff: Run) -> None:
    keeper.version("one", en=OLD)
    folder = keeper.folder / "glossary"
    folder.mkdir()
    (folder / "words.toml").write_text(
        '[withdrawal]\nen = "withdraw"\nit = "recedere"\n[meeting]\nen = "convene"\ndeprecated.en = "meet"\n',
        encoding="utf-8",
    )
    out = mocdiff("terms").out
    assert "  withdraw  of the glossary (withdrawal), used 1 time in 2.1\n" in out
    assert "  ! 1.1 s2: “meet” is deprecated in the glossary: write “convene”\n" in out
    assert mocdiff("terms", "--format", "tbx", "-o", "all.tbx").status == 0
    made = mocdiff("terms", "--import", "all.tbx")
    assert made.status == 0
    for said in ('en = "withdraw"', 'it = "recedere"', 'deprecated.en = "meet"', 'en = "Signatories"'):
        assert said in made.out
    (folder / "words.toml").write_text("[withdrawal", encoding="utf-8")
    status, _, err = mocdiff("terms")
    assert (status, len(err.splitlines()), "glossary/words.toml" in err) == (2, 1, True)
    assert mocdiff("terms", "--import", "missing.tbx")[0] == 2
    assert mocdiff("terms", "--import", "all.tbx", "--format", "json")[0] == 2
