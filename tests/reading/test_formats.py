"""HTML, Markdown, and what is no text."""

import pytest

from mocdiff import reading
from mocdiff.errors import MocdiffError
from mocdiff.model import Emphasis, Kind, Reading


def rows(text: str, name: str) -> list[tuple[str, str, int, str]]:
    return [(s.kind.value, s.mark or s.number, s.level, s.text) for s in reading.read(text.encode(), name).segments]


def test_html_lists_keep_their_levels_and_tables_their_cells() -> None:
    html = """<html lang="en"><head><title>x</title><style>p {}</style></head><body><nav>Home</nav><h1>Agreement</h1>
    <h2>Article 1 <br>Scope</h2><p>It covers<br>the\n following:</p>
    <ol type="a"><li>water<ul><li>lakes</li></ul><p>and rivers;</p></li><li>air.</li></ol>
    <table><tr><th>Party</th><th></th></tr><tr><td>Japan</td><td>1 &lt; 2</td></tr></table></body></html>"""
    assert rows(html, "x.html") == [
        ("title", "", 0, "Agreement"),
        ("heading", "Article 1", 1, "Scope"),
        ("paragraph", "", 1, "It covers the following:"),
        ("item", "a.", 2, "water"),
        ("item", "-", 3, "lakes"),
        ("paragraph", "", 1, "and rivers;"),
        ("item", "b.", 2, "air."),
        ("cell", "", 1, "Party"),
        ("cell", "", 1, ""),
        ("cell", "", 1, "Japan"),
        ("cell", "", 1, "1 < 2"),
    ]
    dropped = [note.text for note in reading.read(html.encode(), "x.html").reading if note.kind is Reading.DROPPED]
    assert dropped == ["Home"]


def test_html_bold_is_emphasis_and_a_bold_line_a_heading() -> None:
    html = (
        "<p>The Parties met.</p><p><strong><u>Health and  trade</u></strong><br>The <b>Parties</b> shall cooperate.</p>"
    )
    _, heading, paragraph = reading.read(html.encode(), "x.html", "en").segments
    assert (heading.kind, heading.text) == (Kind.HEADING, "Health and trade")
    assert paragraph.block.emphasis == (Emphasis(4, 11, "**"),)


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        ("<p>" * 5000 + "x", ["x"]),
        ("<ul><li>" * 50 + "x", ["x"]),
        ("<table><tr><td>", [""]),
        ("<!doctype html>", []),
        ("<p>&bogus;&#0;", ["&bogus;\ufffd"]),
    ],
)
def test_broken_html_is_read(html: str, texts: list[str]) -> None:
    assert [segment.text for segment in reading.read(html.encode(), "x.html").segments] == texts


def test_html_that_is_too_deep_is_an_error_and_no_loss() -> None:
    with pytest.raises(MocdiffError, match="too many elements"):
        reading.read(b"<div>" * 3000 + b"x", "x.html")


def test_markdown_that_is_not_in_the_text_format() -> None:
    text = "Agreement\n=========\n\nScope\n-----\nIt covers _the_\nfollowing:\n\n* water\n    * lakes\n* air\n\n***\n"
    document = reading.read(text.encode(), "x.md", "en")
    assert [(s.kind.value, s.mark, s.level, s.text) for s in document.segments] == [
        ("title", "", 0, "Agreement"),
        ("heading", "", 1, "Scope"),
        ("paragraph", "", 1, "It covers the following:"),
        ("item", "*", 2, "water"),
        ("item", "*", 3, "lakes"),
        ("item", "*", 2, "air"),
    ]
    assert document.segments[2].block.breaks is None
    assert [note.text for note in document.reading] == ["***"]


def test_a_recorded_text_keeps_its_sentences() -> None:
    text = "---\nlanguage: en\nversion: 1.10\n---\n\nOne sentence.\nAnother,\nfor the keeper says so.\n"
    document = reading.read(text.encode(), "x.md")
    assert document.segments[0].text == "One sentence. Another, for the keeper says so."
    assert document.segments[0].block.breaks == (14, 23)
    assert document.header["version"] == "1.10"


def test_a_rule_at_the_beginning_is_no_front_matter() -> None:
    document = reading.read(b"---\n\nThe Parties shall cooperate in\nresearch.\n\n---\n\nDone.\n", "x.txt")
    assert [segment.text for segment in document.segments] == ["The Parties shall cooperate in research.", "Done."]


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        bytes(range(256)) * 4,
        b"\xff\xfe\x00\xd8A",
        b"\x00" * 64,
    ],
)
def test_what_is_no_text_is_an_error(data: bytes) -> None:
    with pytest.raises(MocdiffError, match=r"^x\.txt: is no text"):
        reading.read(data, "x.txt")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj", "a PDF document"),
        (b"PK\x03\x04\x14\x00\x06\x00", "a document of Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a document of an older Word"),
        (b"{\\rtf1\\ansi Article 1}", "an RTF document"),
    ],
)
def test_documents_that_are_not_read_are_called_by_their_name(data: bytes, kind: str) -> None:
    with pytest.raises(MocdiffError, match=rf"^x\.txt: is {kind}"):
        reading.read(data, "x.txt")


def test_what_cannot_be_loaded_is_an_error(tmp_path: object) -> None:
    with pytest.raises(MocdiffError, match="is a directory"):
        reading.load(str(tmp_path))
    with pytest.raises(MocdiffError, match="no such file"):
        reading.load(f"{tmp_path}/none.txt")
