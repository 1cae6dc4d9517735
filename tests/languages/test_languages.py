from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mocdiff import languages
from mocdiff.languages.folding import fold
from mocdiff.languages.lexicon import Entry, Lexicon


@pytest.mark.parametrize("code", ["en", "it", "ja", "xx"])
@given(text=st.text(max_size=80))
def test_tokens_cover_every_character_but_white_space_once(code: str, text: str) -> None:
    tokens = languages.get(code).tokens(text)
    covered = [index for token in tokens for index in range(token.start, token.end)]
    assert covered == [index for index, char in enumerate(text) if not char.isspace()]


@given(text=st.text(alphabet="aZ1-２。条署名（しょ） ー・,.Ａ", max_size=60))
def test_japanese_names_are_whole_and_nothing_is_lost(text: str) -> None:
    tokens = languages.get("ja").tokens(text)
    covered = [index for token in tokens for index in range(token.start, token.end)]
    assert covered == [index for index, char in enumerate(text) if not char.isspace()]


@pytest.mark.parametrize(
    ("code", "text", "tokens"),
    [
        ("en", "U.S. children's 1,000.5 km", "U.S.|children's|1,000.5|km"),
        ("en", "the JT-60SA (5G/6G) – “Open RAN”.", "the|JT-60SA|(|5G|/|6G|)|–|“|Open|RAN|”|."),
        ("en", "the Participants' 180-day co-operation", "the|Participants|'|180-day|co-operation"),
        ("it", "dell’Accordo S.p.A. n. 5, perché", "dell’|Accordo|S.p.A.|n|.|5|,|perché"),
        ("ja", "百八十日前、JT-60SAとOpenRAN", "百八十|日|前|、|JT-60SA|と|OpenRAN"),
        ("ja", "署名（しょめい）、１，０００人", "署名|（|しょ|めい|）|、|１，０００|人"),
        ("ja", "フュージョンエネルギー 行なわ", "フュージョン|エネルギー|行なわ"),
        ("xx", "中国政府 ภา naïve", "中|国|政|府|ภ|า|naïve"),
    ],
)
def test_tokens(code: str, text: str, tokens: str) -> None:
    assert "|".join(text[t.start : t.end] for t in languages.get(code).tokens(text)) == tokens


@pytest.mark.parametrize(
    ("code", "one", "other"),
    [
        ("en", "organisation", "organization"),
        ("en", "Co-operation", "cooperation"),
        ("en", "shall", "ｓｈａｌｌ"),
        ("en", "sh\u200ball", "shall"),
        ("it", "ad", "a"),
        ("ja", "行なう", "行う"),
        ("ja", "および", "及び"),
        ("ja", "百八十", "180"),
        ("ja", "Innovation", "イノベーション"),
        ("ja", "打切り", "打ち切り"),
    ],
)
def test_variants_of_one_word_have_one_norm(code: str, one: str, other: str) -> None:
    language = languages.get(code)
    assert [token.norm for token in language.tokens(one)] == [token.norm for token in language.tokens(other)]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "See Art. 5 and No. 3. | The U.S. Government agrees."),
        ("en", "It ends in the U.S. | The Parties, etc., shall go on. | He left... and went."),
        ("en", "J. R. Smith says “Stop.” | She asks (hereinafter e.g. X. Y) why? | 1.5 km."),
        ("en", "1. The Parties agree; they sign. | 2. The first"),
        ("en", "II. Areas of Cooperation"),
        ("it", "Ai sensi dell'art. 3 e del n. 5. | La società Alfa S.p.A. paga."),
        ("ja", "両者は、「協力する。」という。|次の（以下同じ。）とおり。|終わり。"),
        ("ja", "終わり。」|次"),
        ("xx", "Ea est. | Haec sunt. ne quid"),
    ],
)
def test_sentences(code: str, text: str) -> None:
    parts = text.split("|") if code == "ja" else [part.lstrip() for part in text.split("|")]
    whole = "".join(parts)
    starts = (0, *languages.get(code).sentences(whole), len(whole))
    assert [whole[a:b] for a, b in pairwise(starts)] == parts


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


@pytest.mark.parametrize("code", sorted(languages.codes()))
def test_a_pack_is_well_formed(code: str) -> None:
    language = languages.get(code)
    assert language.lexicon.entries
    for entry in language.lexicon.entries:
        assert entry.source, entry
        assert entry.expression.strip() == entry.expression, entry
    assert all(head.strip() == head and head for head in language.lexicon.starts)
    assert len(language.tokens("1 a")) == 2
    assert language.sentences("a") == ()


@pytest.mark.parametrize(
    ("expression", "text", "found"),
    [
        ("(is|are) (hereby |)bound to", "they are hereby bound to pay", "are hereby bound to"),
        ("bound(s|)", "boundless", ""),
        ("=Part(y|ies)", "a party, the PARTIES and the Parties", "PARTIES|Parties"),
        ("=may", "May and may", "may"),
        ("договаривающ* сторон*", "Договаривающиеся Стороны согласились", "Договаривающиеся Стороны"),
        ("a(b(c|d)|e)", "ae, abd", "ae|abd"),
    ],
)
def test_expressions(expression: str, text: str, found: str) -> None:
    lexicon = Lexicon.of([Entry("x", "y", expression)], spaced=True)
    assert "|".join(text[m.start : m.end] for m in lexicon.find(text, fold(text)).get("x", [])) == found


def test_conditions_look_at_the_text_around() -> None:
    entries = [
        Entry("x", "1", "may", "", "(?! not)"),
        Entry("x", "2", "may not"),
        Entry("x", "3", "may", r"!\b(who|that) "),
    ]
    text = "it may go, it may not stay, who may know"
    assert [m.entry.id for m in Lexicon.of(entries, spaced=True).find(text, fold(text))["x"]] == ["1", "2", "1"]
