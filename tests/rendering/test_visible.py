"""What a terminal must not see is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mocdiff.rendering.visible import visible, visible_change


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain, “quoted” 協定", "plain, “quoted” 協定"),
        ("\x1b[31mred", "⟨ESC⟩[31mred"),
        ("\x9b2J", "⟨CSI⟩2J"),
        ("a\u202eb\u2066c", "a⟨RLO⟩b⟨LRI⟩c"),
        ("sh\u200ball", "sh⟨ZWSP⟩all"),
        ("soft\xadhyphen", "soft⟨SHY⟩hyphen"),
        ("\ufeffBOM", "⟨BOM⟩BOM"),
        ("a\tb\nc", "a b c"),
        ("\ud800", "⟨U+D800⟩"),
        ("\U000e0041", "⟨U+E0041⟩"),
        ("می\u200cشود", "می\u200cشود"),  # part of Persian spelling
        ("sh\u200call", "sh⟨ZWNJ⟩all"),
        ("no\xa0break", "no\xa0break"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("should", "should"),
        (" ", "·"),
        ("  ", "··"),
        ("a\xa0b", "a⟨NBSP⟩b"),
        ("\u3000", "⟨IDSP⟩"),
        ("\t", "⟨TAB⟩"),
        ("", ""),
    ],
)
def test_in_a_change_unusual_spaces_are_named_too(text: str, shown: str) -> None:
    assert visible_change(text) == shown


@given(st.text())
def test_nothing_that_a_terminal_obeys_is_left(text: str) -> None:
    for shown in (visible(text), visible_change(text)):
        assert not set(shown) & {
            *map(chr, [*range(32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
        }
