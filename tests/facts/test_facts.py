"""Tables of cases: a file a class of facts, a row a text and what is found in it.

The third cell lists the facts in order: value, unit and id with a space between, `;` between
facts; an empty cell says that there is none.
"""

from pathlib import Path

import pytest

from mocdiff.facts import extract
from mocdiff.model import FACT_CLASSES

TABLES = sorted(Path(__file__).parent.glob("*.tsv"))


def cases() -> list[tuple[str, str, str, str]]:
    rows = []
    for table in TABLES:
        for line in table.read_text(encoding="utf-8").splitlines()[1:]:
            language, text, expected = [*line.split("\t"), ""][:3]
            rows.append((table.stem, language, text, expected))
    return rows


@pytest.mark.parametrize(("cls", "language", "text", "expected"), cases())
def test_facts_of_one_class(cls: str, language: str, text: str, expected: str) -> None:
    assert cls in FACT_CLASSES
    facts = [fact for fact in extract(text, language) if fact.cls == cls]
    assert "; ".join(" ".join(part for part in fact.key[1:] if part) for fact in facts) == expected
    assert all(text[fact.start : fact.end] == fact.text for fact in facts)


def test_a_language_without_a_pack_has_no_facts() -> None:
    assert extract("180 days", "xx") == ()
