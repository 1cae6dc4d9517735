"""The report as JSON and back, in the form that the schema fixes."""

import json
from importlib.resources import files

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mocdiff.errors import MocdiffError
from mocdiff.model import Block, Emphasis, Kind, Segment
from mocdiff.rendering.json import parts, read, write
from mocdiff.rendering.options import Options
from mocdiff.report import Category, Mode, Pair, Relation, Report, Side

SCHEMA = json.loads(files("mocdiff").joinpath("schema/report-1.schema.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_what_is_written_follows_the_schema(report: Report) -> None:
    VALIDATOR.validate(json.loads(write(report)))
    VALIDATOR.validate(json.loads("".join(parts([report, report], Options()))))


def test_reading_gives_back_what_was_written(report: Report) -> None:
    assert read(write(report)) == report


def test_empty_texts() -> None:
    empty = Report(Mode.DRAFT, Side("a", "und", ()), Side("b", "und", ()), (), ())
    VALIDATOR.validate(json.loads(write(empty)))
    assert read(write(empty)) == empty


def test_fields_of_a_draft_are_those_of_the_specification(drafts: Report) -> None:
    data = json.loads(write(drafts))
    assert list(data) == ["schema", "mode", "old", "new", "pairs", "changes", "summary"]
    assert list(data["old"]) == ["name", "language", "revision", "header", "segments", "reading"]
    assert list(data["old"]["segments"][1]) == ["id", "kind", "number", "mark", "level", "text", "line"]
    assert data["old"]["segments"][1]["number"] is None
    assert list(data["pairs"][0]) == ["old", "new", "relation", "score"]
    assert " ".join(data["changes"][0]) == (
        "id relation category significance old new old_sentence new_sentence old_text new_text old_span new_span "
        "old_fact new_fact confidence message"
    )
    assert data["changes"][0]["old_fact"] == {"class": "force", "value": "recommendation", "text": "should"}
    assert data["summary"] == {
        "substantive": 2,
        "structural": 0,
        "editorial": 0,
        "by_category": {"modality": 1, "structure": 1},
    }


def test_one_record_a_line(report: Report) -> None:
    records = [line for line in write(report).splitlines() if line.startswith(('{"id"', '{"old"'))]
    for line in records:
        json.JSONDecoder().raw_decode(line)
    assert len(records) == sum(map(len, (report.old.segments, report.new.segments, report.pairs, report.changes)))


words = st.text(max_size=30)
blocks = st.builds(
    Block,
    text=words,
    role=st.sampled_from(["title", "heading", "text", "item", "cell", "footnote"]),
    depth=st.integers(0, 3),
    mark=words,
    number=words,
    row=st.integers(0, 3),
    breaks=st.none() | st.just(()) | st.tuples(st.integers(0, 9)),
    emphasis=st.just(()) | st.tuples(st.builds(Emphasis, st.integers(0, 5), st.integers(5, 9), st.just("*"))),
    line=st.integers(0, 999),
)


@given(st.lists(st.tuples(words, st.sampled_from(Kind), st.integers(0, 4), blocks), max_size=4), words)
def test_every_text_comes_back(made: list[tuple[str, Kind, int, Block]], name: str) -> None:
    segments = tuple(Segment(address, kind, level, block.text, block) for address, kind, level, block in made)
    side = Side(name, "en", segments, header={name: name})
    report = Report(Mode.DRAFT, side, side, (Pair((name,), (), Relation.REMOVED, 0.0),), ())
    text = write(report)
    assert read(text) == report
    text.encode()


def test_nothing_that_a_terminal_obeys_is_written_as_it_stands() -> None:
    text = "a\x1b[31m \x9b2J \u202e \u200b \u2066 \ud800 \x7f"
    segment = Segment("1", Kind.PARAGRAPH, 0, text, Block(text))
    written = write(Report(Mode.DRAFT, Side(text, "en", (segment,)), Side("", "en", ()), (), ()))
    assert all(char == "\n" or char.isprintable() for char in written)
    assert read(written).old.segments[0].text == text


def test_a_report_from_which_changes_were_left_out_says_so(drafts: Report) -> None:
    text = "".join(parts([drafts], Options(only=frozenset({Category.MODALITY}))))
    data = json.loads(text)
    VALIDATOR.validate(data)
    assert [change["category"] for change in data["changes"]] == ["modality"]
    assert data["summary"]["left_out"] == 1
    with pytest.raises(MocdiffError, match="leaves out 1 changes"):
        read(text)
    assert "".join(parts([drafts], Options(only=frozenset(Category)))) == write(drafts)
    VALIDATOR.validate(json.loads("".join(parts([drafts, drafts], Options(substantive=True, confidence=1.0)))))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no JSON"),
        ("{", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ("[]", "no report"),
        ("3", "no report"),
        ('{"schema": "mocdiff.report/2"}', "expected mocdiff.report/1"),
        ('{"schema": "mocdiff.reports/1", "reports": []}', "take one"),
        ('{"schema": "mocdiff.report/1"}', "missing or wrong: 'summary'"),
        ('{"schema": "mocdiff.report/1", "summary": {}, "mode": "x"}', "'x' is not a valid Mode"),
        ('{"schema": "mocdiff.report/1", "summary": {}, "mode": "draft", "old": 3}', "missing or wrong"),
    ],
)
def test_what_is_no_report_is_said_in_one_line(text: str, said: str) -> None:
    with pytest.raises(MocdiffError) as caught:
        read(text, "r.json")
    assert said in str(caught.value)
    assert str(caught.value).startswith("r.json")
