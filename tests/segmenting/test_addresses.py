"""Addresses: what a lawyer would cite, unique, and the same again from the writing alone."""
# ruff: noqa: E501 - the tables are easier to read in one piece.

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mocdiff.model import Block, Kind
from mocdiff.segmenting import outline

# Text format of a block in one string, for tables: role, number or mark, text.
CASES = {
    "articles": (
        ["title||Agreement", "text||Rome, 3 May 2024", "text||The Parties,", "text||Desiring peace,", "text||have agreed:",
         "1|Article 1|Scope", "text|1.|One.", "item|(a)|x;", "item|(b)|y.", "text||Flush.", "text|2.|Two.",
         "1|Article 2|", "text||Alone."],
        ["title", "date", "preamble.1", "preamble.2", "preamble.3", "1", "1.1", "1.1.a", "1.1.b", "1.1.3", "1.2", "2", "2.1"],
    ),
    "before the numbered paragraphs": (["1|Article 1|", "text||Chapeau:", "text|1.|One."], ["1", "1.0", "1.1"]),
    "numbers that hold their heading's": (["1|4.|Costs", "text|4.1|One.", "text|4.2|Two.", "item|(a)|x"], ["4", "4.1", "4.2", "4.2.a"]),
    "sections and letters": (
        ["1|II.|Areas", "text||Intro.", "2||Water", "text||P.", "item|-|a", "item|-|b", "2||Air", "3|-|Smoke", "text||P."],
        ["II", "II.1", "II.A", "II.A.1", "II.A.2", "II.A.3", "II.B", "II.B.a", "II.B.a.1"],
    ),
    "chapters do not count articles": (
        ["1|Chapter I|X", "2|Article 1|", "1|Chapter II|Y", "2|Article 2|"], ["chapter.I", "1", "chapter.II", "2"]),
    "chapters count their own articles": (
        ["1|Chapter I|X", "2|Article 1|", "1|Chapter II|Y", "2|Article 1|"],
        ["chapter.I", "chapter.I.1", "chapter.II", "chapter.II.1"]),
    "annexes": (
        ["1|Article 1|", "text||P.", "text||Done at Rome.", "text||For the Government of Arvania:", "1|Annex I|Stations",
         "text|1.|One.", "1|Annex II|", "2|Article 1|", "text||P."],
        ["1", "1.1", "closing.1", "signature.1", "annex.I", "annex.I.1", "annex.II", "annex.II.1", "annex.II.1.1"],
    ),
    "Japanese": (
        ["1|第三条|", "text|１|P.", "item|(a)|x", "text|２|P.", "1|附属書一|", "text||P."],
        ["3", "3.1", "3.1.a", "3.2", "annex.1", "annex.1.1"]),
    "two lists with the same letters": (
        ["1|Article 1|", "text||X:", "item|(a)|x", "item|(b)|x", "text||Y:", "item|(a)|x", "item|(b)|x"],
        ["1", "1.1", "1.a", "1.b", "1.4", "1.4.a", "1.4.b"]),
    "the same number twice": (["1|Article 1|", "text|1.|One.", "text|1.|One again."], ["1", "1.1", "1.1~2"]),
    "nothing but paragraphs": (["title||News", "text||One.", "text||Two."], ["title", "1", "2"]),
}  # fmt: skip


def block(written: str) -> Block:
    role, number, text = written.split("|")
    if role.isdigit():
        mark = number if number == "-" else ""
        return Block(text, "heading", int(role), mark, "" if mark else number)
    mark, number = (number, "") if number == "-" else ("", number)
    return Block(text, role, 1 if role == "item" else 0, mark, number)


@pytest.mark.parametrize("case", CASES)
def test_addresses(case: str) -> None:
    written, addresses = CASES[case]
    assert [segment.id for segment in outline([block(line) for line in written])] == addresses


def test_a_table_is_one_child_and_its_cells_have_rows_and_columns() -> None:
    cells = [Block(text, "cell", row=row) for row, text in ((1, "a"), (1, ""), (2, "c"), (2, "d"))]
    found = outline([Block("X", "heading", 1, number="I."), Block("P."), *cells, Block("Q.")])
    assert [segment.id for segment in found] == ["I", "I.1", "I.2.r1.c1", "I.2.r1.c2", "I.2.r2.c1", "I.2.r2.c2", "I.3"]
    assert {segment.kind for segment in found[2:6]} == {Kind.CELL}


WRITTEN = st.sampled_from(
    ["text||P.", "text|1.|P.", "item|-|x", "item|(a)|x", "1|Article 1|", "2||Sub", "1|Annex I|", "title||T"]
)


@given(st.lists(WRITTEN | st.sampled_from(["footnote|1|N", "cell||c", "text||Done at Rome.", "text||x;"]), max_size=40))
@settings(deadline=None, max_examples=150)
def test_addresses_are_unique(written: list[str]) -> None:
    found = outline([block(line) for line in written])
    assert len({segment.id for segment in found}) == len(written) == len(found)
    assert all(segment.id for segment in found)
