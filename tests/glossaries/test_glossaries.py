"""Glossaries: the built-in one, a repository's TOML, TBX in and out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mocdiff.errors import MocdiffError
from mocdiff.glossaries import Entry, Glossary, Name, builtin, tbx, toml

TEXT = """\
[supply-chain]
en = ["supply chain", "supply chains"]
it = ["catena di approvvigionamento", "catene di approvvigionamento"]
deprecated.it = "supply chain"
source = "IATE"
definition = "who makes what for whom"

["data flow"]
en = "data flow"
ja = "データ流通"
"""


def names(text: str, language: str) -> list[tuple[str, str]]:
    return [(use.entry.id, text[use.start : use.end]) for use in builtin().find(text, language)]


def test_every_builtin_entry_has_a_source_and_the_three_languages() -> None:
    for entry in builtin().entries:
        assert entry.source
        assert entry.of("en")
        assert entry.of("ja")
        assert entry.of("it")
        assert all(name.text == name.text.strip() and name.text for found in entry.names.values() for name in found)
    assert len({entry.id for entry in builtin().entries}) == len(builtin().entries)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Instruments of ratification", [("ratification", "ratification")]),
        ("en", "the Instrument of Ratification", [("instrument-of-ratification", "Instrument of Ratification")]),
        ("ja", "批准書を寄託者に", [("instrument-of-ratification", "批准書"), ("depositary", "寄託者")]),
        (
            "it",
            "entra in vigore dopo la ratifica",
            [("enter-into-force", "entra in vigore"), ("ratification", "ratifica")],
        ),
        ("de-AT", "das Inkrafttreten", [("entry-into-force", "Inkrafttreten")]),
        ("en", "disagreements", []),
    ],
)
def test_the_longest_names_are_found(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert names(text, language) == expected


def test_a_repository_glossary() -> None:
    glossary = toml.read(TEXT)
    assert glossary.binding
    chain = glossary.entries[0]
    assert [(name.text, name.status) for name in chain.of("it")] == [
        ("catena di approvvigionamento", "preferred"),
        ("catene di approvvigionamento", "admitted"),
        ("supply chain", "deprecated"),
    ]
    assert (chain.source, chain.definition) == ("IATE", "who makes what for whom")
    assert toml.read(toml.write(glossary)) == glossary


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[a", "is no TOML"),
        ("a = 1", "'a' is no concept"),
        ("[a]\nenglish_ = 'x'", "is no language code"),
        ("[a]\nen = 3", "neither a name nor a list of names"),
        ("[a]\nsource = 'x'", "has no names"),
        ("[a]\nen = 'x'\ndeprecated = 'y'", "names no language"),
    ],
)
def test_what_is_wrong_with_a_glossary_is_said_in_one_line(text: str, said: str) -> None:
    with pytest.raises(MocdiffError, match=said) as error:
        toml.read(text, "glossary/x.toml")
    assert str(error.value).startswith("glossary/x.toml: ")
    assert "\n" not in str(error.value)


WORD = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn")), min_size=1, max_size=12)
TEXTS = WORD.map(lambda word: " ".join(word.split())).filter(bool)


@st.composite
def glossaries(draw: st.DrawFn) -> Glossary:
    entries = []
    for number in range(draw(st.integers(0, 4))):
        found: dict[str, tuple[Name, ...]] = {}
        for language in draw(st.sets(st.sampled_from(["en", "ja", "it", "zh-Hant"]), min_size=1)):
            texts = draw(st.lists(TEXTS, min_size=1, max_size=3))
            kept = [Name(text, "admitted" if at else "preferred") for at, text in enumerate(texts)]
            dropped = [Name(text, "deprecated") for text in draw(st.lists(TEXTS, max_size=1))]
            found[language] = (*kept, *dropped)
        entries.append(Entry(f"c{number}", found, draw(TEXTS | st.just("")), draw(TEXTS | st.just(""))))
    return Glossary(tuple(entries), binding=True)


@given(glossaries())
def test_what_is_written_as_toml_is_read_back(glossary: Glossary) -> None:
    assert toml.read(toml.write(glossary)) == glossary


@given(glossaries(), st.sampled_from([2, 3]))
def test_what_is_written_as_tbx_is_read_back(glossary: Glossary, edition: int) -> None:
    assert tbx.read(tbx.write(glossary, edition)) == glossary


def test_the_builtin_glossary_as_tbx() -> None:
    again = tbx.read(tbx.write(builtin()))
    assert [entry.names for entry in again.entries] == [entry.names for entry in builtin().entries]


def test_a_tbx_of_another_tool() -> None:
    data = b"""<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
    <martif type="TBX" xml:lang="en"><text><body><termEntry id="t1">
      <descripGrp><descrip type="definition">a text</descrip></descripGrp>
      <langSet xml:lang="en"><ntig><termGrp><term>treaty</term></termGrp></ntig></langSet>
      <langSet xml:lang="it"><tig><term>accordo</term>
      <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
      <tig><term>trattato</term></tig></langSet></termEntry></body></text></martif>"""
    entry = tbx.read(data).entries[0]
    assert [(name.text, name.status) for name in entry.of("it")] == [
        ("trattato", "admitted"),
        ("accordo", "deprecated"),
    ]
    assert entry.definition == "a text"


@pytest.mark.parametrize(
    "data",
    [
        b"no xml",
        b"<html/>",
        b'<!DOCTYPE martif [<!ENTITY a "b">]><martif><text>&a;</text></martif>',
        b'<!DOCTYPE martif [<!ENTITY a SYSTEM "file:///etc/passwd">]><martif><term>&a;</term></martif>',
    ],
)
def test_a_tbx_that_is_none_or_not_to_be_trusted(data: bytes) -> None:
    with pytest.raises(MocdiffError):
        tbx.read(data)
