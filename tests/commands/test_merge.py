"""`mocdiff merge` of three texts; in a repository see tests/git."""

from collections.abc import Callable
from pathlib import Path

import pytest

TEXT = "---\nlanguage: en\n---\n\n## Article 1\n\nThe Parties should cooperate.\nThey meet every 2 years.\n"


@pytest.fixture
def three(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Write base, ours (first) and theirs (second) with another word for `should`, and be there."""
    monkeypatch.chdir(tmp_path)

    def write(ours: str, theirs: str) -> None:
        for name, text in (("base", TEXT), ("ours", ours), ("theirs", theirs)):
            (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")

    return write


NAMES = ("base.md", "ours.md", "theirs.md")


def test_merged(three: Callable[[str, str], None], mocdiff: Callable[..., object]) -> None:
    three(TEXT.replace("should", "shall"), TEXT.replace("2 years", "3 years"))
    answer = mocdiff("merge", *NAMES)
    assert answer == (0, TEXT.replace("should", "shall").replace("2 years", "3 years"), "")


def test_conflict(three: Callable[[str, str], None], mocdiff: Callable[..., object]) -> None:
    three(TEXT.replace("should", "shall"), TEXT.replace("should", "may"))
    said = "conflict: 1.1: words not agreed: [Japan: shall] [Italy: may] (was: should)\n"
    merged = TEXT.replace("should", "[Japan: shall] [Italy: may]")
    assert mocdiff("merge", "--labels", "Japan,Italy", *NAMES) == (1, merged, said)
    assert mocdiff("merge", "--labels", "Japan,Italy", "-o", "merged.md", *NAMES) == (1, "", said)
    assert Path("merged.md").read_text(encoding="utf-8") == merged
    assert mocdiff("merge", "--exit-zero", *NAMES)[0] == 0  # type: ignore[index]


def test_an_error_writes_nothing(three: Callable[[str, str], None], mocdiff: Callable[..., object]) -> None:
    three(TEXT, TEXT.replace("language: en", "language: it"))
    Path("merged.md").write_text("before", encoding="utf-8")
    status, out, err = mocdiff("merge", "-o", "merged.md", *NAMES)  # type: ignore[misc]
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert Path("merged.md").read_text(encoding="utf-8") == "before"
    assert mocdiff("merge", "base.md", "ours.md", "missing.md")[0] == 2  # type: ignore[index]


def test_empty_texts(three: Callable[[str, str], None], mocdiff: Callable[..., object]) -> None:
    three("", "")
    assert mocdiff("merge", "ours.md", "base.md", "theirs.md")[:2] == (0, TEXT)  # type: ignore[index]
