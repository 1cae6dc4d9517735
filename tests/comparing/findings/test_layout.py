"""Findings about how the translation is written and set: what is run together, capitals, marks, the order of lists."""

import pytest

from mocdiff.comparing.translation import compare_texts
from mocdiff.model import Block, Document, Kind, Segment
from mocdiff.reading import read
from mocdiff.report import Category, Change, Significance


def found(old: Document, new: Document, *categories: Category) -> list[Change]:
    changes = compare_texts(old, new, encoder=None).changes
    return [change for change in changes if change.category in categories]


def document(texts: list[str], language: str, kind: Kind = Kind.PARAGRAPH) -> Document:
    return Document(language, tuple(Segment(str(i), kind, 0, text, Block(text)) for i, text in enumerate(texts, 1)))


ORIGINAL = "\n\n".join(
    (
        "II. Areas",
        "The Parties cooperate on the following:",
        "- Water",
        "The Parties exchange data on the quality of water.",
        "- Air",
        "The Parties exchange data on the quality of air in their cities.",
        "- Soil and forests",
        "The Parties exchange data on the quality of soil, on forests and on the use of land, wherever it is allowed.",
    )
)
GLUED = (
    "II. Settori\nLe Parti cooperano nei settori seguenti:\n- Acque\n"
    "Le Parti scambiano dati sulla qualità delle acque. - Aria\n"
    "Le Parti scambiano dati sulla qualità dell'aria nelle loro città.Suolo e foreste - Le Parti scambiano dati "
    "sulla qualità del suolo, sulle foreste e sull'uso del territorio, ovunque ciò sia consentito.\n"
)


def test_headings_that_are_glued_to_the_paragraph_before() -> None:
    old, new = read(ORIGINAL.encode(), "old.en.txt"), read(GLUED.encode(), "new.it.txt")
    changes = found(old, new, Category.STRUCTURE, Category.SPACING)
    assert [(change.category, change.new_text) for change in changes] == [
        (Category.STRUCTURE, "Aria"),
        (Category.STRUCTURE, "Suolo e foreste"),
        (Category.SPACING, "Suolo e foreste"),
    ]
    assert not [change for change in changes if change.significance is Significance.SUBSTANTIVE]
    proper = GLUED.replace(" - Aria", "\n- Aria").replace(".Suolo e foreste - ", ".\n- Suolo e foreste\n")
    assert not found(old, read(proper.encode(), "new.it.txt"), Category.STRUCTURE, Category.SPACING)


def test_a_heading_that_is_a_number_alone() -> None:
    texts = ["The lock is open.", "The toll is due.", "The keeper reports."]
    testi = ["La chiusa è aperta.", "Il pedaggio è dovuto.", "Il custode riferisce."]
    old = "\n\n".join(f"Article {number}\n\n{text}" for number, text in enumerate(texts, 1))
    new = "\n\n".join(f"Articolo {number}\n\n{text}" for number, text in enumerate(testi, 1))
    left_out = new.replace("Articolo 2\n\n", "")
    changes = found(read(old.encode(), "o.en.txt"), read(left_out.encode(), "n.it.txt"), Category.OMISSION)
    assert [change.message for change in changes] == ["2: heading Article 2 left out of the translation"]
    assert not found(read(old.encode(), "o.en.txt"), read(new.encode(), "n.it.txt"), Category.OMISSION)


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("La Giornata delle Lagune cade in maggio.", []),
        ("La giornata delle lagune cade in maggio.", ["giornata delle lagune"]),
    ],
)
def test_a_name_that_lost_its_capitals(second: str, expected: list[str]) -> None:
    old = document(["The Parties keep a Day of the Lagoons.", "The Day of the Lagoons is in May."], "en")
    new = document(["Le Parti celebrano una Giornata delle Lagune.", second], "it")
    assert [change.new_text for change in found(old, new, Category.CONSISTENCY)] == expected


def test_a_name_that_the_original_writes_both_ways_is_silent() -> None:
    old = document(["The Parties keep a Day of the Lagoons.", "The day of the lagoons is in May."], "en")
    new = document(["Le Parti celebrano una Giornata delle Lagune.", "La giornata delle lagune cade in maggio."], "it")
    assert not found(old, new, Category.CONSISTENCY)


@pytest.mark.parametrize(
    ("language", "original", "translation", "expected"),
    [
        (
            "ja",
            "Noting the Agreement between Canada and Japan on ice, they met.",
            "氷に関する日本国とカナダとの間の協定に留意し、会合した。",
            1,
        ),
        (
            "ja",
            "Noting the Agreement between Japan and Canada on ice, they met.",
            "氷に関する日本国とカナダとの間の協定に留意し、会合した。",
            0,
        ),
        ("ja", "The panel is open to academia, government and industry.", "委員会は、産官学に開かれている。", 1),
        ("ja", "The panel is open to industry, academia and government.", "委員会は、産学官に開かれている。", 0),
        (
            "it",
            "It serves academic, government and industrial users.",
            "Serve utenti industriali, governativi e accademici.",
            1,
        ),
    ],
)
def test_the_order_inside_titles_and_of_sectors(language: str, original: str, translation: str, expected: int) -> None:
    assert len(found(document([original], "en"), document([translation], language), Category.ORDER)) == expected


RECITALS = ["Noting the tides;", "Recalling the floods;", "Desiring to protect the dunes.", "Have decided as follows:"]


@pytest.mark.parametrize(("end", "expected"), [(",", 1), (".", 0)])
def test_a_full_stop_in_the_middle_of_the_preamble(end: str, expected: int) -> None:
    testi = ["Prendendo atto delle maree;", "Ricordando le alluvioni;", f"Desiderosi di proteggere le dune{end}"]
    old, new = document(RECITALS[:3], "en", Kind.RECITAL), document(testi, "it", Kind.RECITAL)
    assert len(found(old, new, Category.PUNCTUATION)) == expected


@pytest.mark.parametrize(
    ("original", "translation", "expected"),
    [
        ("The birds – herons and terns – are protected.", "Gli uccelli, aironi e sterne, sono protetti.", 1),
        ("The birds – herons and terns – are protected.", "Gli uccelli (aironi e sterne) sono protetti.", 0),
        ("The birds are protected. Nests are too.", "Gli uccelli sono protetti.Anche i nidi lo sono.", 1),
        ("The birds are protected. Nests are too.", "Gli uccelli sono protetti. Anche i nidi lo sono.", 0),
    ],
)
def test_marks_inside_a_paragraph(original: str, translation: str, expected: int) -> None:
    old, new = document([original], "en"), document([translation], "it")
    assert len(found(old, new, Category.PUNCTUATION, Category.SPACING)) == expected


def test_a_sentence_in_brackets_without_its_full_stop() -> None:
    old = document(["The canal (hereinafter the “Canal”).", "The lock (hereinafter the “Lock”)."], "en")
    new = document(["運河(以下「運河」という。)", "水門(以下「水門」という)"], "ja")
    assert [change.new for change in found(old, new, Category.PUNCTUATION)] == [("2",)]


@pytest.mark.parametrize(
    ("original", "expected"),
    [("The survey covers dunes, reefs, birds and fish.", 1), ("It covers dunes and reefs, birds and fish alike.", 0)],
)
def test_members_of_a_list_in_pairs(original: str, expected: int) -> None:
    new = document(["調査は、砂丘及び岩礁、鳥類及び魚類を対象とする。"], "ja")
    assert len(found(document([original], "en"), new, Category.STRUCTURE)) == expected


def test_without_a_pack_on_either_side_no_facts_are_missed() -> None:
    old = document(["The Parties shall not close the lock before 4 May 2030.", "It shall cost 12 euros."], "en")
    new = document(["Sopimuspuolet eivät sulje sulkua.", "Se maksaa."], "fi")
    assert not found(old, new, Category.MODALITY, Category.NEGATION, Category.DATE, Category.NUMBER)
