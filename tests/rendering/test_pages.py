"""HTML and Markdown: what a text says is never read as markup."""

import xml.etree.ElementTree as ET

import pytest

from mocdiff.model import Block, Kind, Segment
from mocdiff.rendering import writer
from mocdiff.rendering.options import Options
from mocdiff.report import (
    Category,
    Change,
    Mode,
    Pair,
    Relation,
    Report,
    Side,
    Significance,
    Span,
    numbered,
)

HOSTILE = "<script>alert(1)</script> & <img src=x onerror=y> | **b** [a](http://x) `c` \u202e\x1b[2J"


def hostile() -> Report:
    """A report in which every text that may come from outside would be markup."""
    segment = Segment("1", Kind.PARAGRAPH, 1, HOSTILE, Block(HOSTILE))
    head = Segment("1.h", Kind.HEADING, 1, HOSTILE, Block(HOSTILE, role="heading", number=HOSTILE))
    change = Change(
        relation=Relation.ADDED,
        category=Category.STRUCTURE,
        significance=Significance.SUBSTANTIVE,
        old=(),
        new=("1",),
        message=HOSTILE,
        new_text=HOSTILE,
        new_span=Span("1", 0, len(HOSTILE)),
    )
    return Report(
        Mode.DRAFT,
        Side(HOSTILE, "en", (), header={"title": "a"}),
        Side(HOSTILE, "en", (head, segment), header={"title": HOSTILE}),
        (Pair((), ("1.h",), Relation.ADDED, 0.0), Pair((), ("1",), Relation.ADDED, 0.0)),
        numbered([change]),
    )


def test_html_is_escaped_and_well_formed() -> None:
    page = "".join(writer("html")([hostile()], Options()))
    tree = ET.fromstring(page.removeprefix("<!DOCTYPE html>"))
    assert {element.tag for element in tree.iter()}.isdisjoint({"script", "img", "a"})
    assert "http" not in "".join(value for element in tree.iter() for value in element.attrib.values())
    assert "<script>alert(1)</script>" in "".join(tree.itertext())
    assert not set(page) & {"\x1b", "\u202e"}


@pytest.mark.parametrize("mode", Mode)
def test_html_of_every_mode_asks_for_nothing_from_elsewhere(mode: Mode) -> None:
    page = "".join(writer("html")([hostile()._replace(mode=mode)], Options()))
    assert "url(" not in page
    assert "src=x" not in page.replace("&lt;img src=x", "")


def test_markdown_is_escaped() -> None:
    text = "".join(writer("markdown")([hostile()], Options()))
    assert "<script" not in text
    assert "<img" not in text
    assert r"\*\*b\*\* \[a\](http://x) \`c\`" in text
    assert not set(text) & {"\x1b", "\u202e"}
    assert all(line.count("|") == line.count(r"\|") for line in text.splitlines())
