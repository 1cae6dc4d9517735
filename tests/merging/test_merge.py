"""Three versions and the one that a negotiator would expect. A case is a file: four texts and the conflicts."""

import re
from pathlib import Path

import pytest

from mocdiff import textformat
from mocdiff.merging import DEFAULT, Labels, merge

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))


def parts(path: Path) -> dict[str, str]:
    found = re.split(
        r"^=== (base|ours|theirs|merged|conflicts)\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    given = {name: text.strip("\n") + "\n" for name, text in zip(found[1::2], found[2::2], strict=True)}
    assert set(given) == {"base", "ours", "theirs", "merged", "conflicts"}, path
    return given


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    case = parts(path)
    base, ours, theirs = (textformat.parse(case[name], "x.en.md") for name in ("base", "ours", "theirs"))
    merged = merge(base, ours, theirs)
    expected = textformat.format(textformat.parse(case["merged"], "x.en.md"))
    assert textformat.format(merged.document) == expected
    said = "".join(f"{conflict.about}: {conflict.message(DEFAULT)}\n" for conflict in merged.conflicts)
    assert said == case["conflicts"].lstrip("\n")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_sides_may_be_exchanged(path: Path) -> None:
    case = parts(path)
    base, ours, theirs = (textformat.parse(case[name], "x.en.md") for name in ("base", "ours", "theirs"))
    one = merge(base, ours, theirs, labels=Labels("A", "B"))
    other = merge(base, theirs, ours, labels=Labels("B", "A"))
    assert sorted(c.about for c in one.conflicts) == sorted(c.about for c in other.conflicts)
    assert words(one.document) == words(other.document)


def words(document: textformat.Document) -> list[str]:
    return sorted(re.findall(r"\w+", textformat.format(document)))


@pytest.mark.parametrize(
    ("labels", "written"),
    [
        (Labels("Japan", "United States"), "[Japan: shall] [United States: may]"),
        (Labels("a]b\nc", "d: e"), "[a b c: shall] [d e: may]"),
        (Labels("", "x"), "[ours: shall] [theirs: may]"),
        (Labels("same", "same"), "[ours: shall] [theirs: may]"),
    ],
)
def test_labels_are_written_so_that_they_can_be_read(labels: Labels, written: str) -> None:
    base, ours, theirs = (
        textformat.parse(f"---\nlanguage: en\n---\n\nThe Parties {verb} consult.\n")
        for verb in ("should", "shall", "may")
    )
    assert merge(base, ours, theirs, labels=labels).document.segments[0].text == f"The Parties {written} consult."
