"""What holds for every report and every text."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mocdiff import tracing
from mocdiff.model import Block, Document, Kind, Segment
from mocdiff.report import Category, Change
from mocdiff.tracing.words import Reader
from tests.tracing.reports import TEXTS, load, text_file

MARKS = ["“”", '""', "«»", "„“", "「」", "『』"]
FRAMES = {"en": "The text says {} in one place.", "it": "Il testo dice {} in un punto.", "ja": "本文は{}としている。"}


@cache
def clauses(name: str) -> tuple[Document, tuple[str, ...]]:
    """A text, and its clauses that are long enough to be quoted."""
    text = load(text_file(name))
    reader = Reader(text.language)
    return text, tuple(s.text for s in text.segments if len(reader.words(s.text)) >= 8)


def traced(said: str, text: Document) -> tuple[Change, ...]:
    return tracing.trace(document(said, text.language), text).changes


def document(said: str, language: str) -> Document:
    """A document of one paragraph a line."""
    lines = [line.strip() for line in said.split("\n") if line.strip()]
    segments = (Segment(str(n), Kind.PARAGRAPH, 0, line, Block(line)) for n, line in enumerate(lines, 1))
    return Document(language, tuple(segments))


@st.composite
def quoted(draw: st.DrawFn) -> tuple[str, str, str]:
    """The name of a text, a run of five words or more of it, and that run with at most one word altered."""
    name = draw(st.sampled_from(["antarctic", "anpo", "acque"]))
    text, long_enough = clauses(name)
    clause = draw(st.sampled_from(long_enough))
    words = Reader(text.language).words(clause)
    length = draw(st.integers(5, min(len(words), 25)))
    first = draw(st.integers(0, len(words) - length))
    run = words[first : first + length]
    exact = clause[run[0].start : run[-1].end]
    change = draw(st.sampled_from(["none", "other word", "word more"]))
    at = run[draw(st.integers(1, length - 2))]
    cut = at.start - run[0].start, at.end - run[0].start
    if length < 7 or change == "none":
        return name, exact, exact
    if change == "other word":
        return name, exact, f"{exact[: cut[0]]}xyz{exact[cut[1] :]}"
    return name, exact, f"{exact[: cut[0]]}xyz {exact[cut[0] :]}"


@settings(max_examples=40, deadline=None)
@given(quoted(), st.sampled_from(MARKS))
def test_no_quotation_of_five_words_is_missed(quotation: tuple[str, str, str], marks: str) -> None:
    name, exact, altered = quotation
    if any(mark in altered for mark in '“”"«»„「」『』'):
        return
    text, _ = clauses(name)
    if len(Reader(text.language).words(altered)) < 5:
        return
    changes = traced(FRAMES[text.language].format(f"{marks[0]}{altered}{marks[1]}"), text)
    found = [c for c in changes if c.category in (Category.QUOTED, Category.QUOTED_ALTERED)]
    assert len(found) == 1
    texts = {segment.id: segment.text for segment in text.segments}
    if altered == exact:
        assert any(exact in texts[clause] for clause in found[0].new)
        assert not any(c.new_text == "xyz" or c.old_text == "xyz" for c in found[0].differences)
    else:
        assert found[0].category is Category.QUOTED_ALTERED
        assert any("xyz" in c.old_text for c in found[0].differences)


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="ab “”\"'‘’«»「」[]….!,;:\n-–(Japan) 7", max_size=120))
def test_any_report_is_cut_without_loss(said: str) -> None:
    text, _ = clauses("paris")
    report = document(said, "en")
    changes = tracing.trace(report, text).changes
    for segment in report.segments:
        covered = set()
        for change in changes:
            if change.old == (segment.id,) and change.old_span:
                span = change.old_span
                assert segment.text[span.start : span.end] == change.old_text
                covered.update(range(span.start, span.end))
        assert not any(char.isalnum() for at, char in enumerate(segment.text) if at not in covered)


@pytest.mark.parametrize("said", ["", "One sentence only."])
@pytest.mark.parametrize("text", ["", "The Parties shall cooperate."])
def test_empty_sides(said: str, text: str) -> None:
    old, new = document(said, "en"), document(text, "en")
    assert {c.category for c in tracing.trace(old, new).changes} <= {Category.NO_COUNTERPART, Category.NOT_MENTIONED}
    assert {c.category for c in tracing.relate(old, new).changes} <= {Category.DROPPED, Category.NEW}


def test_same_input_same_output() -> None:
    report, text = load(TEXTS["memorandum"]), clauses("paris")[0]
    assert tracing.trace(report, text) == tracing.trace(report, text)
