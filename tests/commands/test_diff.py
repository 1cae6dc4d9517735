"""`mocdiff diff` as a user meets it: operands, formats, exit statuses, one-line errors."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

OLD = "The Parties should act within 180 days.\n\nThe end.\n"
NEW = "The Parties shall act within 90 days.\n\nThe end.\n"
JAPANESE = "締約国は、百八十日以内に行動しなければならない。\n\n終了する。\n"

Run = Callable[..., Any]


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder, in which the test runs, with two drafts and a translation."""
    monkeypatch.chdir(tmp_path)
    for name, text in {"old.en.txt": OLD, "new.en.txt": NEW, "text.ja.txt": JAPANESE, "empty.txt": ""}.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


@pytest.mark.usefixtures("files")
class TestShown:
    def test_two_drafts(self, mocdiff: Run) -> None:
        answer = mocdiff("diff", "old.en.txt", "new.en.txt")
        assert answer.status == 1
        assert "English (file name)" in answer.out
        assert "recommendation becomes obligation (should -> shall)" in answer.out
        assert "[-should-]{+shall+}" in answer.out

    def test_the_same_text(self, mocdiff: Run) -> None:
        answer = mocdiff("diff", "old.en.txt", "old.en.txt")
        assert (answer.status, answer.err) == (0, "")
        assert "No changes." in answer.out

    def test_a_translation_is_seen_from_the_languages(self, mocdiff: Run) -> None:
        answer = mocdiff("diff", "new.en.txt", "text.ja.txt")
        assert answer.out.startswith("Text against translation")
        assert answer.status == 1

    def test_several_translations(self, mocdiff: Run) -> None:
        answer = mocdiff("diff", "--format", "json", "new.en.txt", "text.ja.txt", "text.ja.txt")
        data = json.loads(answer.out)
        assert data["schema"] == "mocdiff.reports/1"
        assert [report["new"]["language"] for report in data["reports"]] == ["ja", "ja"]

    def test_the_mode_can_be_given(self, mocdiff: Run) -> None:
        answer = mocdiff("diff", "--mode", "report", "--format", "json", "new.en.txt", "old.en.txt")
        assert json.loads(answer.out)["mode"] == "report"

    def test_the_report_is_the_old_side(self, files: Path, mocdiff: Run) -> None:
        (files / "report.md").write_text("---\nlanguage: en\nkind: report\n---\n\nThe Parties act.\n", "utf-8")
        for operands in (["report.md", "new.en.txt"], ["new.en.txt", "report.md"]):
            data = json.loads(mocdiff("diff", "--format", "json", *operands).out)
            assert (data["mode"], data["old"]["name"]) == ("report", "report.md")

    def test_languages_can_be_given(self, mocdiff: Run) -> None:
        data = json.loads(mocdiff("diff", "--languages", "en,it", "--format", "json", "old.en.txt", "new.en.txt").out)
        assert (data["mode"], data["new"]["language"]) == ("translation", "it")

    def test_an_empty_text_has_no_clauses(self, mocdiff: Run) -> None:
        answer = mocdiff("diff", "--stat", "empty.txt", "new.en.txt")
        assert "0 clauses" in answer.out
        assert "2 substantive" in answer.out

    def test_a_language_that_nothing_tells_is_said_to_be_unknown(self, mocdiff: Run) -> None:
        Path("numbers.txt").write_text("1 2 3\n", encoding="utf-8")
        assert "und (not recognised)" in mocdiff("diff", "numbers.txt", "old.en.txt").out

    def test_side_by_side(self, mocdiff: Run) -> None:
        assert " │ " in mocdiff("diff", "--side-by-side", "old.en.txt", "new.en.txt").out

    def test_only_addresses(self, mocdiff: Run) -> None:
        assert len(mocdiff("diff", "--name-only", "old.en.txt", "new.en.txt").out.splitlines()) == 1

    def test_json_can_be_limited(self, mocdiff: Run) -> None:
        answer = mocdiff("diff", "--format", "json", "--only", "date,number", "old.en.txt", "new.en.txt")
        assert [change["category"] for change in json.loads(answer.out)["changes"]] == ["date"]

    def test_standard_input(self, mocdiff: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        import io

        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(NEW.encode())))
        assert mocdiff("diff", "--languages", "en", "old.en.txt", "-").status == 1

    def test_to_a_file_without_colour(self, files: Path, mocdiff: Run) -> None:
        assert mocdiff("diff", "-o", "out.txt", "old.en.txt", "new.en.txt").out == ""
        assert "[-should-]" in (files / "out.txt").read_text("utf-8")


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    ("options", "status"),
    [
        ([], 1),
        (["--exit-zero"], 0),
        (["--only", "modality"], 1),
        (["--only", "hidden"], 0),
        (["--substantive"], 1),
        (["--only", "case", "--only", "spelling"], 0),
    ],
)
def test_exit_status_says_whether_there_is_something_to_look_at(mocdiff: Run, options: list[str], status: int) -> None:
    assert mocdiff("diff", *options, "old.en.txt", "new.en.txt").status == status


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["old.en.txt", "missing.txt"], "missing.txt"),
        (["old.en.txt", "."], "is a directory"),
        (["old.en.txt"], "two files are needed"),
        (["--format", "docx", "old.en.txt", "new.en.txt"], "there are terminal, json"),
        (["--only", "colour", "old.en.txt", "new.en.txt"], "there is no category 'colour'"),
        (["--min-confidence", "2", "old.en.txt", "new.en.txt"], "--min-confidence"),
        (["--stat", "--name-only", "old.en.txt", "new.en.txt"], "exclude one another"),
        (["--stat", "--format", "json", "old.en.txt", "new.en.txt"], "go with --format terminal"),
        (["--languages", "en,ja,it", "old.en.txt", "new.en.txt"], "3 languages for 2 texts"),
        (["-o", "no/such/folder.txt", "old.en.txt", "new.en.txt"], "no such folder"),
        (["--sidebyside", "old.en.txt", "new.en.txt"], "--side-by-side"),
        (["-", "-"], "standard input"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(mocdiff: Run, arguments: list[str], said: str) -> None:
    answer = mocdiff("diff", *arguments)
    assert answer.status == 2
    assert answer.out == ""
    assert said in answer.err
    assert answer.err.startswith("mocdiff: ")
    assert answer.err.count("\n") == 1


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    ("choice", "environment", "coloured"),
    [
        ("auto", {}, False),
        ("always", {}, True),
        ("always", {"NO_COLOR": "1"}, True),
        ("never", {"GIT_PAGER_IN_USE": "true"}, False),
        ("auto", {"GIT_PAGER_IN_USE": "true", "TERM": "xterm"}, True),
        ("auto", {"GIT_PAGER_IN_USE": "true", "TERM": "xterm", "NO_COLOR": "1"}, False),
        ("auto", {"GIT_PAGER_IN_USE": "true", "TERM": "dumb"}, False),
    ],
)
def test_colour(
    mocdiff: Run, monkeypatch: pytest.MonkeyPatch, choice: str, environment: dict[str, str], coloured: bool
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    out = mocdiff("diff", "--color", choice, "old.en.txt", "new.en.txt").out
    assert ("\x1b[" in out) is coloured


def test_control_sequences_of_a_text_do_not_reach_the_terminal(files: Path, mocdiff: Run) -> None:
    (files / "evil.txt").write_text("The \x1b[2JParties \u202eshall\u200b act.\n", "utf-8")
    (files / "\x1b[31mname.txt").write_text("The Parties shall act.\n", "utf-8")
    for form in ("terminal", "json"):
        answer = mocdiff("diff", "--format", form, "evil.txt", "\x1b[31mname.txt")
        assert not set(answer.out) & {"\x1b", "\u202e", "\u200b"}
    assert "\x1b" not in mocdiff("diff", "\x1b[31mname.txt", "\x1b[2Jmissing").err


def run(*arguments: str, cwd: Path, **environment: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "mocdiff", *arguments],
        cwd=cwd,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_output_is_utf8_whatever_the_locale(files: Path) -> None:
    process = run("diff", "new.en.txt", "text.ja.txt", cwd=files, LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    out, _ = process.communicate()
    assert "百八十日" in out.decode("utf-8")


def test_a_closed_pipe_is_silent(files: Path) -> None:
    (files / "long.txt").write_text("\n\n".join(f"Clause {n} says so." for n in range(5000)), "utf-8")
    process = run("diff", "empty.txt", "long.txt", cwd=files)
    assert process.stdout is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    assert process.wait() in (0, 1)
    process.stderr.close()


def test_an_interruption_is_silent_and_gives_130(monkeypatch: pytest.MonkeyPatch, mocdiff: Run, files: Path) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("mocdiff.commands.reports.compared", interrupt)
    assert mocdiff("diff", "old.en.txt", "new.en.txt") == (130, "", "")


def test_a_failure_of_the_program_gives_3(monkeypatch: pytest.MonkeyPatch, mocdiff: Run, files: Path) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("a bug\nin two lines")

    monkeypatch.setattr("mocdiff.commands.reports.compared", fail)
    answer = mocdiff("diff", "old.en.txt", "new.en.txt")
    assert answer.status == 3
    assert "RuntimeError: a bug in two lines" in answer.err
    assert answer.err.count("\n") == 1


class TestRepository:
    def test_versions_of_a_text(self, keeper: Any, mocdiff: Run) -> None:
        keeper.version("draft", tag="draft", en="---\nlanguage: en\n---\n\nThe Parties should act.\n")
        keeper.version("signed", tag="signed", en="---\nlanguage: en\n---\n\nThe Parties shall act.\n")
        for operands in (
            ["draft", "signed"],
            ["draft..signed"],
            ["HEAD~1"],
            ["moc/en@draft", "moc/en"],
            ["draft:moc/en.md", "moc/en"],
        ):
            answer = mocdiff("diff", *operands)
            assert answer.status == 1, operands
            assert "[-should-]{+shall+}" in answer.out

    def test_paths_after_two_dashes(self, keeper: Any, mocdiff: Run) -> None:
        keeper.version("draft", en="---\nlanguage: en\n---\n\nOne.\n", it="---\nlanguage: it\n---\n\nUno.\n")
        keeper.version("signed", en="---\nlanguage: en\n---\n\nTwo.\n", it="---\nlanguage: it\n---\n\nDue.\n")
        answer = mocdiff("diff", "--name-only", "HEAD~1", "--", "moc/it")
        assert answer.out.splitlines() == ["1"]
        answer = mocdiff("diff", "--name-only", "HEAD~1")
        assert answer.out.splitlines() == ["moc/en 1", "moc/it 1"]

    def test_nothing_changed(self, keeper: Any, mocdiff: Run) -> None:
        keeper.version("draft", en="---\nlanguage: en\n---\n\nOne.\n")
        assert mocdiff("diff") == (0, "", "")
        assert json.loads(mocdiff("diff", "--format", "json").out) == {"schema": "mocdiff.reports/1", "reports": []}
