"""What the operands of a comparison name, and what they refuse to name."""

import subprocess
import sys
from collections.abc import Sequence

import pytest

from mocdiff.errors import MocdiffError
from mocdiff.store.operands import resolve

A, B, C = "# Title\n\nThe first text.\n", "# Title\n\nThe second text.\n", "# Title\n\nThe third text.\n"


def said(operands: Sequence[str], *paths: str, **options) -> list[tuple[str, str, str, str]]:
    """Each pair as name and last clause of both sides."""
    return [
        (
            old.name,
            *(s.text for s in old.document.segments[-1:]),
            new.name,
            *(s.text for s in new.document.segments[-1:]),
        )
        for old, new in resolve(operands, paths, **options)
    ]


@pytest.fixture
def moc(keeper):
    """Two versions, `draft-1` and `draft-2`, a change in the index and another in the working tree."""
    keeper.version("one", tag="draft-1", en=A, ja="# 題\n\n第一の文。\n")
    keeper.version("two", tag="draft-2", en=B)
    keeper.write(en=C)
    keeper.git("add", "-A")
    keeper.write(en=A + "\nAnd more.\n")
    return keeper


ONE, TWO, THREE, NOW = "The first text.", "The second text.", "The third text.", "And more."


@pytest.mark.parametrize(
    ("operands", "pairs"),
    [
        ([], [("moc/en", TWO, "moc/en", NOW)]),
        (["HEAD~1"], [("moc/en", ONE, "moc/en", NOW)]),
        (["draft-1", "draft-2"], [("moc/en", ONE, "moc/en", TWO)]),
        (["draft-1..draft-2"], [("moc/en", ONE, "moc/en", TWO)]),
        (["draft-1.."], [("moc/en", ONE, "moc/en", TWO)]),
        (["draft-1...draft-2"], [("moc/en", ONE, "moc/en", TWO)]),
        (["draft-2..draft-1"], [("moc/en", TWO, "moc/en", ONE)]),
        (["draft-2...draft-1"], []),
        (["HEAD", "HEAD"], []),
        (["moc/en"], [("moc/en", TWO, "moc/en", NOW)]),
        (["moc/en.md"], [("moc/en.md", TWO, "moc/en.md", NOW)]),
        (["moc/en@draft-1"], [("moc/en", ONE, "moc/en", NOW)]),
        (["moc/en@draft-1", "moc/en"], [("moc/en", ONE, "moc/en", NOW)]),
        (["moc/en@draft-1", "moc/en@HEAD"], [("moc/en", ONE, "moc/en", TWO)]),
        (["HEAD~1:moc/en.md", "moc/en.md"], [("moc/en", ONE, "moc/en.md", NOW)]),
        (["HEAD:moc/en.md", ":moc/en.md"], [("moc/en", TWO, "moc/en", THREE)]),
        (["HEAD:./moc/en.md", ":0:moc/en.md"], [("moc/en", TWO, "moc/en", THREE)]),
        (["moc/en@HEAD^", "moc/ja"], [("moc/en", ONE, "moc/ja", "第一の文。")]),
        (
            ["moc/en", "moc/ja", "moc/en@HEAD"],
            [("moc/en", NOW, "moc/ja", "第一の文。"), ("moc/en", NOW, "moc/en", TWO)],
        ),
        (["/dev/null", "moc/en"], [("/dev/null", "moc/en", NOW)]),
        (["moc/en", "/dev/null"], [("moc/en", NOW, "/dev/null")]),
    ],
)
def test_what_operands_name(moc, operands, pairs) -> None:
    assert said(operands) == pairs


def test_paths_limit_revisions(moc) -> None:
    moc.version("three", en=C, ja="# 題\n\n第二の文。\n")
    assert [pair[0] for pair in said(["HEAD~1", "HEAD"])] == ["moc/en", "moc/ja"]
    for path in ("moc/ja.md", "moc/ja", "./moc/ja.md"):
        assert [pair[0] for pair in said(["HEAD~1..HEAD"], path)] == ["moc/ja"]
    assert [pair[0] for pair in said(["HEAD~1", "HEAD"], "moc")] == ["moc/en", "moc/ja"]
    assert [pair[0] for pair in said(["HEAD~1", "HEAD"], ".")] == ["moc/en", "moc/ja"]
    assert said([], "moc") == []
    with pytest.raises(MocdiffError, match="nothing-here: no text"):
        said([], "nothing-here")
    with pytest.raises(MocdiffError, match="outside the repository"):
        said([], "../x")


def test_the_index(moc) -> None:
    assert said([], staged=True) == [("moc/en", TWO, "moc/en", THREE)]
    assert said(["draft-1"], staged=True) == [("moc/en", ONE, "moc/en", THREE)]
    (pair,) = resolve([], staged=True)
    assert pair[1].revision == "staged"


def test_sides_know_their_revision(moc) -> None:
    ((old, new),) = resolve(["draft-1"])
    assert old.revision == moc.git("rev-parse", "draft-1").strip()
    assert new.revision is None


def test_texts_that_come_and_go(moc) -> None:
    moc.version("three", it="# Titolo\n\nIl primo testo.\n")
    moc.git("rm", "-q", "moc/ja.md")
    moc.version("four")
    assert said(["HEAD~2", "HEAD~1"], "moc/it") == [("/dev/null", "moc/it", "Il primo testo.")]
    assert said(["HEAD~1", "HEAD"]) == [("moc/ja", "第一の文。", "/dev/null")]
    ((old, new),) = resolve(["HEAD~1", "HEAD"])
    assert (old.document.language, new.document.language) == ("ja", "ja")
    (moc.folder / "moc" / "it.md").unlink()
    assert said([]) == [("moc/it", "Il primo testo.", "/dev/null")]


def test_from_a_folder_of_the_repository(moc, monkeypatch) -> None:
    monkeypatch.chdir(moc.folder / "moc")
    assert said(["en@HEAD", "ja"]) == [("moc/en", TWO, "moc/ja", "第一の文。")]
    assert said(["moc/en@HEAD", "en.md"]) == [("moc/en", TWO, "en.md", NOW)]
    assert said(["HEAD"], "en.md") == [("moc/en", TWO, "moc/en", NOW)]
    assert said(["HEAD:./en.md", "en"]) == [("moc/en", TWO, "moc/en", NOW)]


def test_a_text_that_is_gone_is_found_in_its_version(moc) -> None:
    (moc.folder / "moc" / "en.md").unlink()
    assert said(["moc/en@HEAD", "moc/ja"])[0][:2] == ("moc/en", TWO)
    with pytest.raises(MocdiffError, match=r"moc/en is not in the working tree \(write moc/en@HEAD"):
        said(["moc/en", "moc/ja"])


@pytest.mark.parametrize(
    ("operands", "says"),
    [
        (["nope"], "'nope' is no file, no text and no revision"),
        (["nope", "moc/en"], "'nope' is no file"),
        (["moc"], "moc: is a directory"),
        (["HEAD", "moc"], "moc: is a directory"),
        (["moc/en", "HEAD"], "'moc/en' is a text and 'HEAD' a whole version (write HEAD:PATH"),
        (["HEAD:moc/it.md", "moc/en"], "moc/it.md is not in 'HEAD'"),
        (["nope:moc/en.md", "moc/en"], "'nope' is no version"),
        (["moc/en@nope", "moc/en"], "'nope' is no version"),
        (["moc/it@HEAD", "moc/en"], "moc/it is not in 'HEAD'"),
        (["nope..HEAD"], "'nope' is no version"),
        (["HEAD..nope"], "'nope' is no version"),
        (["HEAD", "HEAD~1", "draft-1"], "more than two versions"),
        (["-", "-"], "-: standard input can be read once only"),
        (["-"], "'-' is alone"),
        ([""], "'' is no file"),
    ],
)
def test_what_names_nothing_is_one_clear_error(moc, operands, says) -> None:
    with pytest.raises(MocdiffError) as error:
        resolve(operands)
    assert str(error.value).startswith(says)


@pytest.mark.parametrize("operands", [["draft-1"], ["draft-1", "moc/en"], ["draft-1", "HEAD"]])
def test_a_file_that_is_also_a_revision(moc, operands) -> None:
    (moc.folder / "draft-1").write_text("# Title\n\nA file.\n")
    with pytest.raises(MocdiffError) as error:
        resolve(operands)
    assert str(error.value) == (
        "'draft-1' is a file and a revision (write ./draft-1 for the file, draft-1^{} for the revision)"
    )
    assert said(["./draft-1", "moc/en@HEAD"])[0][:2] == ("./draft-1", "A file.")
    assert said(["draft-1^{}", "HEAD"]) == [("moc/en", ONE, "moc/en", TWO)]
    assert said(["draft-1", "HEAD"], "moc/en") == [("moc/en", ONE, "moc/en", TWO)]


def test_a_packed_tag_is_seen_too(moc) -> None:
    moc.git("pack-refs", "--all")
    (moc.folder / "draft-1").write_text("x")
    (moc.folder / "b").write_text("y")
    with pytest.raises(MocdiffError, match="a file and a revision"):
        resolve(["draft-1", "b"])


def test_a_file_that_is_also_a_text(moc) -> None:
    (moc.folder / "moc" / "en").write_text("A file.\n")
    with pytest.raises(MocdiffError) as error:
        resolve(["moc/en", "moc/ja"])
    assert str(error.value) == "'moc/en' is a file and a text (write ./moc/en for the file, moc/en.md for the text)"


def test_a_text_that_is_also_a_branch(moc) -> None:
    moc.git("branch", "moc/ja")
    with pytest.raises(MocdiffError, match=r"is a text and a revision \(write moc/ja\.md for the text, moc/ja\^\{\}"):
        resolve(["moc/ja", "moc/en"])


def test_outside_a_repository_two_files_are_enough(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("The first text.\n")
    (tmp_path / "b.txt").write_text("The second text.\n")
    (tmp_path / "empty.txt").write_text("")
    assert said(["a.txt", "b.txt"]) == [("a.txt", ONE, "b.txt", TWO)]
    assert said(["empty.txt", "b.txt"]) == [("empty.txt", "b.txt", TWO)]
    assert resolve(["empty.txt", "b.txt"])[0][0].document.language == "en"
    for operands, says in (
        (["a.txt"], "two files are needed"),
        ([], "two files are needed"),
        (["a.txt", "c"], "c: no such file"),
    ):
        with pytest.raises(MocdiffError, match=says):
            resolve(operands)


def test_languages_are_those_of_the_texts_in_order(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text("1.\n")
    pairs = resolve(["a.txt", "b.txt", "c.txt"], languages=["fr", "de", "es"])
    languages = [(old.document.language, new.document.language) for old, new in pairs]
    assert languages == [("fr", "de"), ("fr", "es")]
    with pytest.raises(MocdiffError, match="3 languages for 2 texts"):
        resolve(["a.txt", "b.txt"], languages=["fr", "de", "es"])


def test_the_sides_of_a_conflict(moc) -> None:
    moc.git("checkout", "-qfb", "theirs", "draft-1")
    moc.version("theirs", en=C)
    moc.git("checkout", "-q", "main")
    moc.git("merge", "theirs", check=False)
    assert said([":2:moc/en.md", ":3:moc/en.md"]) == [("moc/en", TWO, "moc/en", THREE)]


def test_two_plain_files_open_no_repository(moc) -> None:
    program = (
        "import sys; from mocdiff.store.operands import resolve;"
        "resolve(['moc/en.md', 'moc/ja.md']); sys.exit('pygit2' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=moc.folder).returncode == 0
