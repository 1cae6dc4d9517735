"""Printed numbers: a table of lines."""

from pathlib import Path

import pytest

from mocdiff.segmenting.numbers import counted, kanji_value, label, split_number

LINES = Path(__file__).with_name("numbers.tsv").read_text(encoding="utf-8").split("\n")[1:-1]


@pytest.mark.parametrize("row", LINES)
def test_numbers(row: str) -> None:
    line, number, rest, heading, named = row.split("\t")
    assert split_number(line) == (number, rest)
    assert split_number(line, heading=True)[0] == heading
    assert label(heading) == named


@pytest.mark.parametrize(
    ("numeral", "value"), [("百八十", 180), ("二〇", 20), ("十", 10), ("千九百五十一", 1951), ("三", 3)]
)
def test_kanji(numeral: str, value: int) -> None:
    assert kanji_value(numeral) == value


@pytest.mark.parametrize(
    "numbers", [("CHAPTER ONE", "Chapter I", "Chapter 1."), ("Capo secondo", "CAPO II"), ("第三条", "第3条")]
)
def test_a_number_counts_the_same_however_it_is_printed(numbers: tuple[str, ...]) -> None:
    assert len({counted(number) for number in numbers}) == 1
