"""Width, colour and pager as git users expect them."""

import io
import subprocess
import sys
from pathlib import Path

import pytest

from mocdiff.commands import console
from mocdiff.errors import MocdiffError


class Terminal(io.StringIO):
    """Standard output that is a terminal."""

    def isatty(self) -> bool:
        return True


def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Standard output becomes a terminal for the rest of the test."""
    found = Terminal()
    monkeypatch.setattr(sys, "stdout", found)
    return found


@pytest.mark.parametrize(
    ("environment", "configured", "chosen"),
    [
        ({}, None, "less"),
        ({"PAGER": "more"}, None, "more"),
        ({"PAGER": "more"}, "most", "most"),
        ({"PAGER": "more", "GIT_PAGER": "bat -p"}, "most", "bat -p"),
        ({"GIT_PAGER": "cat"}, None, ""),
        ({"GIT_PAGER": ""}, "most", ""),
        ({}, "cat", ""),
    ],
)
def test_the_pager_is_chosen_as_git_chooses_it(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], configured: str | None, chosen: str
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    if configured is not None:
        subprocess.run(["git", "config", "--global", "core.pager", configured], check=True)
    assert console.pager() == chosen


def test_without_git_the_pager_is_that_of_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert console.pager() == "less"


def test_a_terminal_is_paged(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GIT_PAGER", f"cat > '{tmp_path}/paged'; echo $LESS $GIT_PAGER_IN_USE >> '{tmp_path}/paged'")
    terminal = at_a_terminal(monkeypatch)
    console.show("two\nlines ⟨ESC⟩ 協定\n")
    assert (tmp_path / "paged").read_text("utf-8") == "two\nlines ⟨ESC⟩ 協定\nFRX 1\n"
    assert terminal.getvalue() == ""


@pytest.mark.parametrize("command", ["true", "head -c 1 >/dev/null; exit 1"])
def test_a_pager_that_is_left_early_is_no_error(monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.setenv("GIT_PAGER", command)
    terminal = at_a_terminal(monkeypatch)
    console.show("long " * 100_000)
    assert terminal.getvalue() == ""


def test_a_pager_that_there_is_not_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_PAGER", "no-such-pager 2>/dev/null")
    terminal = at_a_terminal(monkeypatch)
    console.show("text\n")
    assert terminal.getvalue() == "text\n"


def test_in_gits_own_pager_nothing_is_paged_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_PAGER_IN_USE", "true")
    monkeypatch.setenv("GIT_PAGER", "false")
    terminal = at_a_terminal(monkeypatch)
    console.show("text\n")
    assert terminal.getvalue() == "text\n"


@pytest.mark.parametrize(
    ("given", "width"), [("100", 100), ("", 80), ("nonsense", 80), ("0", 80), ("3", 20), ("9999", 400)]
)
def test_width(monkeypatch: pytest.MonkeyPatch, given: str, width: int) -> None:
    monkeypatch.setenv("COLUMNS", given)
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert console.width() == width


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "out"
    target.write_text("old")
    console.deliver(["ne", "w\n"], str(target))
    assert target.read_text() == "new\n"

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(Exception, match="No space left"):
        console.deliver(["newer\n"], str(target))
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert target.read_text() == "new\n"


def test_a_text_is_written_as_it_is_but_not_what_a_terminal_obeys(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "One\u009b31m\ttwo.\n\nThree \u202eruof.\n"
    console.deliver_text(text, None)
    assert capsys.readouterr().out == text
    terminal = at_a_terminal(monkeypatch)
    console.deliver_text(text, None)
    assert terminal.getvalue() == "One⟨CSI⟩31m two.\n\nThree ⟨RLO⟩ruof.\n"


def test_texts_go_to_files_whole_through_links_and_not_to_new_folders(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    (tmp_path / "link").symlink_to("a")
    console.deliver_text("new", str(tmp_path / "link"))
    assert ((tmp_path / "link").is_symlink(), (tmp_path / "a").read_text()) == (True, "new")
    console.deliver_text("new", "/dev/null")
    assert not Path("/dev/null").is_file()
    with pytest.raises(MocdiffError, match="there is no such folder"):
        console.deliver_text("new", str(tmp_path / "none" / "a"))
