"""Merges, rebases and cherry-picks by git with the driver, and by `mocdiff merge`, on one history."""

from typing import Any

import pytest

Desk = Any  # the fixtures' own type

PARAGRAPH = "The Parties should cooperate in research on fusion energy.\nThey may invite other institutions.\n\n"
MOVED = ((PARAGRAPH, ""), ("## Article 3\n\n", "## Article 3\n\n" + PARAGRAPH))


@pytest.fixture(params=["git", "mocdiff"])
def merge(request: pytest.FixtureRequest, desk: Desk) -> Any:
    """Merge a branch with either program."""

    def run(branch: str) -> Any:
        if request.param == "git":
            return desk.run("git", "merge", "--no-edit", branch)
        return desk.run("mocdiff", "merge", branch)

    return run


def test_moved_and_edited(desk: Desk, merge: Any) -> None:
    desk.branch("theirs", ("other institutions", "third institutions"))
    desk.edit(*MOVED)
    desk.record("ours")
    assert merge("theirs").status == 0
    text = desk.text.read_text()
    assert text.index("third institutions") > text.index("## Article 3")
    assert text.count("third institutions") == 1
    assert "other institutions" not in text
    assert len(desk.git("log", "--format=%p", "-1").split()) == 2
    assert desk.git("log", "--format=%s", "-1") == "Merge branch 'theirs'\n"
    assert desk.git("status", "--short") == ""
    desk.git("fsck", "--strict")


def test_conflict_and_its_end(desk: Desk, merge: Any) -> None:
    desk.branch("theirs", ("should cooperate", "may cooperate"))
    desk.edit(("should cooperate", "shall cooperate"))
    desk.record("ours")
    ran = merge("theirs")
    assert ran.status == 1
    assert "1.1: words not agreed: [ours: shall] [theirs: may] (was: should)" in ran.out + ran.err
    assert "The Parties [ours: shall] [theirs: may] cooperate" in desk.text.read_text()
    assert desk.git("status", "--short") == "UU moc/en.md\n"
    assert "should" in desk.git("show", ":1:moc/en.md")
    assert "shall" in desk.git("show", ":2:moc/en.md")
    assert "may cooperate" in desk.git("show", ":3:moc/en.md")
    desk.edit(("[ours: shall] [theirs: may]", "will"))
    desk.git("add", "-A")
    desk.git("commit", "-q", "--no-edit", "--no-verify")
    assert len(desk.git("log", "--format=%p", "-1").split()) == 2
    assert desk.git("status", "--short") == ""


def test_conflict_given_up(desk: Desk, merge: Any) -> None:
    desk.branch("theirs", ("should cooperate", "may cooperate"))
    desk.edit(("should cooperate", "shall cooperate"))
    desk.record("ours")
    before = desk.git("rev-parse", "HEAD")
    assert merge("theirs").status == 1
    assert desk.run("mocdiff", "merge", "--abort").status == 0
    assert desk.git("rev-parse", "HEAD") == before
    assert desk.git("status", "--short") == ""
    assert "shall cooperate" in desk.text.read_text()


def test_added_by_both_with_one_name(desk: Desk, merge: Any) -> None:
    desk.git("checkout", "-q", "-b", "theirs")
    desk.write("---\nlanguage: en\n---\n\nThe Parties may meet.\n", "annex/en.md")
    desk.record("theirs")
    desk.git("checkout", "-q", "main")
    desk.write("---\nlanguage: en\n---\n\nThe Parties shall meet.\n", "annex/en.md")
    desk.record("ours")
    assert merge("theirs").status == 1
    assert "[ours: shall] [theirs: may]" in (desk.folder / "annex" / "en.md").read_text()
    assert desk.git("status", "--short") == "AA annex/en.md\n"


def test_renamed_by_one_and_edited_by_the_other(desk: Desk, merge: Any) -> None:
    desk.branch("theirs", ("180 days", "90 days"))
    desk.git("mv", "moc/en.md", "moc/en-GB.md")
    desk.edit(("should cooperate", "shall cooperate"), path="moc/en-GB.md")
    desk.record("ours")
    assert merge("theirs").status == 0
    text = (desk.folder / "moc" / "en-GB.md").read_text()
    assert "90 days" in text
    assert "shall cooperate" in text
    assert not desk.text.exists()
    assert desk.git("status", "--short") == ""


def test_rebase_and_cherry_pick(desk: Desk) -> None:
    desk.branch("theirs", ("other institutions", "third institutions"))
    desk.edit(*MOVED)
    desk.record("ours")
    desk.git("rebase", "-q", "main", "theirs")
    text = desk.text.read_text()
    assert text.index("third institutions") > text.index("## Article 3")
    desk.git("checkout", "-q", "-b", "other", "main~1")
    desk.git("cherry-pick", "theirs")
    assert "third institutions" in desk.text.read_text()


@pytest.mark.parametrize("name", ["a b/en.md", "it's/en.md", "$(touch x)/en.md", "ü/en.md", "-n/en.md"])
def test_paths_are_quoted(desk: Desk, name: str) -> None:
    desk.write(desk.text.read_text(), name)
    desk.record("named")
    desk.git("checkout", "-q", "-b", "theirs")
    desk.edit(("180 days", "90 days"), path=name)
    desk.record("theirs")
    desk.git("checkout", "-q", "main")
    desk.edit(("180 days", "60 days"), path=name)
    desk.record("ours")
    ran = desk.run("git", "merge", "--no-edit", "theirs")
    assert ran.status == 1
    assert f"{name}: 2.1" in ran.err.replace("\\", "")
    assert "[ours: 60] [theirs: 90]" in (desk.folder / name).read_text()
    assert not (desk.folder / "x").exists()


def test_what_cannot_be_read_is_merged_by_git(desk: Desk) -> None:
    desk.text.write_bytes(b"a\nb\nc\nd\n\xff\n")
    desk.record("broken")
    desk.git("checkout", "-q", "-b", "theirs")
    desk.text.write_bytes(b"a\nb\nc\nd\n\xff\xff\n")
    desk.record("theirs")
    desk.git("checkout", "-q", "main")
    desk.text.write_bytes(b"A\nb\nc\nd\n\xff\n")
    desk.record("ours")
    assert desk.run("git", "merge", "--no-edit", "theirs").status == 0
    assert desk.text.read_bytes() == b"A\nb\nc\nd\n\xff\xff\n"


def test_fast_forward_and_up_to_date(desk: Desk) -> None:
    desk.branch("theirs", ("180 days", "90 days"))
    ran = desk.run("mocdiff", "merge", "theirs")
    assert (ran.status, ran.out.split()[0]) == (0, "Fast-forward")
    assert desk.git("rev-parse", "HEAD") == desk.git("rev-parse", "theirs")
    assert desk.git("status", "--short") == ""
    assert desk.run("mocdiff", "merge", "theirs").out == "Already up to date.\n"


def test_removed_by_one_and_changed_by_the_other(desk: Desk) -> None:
    desk.branch("theirs", ("180 days", "90 days"))
    desk.git("rm", "-q", "moc/en.md")
    desk.record("ours")
    ran = desk.run("mocdiff", "merge", "theirs")
    assert ran.status == 1
    assert desk.git("status", "--short") == "DU moc/en.md\n"
    assert "90 days" in desk.text.read_text()


def test_other_files_are_merged_too(desk: Desk) -> None:
    desk.write("one\ntwo\nthree\nfour\nfive\n", "notes.txt")
    desk.write("x", "old.txt")
    desk.record("notes")
    desk.git("checkout", "-q", "-b", "theirs")
    desk.edit(("five", "5"), path="notes.txt")
    desk.git("rm", "-q", "old.txt")
    desk.write("new", "folder/new.txt")
    (desk.folder / "folder" / "new.txt").chmod(0o755)
    desk.record("theirs")
    desk.git("checkout", "-q", "main")
    desk.edit(("one", "1"), path="notes.txt")
    desk.record("ours")
    assert desk.run("mocdiff", "merge", "theirs").status == 0
    assert (desk.folder / "notes.txt").read_text() == "1\ntwo\nthree\nfour\n5\n"
    assert not (desk.folder / "old.txt").exists()
    assert (desk.folder / "folder" / "new.txt").stat().st_mode & 0o111
    assert desk.git("status", "--short") == ""


@pytest.mark.parametrize("how", ["changed", "staged", "untracked"])
def test_nothing_unrecorded_is_written_over(desk: Desk, how: str) -> None:
    desk.branch("theirs", ("180 days", "90 days"))
    if how == "untracked":
        desk.git("checkout", "-q", "theirs")
        desk.write("theirs", "moc/notes.txt")
        desk.record("a file")
        desk.git("checkout", "-q", "main")
        desk.write("mine", "moc/notes.txt")
    else:
        desk.edit(("should", "shall"))
        if how == "staged":
            desk.git("add", "-A")
    before = (desk.text.read_text(), desk.git("status", "--short"))
    ran = desk.run("mocdiff", "merge", "theirs")
    assert ran.status == 2
    assert len(ran.err.splitlines()) == 1
    assert (desk.text.read_text(), desk.git("status", "--short")) == before


def test_usage(desk: Desk) -> None:
    for arguments in ((), ("a", "b"), ("no-such-branch",), ("--abort",), ("--labels", "x", "HEAD")):
        ran = desk.run("mocdiff", "merge", *arguments)
        assert ran.status == 2, arguments
        assert len(ran.err.splitlines()) == 1, arguments
    desk.branch("theirs", ("180 days", "90 days"))
    desk.edit(("180 days", "60 days"))
    desk.record("ours")
    desk.run("mocdiff", "merge", "theirs")
    ran = desk.run("mocdiff", "merge", "theirs")
    assert (ran.status, "a merge is in progress" in ran.err) == (2, True)


def test_other_markdown_is_left_to_git(desk: Desk) -> None:
    text = "# Guide\n\n```\ncode   stays\n```\none\ntwo\nthree\nfour\n"
    desk.write(text, "docs/guide.md")
    desk.record("a guide")
    desk.git("checkout", "-q", "-b", "theirs")
    desk.edit(("four", "4"), path="docs/guide.md")
    desk.record("theirs")
    desk.git("checkout", "-q", "main")
    desk.edit(("one", "1"), path="docs/guide.md")
    assert "+1" in desk.git("diff")
    desk.record("ours")
    ran = desk.run("git", "merge", "--no-edit", "theirs")
    assert (ran.status, ran.err) == (0, "")
    assert (desk.folder / "docs" / "guide.md").read_text() == text.replace("one", "1").replace("four", "4")
