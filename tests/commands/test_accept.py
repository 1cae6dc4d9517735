"""accept: what a reviewer has accepted is not shown any more, until the sentence changes."""

import json

import pytest

ENGLISH = """\
---
language: en
---

# Agreement on Joint Weather Stations

## Article 1

Each Party should transmit its observations within 60 days.

## Article 2

The costs are borne by the Parties.
"""

ITALIAN = """\
---
language: it
---

# Accordo sulle stazioni meteorologiche comuni

## Articolo 1

Ciascuna Parte trasmette le sue osservazioni entro 90 giorni.

## Articolo 2

I costi sono a carico delle Parti.
"""


@pytest.fixture
def moc(keeper):
    keeper.version("one", en=ENGLISH, it=ITALIAN)
    return keeper


def findings(mocdiff) -> dict[str, bool]:
    """What the comparison finds at the first clause of Article 1: category and whether it is accepted."""
    report = json.loads(mocdiff("diff", "moc/en", "moc/it", "--format", "json").out)
    return {change["category"]: change["accepted"] for change in report["changes"] if "1.1" in change["new"]}


def test_an_accepted_finding_holds_until_its_sentence_changes(moc, mocdiff) -> None:
    kind = next(kind for kind in ("date", "number") if kind in findings(mocdiff))
    assert findings(mocdiff)[kind] is False
    answer = mocdiff("accept", "moc/en", "moc/it", f"1.1:{kind}", "-m", "a corrigendum is under way")
    assert answer.status == 0, answer.err
    assert answer.out.startswith(f"accepted: moc/en and moc/it: {kind}: ")
    assert findings(mocdiff)[kind] is True
    assert "90" not in "".join(
        line for line in mocdiff("diff", "moc/en", "moc/it").out.splitlines() if kind in line.split()
    )
    listed = mocdiff("accept").out
    assert "A Keeper" in listed
    assert listed.strip().endswith("a corrigendum is under way")
    moc.write(it=ITALIAN.replace("## Articolo 2", "## Articolo 2\n\nArticolo nuovo.\n\n## Articolo 3"))
    assert findings(mocdiff)[kind] is True
    moc.write(it=ITALIAN.replace("sue osservazioni", "proprie osservazioni"))
    assert findings(mocdiff)[kind] is False


def test_it_can_be_taken_back(moc, mocdiff) -> None:
    kind = next(kind for kind in ("date", "number") if kind in findings(mocdiff))
    mocdiff("accept", "moc/en", "moc/it", f"1.1:{kind}", "-m", "so")
    mocdiff("accept", "moc/en", "moc/it", f"1.1:{kind}", "-m", "or so")
    assert (moc.folder / "accepted.toml").read_text().count("[[accepted]]") == 1
    key = mocdiff("accept").out.split()[0]
    assert mocdiff("accept", "--remove", key[:8]).status == 0
    assert mocdiff("accept").out == ""
    assert findings(mocdiff)[kind] is False
    assert mocdiff("accept", "--remove", key).err.startswith(f"mocdiff: no entry begins with '{key}'")


def test_a_problem_that_a_check_finds(moc, mocdiff) -> None:
    moc.write(en=ENGLISH.replace("observations", "obser\u200bvations"))
    before = mocdiff("check").out
    assert "hidden" in before
    assert mocdiff("accept", "moc/en", "1.1:hidden", "-m", 'the sign is "so" in the original \\ print').status == 0
    assert "hidden" not in mocdiff("check").out
    moc.write(en=ENGLISH.replace("observations", "obser\u200bvations at once"))
    assert "hidden" in mocdiff("check").out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["moc/en", "moc/it", "1.1:date"], "an accepted finding needs a reason"),
        (["moc/en", "moc/it", "-m", "so"], "which finding?"),
        (["moc/en", "moc/it", "9.9", "-m", "so"], "there is no finding '9.9'"),
        (["moc/en", "moc/en@HEAD", "1.1", "-m", "so"], "changes between two drafts are not accepted but made"),
        (["nope", "1.1", "-m", "so"], "'nope' is no file, no text and no revision"),
        (["HEAD", "1.1", "-m", "so"], "'HEAD' is no text"),
    ],
)
def test_what_cannot_be_accepted(moc, mocdiff, arguments, says) -> None:
    answer = mocdiff("accept", *arguments)
    assert answer.status == 2
    assert answer.err.startswith(f"mocdiff: {says}")
    assert not (moc.folder / "accepted.toml").exists()


def test_a_file_that_is_not_understood_is_named_with_its_line(moc, mocdiff) -> None:
    file = moc.folder / "accepted.toml"
    file.write_text('# mine\n[[accepted]]\nkey = "x"\n[[accepted]]\nreason = "y"\n')
    assert mocdiff("accept").err.startswith("mocdiff: accepted.toml:4: an entry has no key")
    file.write_text("# mine\n[[accepted]\n")
    assert mocdiff("diff", "moc/en", "moc/it").err.startswith("mocdiff: accepted.toml:2: ")


def test_the_glossaries_of_the_work_are_used(moc, mocdiff) -> None:
    (moc.folder / "mocdiff.toml").write_text('[works.moc]\nauthentic = ["en"]\nglossaries = ["glossary/none.toml"]\n')
    assert mocdiff("diff", "moc/en", "moc/it").err.startswith("mocdiff: ")
    (moc.folder / "glossary").mkdir()
    (moc.folder / "glossary" / "none.toml").write_text("")
    assert mocdiff("diff", "moc/en", "moc/it").status in (0, 1)
