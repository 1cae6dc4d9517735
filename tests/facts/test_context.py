from mocdiff.facts import context, extract
from mocdiff.facts.context import Context
from mocdiff.model import Block, Document, Kind, Segment


def document(language: str, *texts: str) -> Document:
    segments = tuple(Segment(str(index), Kind.PARAGRAPH, 1, text, Block(text)) for index, text in enumerate(texts, 1))
    return Document(language, segments)


def test_terms_are_found_with_their_place_and_whom_they_stand_for() -> None:
    text = "The Government of Japan and the Government of Italy (hereinafter referred to as “the Parties”)"
    (term,) = context(document("en", "Preamble", text)).terms
    assert (term.id, term.form, term.segment, term.how) == ("parties", "Parties", "2", "named")
    assert text[term.start : term.end] == "Parties"
    assert term.actors == ("jp.gov", "it.gov")


def test_a_term_is_used_with_its_capitals_in_singular_and_plural() -> None:
    found = context(document("en", "Japan and Italy (the “Participants”)"))
    facts = extract("Each Participant and the Participants; other participants.", "en", found)
    assert [(fact.text, fact.id) for fact in facts if fact.cls == "term"] == [
        ("Participant", "participants"),
        ("Participants", "participants"),
    ]


def test_japanese_terms() -> None:
    found = context(
        document("ja", "日本国政府及びイタリア共和国政府(以下「両者」という。)は、", "「領域」とは、領土をいう。")
    )
    assert [(term.form, term.how, term.actors) for term in found.terms] == [
        ("両者", "named", ("jp.gov", "it.gov")),
        ("領域", "means", ()),
    ]
    assert [fact.id for fact in extract("両者は、領域において", "ja", found) if fact.cls == "term"] == ["両者", "領域"]


def test_a_glossary_gives_terms_the_id_they_share_with_other_languages() -> None:
    italian = Context(glossary={"catena di approvvigionamento": "supply-chain"})
    facts = extract("La catena di approvvigionamento", "it", italian)
    assert [fact.id for fact in facts if fact.cls == "term"] == ["supply-chain"]


def test_a_language_without_a_pack_defines_nothing() -> None:
    assert context(document("xx", "Iaponia (hereinafter “X”)")) == Context()
