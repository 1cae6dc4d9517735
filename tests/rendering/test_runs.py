"""Widths and line breaks on a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from mocdiff.rendering.runs import Run, columns, marked, padded, paint, wrap

TEXTS = st.text(alphabet="ab ,.“”é協定の、。「」ー12Ａ\u0301\u3000한국😀", max_size=80)


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("shall", 5),
        ("“Parties” – d’Oro", 17),
        ("協力に関する覚書", 16),
        ("AIの導入", 8),
        ("ﾊﾝｶｸ", 4),
        ("e\u0301", 1),
        ("협력", 4),
        ("Соглашение", 10),
    ],
)
def test_columns(text: str, width: int) -> None:
    assert columns(text) == width


@given(TEXTS)
def test_columns_are_those_of_the_table(text: str) -> None:
    assert columns(text) == wcswidth(text)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("The Parties shall cooperate.", 12, ["The Parties", "shall", "cooperate."]),
        ("書面で「中止」の通知を行う。", 10, ["書面で「中", "止」の通知", "を行う。"]),
        ("両者は、合意", 6, ["両者", "は、合", "意"]),
        ("以下（「協定」という。）による", 14, ["以下（「協定」", "という。）によ", "る"]),
        ("通知の日から{+九十+}日後に", 15, ["通知の日から", "{+九十+}日後に"]),
        ("この[-MOC-]{+協定+}は", 12, ["この[-MOC-]", "{+協定+}は"]),
        ("AIエコシステムを推進", 8, ["AIエコシ", "ステムを", "推進"]),
        ("Donaudampfschifffahrt", 8, ["Donaudam", "pfschiff", "fahrt"]),
        ("a    b", 3, ["a", "b"]),
        ("", 10, []),
    ],
)
def test_lines_end_where_the_script_allows(text: str, width: int, lines: list[str]) -> None:
    assert [paint(line, False) for line in wrap([Run(text)], width)] == lines


@given(TEXTS, st.integers(4, 40), st.integers(0, 80))
def test_wrapping_loses_nothing_and_fits(text: str, width: int, cut: int) -> None:
    lines = wrap([Run(text[:cut], "inserted"), Run(text[cut:])], width)
    assert all(columns("".join(run.text for run in line)) <= width for line in lines)
    shown = "".join(run.text for line in lines for run in line)
    assert "".join(shown.split()) == "".join(text.split())
    styled = "".join(run.text for line in lines for run in line if run.style)
    assert "".join(styled.split()) == "".join(text[:cut].split())


def test_without_colour_brackets_stand_for_it() -> None:
    runs = [Run("They "), Run("should", "deleted"), Run("shall", "inserted")]
    assert paint(marked(runs, False), False) == "They [-should-]{+shall+}"
    assert paint(marked(runs, True), True) == "They \x1b[31;9mshould\x1b[0m\x1b[32;1mshall\x1b[0m"


def test_padding_counts_columns() -> None:
    assert columns(paint(padded([Run("協定")], 10), True)) == 10
