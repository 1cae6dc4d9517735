"""A negotiation replayed: every question that a keeper asks of its history is answered right.

The instrument is made up. Each version is the text before it with some passages replaced, so that
what a version changed can be read here.
"""

import shutil
from typing import NamedTuple

import pytest

NORTH, SOUTH = "Delegation of Northland", "Delegation of Southmark"

DRAFT = """\
---
title: Agreement on Joint Weather Stations
language: en
kind: text
status: draft
---

# Agreement on Joint Weather Stations

The Government of Northland and the Government of Southmark (hereinafter referred to as "the Parties"),

Recalling the storms of recent years and the damage that they caused on both coasts;

Convinced that shared observations serve the safety of shipping;

Have agreed as follows:

## Article 1

The Parties shall establish joint weather stations on the islands listed in the Annex.
Each station shall be staffed by observers of both Parties.

## Article 2

Each Party shall transmit the observations of its stations to the other Party within 30 days.
The observations are free of charge.
They may be published with the consent of both Parties.

## Article 3

The costs of a station shall be borne by the Party on whose territory it stands.
Equipment remains the property of the Party that supplied it.

## Article 4

Disputes concerning this Agreement shall be settled by negotiation.

## Article 5

This Agreement may be amended by written consent of the Parties.

## Article 6

This Agreement shall enter into force on 1 March 2031 and remain in force for five years.
Either Party may terminate it by giving six months' written notice.
"""

ITALIAN = """\
---
title: Accordo sulle stazioni meteorologiche comuni
language: it
kind: translation
---

# Accordo sulle stazioni meteorologiche comuni

## Articolo 1

Le Parti istituiscono stazioni meteorologiche comuni sulle isole elencate nell'Allegato.
"""


class Move(NamedTuple):
    """One version: its tag, who made it, why, and what it replaced."""

    tag: str
    author: str
    message: str
    replaced: tuple[tuple[str, str], ...]


_DISPUTES = "Disputes concerning this Agreement shall be settled by negotiation."
_CONFIDENTIAL = "Data marked as confidential by a Party shall not be disclosed to third parties."
_AMENDED = "This Agreement may be amended by written consent of the Parties."

MOVES = (
    Move(
        "amendment-1",
        SOUTH,
        "Softer duties, a longer time for observations",
        (("Each Party shall transmit", "Each Party should transmit"), ("within 30 days", "within 60 days")),
    ),
    Move(
        "amendment-2",
        NORTH,
        "A new article on confidentiality",
        (
            ("## Article 6", "## Article 7"),
            ("## Article 5", "## Article 6"),
            ("## Article 4", "## Article 5"),
            (
                "## Article 3",
                f"## Article 3\n\n{_CONFIDENTIAL}\n\n## Article 4",
            ),
        ),
    ),
    Move(
        "amendment-3",
        SOUTH,
        "Publication in a paragraph of its own; spelling",
        (
            ("charge.\nThey may be published", "charge.\n\nThey may be published"),
            ("Recalling the storms of recent years and", "Recalling the storms of recent years, and"),
        ),
    ),
    Move(
        "amendment-4",
        NORTH,
        "Amendment before disputes; arbitration",
        (
            (_AMENDED, "@"),
            (_DISPUTES, _AMENDED),
            ("@", "Disputes concerning this Agreement shall be settled by negotiation or by arbitration."),
        ),
    ),
    Move(
        "amendment-5",
        SOUTH,
        "Equipment struck out, notice of a year",
        (
            ("\nEquipment remains the property of the Party that supplied it.", ""),
            ("giving six months' written notice", "giving twelve months' written notice"),
        ),
    ),
    Move(
        "amendment-6",
        NORTH,
        "The duty to transmit is restored; publication back in its paragraph; a later date",
        (
            ("Each Party should transmit", "Each Party shall transmit"),
            ("charge.\n\nThey may be published", "charge.\nThey may be published"),
            ("1 March 2031", "1 June 2031"),
        ),
    ),
)


def texts() -> list[tuple[Move, str]]:
    """The English text of each version, the draft first, the signature last."""
    result = [(Move("draft", NORTH, "First draft", ()), DRAFT)]
    for move in MOVES:
        text = result[-1][1]
        for old, new in move.replaced:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        result.append((move, text))
    signed = result[-1][1].replace("status: draft", "status: signed")
    return [*result, (Move("signed", NORTH, "Signed", ()), signed)]


def replay(keeper) -> None:
    """Record the negotiation as the work `moc` with plain git; the translation comes before the signature."""
    found = texts()
    for move, text in found[:-1]:
        keeper.version(move.message, move.tag, move.author, en=text)
    keeper.version("Italian translation", "translation", NORTH, it=ITALIAN)
    last, text = found[-1]
    keeper.version(last.message, last.tag, last.author, en=text)


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """The negotiation recorded once; each test works on a copy."""
    return tmp_path_factory.mktemp("negotiation")


@pytest.fixture
def moc(keeper, template, monkeypatch):
    if not (template / "done").exists():
        replay(keeper)
        shutil.copytree(keeper.folder, template / "done")
    else:
        shutil.rmtree(keeper.folder)
        shutil.copytree(template / "done", keeper.folder)
        monkeypatch.chdir(keeper.folder)
        keeper.go_on(10)
    return keeper


def steps(out: str) -> list[str]:
    """What `log` of a clause says, without ids, dates and authors: the tag, then each line."""
    result = []
    for line in out.splitlines():
        if line.startswith("  "):
            result.append(" ".join(line.split()))
        elif line:
            result.append("# " + line.split("tag: ")[1].split(")")[0].split(",")[0])
    return result


def test_log_says_what_each_version_changed(moc, mocdiff) -> None:
    lines = mocdiff("log", "--oneline").out.splitlines()
    said: dict[str, list[str]] = {}
    tag = ""
    for line in lines:
        if line.startswith("  "):
            said[tag].append(" ".join(line.split()))
        else:
            tag = line.split("tag: ")[1].split(")")[0]
            said[tag] = []
    assert said == {
        "signed": ["moc/en status draft -> signed"],
        "translation": ["moc/it new text, 3 clauses"],
        "amendment-6": ["moc/en ● 2 substantive (modality 1, date 1), ◆ 1 structural (structure 1)"],
        "amendment-5": ["moc/en ● 2 substantive (structure 1, date 1)"],
        "amendment-4": ["moc/en ● 1 substantive (wording 1), ◆ 3 structural (structure 3)"],
        "amendment-3": ["moc/en ◆ 1 structural (structure 1), ○ 1 editorial (punctuation 1)"],
        "amendment-2": ["moc/en ● 2 substantive (structure 2), ◆ 4 structural (structure 4)"],
        "amendment-1": ["moc/en ● 2 substantive (modality 1, date 1)"],
        "draft": ["moc/en new text, 17 clauses"],
    }


def test_log_as_git_heads_it(moc, mocdiff) -> None:
    out = mocdiff("log", "-n", "1", "amendment-5").out
    commit = moc.git("rev-parse", "amendment-5").strip()
    assert out == (
        f"version {commit} (tag: amendment-5)\n"
        "Author: Delegation of Southmark <keeper@example.org>\n"
        "Date:   2023-11-15 04:13:20 +0000\n"
        "\n"
        "    Equipment struck out, notice of a year\n"
        "\n"
        "  moc/en  ● 2 substantive (structure 1, date 1)\n"
    )


@pytest.mark.parametrize(
    ("operands", "tags"),
    [
        (["draft..amendment-2"], ["amendment-2", "amendment-1"]),
        (["translation", "--", "moc/it"], ["translation"]),
        (["--", "moc/it.md"], ["translation"]),
        (["moc/it"], ["translation"]),
        (["moc/en@amendment-1"], ["amendment-1", "draft"]),
        (["moc/en", "-n", "2"], ["signed", "amendment-6"]),
    ],
)
def test_log_of_a_part(moc, mocdiff, operands, tags) -> None:
    lines = mocdiff("log", "--oneline", *operands).out.splitlines()
    assert [line.split("tag: ")[1].split(")")[0] for line in lines if not line.startswith("  ")] == tags


def test_a_clause_is_followed_through_split_and_merge(moc, mocdiff) -> None:
    assert steps(mocdiff("log", "moc/en", "2.1").out) == [
        "# amendment-6",
        "2.1 was 2.1, 2.2",
        "● modality 2.1 s1: recommendation becomes obligation (should -> shall)",
        "◆ structure 2.1: clauses 2.1, 2.2 merged",
        "# amendment-3",
        "2.1, 2.2 was 2.1",
        "◆ structure 2.1, 2.2: clause 2.1 split in 2",
        "# amendment-1",
        "● modality 2.1 s1: obligation becomes recommendation (shall -> should)",
        "● date 2.1 s1: period 30 days becomes 60 days (30 -> 60)",
        "# draft",
        "2.1 first appears",
    ]


def test_a_sentence_is_followed(moc, mocdiff) -> None:
    for arguments in (["2.1 s3"], ["2.1", "s3"]):
        assert steps(mocdiff("log", "moc/en", *arguments).out) == [
            "# amendment-6",
            "2.1 was 2.2",
            "◆ structure 2.1: clauses 2.1, 2.2 merged",
            "# amendment-3",
            "2.2 was 2.1",
            "◆ structure 2.1, 2.2: clause 2.1 split in 2",
            "# draft",
            "2.1 first appears",
        ]
    said = steps(mocdiff("log", "moc/en", "7.1", "s1").out)
    assert said == [
        "# amendment-6",
        "● date 7.1 s1: date 1 March 2031 becomes 1 June 2031 (March -> June)",
        "# draft",
        "6.1 first appears",
    ]


def test_an_article_is_followed_through_moves_and_numbers(moc, mocdiff) -> None:
    assert steps(mocdiff("log", "moc/en", "6").out) == [
        "# amendment-4",
        "6, 6.1 was 5, 5.1",
        "◆ structure 6: renumbered (Article 5 -> Article 6)",
        "● wording 6.1 s1: wording comes in (+ or by arbitration)",
        "# amendment-2",
        "5, 5.1 was 4, 4.1",
        "◆ structure 5: renumbered (Article 4 -> Article 5)",
        "# draft",
        "4, 4.1 first appear",
    ]
    said = steps(mocdiff("log", "moc/en", "5.1").out)
    assert said[0] == "# amendment-4"
    assert said[1] == "5.1 was 6.1"
    assert "moved" in said[2]
    assert said[-2:] == ["# draft", "5.1 first appears"]
    assert steps(mocdiff("log", "moc/en", "3.1").out) == ["# amendment-2", "3.1 first appears"]
    assert steps(mocdiff("log", "moc/en@amendment-1", "3").out) == ["# draft", "3, 3.1 first appear"]


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("9", "there is no clause '9'"),
        ("2.1 s9", "there is no sentence '2.1 s9' (2.1 has 3 sentences)"),
        ("2.11", "there is no clause '2.11' (the nearest are "),
    ],
)
def test_a_clause_that_there_is_not(moc, mocdiff, address, says) -> None:
    answer = mocdiff("log", "moc/en", address)
    assert answer.status == 2
    assert answer.err.startswith(f"mocdiff: {says}")


def test_blame_names_the_version_that_changed_each_clause_in_substance(moc, mocdiff) -> None:
    found = {}
    for line in mocdiff("blame", "moc/en").out.splitlines():
        before, _, after = line.partition(" Delegation of ")
        found[after.split()[1]] = (before.split()[1], before.split()[2])
    expected = dict.fromkeys(found, ("draft", "2023-11-14")) | {
        "2.1": ("amendment-6", "2023-11-15"),
        "3": ("amendment-2", "2023-11-15"),
        "3.1": ("amendment-2", "2023-11-15"),
        "4.1": ("amendment-5", "2023-11-15"),
        "6.1": ("amendment-4", "2023-11-15"),
        "7.1": ("amendment-6", "2023-11-15"),
    }
    assert found == expected
    assert len(found) == 19


def words(out: str) -> list[tuple[str, str]]:
    """Tag and words of each line of `blame --words`."""
    found = [line.partition(" Delegation of ") for line in out.splitlines()]
    return [(before.split()[1], after.split("  ")[-1]) for before, _, after in found]


def test_blame_by_words(moc, mocdiff) -> None:
    assert words(mocdiff("blame", "--words", "moc/en", "2.1").out) == [
        ("draft", "Each Party"),
        ("amendment-6", "shall"),
        ("draft", "transmit the observations of its stations to the other Party within"),
        ("amendment-1", "60"),
        (
            "draft",
            "days. The observations are free of charge. They may be published with the consent of both Parties.",
        ),
    ]
    assert words(mocdiff("blame", "--words", "moc/en", "7.1").out) == [
        ("draft", "This Agreement shall enter into force on 1"),
        ("amendment-6", "June"),
        ("draft", "2031 and remain in force for five years. Either Party may terminate it by giving"),
        ("amendment-5", "twelve"),
        ("draft", "months' written notice."),
    ]
    # the comma of amendment-3 is editorial
    assert {tag for tag, _ in words(mocdiff("blame", "--words", "moc/en", "preamble.2").out)} == {"draft"}


def test_blame_of_an_earlier_version(moc, mocdiff) -> None:
    out = mocdiff("blame", "moc/en@amendment-3", "2.1").out
    assert out.split()[1] == "amendment-1"


def test_the_matrix_shows_where_the_substance_moved(moc, mocdiff) -> None:
    out = mocdiff("log", "--matrix", "moc/en").out
    rows = out.split("\n\n")[1].splitlines()[1:]
    found = {row.split()[0]: row[11:].rstrip() for row in rows}
    assert found["1.1"] == " +"
    assert found["preamble.2"] == " +     ○"
    assert found["2.1"] == " + ●   ◆     ●"
    assert found["3.1"] == "     +"
    assert found["4"] == " +   ◆"
    assert found["4.1"] == " +         ●"
    assert found["6.1"] == " +       ●"
    assert found["7.1"] == " +         ● ●"
    assert "8  " in out.split("\n\n")[0]


def test_show_is_the_version_and_what_it_changed(moc, mocdiff) -> None:
    out = mocdiff("show", "amendment-1").out
    assert "Softer duties, a longer time for observations" in out
    assert "obligation becomes recommendation (shall -> should)" in out
    assert mocdiff("show", "amendment-1:moc/en.md").out == mocdiff("show", "moc/en@amendment-1").out
    assert "within 60 days" in mocdiff("show", "moc/en@amendment-1").out
    assert "moc/it" in mocdiff("show", "translation").out
    mocdiff("tag", "final", "-m", "As signed in the capital")
    assert mocdiff("show", "final").out.startswith("tag final\nTagger: A Keeper <keeper@example.org>\n")
    assert mocdiff("show", "nope").err.startswith("mocdiff: 'nope' is no file, no text and no revision")


def test_tags_name_the_drafts(moc, mocdiff) -> None:
    names = [line.split()[0] for line in mocdiff("tag").out.splitlines()]
    assert names == ["draft", *(f"amendment-{n}" for n in range(1, 7)), "translation", "signed"]


def test_the_cache_may_be_deleted(moc, mocdiff) -> None:
    first = mocdiff("blame", "moc/en").out
    folder = moc.folder / ".git" / "mocdiff-cache"
    assert folder.is_dir()
    assert mocdiff("blame", "moc/en").out == first
    for file in folder.rglob("*"):
        if file.is_file():
            file.write_bytes(b"no longer what it was")
    assert mocdiff("blame", "moc/en").out == first
    shutil.rmtree(folder)
    folder.write_text("in the way")
    assert mocdiff("blame", "moc/en").out == first
    assert moc.git("status", "--short") == ""


def test_a_text_that_was_renamed_and_one_that_was_taken_away(moc, mocdiff) -> None:
    moc.git("mv", "moc", "stations")
    moc.version("renamed", "renamed")
    said = mocdiff("log", "--oneline", "stations/en", "-n", "3").out
    assert "was moc/en; no change of the text" in said
    assert "tag: signed" in said
    assert mocdiff("blame", "stations/en", "3.1").out.split()[1] == "amendment-2"
    moc.git("rm", "-q", "stations/it.md")
    moc.version("without", "without")
    assert "stations/it  taken away" in mocdiff("log", "-n", "1").out
    assert "taken away" in mocdiff("log", "stations/it").out
    assert mocdiff("blame", "stations/it").err.startswith("mocdiff: stations/it is not in 'HEAD'")


def test_two_sides_at_once_and_their_merge(moc, mocdiff) -> None:
    moc.git("checkout", "-qb", "south", "amendment-6")
    text = (moc.folder / "moc" / "en.md").read_text()
    moc.version("By the south", "south-1", en=text.replace("free of charge", "free of any charge"))
    moc.git("checkout", "-q", "main")
    moc.version("By the north", "north-1", en=text.replace("by negotiation", "by direct negotiation"))
    moc.git("merge", "-q", "-m", "Both", "south", GIT_COMMITTER_DATE="1700090000 +0000")
    moc.git("tag", "both")
    assert mocdiff("blame", "moc/en", "2.1").out.split()[1] == "south-1"
    assert mocdiff("blame", "moc/en", "6.1").out.split()[1] == "north-1"
    assert mocdiff("blame", "moc/en", "7.1").out.split()[1] == "amendment-6"
    assert steps(mocdiff("log", "moc/en", "2.1").out)[0] == "# south-1"
    assert steps(mocdiff("log", "moc/en", "6.1").out)[0] == "# north-1"
    log = mocdiff("log", "--oneline", "-n", "1").out
    assert "tag: both" in log


def test_questions_about_no_text(moc, mocdiff) -> None:
    assert mocdiff("blame", "nope").err.startswith("mocdiff: 'nope' is no text of the repository")
    assert mocdiff("blame", "moc/xx").err.startswith("mocdiff: moc/xx is in no version before 'HEAD'")
    assert mocdiff("log", "nope").err.startswith("mocdiff: 'nope' is no version")
    assert mocdiff("log", "--matrix").err.startswith("mocdiff: which text?")
