"""Names of texts and their paths."""

import pytest

from mocdiff.errors import MocdiffError
from mocdiff.store import names


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("moc/en.md", "en"),
        ("moc/zh-Hant.md", "zh-Hant"),
        ("moc/en.clean.md", "en"),
        ("treaties/moc/pt-BR.draft-2.md", "pt-BR"),
        ("moc/english.md", None),
        ("moc/en.txt", None),
        ("en.md", None),
        ("README.md", None),
        (".github/en.md", None),
        ("moc/.en.md", None),
    ],
)
def test_which_paths_are_texts(path: str, language: str | None) -> None:
    assert names.is_text(path) == (language is not None)
    assert names.language_of(path) == language
    assert names.of_path(path) == (path.removesuffix(".md") if language else path)
    if language:
        assert names.checked(names.of_path(path)) == path
        assert names.reading_name(path).endswith(f".{language}.md")


@pytest.mark.parametrize(
    "name", ["en", "/moc/en", "moc/../en", "moc/en/", "a:b/en", "moc/en*", "moc /en", "moc/x y", "-m/en"]
)
def test_names_that_are_refused(name: str) -> None:
    with pytest.raises(MocdiffError, match="WORK/LANG"):
        names.checked(name)
