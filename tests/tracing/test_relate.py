"""An earlier fact sheet against the memorandum, and small made instruments."""

from functools import cache

import pytest

from mocdiff import reading, tracing
from mocdiff.report import Category, Mode, Relation, Report, Significance
from tests.tracing.reports import FIXTURES, load


@cache
def related() -> Report:
    return tracing.relate(load(FIXTURES / "factsheet-2022.en.html"), load(FIXTURES / "moc-2025.signed.en.txt"))


CHANGED = Category.CARRIED_CHANGED
TOPICS = [
    ("Open Radio Access Networks", CHANGED, "Advanced Radio Access Networks"),
    ("The United States and Japan\N{NO-BREAK SPACE}signed the Project", CHANGED, "Recognizing the universe"),
    ("Semiconductor manufacturing capacity", CHANGED, "Deepening cooperation to advance"),
    ("The United States and Japan, together with Australia, are partnering", CHANGED, "Expanding their partnership"),
    ("Information sharing and collaboration on advanced battery", CHANGED, "Highlighting the need to secure"),
    ("The United States and Japan held the Carbon Neutral Port", Category.DROPPED, None),
    ("The United States and Japan will continue to collaborate to address climate", Category.DROPPED, None),
    ("Civil Space Cooperation", CHANGED, "Space"),
    ("Supply Chain Resilience", CHANGED, "Securing Pharmaceutical"),
    ("COVID-19 Response:", Category.DROPPED, None),
    ("Cancer", Category.DROPPED, None),
    ("Universal Health Coverage", Category.DROPPED, None),
    ("Sustainable and Climate-Smart", Category.DROPPED, None),
]


@pytest.mark.parametrize(("topic", "verdict", "later"), TOPICS)
def test_topics_of_the_earlier(topic: str, verdict: Category, later: str | None) -> None:
    texts = {segment.id: segment.text for segment in related().new.segments}
    change = next(c for c in related().changes if c.old_text.startswith(topic))
    assert change.category is verdict
    assert [texts[clause].startswith(later or "") for clause in change.new] == [True] * (later is not None)


@pytest.mark.parametrize("topic", ["Unlocking the Promise of Fusion", "Legal Character", "Modification and"])
def test_new_topics(topic: str) -> None:
    change = next(c for c in related().changes if c.new_text.startswith(topic) and not c.old)
    assert (change.category, change.relation, change.significance) == (
        Category.NEW,
        Relation.ADDED,
        Significance.SUBSTANTIVE,
    )


def test_each_clause_has_its_verdict() -> None:
    report = related()
    assert report.mode is Mode.RELATED
    said = [clause for change in report.changes for clause in change.old]
    assert said == [segment.id for segment in report.old.segments]
    held = {clause for change in report.changes for clause in change.new}
    assert {segment.id for segment in report.new.segments} == held


EARLIER = """# Joint Statement

## Fisheries

- The Parties will ban driftnet fishing in the northern lagoon by 2019.

## Tourism

- The Parties held a workshop on hotel ratings.
"""
LATER = """# Agreement

## Fishing

- The Parties shall ban driftnet fishing in the northern lagoon by 2021.

## Lighthouses

- The Parties shall maintain the lighthouses of the strait.
"""


def test_a_clause_carried_with_another_force_is_named() -> None:
    old, new = (reading.read(text.encode(), "a.md", "en") for text in (EARLIER, LATER))
    changes = tracing.relate(old, new).changes
    verdicts = {(c.old_text or c.new_text).split(".")[0]: c.category for c in changes}
    assert verdicts["The Parties will ban driftnet fishing in the northern lagoon by 2019"] in (
        Category.CARRIED,
        Category.CARRIED_CHANGED,
    )
    assert verdicts["The Parties held a workshop on hotel ratings"] is Category.DROPPED
    assert verdicts["Tourism"] is Category.DROPPED
    assert verdicts["Lighthouses"] is Category.NEW
    carried = next(c for c in changes if c.old_text.startswith("The Parties will ban"))
    assert any("2019" in d.old_text or "2021" in d.new_text for d in carried.differences)
