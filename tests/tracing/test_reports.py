"""Whole reports against the verdicts of a careful reader."""

import re
from functools import cache

import pytest

from mocdiff import tracing
from mocdiff.report import Category, Mode, Relation, Report, Significance
from mocdiff.tracing.lexicon import lexicon
from tests.tracing.reports import differences, is_right, load, names, report_file, rows, statement_at, text_file

SURE = {"quoted", "quoted-altered", "listed"}


@cache
def traced(name: str) -> Report:
    return tracing.trace(load(report_file(name)), load(text_file(name)))


@pytest.mark.parametrize("name", names())
def test_verdicts_of_a_careful_reader(name: str) -> None:
    wrong = [row.statement for row in rows(name) if not is_right(traced(name), row)]
    assert len(wrong) <= 0.1 * len(list(rows(name))), wrong


@pytest.mark.parametrize("name", names())
def test_quotations_and_enumerations_are_all_right(name: str) -> None:
    wrong = [row.statement for row in rows(name) if SURE.issuperset(row.verdicts) and not is_right(traced(name), row)]
    assert wrong == []


@pytest.mark.parametrize("name", names())
def test_quotations_differ_in_exactly_what_was_altered(name: str) -> None:
    exact = [row for row in rows(name) if row.differences is not None and row.verdicts[0].startswith("quoted")]
    assert {row.statement: differences(traced(name), row) for row in exact} == {
        row.statement: row.differences for row in exact
    }


@pytest.mark.parametrize("name", names())
def test_what_is_not_in_the_text_is_sent_nowhere(name: str) -> None:
    wrong = [
        row.statement
        for row in rows(name)
        if row.verdicts == ("no-counterpart",) and statement_at(traced(name), row.statement).new
    ]
    assert wrong == []


@pytest.mark.parametrize("name", names())
def test_each_word_of_the_report_is_in_one_statement_or_joins_two(name: str) -> None:
    report = traced(name)
    assert report.mode is Mode.REPORT
    for segment in report.old.segments:
        spans = [c.old_span for c in report.changes if c.old == (segment.id,)]
        covered: list[int] = []
        for change, span in ((c, c.old_span) for c in report.changes if c.old == (segment.id,)):
            assert span is not None
            assert segment.text[span.start : span.end] == change.old_text
            covered += range(span.start, span.end)
        assert len(covered) == len(set(covered)), spans
        left = "".join(char for at, char in enumerate(segment.text) if at not in set(covered))
        joins = {entry.expression for entry in lexicon(report.old.language).expressions.of_class("joins")}
        assert set(re.findall(r"\w+", left)) <= joins


@pytest.mark.parametrize("name", names())
def test_each_clause_of_the_text_is_mentioned_or_listed_as_not_mentioned(name: str) -> None:
    report = traced(name)
    held = {clause for change in report.changes for clause in change.new}
    assert held == {segment.id for segment in report.new.segments}
    paired = {clause for pair in report.pairs for clause in pair.new}
    assert paired == held
    for change in report.changes:
        if change.category is Category.NOT_MENTIONED:
            assert change.relation is Relation.ADDED
            assert change.significance is not Significance.SUBSTANTIVE


@pytest.mark.parametrize("name", names())
def test_differences_hold_the_exact_strings(name: str) -> None:
    report = traced(name)
    sides = [{segment.id: segment.text for segment in side.segments} for side in (report.old, report.new)]
    for change in report.changes:
        for difference in change.differences:
            for span, text, texts in (
                (difference.old_span, difference.old_text, sides[0]),
                (difference.new_span, difference.new_text, sides[1]),
            ):
                if span is not None and text:
                    assert texts[span.segment][span.start : span.end] == text
