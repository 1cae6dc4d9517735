"""Findings that need more than one sentence: order, omissions, defined terms, consistency, ends of items."""

import pytest

from mocdiff.comparing.translation import compare_texts, fingerprint
from mocdiff.glossaries import toml
from mocdiff.model import Block, Document, Kind, Segment
from mocdiff.reading import read
from mocdiff.report import Category, Change, Relation, Report, Significance

ITEMS = [
    "Promoting trade in agricultural goods;",
    "Facilitating the transit of vehicles;",
    "Protecting geographical indications;",
    "Simplifying customs procedures; and",
    "Exchanging statistics on investment.",
]
VOCI = [
    "Promuovere il commercio di prodotti agricoli;",
    "Agevolare il transito dei veicoli;",
    "Proteggere le indicazioni geografiche;",
    "Semplificare le procedure doganali; e",
    "Scambiare statistiche sugli investimenti.",
]


def document(texts: list[str], language: str, kind: Kind = Kind.PARAGRAPH) -> Document:
    return Document(language, tuple(Segment(str(i), kind, 0, text, Block(text)) for i, text in enumerate(texts, 1)))


def report(old: Document, new: Document, *, encoder: bool = False, accepted: tuple[str, ...] = ()) -> Report:
    if encoder:
        return compare_texts(old, new, accepted=accepted)
    return compare_texts(old, new, encoder=None, accepted=accepted)


def of(found: Report, category: Category) -> list[Change]:
    return [change for change in found.changes if change.category is category]


@pytest.mark.parametrize(
    ("old", "new", "original", "translation"),
    [
        (
            "en",
            "ja",
            "Agreement between the French Republic and Japan on culture",
            "文化に関する日本国とフランス共和国との間の協定",
        ),
        (
            "en",
            "it",
            "Treaty between Canada and the Italian Republic",
            "Trattato tra la Repubblica italiana e il Canada",
        ),
        ("ja", "it", "日本国とイタリア共和国との間の条約", "Trattato tra la Repubblica italiana e il Giappone"),
        ("en", "ja", "France, Germany and Japan shall consult.", "日本国、フランス及びドイツは、協議する。"),
    ],
)
def test_another_order_is_structural(old: str, new: str, original: str, translation: str) -> None:
    found = of(report(document([original], old), document([translation], new)), Category.ORDER)
    assert [change.significance for change in found] == [Significance.STRUCTURAL]
    assert found[0].group


@pytest.mark.parametrize(
    ("old", "new", "original", "translation"),
    [
        (
            "en",
            "ja",
            "Agreement between Japan and the French Republic on culture",
            "文化に関する日本国とフランス共和国との間の協定",
        ),
        (
            "en",
            "it",
            "The Ambassador of Japan to Italy deposits the instrument.",
            "L'Ambasciatore del Giappone in Italia deposita lo strumento.",
        ),
        (
            "en",
            "ja",
            "The Ambassador of Japan to Italy deposits the instrument.",
            "駐イタリア日本国大使は、文書を寄託する。",
        ),
        (
            "en",
            "ja",
            "Goods exported from France to Germany are exempt.",
            "フランスからドイツに輸出される産品は、免除される。",
        ),
    ],
)
def test_the_same_order_is_silent(old: str, new: str, original: str, translation: str) -> None:
    assert not of(report(document([original], old), document([translation], new)), Category.ORDER)


def test_places_of_one_alternation_are_one_group() -> None:
    old = document(["Treaty between Canada and Japan", "Canada and Japan shall meet every year."], "en")
    new = document(["日本国とカナダとの間の条約", "日本国及びカナダは、毎年会合する。"], "ja")
    assert len({change.group for change in of(report(old, new), Category.ORDER)}) == 1


def test_an_omitted_clause_and_an_added_one() -> None:
    old, new = document(ITEMS, "en"), document([*VOCI[:2], *VOCI[3:]], "it")
    found = of(report(old, new), Category.OMISSION)
    assert [(change.old, change.relation) for change in found] == [(("3",), Relation.REMOVED)]
    found = of(report(document([*ITEMS[:2], *ITEMS[3:]], "en"), document(VOCI, "it")), Category.ADDITION)
    assert [(change.new, change.relation) for change in found] == [(("3",), Relation.ADDED)]


def test_an_omitted_sentence() -> None:
    old = document(["The Council shall meet in Geneva in 2030. It shall elect a chair.", "The budget is annual."], "en")
    new = document(["Il Consiglio si riunisce a Ginevra nel 2030.", "Il bilancio è annuale."], "it")
    found = of(report(old, new, encoder=True), Category.OMISSION)
    assert [change.old_text for change in found] == ["It shall elect a chair."]


def test_items_run_together_are_structural() -> None:
    new = document([*VOCI[:2], " ".join(VOCI[2:4]), VOCI[4]], "it")
    found = of(report(document(ITEMS, "en"), new), Category.STRUCTURE)
    assert [(change.relation, change.old) for change in found] == [(Relation.MERGED, ("3", "4"))]


def test_a_faithful_list_is_silent() -> None:
    for kind in (Kind.PARAGRAPH, Kind.ITEM):
        assert not report(document(ITEMS, "en", kind), document(VOCI, "it", kind), encoder=True).changes


def test_the_end_of_an_item_that_differs_from_its_siblings() -> None:
    items = [*ITEMS[:3], "Preventing fraud;", "Fighting forgery;", ITEMS[4]]
    voci = [
        *VOCI[:2],
        "Proteggere le indicazioni geografiche",
        "Prevenire le frodi;",
        "Combattere le falsificazioni;",
        VOCI[4],
    ]
    found = of(report(document(items, "en", Kind.ITEM), document(voci, "it", Kind.ITEM)), Category.PUNCTUATION)
    assert [(change.new, change.significance) for change in found] == [(("3",), Significance.EDITORIAL)]


DEFINED = [
    "The States of the basin (hereinafter referred to as the “Riparians”) have decided as follows.",
    "The Riparians shall monitor the water.",
    "The Riparians shall share the data.",
    "The Riparians shall warn one another of floods.",
]


def test_a_term_that_is_defined_and_not_used_and_its_substitute() -> None:
    translation = [
        "流域の国(以下「沿岸国」という。)は、次のとおり決定した。",
        "流域諸国は、水を監視する。",
        "流域諸国は、データを共有する。",
        "流域諸国は、洪水について相互に警告する。",
    ]
    found = of(report(document(DEFINED, "en"), document(translation, "ja")), Category.TERM)
    assert [change.new for change in found] == [("1",), ("2",), ("3",), ("4",)]
    assert len({change.group for change in found}) == 1


def test_a_defined_term_without_its_capital() -> None:
    translation = [
        "Gli Stati del bacino (di seguito «Rivieraschi») hanno deciso quanto segue.",
        "I Rivieraschi controllano le acque.",
        "I rivieraschi condividono i dati.",
        "I Rivieraschi si avvertono delle inondazioni.",
    ]
    found = of(report(document(DEFINED, "en"), document(translation, "it")), Category.TERM)
    assert [(change.new, change.new_text) for change in found] == [(("1",), "Rivieraschi"), (("3",), "rivieraschi")]
    assert len({change.group for change in found}) == 1


def test_a_term_that_is_used_as_defined_is_silent() -> None:
    translation = [
        "流域の国(以下「沿岸国」という。)は、次のとおり決定した。",
        "沿岸国は、水を監視する。",
        "沿岸国は、データを共有する。",
        "沿岸国は、洪水について相互に警告する。",
    ]
    assert not of(report(document(DEFINED, "en"), document(translation, "ja")), Category.TERM)


TERMINATION = [
    "Termination takes effect after one year.",
    "Notice of termination is given in writing.",
    "The effects of termination are settled by the Parties.",
    "Upon termination the equipment is returned.",
]
USUAL = [
    "終了は、一年後に効力を生ずる。",
    "終了の通告は、書面により行う。",
    "終了の効果は、締約国が解決する。",
    "終了に際し、機材は返還される。",
]


def test_one_term_rendered_in_two_ways() -> None:
    original = headed("Termination", TERMINATION, "en")
    translation = headed("終了", [*USUAL[:3], "中止に際し、機材は返還される。"], "ja")
    found = of(report(original, translation, encoder=True), Category.CONSISTENCY)
    assert [(change.new, change.new_text) for change in found] == [(("4",), "中止")]
    assert not of(report(original, headed("終了", USUAL, "ja"), encoder=True), Category.CONSISTENCY)


def headed(heading: str, texts: list[str], language: str) -> Document:
    head = Segment("heading", Kind.HEADING, 1, heading, Block(heading, "heading", 1))
    return Document(language, (head, *document(texts, language).segments))


def test_a_compound_written_in_two_ways() -> None:
    old = document(
        ["Critical and emerging technology is protected.", "Critical and emerging technology is listed."], "en"
    )
    new = document(["重要・新興技術を保護する。", "重要新興技術を表に掲げる。"], "ja")
    found = of(report(old, new), Category.CONSISTENCY)
    assert [change.group for change in found] == ["spelling 重要新興技術"]


def test_an_accepted_finding_is_silent_until_a_sentence_changes() -> None:
    old = document(["A Party may refuse extradition.", ITEMS[0]], "en")
    new = document(["Una Parte deve rifiutare l'estradizione.", VOCI[0]], "it")
    first = report(old, new)
    known = tuple(fingerprint(change, first) for change in first.changes)
    assert known
    assert all(change.accepted for change in report(old, new, accepted=known).changes)
    renumbered = Document("it", tuple(s._replace(id=f"9.{s.id}") for s in new.segments))
    assert all(change.accepted for change in report(old, renumbered, accepted=known).changes)
    edited = document(["Una Parte deve rifiutare la consegna.", VOCI[0]], "it")
    assert not any(change.accepted for change in report(old, edited, accepted=known).changes)


def test_every_finding_quotes_what_stands_in_the_texts() -> None:
    found = report(document(DEFINED, "en"), document(["Una Parte può.", "Una Parte può osservare 3 fiumi."], "it"))
    assert found.changes
    for change in found.changes:
        for side, span, text in (
            (found.old, change.old_span, change.old_text),
            (found.new, change.new_span, change.new_text),
        ):
            if span:
                segment = next(segment for segment in side.segments if segment.id == span.segment)
                assert segment.text[span.start : span.end] == text
        assert change.message.startswith((change.new or change.old)[0])
    assert [change.id for change in found.changes] == list(range(1, len(found.changes) + 1))


@pytest.mark.parametrize(
    ("translation", "expected"),
    [
        ("Le Parti proteggono i flussi di dati.", ()),
        ("Le Parti proteggono il data flow.", (Category.TERM,)),
        ("Le Parti proteggono la circolazione delle informazioni.", (Category.TERM,)),
    ],
)
def test_a_glossary_of_the_repository_prescribes(translation: str, expected: tuple[Category, ...]) -> None:
    glossary = toml.read('[data-flow]\nen = "data flows"\nit = "flussi di dati"\ndeprecated.it = "data flow"')
    old, new = document(["The Parties shall protect data flows."], "en"), document([translation], "it")
    found = compare_texts(old, new, glossary=[glossary], encoder=None)
    assert tuple(change.category for change in found.changes) == expected


def test_the_builtin_glossary_only_wants_one_name_throughout() -> None:
    old = document(["The supply chain is safe.", "The supply chain is short.", "The supply chain is long."], "en")
    names = ["catena di approvvigionamento", "catena di fornitura", "catena di approvvigionamento"]
    new = document([f"La {name} è qui." for name in names], "it")
    found = of(report(old, new), Category.CONSISTENCY)
    assert [(change.new, change.new_text) for change in found] == [(("2",), "catena di fornitura")]
    same = document([f"La {names[0]} è qui."] * 3, "it")
    assert not of(report(old, same), Category.CONSISTENCY)


def test_a_language_without_facts_still_gets_omissions() -> None:
    old = document([*ITEMS, "The present arrangement has 12 annexes and 47 schedules."], "en")
    new = document(["Edistää maataloustuotteiden kauppaa;", *VOCI[1:5]], "fi")
    assert of(report(old, new), Category.OMISSION)


def test_an_omitted_item_whose_number_another_took() -> None:
    originals = ["The Committee shall:", *(f"({letter}) {item}" for letter, item in zip("abcde", ITEMS, strict=True))]
    voci = [f"{letter}) {item}" for letter, item in zip("abcd", [*VOCI[:2], *VOCI[3:]], strict=True)]
    old = read("\n\n".join(originals).encode(), "old.en.txt")
    new = read("\n\n".join(["Il Comitato:", *voci]).encode(), "new.it.txt")
    found = report(old, new, encoder=True).changes
    assert [(change.category, change.old_text) for change in found] == [(Category.OMISSION, ITEMS[2])]
    assert "list item left out" in found[0].message


@pytest.mark.parametrize(
    ("new", "original", "translation"),
    [
        (  # forms of one word
            "it",
            ["They meet once a year.", "It remains in force for one year.", "A report appears every two years."],
            ["Si riuniscono una volta all'anno.", "Resta in vigore per un anno.", "Una relazione esce ogni due anni."],
        ),
        (  # a verb in two constructions
            "it",
            [
                "The Parties shall inform each other.",
                "The Parties inform the Council.",
                "The Council shall inform them.",
            ],
            ["Le Parti si informano.", "Le Parti danno comunicazione al Consiglio.", "Il Consiglio li informa."],
        ),
        (  # a compound that one word renders
            "ja",
            [
                "The fishing vessel enters the port.",
                "The flag of the vessel is shown.",
                "The fishing vessel leaves the port.",
            ],
            ["漁船は、入港する。", "船舶の旗を示す。", "漁船は、出港する。"],
        ),
    ],
)
def test_words_that_only_look_inconsistent(new: str, original: list[str], translation: list[str]) -> None:
    found = report(document(original, "en"), document(translation, new), encoder=True)
    assert not of(found, Category.CONSISTENCY)
