"""`mocdiff check` and `fmt` as a keeper meets them; each check by itself see tests/checking."""

from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]
GOOD = "---\nlanguage: en\nstatus: draft\n---\n\n## Article 1\n\nThe Parties should cooperate.\n"
GAP = GOOD.replace("Article 1", "Article 2")


def test_a_good_repository(keeper: Any, mocdiff: Run) -> None:
    keeper.version("one", en=GOOD)
    assert mocdiff("check") == (0, "", "")
    assert mocdiff("check", "--staged") == (0, "", "")


def test_errors_warnings_and_paths(keeper: Any, mocdiff: Run) -> None:
    keeper.write(en=GAP, it=GOOD.replace("language: en", "language: it").replace("The", "The\u00a0"))
    gap = "moc/en.md:6: error: numbering: 2: the first number is Article 2: Article 1 is missing\n"
    spaces = "moc/it.md:8: warning: spaces: 1.1: holds U+00A0 NO-BREAK SPACE\n"
    assert mocdiff("check") == (1, gap + spaces, "1 error, 1 warning\n")
    assert mocdiff("check", "moc/it") == (0, spaces, "0 errors, 1 warning\n")
    assert mocdiff("check", "moc/it.md", "moc/en.md")[0] == 1
    assert mocdiff("check", "--staged")[:2] == (0, "")
    assert mocdiff("check", "nowhere")[0] == 2


def test_what_one_sentence_has_several_times_is_said_once(keeper: Any, mocdiff: Run) -> None:
    keeper.write(en=GOOD.replace("The Parties", "The\u00a0Parties\u00a0both"))
    line = "moc/en.md:8: warning: spaces: 1.1: holds U+00A0 NO-BREAK SPACE (2 times)\n"
    assert mocdiff("check") == (0, line, "0 errors, 2 warnings\n")


def test_a_glossary_that_is_not_there_is_said(keeper: Any, mocdiff: Run) -> None:
    (keeper.folder / "mocdiff.toml").write_text("[works.moc]\nglossaries = ['glossary/none.toml']\n")
    keeper.write(en=GOOD)
    status, _, said = mocdiff("check")
    assert (status, said.startswith("mocdiff: mocdiff.toml:2: there is no glossary 'glossary/none.toml'")) == (2, True)


def test_a_bare_repository_is_named(tmp_path: Any, git: Any, mocdiff: Run, monkeypatch: Any) -> None:
    git("init", "-q", "--bare", str(tmp_path / "bare.git"))
    monkeypatch.chdir(tmp_path / "bare.git")
    assert "a bare repository has no working tree (name the files to check)" in mocdiff("check")[2]


def test_staged_sees_the_index_alone(keeper: Any, mocdiff: Run) -> None:
    keeper.version("one", en=GOOD)
    keeper.write(en=GAP)
    assert mocdiff("check", "--staged")[:2] == (0, "")
    keeper.git("add", "-A")
    keeper.write(en=GOOD)
    assert mocdiff("check", "--staged")[0] == 1
    assert mocdiff("check")[0] == 0


def test_before_the_first_version(keeper: Any, mocdiff: Run) -> None:
    keeper.write(en=GAP)
    keeper.git("add", "-A")
    assert mocdiff("check", "--staged")[0] == 1


def test_settings(keeper: Any, mocdiff: Run) -> None:
    keeper.write(en=GAP)
    settings = keeper.folder / "mocdiff.toml"
    settings.write_text('[checks]\nnumbering = "off"\n', encoding="utf-8")
    assert mocdiff("check") == (0, "", "")
    assert "numbering    off" in mocdiff("check", "--list").out
    settings.write_text('[checks]\nnumbering = "loud"\n', encoding="utf-8")
    status, _, err = mocdiff("check")
    assert (status, len(err.splitlines())) == (2, 1)
    assert "mocdiff.toml:2" in err
    settings.write_text('[checks]\nno-such-check = "off"\n', encoding="utf-8")
    status, _, err = mocdiff("check")
    assert (status, "no-such-check" in err) == (2, True)


def test_what_is_no_text(keeper: Any, mocdiff: Run) -> None:
    (keeper.folder / "moc").mkdir()
    (keeper.folder / "moc" / "en.md").write_bytes(b"one\n\xff\n")
    status, _, err = mocdiff("check")
    assert (status, err) == (2, "mocdiff: moc/en.md:2: is not written in UTF-8 (import it again)\n")


def test_files_that_are_no_texts_of_the_repository(keeper: Any, mocdiff: Run, tmp_path: Any) -> None:
    keeper.version("one", en=GOOD)
    for file in (keeper.folder / "draft.md", tmp_path / "draft.md"):
        file.write_text(GAP, encoding="utf-8")
        status, out, _ = mocdiff("check", str(file), "moc/en")
        assert (status, "numbering" in out) == (1, True)


def test_plain_files(tmp_path: Any, mocdiff: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "en.md").write_text(GAP, encoding="utf-8")
    assert mocdiff("check", "en.md")[0] == 1
    assert mocdiff("check")[0] == 2


def test_fmt(keeper: Any, mocdiff: Run) -> None:
    keeper.write(en=GOOD + "\n\n\nMore.\n", it=GOOD)
    assert mocdiff("fmt", "--check") == (1, "not canonical: moc/en.md\n", "")
    assert mocdiff("fmt") == (0, "written: moc/en.md\n", "")
    assert (keeper.folder / "moc" / "en.md").read_text(encoding="utf-8") == GOOD + "\nMore.\n"
    assert mocdiff("fmt") == (0, "", "")
    assert mocdiff("fmt", "moc/it", "moc/en.md") == (0, "", "")
    (keeper.folder / "notes.txt").write_text("x", encoding="utf-8")
    assert mocdiff("fmt", "notes.txt")[0] == 2
