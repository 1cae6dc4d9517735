"""Which clauses and sentences of a text correspond to which of its translation."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mocdiff.aligning.bitext import align_texts
from mocdiff.aligning.encoder import UNIVERSAL, Encoder
from mocdiff.model import Block, Document, Kind, Segment
from mocdiff.reading import read
from mocdiff.report import Relation

DECLARATION = Path(__file__).parents[2] / "benchmarks" / "texts" / "udhr"
ENGLISH = [
    "The Parties shall exchange information on fisheries.",
    "This Agreement shall remain in force for 5 years.",
    "Each Party shall bear its own costs.",
    "Vessels under 24 metres are exempt.",
    "Disputes shall be settled by arbitration in Geneva.",
]
ITALIAN = [
    "Le Parti si scambiano informazioni sulla pesca.",
    "Il presente Accordo rimane in vigore per 5 anni.",
    "Ciascuna Parte sostiene le proprie spese.",
    "Le navi inferiori a 24 metri sono esenti.",
    "Le controversie sono risolte mediante arbitrato a Ginevra.",
]
JAPANESE = [
    "締約国は、漁業に関する情報を交換する。",
    "この協定は、5年間効力を有する。",
    "各締約国は、自国の費用を負担する。",
    "24メートル未満の船舶は、適用を除外される。",
    "紛争は、ジュネーブにおける仲裁により解決する。",
]


def document(texts: list[str], language: str, kind: Kind = Kind.PARAGRAPH) -> Document:
    return Document(language, tuple(Segment(f"{i}", kind, 0, text, Block(text)) for i, text in enumerate(texts)))


def links(old: Document, new: Document, **options: object) -> set[tuple[tuple[str, ...], tuple[str, ...]]]:
    pairs = align_texts(old, new, **options)  # type: ignore[arg-type]
    return {(pair.old, pair.new) for pair in pairs if pair.old and pair.new}


def one_to_one(order: list[int]) -> set[tuple[tuple[str, ...], tuple[str, ...]]]:
    return {((str(old),), (str(new),)) for new, old in enumerate(order)}


@pytest.mark.parametrize("translation", [("it", ITALIAN), ("ja", JAPANESE)])
@pytest.mark.parametrize("order", [[0, 1, 2, 3, 4], [0, 2, 1, 3, 4], [3, 4, 0, 1, 2], [1, 0, 4, 2, 3]])
def test_clauses_are_found_in_any_order(translation: tuple[str, list[str]], order: list[int]) -> None:
    language, texts = translation
    found = links(document(ENGLISH, "en"), document([texts[i] for i in order], language))
    assert found == one_to_one(order)


def test_a_clause_out_of_order_has_moved() -> None:
    pairs = align_texts(document(ENGLISH, "en"), document([ITALIAN[i] for i in (1, 2, 3, 4, 0)], "it"))
    assert [pair.relation for pair in pairs] == [Relation.SAME] * 4 + [Relation.MOVED]


def test_a_dropped_clause_has_no_counterpart() -> None:
    pairs = align_texts(document(ENGLISH, "en"), document(ITALIAN[:2] + ITALIAN[3:], "it"))
    assert [pair.old for pair in pairs if not pair.new] == [("2",)]
    assert [pair.relation for pair in pairs][2] is Relation.REMOVED


def test_an_added_clause_has_no_counterpart() -> None:
    pairs = align_texts(document(ENGLISH[:2] + ENGLISH[3:], "en"), document(JAPANESE, "ja"))
    assert [pair.new for pair in pairs if not pair.old] == [("2",)]


def test_run_together_clauses_are_one_pair_with_their_sentences() -> None:
    together = [*ENGLISH[:1], " ".join(ENGLISH[1:3]), *ENGLISH[3:]]
    pairs = align_texts(document(together, "en"), document(ITALIAN, "it"))
    split = next(pair for pair in pairs if pair.relation is Relation.SPLIT)
    assert (split.old, split.new) == (("1",), ("1", "2"))
    assert split.sentences == (((1,), (1,)), ((2,), (2,)))


@pytest.mark.parametrize("encoder", [None, UNIVERSAL])
@pytest.mark.parametrize("dropped", range(5))
@pytest.mark.parametrize("kind", [Kind.PARAGRAPH, Kind.HEADING])
def test_a_bare_heading_that_stands_again_and_again_keeps_to_its_like(
    encoder: Encoder | None, dropped: int, kind: Kind
) -> None:
    """`Article`, run together with the clause after it, alone, or missing: it never goes with another clause."""
    old = [text for clause in ENGLISH for text in ("Article", clause)]
    new = [text for clause in ITALIAN for text in ("Articolo", clause)]
    together = (dropped + 2) % 5 * 2
    new[together : together + 2] = [" ".join(new[together : together + 2])]
    new.remove(ITALIAN[dropped])
    sides = [
        text._replace(segments=tuple(s._replace(kind=kind) if " " not in s.text else s for s in text.segments))
        for text in (document(old, "en"), document(new, "it"))
    ]
    found = links(*sides, encoder=encoder)
    assert ((str(together), str(together + 1)), (str(new.index(f"Articolo {ITALIAN[together // 2]}")),)) in found
    assert all(len(a) == len(b) == 1 for a, b in found if str(together) not in a)
    assert len(found) == 8


def test_clauses_that_are_left_over_on_both_sides_do_not_cross() -> None:
    """Each side lacks a clause of the other: what is left over is no pair, however far apart."""
    pairs = align_texts(document(ENGLISH[1:], "en"), document(ITALIAN[:4], "it"))
    assert [(pair.old, pair.new) for pair in pairs if not pair.old or not pair.new] == [((), ("0",)), (("3",), ())]


def test_a_bare_heading_is_cut_off_before_the_sign_that_follows_it() -> None:
    old = [text for clause in ENGLISH for text in ("Article", f". {clause}")]
    together = [*old[:2], " ".join(old[2:4]), *old[4:]]
    new = [text for clause in ITALIAN for text in ("Articolo", f". {clause}")]
    pairs = align_texts(document(together, "en"), document([*new[:2], *new[3:]], "it"))
    assert next(pair.new for pair in pairs if pair.old == ("2",)) == ("2",)
    assert all(len(pair.old) == len(pair.new) == 1 for pair in pairs)


def test_a_sentence_and_the_heading_in_it_are_one_sentence() -> None:
    old = [text for clause in ENGLISH for text in ("Article", clause)]
    new = [text for clause in ITALIAN for text in ("Articolo", clause)]
    pairs = align_texts(document([*old[:2], " ".join(old[2:4]), *old[4:]], "en"), document(new, "it"))
    assert next(pair.sentences for pair in pairs if pair.old == ("2",)) == (((1,), (1, 2)),)


def test_headings_keep_to_headings() -> None:
    old = document(["Costs", ENGLISH[2]], "en")
    new = document(["Spese", ITALIAN[2]], "it")
    kinds = (Kind.HEADING, Kind.PARAGRAPH)
    sides = [
        Document(d.language, tuple(s._replace(kind=k) for s, k in zip(d.segments, kinds, strict=True)))
        for d in (old, new)
    ]
    assert links(sides[0], sides[1]) == one_to_one([0, 1])


@pytest.mark.parametrize("pair", ["en-it", "en-ja", "de-fr", "en-sw", "en-fi"])
def test_the_declaration_without_encoder(pair: str) -> None:
    """Also in languages without a pack, on lengths and anchors alone."""
    keys: list[list[set[str]]] = []
    texts: list[Document] = []
    for language in pair.split("-"):
        rows = [line.split("\t") for line in (DECLARATION / f"{language}.tsv").read_text("utf-8").splitlines()]
        keys.append([set(key.split("+")) for key, _ in rows])
        texts.append(document([text for _, text in rows], language))
    found = links(texts[0], texts[1], encoder=None)
    wrong = [(old, new) for old, new in found if not any(keys[0][int(i)] & keys[1][int(j)] for i in old for j in new)]
    assert len(wrong) <= 1
    assert len(found) >= 0.95 * min(len(texts[0].segments), len(texts[1].segments))


CLAUSE = st.text("ab1 .協定、。X", min_size=1, max_size=30).map(str.strip).filter(bool)


@settings(max_examples=60, deadline=None)
@given(st.lists(CLAUSE, max_size=9), st.lists(CLAUSE, max_size=9))
def test_every_clause_is_in_exactly_one_pair(old: list[str], new: list[str]) -> None:
    pairs = align_texts(document(old, "en"), document(new, "ja"), encoder=None)
    assert sorted((i for pair in pairs for i in pair.old), key=int) == [str(i) for i in range(len(old))]
    assert sorted((j for pair in pairs for j in pair.new), key=int) == [str(j) for j in range(len(new))]
    firsts = [int(pair.new[0]) for pair in pairs if pair.new]
    assert firsts == sorted(firsts)
    assert all(0.0 <= pair.score <= 1.0 for pair in pairs)
    for pair in pairs:
        for side, numbers in ((pair.old, 0), (pair.new, 1)):
            named = [n for sentences in pair.sentences for n in sentences[numbers]]
            assert len(named) == len(set(named))
            assert bool(side) or not named


@pytest.mark.parametrize("encoder", [None, UNIVERSAL])
def test_headings_that_have_no_title_on_one_side(encoder: Encoder | None) -> None:
    """第一条 corresponds to `Article 1 Definitions`, which is not run together with the sentence beside it."""
    old = read(
        b"Treaty on Grain\n\nHave agreed as follows:\n\nArticle 1\nUse of terms\n\nGrain means wheat and rye.\n\n"
        b"Article 2\nPrices\n\nPrices are fixed each year. They bind the Parties.\n\n"
        b"Article 3\nFinal Provisions\n\nThis Treaty enters into force on ratification.\n",
        "old.en.txt",
    )
    new = read(
        "穀物に関する条約\n\n次のとおり協定した。\n\n第一条\n\n穀物とは、小麦及びライ麦をいう。\n\n"
        "第二条\n\n価格は、毎年定める。価格は、締約国を拘束する。\n\n"
        "第三条\n\nこの条約は、批准の時に効力を生ずる。\n".encode(),
        "new.ja.txt",
    )
    assert [s.text for s in new.segments if s.kind is Kind.HEADING] == ["", "", ""]
    found = align_texts(old, new, encoder=encoder)
    assert [(pair.old, pair.new) for pair in found] == [
        ((a.id,), (b.id,)) for a, b in zip(old.segments, new.segments, strict=True)
    ]
