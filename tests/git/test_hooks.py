"""The hooks: git's own, and that of the pre-commit framework with this repository as its source."""

import shutil
from pathlib import Path
from typing import Any

import pytest

Desk = Any  # the fixtures' own type
SOURCE = Path(__file__).parents[2]


def test_the_plain_hook_stops_a_bad_text(desk: Desk) -> None:
    desk.edit(("## Article 3", "## Article 5"))
    desk.git("add", "-A")
    ran = desk.run("git", "commit", "-m", "bad")
    assert ran.status != 0
    assert "moc/en.md:18: error: numbering: 5: Article 5 follows Article 2: Article 3 is missing" in ran.out + ran.err
    desk.edit(("## Article 5", "## Article 3"), ("180 days", "90 days"))
    desk.git("add", "-A")
    assert desk.run("git", "commit", "-m", "good").status == 0


def test_the_hook_looks_at_what_is_staged_alone(desk: Desk) -> None:
    desk.edit(("180 days", "90 days"))
    desk.git("add", "-A")
    desk.edit(("## Article 3", "## Article 5"))
    assert desk.run("git", "commit", "-m", "good").status == 0


@pytest.mark.parametrize("how", [("-a",), ("moc/en.md",)])
def test_commits_that_git_stages_itself(desk: Desk, how: tuple[str, ...]) -> None:
    desk.edit(("## Article 3", "## Article 5"))
    ran = desk.run("git", "commit", "-m", "bad", *how)
    assert (ran.status, "numbering" in ran.out + ran.err) == (1, True)
    desk.edit(("## Article 5", "## Article 3"), ("180 days", "90 days"))
    assert desk.run("git", "commit", "-m", "good", *how).status == 0


def test_old_problems_do_not_stop_a_commit(desk: Desk) -> None:
    desk.edit(("## Article 3", "## Article 5"))
    desk.record("a gap")
    desk.edit(("180 days", "90 days"))
    desk.git("add", "-A")
    assert desk.run("git", "commit", "-m", "another matter").status == 0
    ran = desk.run("mocdiff", "check")
    assert (ran.status, "numbering" in ran.out) == (1, True)


def test_severity_from_the_settings(desk: Desk) -> None:
    desk.write('[checks]\nnumbering = "warning"\n', "mocdiff.toml")
    desk.edit(("## Article 3", "## Article 5"))
    desk.git("add", "-A")
    ran = desk.run("git", "commit", "-m", "a gap")
    assert ran.status == 0
    assert "warning: numbering" in ran.out + ran.err


def test_a_merge_is_not_blamed_for_what_a_side_has(desk: Desk) -> None:
    desk.branch("theirs", ("## Article 3", "## Article 5"), ("should cooperate", "may cooperate"))
    desk.edit(("should cooperate", "shall cooperate"))
    desk.record("ours")
    assert desk.run("git", "merge", "theirs").status == 1
    desk.edit(("[ours: shall] [theirs: may]", "will"))
    desk.git("add", "-A")
    ran = desk.run("mocdiff", "check", "--staged")
    assert (ran.status, ran.out) == (0, "")


@pytest.fixture
def source(tmp_path: Path, desk: Desk) -> Path:
    """The hooks of this working tree, as a repository that the framework can clone."""
    folder = tmp_path / "source"
    folder.mkdir()
    shutil.copy(SOURCE / ".pre-commit-hooks.yaml", folder)
    desk.run("git", "init", "-q", str(folder))
    desk.run("git", "-C", str(folder), "add", "-A")
    desk.run("git", "-C", str(folder), "commit", "-q", "-m", "hooks")
    return folder


def test_the_framework(desk: Desk, source: Path) -> None:
    pytest.importorskip("pre_commit")
    revision = desk.git("-C", str(source), "rev-parse", "HEAD").strip()
    hooks = "".join(f"      - id: {name}\n" for name in ("mocdiff-fmt", "mocdiff-check"))
    desk.run("mocdiff", "git-setup", "--remove")
    desk.write(f"repos:\n  - repo: {source}\n    rev: {revision}\n    hooks:\n{hooks}", ".pre-commit-config.yaml")
    desk.record("the framework")
    assert desk.run("pre-commit", "install").status == 0

    desk.edit(("## Article 3", "## Article 5"))
    desk.git("add", "-A")
    ran = desk.run("git", "commit", "-m", "bad")
    assert ran.status != 0
    assert "moc/en.md:18: error: numbering" in ran.out + ran.err

    desk.edit(("## Article 5", "## Article 3"), ("signature.\n", "signature.\n\n\nIt is done in duplicate.\n"))
    desk.git("add", "-A")
    ran = desk.run("git", "commit", "-m", "not canonical")
    assert ran.status != 0
    assert "files were modified by this hook" in ran.out + ran.err or "not in canonical form" in ran.out + ran.err

    desk.run("mocdiff", "fmt")
    desk.git("add", "-A")
    ran = desk.run("git", "commit", "-m", "good")
    assert ran.status == 0, ran.out + ran.err
