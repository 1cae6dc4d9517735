"""Repositories of every kind that git makes are read as git reads them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from mocdiff.errors import MocdiffError
from mocdiff.store.repository import discover, explained, open_repository, working_repository

Git = Callable[..., str]


def test_what_plain_git_wrote_is_read(keeper) -> None:
    first = keeper.version("one", en="# A\n\nOne.\n", ja="# あ\n\n一。\n")
    keeper.git("gc", "-q")
    keeper.version("two", tag="draft-2", en="# A\n\nTwo.\n")
    repository = open_repository()
    assert list(repository.texts("HEAD")) == ["moc/en.md", "moc/ja.md"]
    assert repository.read(first, "moc/en.md") == b"# A\n\nOne.\n"
    assert repository.read("draft-2", "moc/en.md") == repository.in_worktree("moc/en.md") == b"# A\n\nTwo.\n"
    assert str(repository.commit("HEAD~1").id) == first
    assert repository.staged() == repository.texts("main")


@pytest.mark.parametrize(
    ("revision", "says"),
    [
        ("nope", "'nope' is no version of this repository"),
        ("HEAD~9", "'HEAD~9' is no version"),
        ("HEAD:moc/en.md", "is no version but a part of one"),
        ("", "'' is no version"),
        ("@{nope}", "is no version"),
        ("refs/heads/../x", "is no version"),
    ],
)
def test_a_bad_revision_is_one_clear_error(keeper, revision: str, says: str) -> None:
    keeper.version("one", en="One.\n")
    with pytest.raises(MocdiffError, match=says.replace("{", r"\{")):
        open_repository().commit(revision)


def test_a_repository_without_a_version_says_so(keeper) -> None:
    with pytest.raises(MocdiffError, match="has no version yet"):
        open_repository().commit("HEAD")


def test_renamed_texts_are_one(keeper) -> None:
    text = "# A\n\n" + "\n\n".join(f"Paragraph {n} of the text." for n in range(20)) + "\n"
    first = keeper.version("one", en=text)
    keeper.git("mv", "moc", "memorandum")
    second = keeper.version("two")
    repository = open_repository()
    (only,) = repository.changed(repository.commit(first), repository.commit(second))
    assert (only.old, only.new) == ("moc/en.md", "memorandum/en.md")


def test_files_that_are_no_texts_are_left_alone(keeper) -> None:
    keeper.folder.joinpath("README.md").write_text("read me\n")
    keeper.folder.joinpath("glossary").mkdir()
    keeper.folder.joinpath("glossary", "terms.toml").write_text("")
    keeper.version("one", **{"en": "One.\n", "en.clean": "One.\n", "notes-on-it": "x\n"})
    assert list(open_repository().texts("HEAD")) == ["moc/en.clean.md", "moc/en.md"]


def test_outside_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert discover() is None
    with pytest.raises(MocdiffError, match="mocdiff init"):
        open_repository()


def test_a_worktree_has_its_own_head(keeper, git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    keeper.version("one", en="One.\n")
    keeper.git("worktree", "add", "-q", "../other", "-b", "other")
    other = keeper.folder.parent / "other"
    monkeypatch.chdir(other)
    (other / "moc" / "en.md").write_text("Two.\n")
    git("commit", "-qam", "two", cwd=other)
    repository = open_repository()
    assert repository.root == other
    assert repository.read("HEAD", "moc/en.md") == b"Two.\n"
    assert repository.read("main", "moc/en.md") == b"One.\n"


def test_a_bare_repository_is_read(keeper, git: Git, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    keeper.version("one", en="One.\n")
    git("clone", "-q", "--bare", str(keeper.folder), str(tmp_path / "bare.git"))
    monkeypatch.chdir(tmp_path / "bare.git")
    assert open_repository().read("HEAD", "moc/en.md") == b"One.\n"
    with pytest.raises(MocdiffError, match="no working tree"):
        working_repository()


def test_a_submodule_is_a_repository_of_its_own(
    keeper, git: Git, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    keeper.version("one", en="One.\n")
    above = tmp_path / "above"
    git("init", "-q", str(above))
    git("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(keeper.folder), "texts", cwd=above)
    git("commit", "-qm", "with texts", cwd=above)
    monkeypatch.chdir(above / "texts" / "moc")
    inner = open_repository()
    assert inner.root == above / "texts"
    assert inner.relative("en.md") == "moc/en.md"
    assert list(inner.texts("HEAD")) == ["moc/en.md"]
    monkeypatch.chdir(above)
    assert open_repository().texts("HEAD") == {}


def test_sha_256_is_one_clear_error(git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git("init", "-q", "--object-format=sha256", str(tmp_path / "new"))
    monkeypatch.chdir(tmp_path / "new")
    with pytest.raises(MocdiffError, match="SHA-256 object names cannot be read"):
        open_repository()


def test_a_shallow_clone_is_read(keeper, git: Git, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    keeper.version("one", en="One.\n")
    keeper.version("two", en="Two.\n")
    git("clone", "-q", "--depth=1", f"file://{keeper.folder}", str(tmp_path / "shallow"))
    monkeypatch.chdir(tmp_path / "shallow")
    assert open_repository().read("HEAD", "moc/en.md") == b"Two.\n"
    with pytest.raises(MocdiffError, match="is no version"):
        open_repository().commit("HEAD~1")


def test_the_users_configuration_plays_no_part(keeper, git: Git) -> None:
    git("config", "--global", "core.autocrlf", "true")
    keeper.version("one", en="One.\n")
    (keeper.folder / "moc" / "en.md").write_bytes(b"One.\r\n")
    assert open_repository().in_worktree("moc/en.md") == b"One.\r\n"
    (keeper.folder / ".gitattributes").write_text("*.md text eol=lf\n")
    assert open_repository().in_worktree("moc/en.md") == b"One.\n"


def test_the_variables_that_git_sets_for_hooks(keeper, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    keeper.version("one", en="One.\n")
    (keeper.folder / "moc" / "en.md").write_text("Two.\n")
    keeper.git("add", "-A", GIT_INDEX_FILE=str(tmp_path / "index"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    monkeypatch.setenv("GIT_DIR", ".git")
    repository = open_repository()
    assert repository.root == keeper.folder
    assert repository.blob(repository.staged()["moc/en.md"]) == b"Two.\n"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        (
            "failed to create locked file 'x.lock': Permission denied",
            "git's folder cannot be written: Permission denied",
        ),
        ("failed to write: No space left on device", "git's folder cannot be written: No space left on device"),
        ("the index is locked", "another process is writing to the repository"),
        ("object not found", "object not found"),
    ],
)
def test_what_libgit2_says_is_put_in_words(said: str, meant: str) -> None:
    assert explained(ValueError(said), "here").what == meant


def test_a_damaged_repository_is_one_clear_error(keeper) -> None:
    keeper.version("one", en="One.\n")
    for file in (keeper.folder / ".git" / "objects").rglob("*"):
        if file.is_file():
            file.chmod(0o644)
            file.write_bytes(b"x")
    with pytest.raises(MocdiffError):
        open_repository().texts("HEAD")
