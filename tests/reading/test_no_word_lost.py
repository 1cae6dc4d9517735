"""Nothing is lost: every sign of a file is in a segment, or listed as set apart."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from mocdiff import reading
from mocdiff.textformat.blocks import MARKS

from .conftest import said, signs

FRAGMENTS = Path(__file__).with_name("fragments.txt").read_text(encoding="utf-8").split("\n")
LINES = [*FRAGMENTS, "\f", "\u2028", "a\u200bb", "x" * 90, "word " * 16]


def test_of_a_text(text_file: Path) -> None:
    text = text_file.read_text(encoding="utf-8")
    document = reading.read(text_file.read_bytes(), text_file.name)
    there = said(document)
    assert not signs(text) - there
    # A list mark that one of two items on a line did not have is the only thing added.
    assert set(there - signs(text)) <= set(MARKS)


def test_of_html() -> None:
    for path in sorted((Path(__file__).parent.parent.parent / "fixtures").glob("*.html")):
        printed = html.fromstring(path.read_text(encoding="utf-8")).text_content()
        assert not signs(printed) - said(reading.read(path.read_bytes(), path.name))


@given(
    st.lists(st.sampled_from(LINES) | st.text(alphabet="ab.;:,- \t1(-ア。、A", max_size=30), max_size=25), st.booleans()
)
@settings(deadline=None, max_examples=150)
def test_of_any_text(lines: list[str], spaced: bool) -> None:
    text = ("\n\n" if spaced else "\n").join(lines)
    if text.startswith("---"):
        return
    there = said(reading.read(text.encode(), "x.txt"))
    assert not signs(text) - there
    assert set(there - signs(text)) <= set(MARKS)


def test_of_a_title_that_is_hyphenated() -> None:
    text = "agreement on co-\noperation in space\n\nArticle 1\n\nThe Parties shall cooperate.\n"
    document = reading.read(text.encode(), "x.txt")
    assert document.segments[0].text == "agreement on cooperation in space"
    assert not signs(text) - said(document)


@pytest.mark.parametrize("data", [b"", b"\n", b"\xef\xbb\xbf", b" \r\n\r\n\t"])
def test_an_empty_file_is_a_text_without_segments(data: bytes) -> None:
    assert reading.read(data, "x.txt").segments == ()
