"""What was cut is joined, what was glued is separated: tables of cases, and what is listed about them."""

import textwrap
from pathlib import Path

import pytest

from mocdiff import reading
from mocdiff.model import Kind, Reading


def table(name: str) -> list[list[str]]:
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").split("\n")[1:]
    return [line.split("\t") for line in lines if line]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n- 12 -\n\n"], ids=["line", "paragraph", "page"])
@pytest.mark.parametrize(("above", "below", "joined", "why"), table("joining.tsv"))
def test_lines_of_one_sentence_are_joined(above: str, below: str, joined: str, why: str, gap: str) -> None:
    language = "ja" if ord(above[0]) > 0x3000 else "it" if above.startswith("Le ") else "en"
    document = reading.read(f"{above}{gap}{below}\n".encode(), "x.txt", language)
    texts = [segment.text for segment in document.segments]
    if joined:
        assert texts == [joined], why
        assert [note.kind for note in document.reading if note.kind is Reading.JOINED] == [Reading.JOINED]
    else:
        assert len(texts) == 2, why


@pytest.mark.parametrize(("line", "parts", "why"), table("separating.tsv"))
def test_two_items_on_a_line_are_separated(line: str, parts: str, why: str) -> None:
    before = "- Approfondire la cooperazione;\n- Sostenere le imprese dei due Paesi;\n"
    document = reading.read(f"I. Scopo\nLe Parti intendono:\n{before}{line}\n".encode(), "x.it.txt")
    items = [segment.text for segment in document.segments if segment.kind is Kind.ITEM]
    assert items[2:] == parts.split("|"), why
    assert len([note for note in document.reading if note.kind is Reading.SEPARATED]) == parts.count("|")


def test_a_heading_at_the_end_of_a_paragraph_is_set_free() -> None:
    text = (
        "II. Areas\nThe Parties cooperate on the following:\n- Water\n"
        "The Parties exchange data on the quality of water. - Air\n"
        "The Parties exchange data on the quality of air in their cities.Soil and forests - The Parties exchange data "
        "on the quality of soil, on forests and on the use of land, wherever their laws allow it to be done.\n"
    )
    document = reading.read(text.encode(), "x.txt")
    headings = [(segment.text, segment.mark) for segment in document.segments if segment.kind is Kind.HEADING]
    assert headings == [("Areas", ""), ("Water", "-"), ("Air", "-"), ("Soil and forests", "-")]
    assert [note.text for note in document.reading if note.kind is Reading.SEPARATED][:2] == [
        "- Air",
        "air in their cities.|Soil and forests",
    ]


def test_a_hyphen_at_the_end_of_a_line_goes_where_the_word_is_one() -> None:
    lines = [
        "The Contracting Parties shall, within the limits of their laws, coop-",
        "erate in the field of long-",
        "standing disputes, and long-standing friendship, as well as in the",
        "settlement of differences by means of negotiation and of conciliation.",
    ]
    document = reading.read("\n".join(lines).encode(), "x.txt", "en")
    assert document.segments[0].text.startswith(
        "The Contracting Parties shall, within the limits of their laws, cooperate in the field of long-standing"
    )
    assert [note.text for note in document.reading if note.kind is Reading.DROPPED] == ["-"]


def test_a_database_header_becomes_front_matter() -> None:
    header = "データベース\n\n[文書名] 覚書\n[場所] 東京\n[年月日] 2025年10月28日\n[全文]\n\n"
    text = f"{header}覚書\n\nこの覚書は、有効である。\n"
    document = reading.read(text.encode(), "x.txt")
    assert dict(document.header) == {"database": "データベース", "title": "覚書", "場所": "東京", "date": "2025-10-28"}
    assert [segment.text for segment in document.segments] == ["覚書", "この覚書は、有効である。"]
    assert {note.kind for note in document.reading} == {Reading.METADATA}


def test_a_long_title_without_a_stop_is_no_part_of_the_paragraph_under_it() -> None:
    title = (
        "Memorandum of Cooperation on Sustainable Agriculture between the Ministry of Agriculture, Forestry and "
        "Fisheries of Japan and the Ministry for Primary Industries of New Zealand"
    )
    below = "The Ministry of Agriculture, Forestry and Fisheries and the Ministry for Primary Industries,"
    clauses = "Article 1\n\nThe Participants exchange data.\n\nArticle 2\n\nThey publish them each year.\n"
    document = reading.read(f"{title}\n\n{below}\n\nHave decided:\n\n{clauses}".encode(), "x.en.txt")
    assert [segment.text for segment in document.segments[:2]] == [title, below]
    assert not document.reading


def test_a_heading_that_is_a_line_of_many_is_joined_with_nothing() -> None:
    """Not even where the same words stand side by side, because a heading was glued there."""
    articles = [f"Everyone has the right to a {thing} of the village." for thing in ("mill", "well", "bridge", "barn")]
    text = "\n\n".join(f"Article\n\n{article}" for article in articles)
    glued = (
        f"{text}\n\nThe mayor keeps the keys. Article Everyone has the right to a boat. Article\n\nEveryone may fish.\n"
    )
    document = reading.read(glued.encode(), "x.en.txt")
    assert document.reading == ()
    assert [segment.text for segment in document.segments if segment.text == "Article"] == ["Article"] * 4


def outline(text: str) -> list[tuple[str, int, str, str]]:
    segments = reading.read(text.encode(), "x.txt", "en").segments
    return [(segment.kind.value, segment.level, segment.number, segment.text) for segment in segments]


def test_headings_with_the_marks_of_markdown_are_known_in_a_plain_text() -> None:
    text = (
        "####Convention on Ferries\n\n###SECTION I\n\n####Traffic\n\n### Article  1\n\neach State keeps a ferry.\n\n"
        "### Article  2\n\n### Article  3\n\nThe ferry is free.\n"
    )
    assert outline(text) == [
        ("title", 0, "", "Convention on Ferries"),
        ("heading", 1, "SECTION I", "Traffic"),
        ("heading", 1, "Article  1", ""),
        ("paragraph", 1, "", "each State keeps a ferry."),
        ("heading", 1, "Article  2", ""),
        ("heading", 1, "Article  3", ""),
        ("paragraph", 1, "", "The ferry is free."),
    ]


def test_a_title_under_the_number_of_an_article_is_no_part_of_what_stands_under_it() -> None:
    text = (
        "Ferries\n\nArticle 1\n\nPersonal scope\n\nthis Convention shall apply to residents.\n\nArticle 2\n\nIt ends.\n"
    )
    assert outline(text)[1:3] == [
        ("heading", 1, "Article 1", "Personal scope"),
        ("paragraph", 1, "", "this Convention shall apply to residents."),
    ]


def test_the_letter_of_an_item_may_stand_on_its_first_word() -> None:
    text = "Ferries\n\nArticle 1\n\nIt is no ferry:\n\n(a)a ship of war;\n\n(b)engaged in fishing;\n\n(c)‘a raft’.\n"
    assert [row[2:] for row in outline(text)[3:]] == [
        ("(a)", "a ship of war;"),
        ("(b)", "engaged in fishing;"),
        ("(c)", "‘a raft’."),
    ]
    assert outline("Ferries\n\nThey undertake:\n\na.To keep a ferry;\n\nb.[To paint it].\n")[2:] == [
        ("item", 1, "a.", "To keep a ferry;"),
        ("item", 1, "b.", "[To paint it]."),
    ]
    assert outline("Ferries\n\n(s)he who keeps a ferry shall keep it well.\n")[1][2:] == (
        "",
        "(s)he who keeps a ferry shall keep it well.",
    )


def test_numbered_headings_stay_headings_where_nothing_stands_between_them() -> None:
    text = "Ferries\n\nI. Purpose\n\nThe States keep a ferry.\n\nII. Costs\n\nIII. Duration\n\nIt lasts a year.\n"
    assert [row[:3] for row in outline(text) if row[0] == "heading"] == [
        ("heading", 1, "I."),
        ("heading", 1, "II."),
        ("heading", 1, "III."),
    ]


def test_a_line_under_an_article_without_a_text_heads_those_below_where_articles_have_no_titles() -> None:
    text = (
        "Ferries\n\nArticle 1\n\nEach State keeps a ferry.\n\nArticle 2\n\nTraffic of goods\n\n"
        "Article 3\n\nThe ferry is free.\n"
    )
    assert [row for row in outline(text) if row[0] == "heading"] == [
        ("heading", 1, "Article 1", ""),
        ("heading", 1, "Article 2", ""),
        ("heading", 2, "", "Traffic of goods"),
        ("heading", 1, "Article 3", ""),
    ]


def test_bold_headings_with_a_list_mark_stay_headings_where_nothing_stands_between_them() -> None:
    body = "The States keep a ferry, and they keep it well.\n\n"
    text = f"Ferries\n\nI. Areas\n\n- **Goods**\n\n{body}- **Mail**\n\n- **Cars**\n\n{body}- **Fees**\n\n{body}"
    assert [row[3] for row in outline(text) if row[0] == "heading"] == ["Areas", "Goods", "Mail", "Cars", "Fees"]


def test_small_roman_numbers_stand_below_letters_though_the_first_is_gone() -> None:
    head = "Ferries\n\nArticle 1\n\nA ferry is:\n\n"
    below = outline(f"{head}(a) a boat;\n\n(b) a ship:\n\n(ii) of iron; or\n\n(iii) of wood.\n")
    assert [row[1:3] for row in below if row[0] == "item"] == [(2, "(a)"), (2, "(b)"), (3, "(ii)"), (3, "(iii)")]
    beside = outline(f"{head}(i) a boat;\n\n(iii) a ship; or\n\n(iv) a raft.\n")
    assert [row[1:3] for row in beside if row[0] == "item"] == [(2, "(i)"), (2, "(iii)"), (2, "(iv)")]


@pytest.mark.parametrize("number", ["3", "- 3 -", "Page 3", "PAGE 3 OF 9", "p. 3", "Pagina 3", "3ページ", "3頁"])
def test_a_page_number_in_a_sentence_is_dropped(number: str) -> None:
    cut = f"The Parties shall exchange data on the quality of\n\n{number}\n\nwater in their rivers.\n"
    document = reading.read(cut.encode(), "x.en.txt")
    assert [segment.text for segment in document.segments] == [
        "The Parties shall exchange data on the quality of water in their rivers."
    ]
    assert (Reading.DROPPED, 3, number) in document.reading


VALUES = ["3/4", "[30]", "(5)", "- 5", "5 -", "3 of 4", "30", "| 5 |", "p3", "[ 30 ]"]


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("lines", [1, 30])
def test_a_value_alone_on_a_line_is_no_page_number(value: str, lines: int) -> None:
    before = "\n\n".join(f"The fee for boat {at} is paid each year." for at in range(lines))
    text = f"{before}\n\nThe share is:\n\n{value}\n\nThe rest is paid by the others.\n\nIt is paid at once.\n"
    document = reading.read(text.encode(), "x.en.txt")
    assert document.reading == ()
    said = {segment.mark + segment.number + segment.text for segment in document.segments}
    assert value.replace(" ", "") in {text.replace(" ", "") for text in said}


@pytest.mark.parametrize("value", ["[30]", "3/4", "[3]", "3/9", "(5)", "2024"])
def test_a_number_that_no_page_has_is_a_value_in_a_sentence_too(value: str) -> None:
    document = reading.read(f"The Parties meet within\n\n{value}\n\ndays of the request.\n".encode(), "x.en.txt")
    assert value in " ".join(segment.number + segment.text for segment in document.segments)


@pytest.mark.parametrize("form", ["{}", "({})", "[{}]", "{}/3", "{} of 3"])
def test_numbers_that_count_up_a_page_apart_are_those_of_pages(form: str) -> None:
    boats = [f"The fee for boat {at} is paid each year." for at in range(36)]
    pages = ["\n\n".join([*boats[at : at + 12], form.format(at // 12 + 1)]) for at in (0, 12, 24)]
    text = "\n\n".join(pages)
    document = reading.read(text.encode(), "x.en.txt")
    assert [note.text for note in document.reading] == [form.format(number) for number in (1, 2, 3)]
    assert len(document.segments) == 36


def test_the_last_numbers_of_a_table_are_values() -> None:
    boats = [f"The fee for boat {at} is paid each year." for at in range(30)]
    for cells in (["Boats", "4", "Ships", "5"], ["4", "5"], ["3", "4", "5"]):
        document = reading.read("\n".join([*boats, *cells]).encode(), "x.en.txt")
        assert document.reading == ()


ALTERNATIVES = "[Japan] The fee is paid.\n\n[Italy] No fee is paid.\n\n[Date] of entry into force: 3 May.\n"


@pytest.mark.parametrize(
    "text",
    [
        "AGREEMENT\n\nArticle 1\n\nThe Parties shall meet.\n\n[Name]\n[Title]\n[Place]\n",
        f"FERRIES\n\nArticle 1\n\n{ALTERNATIVES}\nArticle 2\n\nIt ends.\n",
        f"FERRIES\n\n{ALTERNATIVES}",
        "FERRIES\n\n[Date] of entry into force\n\n[Title] of the agreement\n\n[Source] of the funds\n\nIt ends.\n",
        "[Title] Agreement on Ferries\n[Date] 3 May\n[Place] Rome\n",
        "[Title] Agreement on Ferries\n\n1. Scope\n\n[Date] 3 May\n[Source] Rome\n[Place] Rome\n\nIt ends.\n",
        "Ferries\n\n[Name] [Title]\n[Title] X\n[Place] Y\n\nIt ends.\n",
    ],
)
def test_what_stands_in_brackets_in_a_draft_is_no_header(text: str) -> None:
    document = reading.read(text.encode(), "x.en.txt")
    assert not document.header
    assert not [note for note in document.reading if note.kind is Reading.METADATA]
    assert text.count("[") == sum(segment.text.count("[") for segment in document.segments)


def test_alternatives_below_a_header_are_text() -> None:
    header = "Treaty Series\n[Title] Ferries: an agreement between two\nStates\n[Date] 3 May\n[Source] Rome\n"
    document = reading.read(f"{header}\n{ALTERNATIVES}\nIt ends.\n".encode(), "x.en.txt")
    assert document.header["title"] == "Ferries: an agreement between two States"
    assert document.segments[0].text == "[Japan] The fee is paid."


RECITALS = (
    "日本国政府及びニュージーランド政府（以下「両政府」という。）は、",
    "両国の間に存在する長年の友好関係を強化することを希望し、また、科学技術の分野における協力の重要性を認識して、",
    "次のとおり協定した。",
)
SIGNED = ("日本国のために", "田中一郎", "ニュージーランドのために", "マーク・シンクレア")
WRAPPED = {
    "Japanese across empty lines": (
        "情報の保護に関する日本国政府とニュージーランド政府との間の協定",
        *RECITALS,
        "第一条",
        "両政府は、TOP SECRETと表示された情報を、日本国においては特定秘密として、これに準じて取り扱うことを約束する。",
        "その額は、十八億五千万円（一、八五〇、〇〇〇、〇〇〇円）を限度とし、経済産業・科学・資源省がこれを管理する。",
        *SIGNED,
    ),
    "headings with the marks of Markdown": (
        "# Agreement between the Government of Japan and the Government of the Italian Republic concerning Ferries",
        "## Article 1 Obligations of both of the Parties with regard to the Keeping and Painting of Ferries",
        "The Parties keep a ferry on the river, paint it every year, and let all who live near the river use it.",
        "## Article 2 Costs",
        "The costs are borne by the Parties in equal shares, as is set out in the annex, in accordance with para. "
        "(2) (a) of Article 1 of the Agreement and with the laws of the Parties that are in force.",
        "The Parties meet every year.",
        "## Article 3 Duration",
        "This Agreement is in force for a year.",
    ),
    "few columns": (
        "AGREEMENT CONCERNING FERRIES BETWEEN THE KINGDOM OF NORWAY AND THE REPUBLIC OF CAPE VERDE",
        "The States Parties to the present Convention, having regard to the Forced Labour Convention of 1930,",
        "Have agreed as follows:",
        "1. The Commission shall elect a Chairman and two Vice-Chairmen. They serve for two years.",
        "2. Vessels, aircraft and other means of transport, including those of the Receiving State, keep their flags.",
        "For the Government of the Kingdom of Norway",
        "The Minister of Foreign Affairs",
    ),
}


@pytest.mark.parametrize("columns", range(30, 90, 2))
@pytest.mark.parametrize("case", WRAPPED)
def test_a_text_that_is_wrapped_anew_is_the_same_text(case: str, columns: int) -> None:
    paragraphs = WRAPPED[case]
    spaced = paragraphs[0].isascii()
    name = "x.en.txt" if spaced else "x.ja.txt"
    if spaced:
        lines = [textwrap.fill(text, columns, break_on_hyphens=False) for text in paragraphs]
    else:
        size = columns // 2
        lines = ["\n".join(text[at : at + size] for at in range(0, len(text), size)) for text in paragraphs]
    whole, wrapped = (reading.read("\n\n".join(of).encode(), name) for of in (paragraphs, lines))
    assert [(s.id, s.number, s.text) for s in wrapped.segments] == [(s.id, s.number, s.text) for s in whole.segments]


def test_rows_of_a_table_are_paragraphs_however_they_are_wrapped() -> None:
    rows = ["| Group | States | Share |", "|---|---|---|", "| III | Morocco, Algeria, Egypt | 5% |"]
    body = textwrap.fill("The Parties pay the costs of the ferry in the shares that are set out below. " * 4, 40)
    document = reading.read(f"{body}\n\n{chr(10).join(rows)}\n".encode(), "x.en.txt")
    assert [segment.text for segment in document.segments][1:] == rows


def test_what_begins_below_a_stop_that_fills_its_line_is_no_rest_of_it() -> None:
    clause = "日本国政府及び大韓民国政府は、船舶の航行を助けるために両国の沿岸に設けた燈台を維持する。"
    full = "両政府は、燈台の費用を均等に負担する。"
    size = len(full)
    body = [clause[at : at + size] for at in range(0, len(clause), size)]
    lines = [
        "燈台に関する協定",
        "第一条 燈台",
        *body,
        *body,
        *body,
        full,
        "第二条 費用",
        *body,
        *body,
        full,
        "日本国政府のために",
    ]
    document = reading.read("\n".join(lines).encode(), "x.ja.txt")
    told = [(segment.id, segment.text) for segment in document.segments]
    assert told[1:] == [
        *(("1", "燈台"), ("1.1", clause), ("1.2", clause), ("1.3", clause), ("1.4", full)),
        *(("2", "費用"), ("2.1", clause), ("2.2", clause), ("2.3", full), ("signature.1", "日本国政府のために")),
    ]
