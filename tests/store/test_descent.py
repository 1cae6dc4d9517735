"""How one version descends from another, and that excerpts tell the same as the whole texts."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mocdiff import reading
from mocdiff.comparing import compare
from mocdiff.report import Mode
from mocdiff.store.blaming import inherited
from mocdiff.store.descent import Descent, Grade, descent
from mocdiff.store.excerpts import descent_of_excerpts

HEAD = "---\ntitle: T\nlanguage: en\n---\n\n"

PROSE = (
    "each Party shall should may not provide transmit the data observations reports to other Parties within 30 days "
    "months of receipt and in accordance with Article 3 Annex territory costs borne equally by agreement"
)
WORDS = PROSE.split()


def document(text: str):
    return reading.read((HEAD + text).encode(), "w/text.en.md")


def whole(old: str, new: str) -> Descent:
    return descent(compare(document(old), document(new), Mode.DRAFT))


def sentence(chance: random.Random) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(chance.randint(5, 14))).capitalize() + "."


def draft(chance: random.Random, size: int) -> list[str]:
    paragraphs = ["# Treaty", 'The States parties (hereinafter referred to as "the Parties"),']
    for number in range(1, size):
        paragraphs.append(f"## Article {number}")
        paragraphs += ["\n".join(sentence(chance) for _ in range(chance.randint(1, 3))) for _ in range(3)]
    return paragraphs


def amended(paragraphs: list[str], chance: random.Random) -> list[str]:
    result = list(paragraphs)
    for _ in range(chance.randint(1, 5)):
        at = chance.randrange(2, len(result))
        act = chance.choice(("word", "word", "new", "away", "move", "split", "merge", "twice"))
        words = result[at].split(" ")
        if act == "word":
            words[chance.randrange(len(words))] = chance.choice(WORDS)
            result[at] = " ".join(words)
        elif act == "new":
            result.insert(at, sentence(chance))
        elif act == "twice":
            result.insert(chance.randrange(2, len(result)), result[at])
        elif act == "away":
            del result[at]
        elif act == "move":
            result.insert(chance.randrange(2, len(result)), result.pop(at))
        elif act == "split" and "\n" in result[at]:
            result[at : at + 1] = result[at].split("\n", 1)
        elif act == "merge" and not result[at].startswith("#") and not result[at - 1].startswith("#"):
            result[at - 1 : at + 1] = ["\n".join(result[at - 1 : at + 1])]
    return result


@pytest.mark.parametrize("seed", range(25))
def test_excerpts_tell_what_the_whole_texts_tell(seed: int) -> None:
    chance = random.Random(seed)
    paragraphs = draft(chance, 14)
    old = "\n\n".join(paragraphs) + "\n"
    new = "\n\n".join(amended(paragraphs, chance)) + "\n"
    found = descent_of_excerpts((HEAD + old).encode(), (HEAD + new).encode(), "w/text.en.md")
    assert found is None or found == whole(old, new)


def test_excerpts_of_an_edit_are_enough() -> None:
    paragraphs = draft(random.Random(1), 14)
    old = "\n\n".join(paragraphs) + "\n"
    new = old.replace("30 days", "60 days")
    assert old != new
    assert descent_of_excerpts((HEAD + old).encode(), (HEAD + new).encode(), "w/text.en.md") == whole(old, new)


@pytest.mark.parametrize("seed", range(25))
def test_runs_cover_each_text_once_and_blame_nobody_for_what_stayed(seed: int) -> None:
    chance = random.Random(seed)
    paragraphs = draft(chance, 6)
    old, new = "\n\n".join(paragraphs) + "\n", "\n\n".join(amended(paragraphs, chance)) + "\n"
    before, after = document(old), document(new)
    first = inherited([], whole_of(before), 0)
    runs = inherited(first, whole(old, new), 1)
    assert len(runs) == len(after.segments)
    known = {segment.text for segment in before.segments}
    for segment, own in zip(after.segments, runs, strict=True):
        solid = [run for run in own if run.end > run.start]
        assert [run.start for run in solid] == [0, *(run.end for run in solid[:-1])][: len(solid)]
        assert (solid[-1].end if solid else 0) == len(segment.text)
        if segment.text in known and sum(one.text == segment.text for one in after.segments) == 1:
            assert {run.version for run in own} == {0}


def whole_of(text) -> Descent:
    from mocdiff.store.lineage import _of_whole

    return _of_whole(text, came=True)


@pytest.mark.parametrize(
    ("old", "new", "grade"),
    [
        ("The Parties shall meet.", "The Parties should meet.", Grade.SUBSTANTIVE),
        ("The Parties shall meet.", "The Parties shall meet", Grade.EDITORIAL),
        ("- One.", "* One.", Grade.EDITORIAL),
        ("(a) One thing.", "(b) One thing.", Grade.STRUCTURAL),
    ],
)
def test_grades(old: str, new: str, grade: Grade) -> None:
    found = whole(old + "\n", new + "\n")
    assert [one.grade for one in found.touched] == [grade]


@given(st.binary(max_size=200), st.binary(max_size=200))
def test_what_is_no_canonical_text_has_no_excerpts(old: bytes, new: bytes) -> None:
    assert descent_of_excerpts(old, new, "w/text.en.md") is None
