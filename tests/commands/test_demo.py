"""`mocdiff demo`: the main job on the example texts, and where it says that it cannot."""

import re
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mocdiff.commands.demo import find
from mocdiff.commands.demo_draft import draft_of, edits
from mocdiff.errors import MocdiffError

FIXTURES = Path(__file__).parents[2] / "fixtures"

Run = Callable[..., Any]


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary folders."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_the_demonstration(mocdiff: Run, temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"):
        monkeypatch.delenv(name)
    here = Path.cwd()
    answer = mocdiff("demo", str(FIXTURES))
    assert (answer.status, answer.err) == (0, "")
    assert Path.cwd() == here
    for shown in (
        "obligation becomes recommendation (shall -> should)",
        "Participants (non-binding instrument)",
        "quoted-altered",
        "What the report does not mention",
    ):
        assert shown in re.sub(r"\s+", " ", answer.out)
    assert answer.out.count("$ mocdiff diff ") == 3
    (folder,) = temporary.glob("mocdiff-demo-*")
    log = subprocess.run(["git", "log", "--format=%D", "--all"], cwd=folder, capture_output=True, text=True, check=True)
    assert ["tag: signed" in line or "tag: draft" in line for line in log.stdout.split("\n") if line] == [True, True]
    assert sorted(path.name for path in folder.glob("moc-2025/*")) == ["en.md", "en.report.md", "it.md", "ja.md"]


def test_the_draft_is_made_by_the_edits_of_the_table_alone() -> None:
    signed = "".join(edit.signed + "\n\n" + (edit.draft + "\n\n" if edit.edit == "swap" else "") for edit in edits())
    draft = draft_of(signed, "text")
    for edit in edits():
        if edit.edit == "replace" and edit.draft and not edit.draft.endswith("\n"):
            assert edit.draft in draft
    with pytest.raises(MocdiffError, match="does not stand here once"):
        draft_of("Another text.\n", "text")


def test_elsewhere_it_says_where_the_texts_are(mocdiff: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for arguments in ([], [str(tmp_path)], ["missing"]):
        answer = mocdiff("demo", *arguments)
        assert answer.status == 2
        assert "the example texts are in the folder 'fixtures'" in answer.err
        assert answer.err.count("\n") == 1


def test_a_text_that_is_another_leaves_nothing_behind(mocdiff: Run, temporary: Path, tmp_path: Path) -> None:
    (tmp_path / "work.signed.en.txt").write_text("AGREEMENT\n\nArticle 1\n\nThe Parties shall cooperate.\n", "utf-8")
    answer = mocdiff("demo", str(tmp_path))
    assert answer.status == 2
    assert "another text" in answer.err
    assert not list(temporary.glob("mocdiff-demo-*"))


def test_files_are_found_by_their_names() -> None:
    assert {role: path.name for role, path in find(FIXTURES).items()} == {
        "signed": "moc-2025.signed.en.txt",
        "it": "moc-2025.it.txt",
        "ja": "moc-2025.ja.txt",
        "report": "moc-2025.report.en.txt",
    }
