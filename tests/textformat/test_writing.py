"""How documents are written: readable Markdown, and what stands in it as it stands."""

import pytest

from mocdiff import textformat
from mocdiff.model import Block, Document, Emphasis
from mocdiff.segmenting import outline

BLOCKS = [
    Block("Memorandum", "title"),
    Block("Areas of Cooperation", "heading", 1, number="II."),
    Block("First sentence. Second sentence.", breaks=(16,)),
    Block("Research Security", "heading", 2, "-", emphasis=(Emphasis(0, 17, "**"),)),
    Block("1. is no number here", breaks=()),
    Block("- nor is this a mark; 2 * 3, a*b, #5 and [ours: shall]", breaks=()),
    Block("# nor this a heading", breaks=()),
    Block("Each Party shall:", number="1.", breaks=()),
    Block("act; and", "item", 1, number="(a)", breaks=()),
    Block("report.", "item", 2, "-", breaks=()),
    Block("Party", "cell", row=1, breaks=()),
    Block("", "cell", row=1, breaks=()),
    Block("a | b", "cell", row=2, breaks=()),
    Block("Japan", "cell", row=2, breaks=()),
    Block("See Annex.", "footnote", number="1", breaks=()),
]
WRITTEN = """\
---
title: "A: b"
language: en
version: 1.10
---

# Memorandum

## II. Areas of Cooperation

First sentence.
Second sentence.

### - **Research Security**

1\\. is no number here

\\- nor is this a mark; 2 * 3, a\\*b, #5 and [ours: shall]

\\# nor this a heading

1. Each Party shall:

(a) act; and

  - report.

| Party |  |
| --- | --- |
| a \\| b | Japan |

[^1]: See Annex.
"""


def test_a_document_as_it_is_written() -> None:
    document = Document("en", outline(BLOCKS), {"title": "A: b", "version": "1.10"})
    assert textformat.format(document) == WRITTEN
    assert textformat.parse(WRITTEN) == document


@pytest.mark.parametrize(
    "matter",
    [
        "language: en\ndate: 2025-10-28\nversion: 1.10\n",
        "title: 'It''s so'  # a comment\nlanguage: en\n",
        "language: en\nparties:\n  - Japan\n  # the other\n  - {name: Italy}\n",
        "language: en\nnote: |\n  two\n  lines\n",
        "language: en\nempty:\nstrange: Foo: bar\n",
    ],
)
def test_front_matter_stays_as_it_is_written(matter: str) -> None:
    text = f"---\n{matter}---\n\nThe Parties.\n"
    assert textformat.format(textformat.parse(text)) == text


def test_values_of_the_front_matter() -> None:
    text = "---\nlanguage: en\na: 1.10\nb: \"x\\ty\"\nc: 'it''s'\nd: yes\ne: [1, 2]\nf: >\n  one\n  two\n---\n"
    header = textformat.parse(text).header
    assert {key: str(value) for key, value in header.items()} == {
        "language": "en", "a": "1.10", "b": "x\ty", "c": "it's", "d": "yes", "e": "[1, 2]", "f": "one two",
    }  # fmt: skip


def test_lines_are_numbered_from_the_beginning_of_the_file() -> None:
    assert [segment.line for segment in textformat.parse("---\na: b\n---\n\n# T\n\n\n- x\n- y\n").segments] == [5, 8, 9]


def test_japanese_sentences_are_joined_by_nothing() -> None:
    (segment,) = textformat.parse("---\nlanguage: ja\n---\n\n一文。\n二文。\n").segments
    assert (segment.text, segment.block.breaks) == ("一文。二文。", (3,))
