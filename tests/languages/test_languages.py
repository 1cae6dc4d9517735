from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mocdiff import languages


@pytest.mark.parametrize("code", ["en", "it", "ja", "xx"])
@given(text=st.text(max_size=80))
def test_tokens_cover_every_character_but_white_space_once(code: str, text: str) -> None:
    tokens = languages.get(code).tokens(text)
    covered = [index for token in tokens for index in range(token.start, token.end)]
    assert covered == [index for index, char in enumerate(text) if not char.isspace()]


@pytest.mark.parametrize("code", ["en", "it", "ja", "xx"])
@given(text=st.text(alphabet="aA1.。!? ;「」()（）\n”", max_size=40))
def test_sentences_start_at_a_character_that_is_not_white_space(code: str, text: str) -> None:
    starts = languages.get(code).sentences(text)
    assert all(0 < start < len(text) and not text[start].isspace() for start in starts)
    assert all(left < right for left, right in pairwise(starts))


@pytest.mark.parametrize(
    ("code", "pack"), [("en-GB", "en"), ("ja_JP", "ja"), ("it", "it"), ("tlh", "tlh"), ("EN", "en")]
)
def test_a_code_gives_its_pack_or_the_fallback_under_that_code(code: str, pack: str) -> None:
    assert languages.get(code).code == pack
    assert languages.get(code).has_facts is (pack != "tlh")
