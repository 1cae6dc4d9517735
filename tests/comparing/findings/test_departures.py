"""Known departures of a true translation: how many are found, how many findings the translation itself has."""

import importlib.util
import sys
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from mocdiff.languages.pack import codes

ROOT = Path(__file__).parents[3]


@cache
def benchmark() -> ModuleType:
    """The generator of departures, which the benchmark uses too."""
    spec = importlib.util.spec_from_file_location("known_departures", ROOT / "benchmarks" / "findings.py")
    assert spec
    assert spec.loader
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("pair", ["en-es", "fr-de", "en-zh"])
def test_known_departures_are_found(pair: str) -> None:
    score = benchmark().measured(pair, ["floating-observatory"], seeds=2, count=8)["floating-observatory"]
    assert score.recall() >= 0.85, score.wrong
    del score.alarms["consistency"]  # a translator may well vary common words
    assert score.rate() <= 0.25, score.wrong


def test_a_copy_is_the_same_for_one_seed() -> None:
    text = benchmark().load("floating-observatory", "fr")
    one, other = (benchmark().departed(text, "7", 8) for _ in range(2))
    assert one == other
    assert len(one[1]) == 8


@pytest.mark.parametrize("language", sorted(codes()))
def test_every_rule_has_a_place(language: str) -> None:
    """A row of the table that no text has is a mistake in it."""
    import re

    texts = [benchmark().load(name, language) for name in ("udhr", "floating-observatory")]
    whole = "\n".join(segment.text for text in texts if text for segment in text.segments)
    rows = (row.split("\t") for row in (ROOT / "benchmarks" / "findings.tsv").read_text("utf-8").splitlines()[1:])
    mine = [row for row in rows if row[0] == language]
    assert mine
    assert [row for row in mine if row[3] and not re.search(row[3], whole)] == []
