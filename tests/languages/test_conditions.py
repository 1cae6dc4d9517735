"""Conditions of a lexicon say the same with and without a regular expression."""

import re

import pytest

from mocdiff.languages import codes, get
from mocdiff.languages.conditions import after, before
from mocdiff.languages.lexicon import Entry

TEXTS = ("第二の年", "the own of a", " of the act", "三箇月、その", "本年度前", "")


def _entries() -> list[Entry]:
    entries = (entry for code in sorted(codes()) for entry in get(code).lexicon.entries)
    return [entry for entry in entries if "{" not in entry.expression and "(?P<" not in entry.expression]


def _near(condition: str) -> list[str]:
    """Texts that a condition may be about: its own words, with and without others around them."""
    words = re.findall(r"[^\W_]+ ?| [^\W_]+", condition)
    return [*TEXTS, *words, *(f"一{word}" for word in words), *(f"{word}の" for word in words)]


def test_conditions_on_the_text_before() -> None:
    for condition in {entry.before for entry in _entries() if entry.before and entry.cls not in ("act", "state")}:
        asked = re.compile(f"(?:{condition.removeprefix('!')})$")
        for text in _near(condition):
            for end in range(len(text) + 1):
                expected = (asked.search(text, 0, end) is not None) is not condition.startswith("!")
                assert before(condition)(text, end) is expected, (condition, text, end)


def test_conditions_on_the_text_after() -> None:
    for condition in {entry.after for entry in _entries() if entry.after}:
        asked = re.compile(condition)
        for text in _near(condition):
            for start in range(len(text) + 1):
                assert after(condition)(text, start) is (asked.match(text, start) is not None), (condition, text)


@pytest.mark.parametrize(
    ("condition", "text", "stands"),
    [("(?<!の)(?<!第)", "第", False), ("(?<![一二]|十)", "二", False), ("(?<!の)", "", True), ("!of ", "of ", False)],
)
def test_what_may_not_stand_before(condition: str, text: str, stands: bool) -> None:
    assert before(condition)(text, len(text)) is stands
