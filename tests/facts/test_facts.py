"""Tables of cases: a file a class of facts, a row a text and what is found in it.

The third cell lists the facts in order: value, unit and id with a space between, `;` between
facts; an empty cell says that there is none.
"""

from collections import Counter
from pathlib import Path

import pytest

from mocdiff.facts import extract
from mocdiff.facts.force import compare
from mocdiff.model import FACT_CLASSES, Fact

HERE = Path(__file__).parent
ACROSS = ("quantity", "date", "period", "actor", "reference", "qualifier")


def rows(table: Path, width: int) -> list[list[str]]:
    lines = table.read_text(encoding="utf-8").splitlines()[1:]
    return [(line.split("\t") + [""] * width)[:width] for line in lines]


def said(facts: list[Fact]) -> str:
    return "; ".join(" ".join(part for part in fact.key[1:] if part) for fact in facts)


CLASSES = [(table.stem, *row) for table in sorted((HERE / "classes").glob("*.tsv")) for row in rows(table, 3)]


@pytest.mark.parametrize(("cls", "language", "text", "expected"), CLASSES)
def test_facts_of_one_class(cls: str, language: str, text: str, expected: str) -> None:
    assert cls in FACT_CLASSES
    facts = [fact for fact in extract(text, language) if fact.cls == cls]
    assert said(facts) == expected
    assert all(text[fact.start : fact.end] == fact.text for fact in facts)


PAIRS = [row for name in ("pairs.tsv", "further.tsv") for row in rows(HERE / "equivalents" / name, 3)]


@pytest.mark.parametrize(("english", "language", "other"), PAIRS)
def test_equivalents_have_equal_facts(english: str, language: str, other: str) -> None:
    left, right = extract(english, "en"), extract(other, language)
    assert compare(left, right, "en", language) == ()
    for cls in ACROSS:
        one, other_one = (  # a name of one language alone is no evidence across languages
            Counter(f.key for f in facts if f.cls == cls and not f.id.startswith("~")) for facts in (left, right)
        )
        assert one == other_one
    assert not _registers_differ(left, right)


@pytest.mark.parametrize(
    ("cls", "english", "language", "other", "expected"), rows(HERE / "equivalents" / "differences.tsv", 5)
)
def test_what_differs_has_different_facts(cls: str, english: str, language: str, other: str, expected: str) -> None:
    left, right = extract(english, "en"), extract(other, language)
    if cls == "force":
        (difference,) = compare(left, right, "en", language)
        assert f"{difference.old_kind} > {difference.new_kind}" == expected
    elif cls == "register":
        assert expected in _registers_differ(left, right)
    else:
        old = Counter(fact.key for fact in left if fact.cls == cls)
        new = Counter(fact.key for fact in right if fact.cls == cls)
        gone = " ".join(part for key in old - new for part in key[1:] if part)
        come = " ".join(part for key in new - old for part in key[1:] if part)
        assert f"{gone} > {come}" == expected


def _registers_differ(left: tuple[Fact, ...], right: tuple[Fact, ...]) -> set[str]:
    """The pairs of markers of which the two sides have the binding and the non-binding one."""
    old = {(fact.id, fact.value) for fact in left if fact.cls == "register"}
    new = {(fact.id, fact.value) for fact in right if fact.cls == "register"}
    return {ident for ident, value in old - new if any(other == ident for other, _ in new - old)}


def test_a_language_without_a_pack_has_no_facts() -> None:
    assert extract("180 days", "xx") == ()
