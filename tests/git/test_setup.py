"""mocdiff registered with git: what git then shows and merges, and that it leaves no trace."""

import os
from pathlib import Path
from typing import Any

import pytest

Desk = Any  # the fixtures' own type


def everything(folder: Path) -> dict[str, bytes | None]:
    """Every file of git's own folder that is not an object or a log."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in sorted((folder / ".git").rglob("*"))
    }


def test_removal_leaves_no_trace(bare_desk: Desk) -> None:
    before = everything(bare_desk.folder)
    assert bare_desk.run("mocdiff", "git-setup").status == 0
    assert everything(bare_desk.folder) != before
    assert bare_desk.run("mocdiff", "git-setup").status == 0  # twice is once
    assert bare_desk.run("mocdiff", "git-setup", "--remove").status == 0
    assert everything(bare_desk.folder) == before
    ran = bare_desk.run("mocdiff", "git-setup", "--remove")
    assert (ran.status, ran.out) == (0, "nothing of mocdiff was registered here\n")


def test_what_was_there_stays(bare_desk: Desk) -> None:
    attributes = bare_desk.folder / ".git" / "info" / "attributes"
    attributes.write_text("*.txt text\n*.bin binary")
    bare_desk.git("config", "diff.other.command", "other")
    before = everything(bare_desk.folder)
    bare_desk.run("mocdiff", "git-setup")
    bare_desk.run("mocdiff", "git-setup", "--remove")
    after = everything(bare_desk.folder)
    assert after == before


def test_for_the_user(bare_desk: Desk) -> None:
    home = Path(os.environ["GIT_CONFIG_GLOBAL"])
    assert bare_desk.run("mocdiff", "git-setup", "--global").status == 0
    assert "mocdiff" in home.read_text()
    bare_desk.write("*/**/*.md diff=mocdiff merge=mocdiff\n", ".gitattributes")
    bare_desk.edit(("180 days", "90 days"))
    assert "180->90" in bare_desk.git("diff", "moc/en.md").replace("[-", "").replace("-]{+", "->").replace("+}", "")
    assert bare_desk.run("mocdiff", "git-setup", "--global", "--remove").status == 0
    assert not home.exists()


def test_outside_a_repository_it_says_so(tmp_path: Path, bare_desk: Desk) -> None:
    bare_desk.folder = tmp_path
    ran = bare_desk.run("mocdiff", "git-setup")
    assert ran.status == 2
    assert len(ran.err.splitlines()) == 1


def test_a_foreign_hook_is_left_alone(bare_desk: Desk) -> None:
    hook = bare_desk.folder / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 0\n")
    ran = bare_desk.run("mocdiff", "git-setup")
    assert ran.status == 2
    assert "mocdiff check --staged" in ran.err
    assert hook.read_text() == "#!/bin/sh\nexit 0\n"
    assert bare_desk.run("mocdiff", "git-setup", "--no-hook").status == 0
    bare_desk.run("mocdiff", "git-setup", "--remove")
    assert hook.exists()


def test_git_shows_changes_clause_by_clause(desk: Desk) -> None:
    desk.edit(("should cooperate", "shall cooperate"))
    shown = desk.git("diff")
    assert "diff --git a/moc/en.md b/moc/en.md" in shown
    assert "modality" in shown
    assert "(should -> shall)" in shown
    desk.record("second draft")
    assert "modality" in desk.git("show", "--ext-diff")
    assert "-The Parties should cooperate" in desk.git("log", "-p", "-1")
    assert "+The Parties shall cooperate" in desk.git("show")
    assert "modality" in desk.git("diff", "HEAD~1")
    assert desk.git("diff", "--stat", "HEAD~1").endswith("1 file changed, 1 insertion(+), 1 deletion(-)\n")


def test_added_removed_and_renamed_texts(desk: Desk) -> None:
    desk.write(desk.text.read_text().replace("Memorandum", "Protocol"), "protocol/en.md")
    desk.git("add", "-A")
    assert "clauses" in desk.git("diff", "--cached")
    desk.record("a protocol")
    desk.git("mv", "protocol/en.md", "protocol/en-GB.md")
    assert "protocol/en-GB" in desk.git("diff", "--cached", "-M")
    desk.git("rm", "-q", "--cached", "moc/en.md")
    assert desk.run("git", "diff", "--cached").status == 0


def test_colours_come_through(desk: Desk) -> None:
    desk.edit(("should cooperate", "shall cooperate"))
    assert "\x1b[" not in desk.git("diff")
    assert "\x1b[" in desk.git("diff", GIT_PAGER_IN_USE="1", TERM="xterm")
    assert "\x1b[" not in desk.git("diff", GIT_PAGER_IN_USE="1", TERM="xterm", NO_COLOR="1")
    desk.git("config", "color.ui", "never")
    assert "\x1b[" not in desk.git("diff", GIT_PAGER_IN_USE="1", TERM="xterm")


def test_difftool(desk: Desk) -> None:
    desk.edit(("should cooperate", "shall cooperate"))
    ran = desk.run("git", "difftool", "-y", "-t", "mocdiff")
    assert ran.status == 0
    assert "modality" in ran.out


def test_parts_of_a_change_can_be_staged(desk: Desk) -> None:
    desk.edit(("should cooperate", "shall cooperate"), ("signature.", "ratification."))
    desk.run("git", "add", "-p", given="y\nn\n")
    assert "shall" in desk.git("show", ":moc/en.md")
    assert "ratification" not in desk.git("show", ":moc/en.md")


def test_documents_of_other_formats_are_shown_as_text(desk: Desk) -> None:
    desk.write("<html><body><h1>Fact sheet</h1><p>One.</p></body></html>", "sheets/one.html")
    ran = desk.run("mocdiff", "git-driver", "text", "sheets/one.html")
    assert ran.status == 0
    assert "Fact sheet" in ran.out


def test_a_broken_text_is_shown_by_git(desk: Desk) -> None:
    desk.text.write_bytes(b"\xff\xfe\x00 broken \x80")
    ran = desk.run("git", "diff")
    assert ran.status == 0
    assert "moc/en.md" in ran.out or "differ" in ran.out


def test_without_mocdiff_git_goes_on_and_says_so(desk: Desk, without: dict[str, str]) -> None:
    desk.branch("theirs", ("180 days", "90 days"))
    desk.edit(("should cooperate", "shall cooperate"))
    ran = desk.run("git", "diff", **without)
    assert ran.status == 0
    assert "mocdiff is not installed" in ran.err
    assert "+The Parties shall cooperate" in ran.out
    assert desk.run("git", "log", "-p", "-1", **without).status == 0
    desk.git("add", "-A")
    ran = desk.run("git", "commit", "-q", "-m", "ours", **without)
    assert ran.status == 0
    assert "mocdiff is not installed" in ran.err
    ran = desk.run("git", "merge", "-q", "--no-edit", "theirs", **without)
    assert ran.status == 0
    assert "mocdiff is not installed" in ran.err
    text = desk.text.read_text()
    assert "shall cooperate" in text
    assert "90 days" in text


@pytest.mark.parametrize("where", ["worktree", "submodule"])
def test_worktrees_and_submodules(desk: Desk, where: str, tmp_path: Path) -> None:
    other = tmp_path / "other"
    if where == "worktree":
        desk.git("worktree", "add", "-q", str(other))
    else:
        host = tmp_path / "host"
        desk.git("init", "-q", "-b", "main", str(host))
        desk.git(
            "-C", str(host), "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(desk.folder), "texts"
        )
        other = host / "texts"
    desk.folder = other
    assert desk.run("mocdiff", "git-setup").status == 0
    desk.edit(("180 days", "90 days"))
    assert "date" in desk.git("diff")
    assert desk.run("mocdiff", "git-setup", "--remove").status == 0
