"""What holds of the text format for every document and for every text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from mocdiff import textformat
from mocdiff.languages import get
from mocdiff.model import Block, Document, Emphasis
from mocdiff.segmenting import outline

SIGNS = [
    *"ab 1\n\r\t.。:;,-*#|[]()<>&_`~!\\\"'^+=1aAI",
    *[
        "- ",
        "1. ",
        "(a) ",
        "Article 3. ",
        "第三条　",
        "附属書",
        "**",
        "<br>",
        "<!-- {",
        " -->",
        "&#65;",
        "&amp;",
        "---",
        "\n\n",
    ],
    *["\u00a0", "\u200b", "\u202e", "\u05d0", "\u2028", "\u3000", "\ufeff", "\x85", "\x1c", "\U0001f600"],
    *["漢", "か", "・ ", "–", "[^1]: ", "| ", "a  ", "ii "],
]
TEXT = st.lists(st.sampled_from(SIGNS), max_size=12).map("".join) | st.text(max_size=20)
TRIMMED = TEXT.map(str.strip)
LABELS = st.sampled_from(["1.", "(a)", "II.", "Article 3", "第三条", "A.", "1.1", "①", "（２）", "3"]) | TRIMMED
ROLES = st.sampled_from(["title", "heading", "text", "item", "cell", "footnote"])


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    text = draw(TEXT)
    runs = draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)), st.sampled_from(["*", "**"]))))
    return Block(
        text,
        draw(ROLES),
        draw(st.integers(0, 4)),
        draw(st.sampled_from(["", "", "-", "・", "*", "–", "§"])),
        draw(st.just("") | LABELS),
        draw(st.integers(0, 2)),
        draw(st.none() | st.lists(st.integers(0, len(text)), max_size=3).map(tuple)),
        tuple(Emphasis(*run) for run in draw(st.just([]) | st.just(runs))),
    )


@st.composite
def documents(draw: st.DrawFn) -> Document:
    language = draw(st.sampled_from(["en", "ja", "it", "zz"]))
    header = draw(st.dictionaries(st.sampled_from(["title", "date", "source"]) | TEXT, TEXT, max_size=3))
    header.pop("language", None)
    parts = draw(st.lists(blocks(), max_size=5))
    return Document(language, outline(parts), header)


@given(documents())
@settings(deadline=None, max_examples=250)
def test_what_is_written_reads_back_as_it_was(document: Document) -> None:
    assert textformat.parse(textformat.format(document)) == document


@given(TEXT | st.lists(TEXT, max_size=8).map("\n".join) | TEXT.map(lambda text: f"---\n{text}\n---\n{text}"))
@settings(deadline=None, max_examples=250)
def test_canonical_form_is_canonical(text: str) -> None:
    once = textformat.format(textformat.parse(text))
    assert textformat.format(textformat.parse(once)) == once


@given(st.lists(TRIMMED.filter(bool), min_size=1, max_size=5), st.sampled_from(["en", "ja"]))
@settings(deadline=None, max_examples=120)
def test_recorded_sentences_are_not_split_again(sentences: list[str], language: str) -> None:
    glue = get(language).joiner
    text = glue.join(sentences)
    starts, at = [], 0
    for sentence in sentences[:-1]:
        at += len(sentence) + len(glue)
        starts.append(at)
    document = Document(language, outline([Block(text, breaks=tuple(starts))]))
    (segment,) = textformat.parse(textformat.format(document)).segments
    assert (segment.text, segment.block.breaks) == (text, tuple(starts))
