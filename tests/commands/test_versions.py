"""init, import, add, commit, status and tag, with real git looking over their shoulder."""

from pathlib import Path

import pytest

TEXT = "Memorandum\n\nArticle 1\n\nThe Parties shall cooperate.\n\nArticle 2\n\nThis Memorandum may be amended.\n"


@pytest.fixture
def made(tmp_path: Path, mocdiff, monkeypatch) -> Path:
    """A new repository, which the test runs in, and a draft beside it."""
    (tmp_path / "draft.txt").write_text(TEXT, encoding="utf-8")
    assert mocdiff("init", str(tmp_path / "texts")).status == 0
    monkeypatch.chdir(tmp_path / "texts")
    return tmp_path / "texts"


def test_from_a_file_to_a_version(made, mocdiff, git) -> None:
    answer = mocdiff("import", "../draft.txt", "--as", "moc/en")
    assert answer.status == 0
    assert answer.out.startswith("moc/en.md: new text, en, ")
    assert mocdiff("status", "-s").out.splitlines() == ["A  .gitattributes", "?? moc/en.md", "A  mocdiff.toml"]
    assert mocdiff("add", "moc/en").status == 0
    answer = mocdiff("commit", "-m", "The first draft", "-m", "As received.")
    assert answer.status == 0
    assert answer.out.startswith("[main (first version) ")
    assert git("log", "--format=%an|%s|%b", cwd=made).strip() == "A Keeper|The first draft|As received."
    assert git("status", "--short", cwd=made) == ""
    assert git("diff-index", "HEAD", cwd=made) == ""
    assert git("ls-files", cwd=made).split() == [".gitattributes", "moc/en.md", "mocdiff.toml"]
    assert "Nothing to commit" in mocdiff("status").out
    assert git("fsck", "--strict", cwd=made) == ""
    assert "commit (initial): The first draft" in git("reflog", cwd=made)


def test_init_leaves_what_is_there(made, mocdiff) -> None:
    (made / "mocdiff.toml").write_text("# mine\n")
    (made / ".gitattributes").write_text("*.pdf binary")
    answer = mocdiff("init")
    assert answer.status == 0
    assert (made / "mocdiff.toml").read_text() == "# mine\n"
    lines = (made / ".gitattributes").read_text().splitlines()
    assert lines[0] == "*.pdf binary"
    assert {"*/**/*.md text eol=lf", "*/**/*.md diff=mocdiff merge=mocdiff"} <= set(lines)
    assert mocdiff("init").status == 0
    assert (made / ".gitattributes").read_text().splitlines() == lines


def test_init_tells_git_of_the_drivers(made, mocdiff, git) -> None:
    assert "mocdiff" in git("config", "merge.mocdiff.driver", cwd=made)
    assert git("check-attr", "merge", "moc/en.md", cwd=made).strip().endswith(": mocdiff")
    assert not (made / ".git" / "hooks" / "pre-commit").exists()
    assert mocdiff("init", "--hook").status == 0
    assert "mocdiff check --staged" in (made / ".git" / "hooks" / "pre-commit").read_text()
    (made / ".git" / "hooks" / "pre-commit").write_text("#!/bin/sh\n")
    assert mocdiff("init", "--hook").status == 2
    assert mocdiff("init").status == 0


def test_init_where_a_file_is(tmp_path, mocdiff) -> None:
    (tmp_path / "x").write_text("")
    answer = mocdiff("init", str(tmp_path / "x"))
    assert (answer.status, answer.err) == (2, f"mocdiff: {tmp_path / 'x'}: is a file, not a folder\n")


def test_a_new_version_keeps_what_the_keeper_wrote(made, mocdiff) -> None:
    mocdiff("import", "../draft.txt", "--as", "moc/en", "--kind", "translation", "--date", "2025-10-28")
    text = (made / "moc" / "en.md").read_text()
    (made / "moc" / "en.md").write_text(text.replace("status: draft", "status: agreed\ndepositary: Rome"))
    mocdiff("add", "--all")
    mocdiff("commit", "-m", "one")
    (made.parent / "second.txt").write_text(TEXT.replace("shall", "should"))
    answer = mocdiff("import", "../second.txt", "--as", "moc/en")
    assert answer.out.startswith("moc/en.md: new version, en")
    header = (made / "moc" / "en.md").read_text().split("---")[1].split("\n")
    assert {"status: agreed", "depositary: Rome", "kind: translation", "source: second.txt"} <= set(header)
    assert not any(line.startswith("date:") for line in header)


def test_import_over_uncommitted_changes_only_with_force(made, mocdiff) -> None:
    mocdiff("import", "../draft.txt", "--as", "moc/en")
    again = mocdiff("import", "../draft.txt", "--as", "moc/en")
    assert again.status == 2
    assert again.err == (
        "mocdiff: moc/en.md: has changes that are in no version (commit them, or write over them with --force)\n"
    )
    assert mocdiff("import", "../draft.txt", "--as", "moc/en", "--force").status == 0
    mocdiff("add", "moc")
    mocdiff("commit", "-m", "one")
    assert mocdiff("import", "../draft.txt", "--as", "moc/en").status == 0
    (made / "moc" / "en.md").write_text("Mine.\n")
    assert mocdiff("import", "../draft.txt", "--as", "moc/en").status == 2
    assert (made / "moc" / "en.md").read_text() == "Mine.\n"
    mocdiff("add", "moc")
    (made / "moc" / "en.md").unlink()
    assert mocdiff("import", "../draft.txt", "--as", "moc/en").status == 2


@pytest.mark.parametrize(
    "name",
    [
        "../outside/en",
        "/outside/en",
        "moc/../../en",
        "moc/./en",
        ".git/en",
        "moc//en",
        "moc/",
        "-x/en",
        "moc/english",
        "moc/en@HEAD",
        "moc/en\n",
        "a\\b/en",
        "link/en",
    ],
)
def test_import_stays_inside_the_repository(made, mocdiff, name: str, tmp_path) -> None:
    (tmp_path / "outside").mkdir()
    (made / "link").symlink_to(tmp_path / "outside")
    before = sorted(path for path in tmp_path.rglob("*"))
    answer = mocdiff("import", "../draft.txt", "--as", name, "--force")
    assert answer.status == 2, answer.out
    assert answer.err.count("\n") == 1
    assert sorted(path for path in tmp_path.rglob("*")) == before


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\x00\x01\x02\xff\xfe\x00binary\x00"])
def test_import_refuses_what_is_empty_or_no_text(made, mocdiff, content: bytes) -> None:
    (made.parent / "bad.txt").write_bytes(content)
    answer = mocdiff("import", "../draft.txt", "../bad.txt", "--as", "moc/en")
    assert answer.status == 2
    assert answer.err.startswith("mocdiff: ../bad.txt: ")
    assert not (made / "moc").exists()


def test_import_of_several_files(made, mocdiff) -> None:
    (made.parent / "annex.txt").write_text("Annex I\n\nThe first list.\n")
    (made.parent / "testo.it.txt").write_text("Articolo 1\n\nLe Parti devono cooperare tra loro in buona fede.\n")
    assert mocdiff("import", "../draft.txt", "../annex.txt", "--as", "moc/en").status == 0
    text = (made / "moc" / "en.md").read_text()
    assert text.index("may be amended") < text.index("The first list.")
    assert "source: draft.txt, annex.txt" in text
    answer = mocdiff("import", "../draft.txt", "../testo.it.txt", "--as", "both")
    assert (answer.status, sorted(path.name for path in (made / "both").iterdir())) == (0, ["en.md", "it.md"])
    answer = mocdiff("import", "../draft.txt", "../annex.txt", "--as", "other")
    assert answer.status == 2
    assert "../annex.txt: is in the same language as another file (en)" in answer.err
    assert not (made / "other").exists()


def test_add_takes_what_is_named(made, mocdiff, git) -> None:
    for language in ("en", "ja", "it"):
        mocdiff("import", "../draft.txt", "--as", f"moc/{language}")
    mocdiff("add", "moc/en", "moc/ja.md")
    assert git("diff", "--cached", "--name-only", cwd=made).split() == [
        ".gitattributes", "moc/en.md", "moc/ja.md", "mocdiff.toml",
    ]  # fmt: skip
    mocdiff("add", ".")
    mocdiff("commit", "-m", "all")
    (made / "moc" / "it.md").unlink()
    mocdiff("add", "moc/it")
    assert git("status", "--short", cwd=made).strip() == "D  moc/it.md"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nope"], "nope: no such file or text"),
        (["../draft.txt"], "../draft.txt: is outside the repository"),
        ([".git/config"], ".git/config: is git's own folder"),
        (["ignored.md"], "ignored.md: is ignored by .gitignore"),
        ([], "nothing is named to add"),
    ],
)
def test_add_refuses(made, mocdiff, git, arguments, says) -> None:
    (made / ".gitignore").write_text("ignored*\n")
    (made / "ignored.md").write_text("x")
    answer = mocdiff("add", *arguments)
    assert answer.status == 2
    assert answer.err.startswith(f"mocdiff: {says}")
    assert git("status", "--short", "mocdiff.toml", cwd=made) == "A  mocdiff.toml\n"


def test_add_from_a_folder(made, mocdiff, git, monkeypatch) -> None:
    mocdiff("import", "../draft.txt", "--as", "moc/en")
    monkeypatch.chdir(made / "moc")
    assert mocdiff("add", "en").status == 0
    assert "moc/en.md" in git("diff", "--cached", "--name-only", cwd=made)


def test_commit_needs_something_and_a_message(made, mocdiff) -> None:
    assert mocdiff("commit").err.startswith("mocdiff: a version needs a message")
    assert mocdiff("commit", "-m", " ").status == 2
    assert mocdiff("commit", "-m", "one").status == 0
    answer = mocdiff("commit", "-m", "two")
    assert (answer.status, answer.err) == (2, "mocdiff: nothing to commit (stage what changed with 'mocdiff add')\n")


def test_commit_all_takes_what_git_knows(made, mocdiff, git) -> None:
    mocdiff("import", "../draft.txt", "--as", "moc/en")
    mocdiff("add", "moc/en")
    mocdiff("commit", "-m", "one")
    (made / "moc" / "en.md").write_text("Changed.\n")
    mocdiff("import", "../draft.txt", "--as", "moc/ja")
    assert mocdiff("commit", "-am", "two").status == 0
    assert git("status", "--short", cwd=made) == "?? moc/ja.md\n"
    assert git("show", "HEAD:moc/en.md", cwd=made) == "Changed.\n"


def test_without_an_identity_commit_says_how_to_mend_it(made, mocdiff, git, monkeypatch) -> None:
    for name in ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"):
        monkeypatch.delenv(name)
    answer = mocdiff("commit", "-m", "one")
    assert answer.status == 2
    assert answer.err.startswith("mocdiff: who you are is not known to git (git config --global user.name")
    (made / "mocdiff.toml").write_text("[checks]\n")
    before = git("status", "--short", cwd=made)
    assert mocdiff("commit", "-am", "one").err == answer.err
    assert git("status", "--short", cwd=made) == before
    git("config", "user.name", "Örsted Ælfred", cwd=made)
    git("config", "user.email", "o@example.org", cwd=made)
    assert mocdiff("commit", "-m", "one").status == 0
    assert git("log", "--format=%an <%ae> %cn", cwd=made).strip() == "Örsted Ælfred <o@example.org> Örsted Ælfred"


def test_the_dates_that_git_takes(made, mocdiff, git, monkeypatch) -> None:
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2025-10-28T09:30:00+0900")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "@1700000000 -0130")
    assert mocdiff("commit", "-m", "one").status == 0
    assert git("log", "--format=%aI %cI", cwd=made).strip() == "2025-10-28T09:30:00+09:00 2023-11-14T20:43:20-01:30"
    monkeypatch.setenv("GIT_AUTHOR_DATE", "sometime soon")
    (made / "x.toml").write_text("")
    mocdiff("add", "x.toml")
    answer = mocdiff("commit", "-m", "two")
    assert answer.status == 2
    assert "sometime soon" in answer.err


def hook(made: Path, name: str, script: str) -> None:
    path = made / ".git" / "hooks" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def test_hooks_run_as_git_runs_them(made, mocdiff, git) -> None:
    hook(made, "pre-commit", "exit 1")
    assert mocdiff("commit", "-m", "one").status == 1
    assert git("rev-list", "--all", cwd=made) == ""
    hook(made, "pre-commit", "echo new > made-by-hook.txt && git add made-by-hook.txt")
    hook(made, "commit-msg", 'echo "Signed-off-by: me" >> "$1"')
    hook(made, "post-commit", "touch done")
    assert mocdiff("commit", "-m", "one").status == 0
    assert "made-by-hook.txt" in git("ls-files", cwd=made)
    assert git("log", "--format=%B", cwd=made).strip() == "one\nSigned-off-by: me"
    assert (made / "done").exists()
    hook(made, "pre-commit", "exit 1")
    (made / "x.toml").write_text("")
    mocdiff("add", "x.toml")
    assert mocdiff("commit", "-n", "-m", "two").status == 0


def test_a_merge_is_finished_by_a_commit(keeper, mocdiff) -> None:
    keeper.version("base", en="One.\n")
    keeper.git("checkout", "-qb", "theirs")
    theirs = keeper.version("theirs", en="Theirs.\n")
    keeper.git("checkout", "-q", "main")
    ours = keeper.version("ours", en="Ours.\n")
    keeper.git("merge", "theirs", check=False)
    assert "In the middle of a merge" in mocdiff("status").out
    assert "in conflict: moc/en.md" in mocdiff("status").out
    assert mocdiff("commit", "-m", "x").err.startswith("mocdiff: moc/en.md: the text has conflicts")
    keeper.write(en="Both.\n")
    assert mocdiff("add", "moc/en").status == 0
    assert mocdiff("commit").status == 0
    assert keeper.git("log", "-1", "--format=%P").split() == [ours, theirs]
    assert keeper.git("log", "-1", "--format=%s").strip() == "Merge branch 'theirs'"
    assert keeper.git("status").splitlines()[-1] == "nothing to commit, working tree clean"


def test_a_rebase_in_progress_is_left_to_git(keeper, mocdiff) -> None:
    keeper.version("base", en="One.\n")
    keeper.git("checkout", "-qb", "other")
    keeper.version("other", en="Other.\n")
    keeper.git("checkout", "-q", "main")
    keeper.version("ours", en="Ours.\n")
    keeper.git("rebase", "other", check=False)
    keeper.write(en="Both.\n")
    mocdiff("add", "moc/en")
    answer = mocdiff("commit", "-m", "x")
    assert answer.err.startswith("mocdiff: a rebase is in progress (finish or abort it with git first)")


def test_a_detached_head_moves_and_no_branch_does(keeper, mocdiff) -> None:
    first = keeper.version("one", en="One.\n")
    keeper.git("checkout", "-q", "--detach")
    keeper.write(en="Two.\n")
    assert mocdiff("commit", "-am", "two").out.startswith("[detached HEAD ")
    assert keeper.git("rev-parse", "main").strip() == first
    assert keeper.git("rev-parse", "HEAD~1").strip() == first
    assert mocdiff("status").out.startswith("HEAD detached at ")


def test_tags(keeper, mocdiff) -> None:
    first = keeper.version("one", en="One.\n")
    keeper.version("two", en="Two.\n")
    assert mocdiff("tag", "draft-1", "HEAD~1").status == 0
    assert mocdiff("tag", "draft-2", "-m", "As sent to the other side").status == 0
    assert keeper.git("rev-parse", "draft-1").strip() == first
    assert keeper.git("cat-file", "-t", "draft-2").strip() == "tag"
    assert [line.split() for line in mocdiff("tag").out.splitlines()] == [
        ["draft-1", first[:7], "2023-11-14", "one"],
        ["draft-2", keeper.git("rev-parse", "HEAD")[:7], "2023-11-15", "As", "sent", "to", "the", "other", "side"],
    ]
    assert mocdiff("tag", "draft-1").err.startswith("mocdiff: there is a tag 'draft-1' already")
    assert mocdiff("tag", "-f", "draft-1").status == 0
    assert mocdiff("tag", "bad name").err.startswith("mocdiff: 'bad name' is no name that git allows")
    assert mocdiff("tag", "x", "nope").err.startswith("mocdiff: 'nope' is no version")
    assert mocdiff("tag", "-d", "draft-1").status == 0
    assert mocdiff("tag", "-d", "draft-1").err.startswith("mocdiff: there is no tag 'draft-1'")
    assert keeper.git("tag").split() == ["draft-2"]
    assert keeper.git("fsck", "--strict") == ""


def test_a_stale_lock_is_named(keeper, mocdiff, monkeypatch) -> None:
    from mocdiff.store import writing

    monkeypatch.setattr(writing, "PATIENCE", 0.05)
    keeper.version("one", en="One.\n")
    keeper.write(en="Two.\n")
    (keeper.folder / ".git" / "index.lock").write_text("")
    answer = mocdiff("add", "moc/en")
    assert answer.status == 2
    assert "another process is writing to the repository" in answer.err
    assert (keeper.folder / ".git" / "index.lock").exists()


def test_a_file_with_a_filter_is_left_to_git(keeper, mocdiff) -> None:
    (keeper.folder / ".gitattributes").write_text("*.pdf filter=lfs\n")
    (keeper.folder / "original.pdf").write_bytes(b"%PDF")
    assert "the filter 'lfs' is to be run on this file" in mocdiff("add", "original.pdf").err


def test_names_that_are_no_text_are_left_to_git(keeper, mocdiff) -> None:
    try:
        (keeper.folder / "caf\udce9.txt").write_text("x")
    except OSError:
        pytest.skip("this file system has no such names")
    keeper.version("one", en="One.\n")
    keeper.write(en="Two.\n")
    assert mocdiff("add", ".").status == 0
    assert mocdiff("status", "-s").out == "M  moc/en.md\n"
    assert mocdiff("commit", "-m", "two").status == 0
    assert "caf" in keeper.git("ls-tree", "--name-only", "HEAD")


def test_a_version_in_a_linked_worktree(keeper, mocdiff, monkeypatch) -> None:
    keeper.version("one", en="One.\n")
    keeper.git("worktree", "add", "-q", "../other", "-b", "other")
    monkeypatch.chdir(keeper.folder.parent / "other")
    (keeper.folder.parent / "other" / "moc" / "en.md").write_text("Two.\n")
    assert mocdiff("add", "moc/en").status == 0
    assert mocdiff("commit", "-m", "two").out.startswith("[other ")
    assert keeper.git("log", "--format=%s", "other").split() == ["two", "one"]
    assert keeper.git("log", "--format=%s", "main").split() == ["one"]
    assert keeper.git("fsck", "--strict") == ""


def test_a_bare_repository_has_no_versions_to_make(keeper, mocdiff, git, tmp_path, monkeypatch) -> None:
    keeper.version("one", en="One.\n")
    git("clone", "-q", "--bare", str(keeper.folder), str(tmp_path / "bare"))
    monkeypatch.chdir(tmp_path / "bare")
    assert "moc/en  new text, 1 clause" in mocdiff("log").out
    assert "1  One." in mocdiff("blame", "moc/en").out
    assert mocdiff("tag", "draft-1").status == 0
    for arguments in (["status"], ["add", "--all"], ["commit", "-m", "x"], ["import", "x", "--as", "moc/ja"]):
        assert "a bare repository has no working tree" in mocdiff(*arguments).err
