"""Each check on texts that have its problem, and on texts that only look so. A case is a row."""

import pytest

from mocdiff.checking import Severity, Text, Work, check

HEAD = "---\nlanguage: {language}\nstatus: {status}\n---\n\n"


def found(body: str, *, only: str, language: str = "en", status: str = "draft") -> list[tuple[int, str]]:
    """Line (counted from the body's first) and message of what one check finds."""
    head = HEAD.format(language=language, status=status)
    path = f"work/{language}.md"
    work = Work("work", {path: Text(path, head + body)}, touched=frozenset({path}))
    lines = head.count("\n")
    return [(p.line - lines, p.what) for _, p in check([work], {}) if p.check == only]


ARTICLES = "## Article 1\n\nFirst.\n\n## Article 2\n\n1. One.\n\n2. Two.\n\n"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("One.\nTwo.\n", []),
        ("One.\n\n\nTwo.\n", [(3, "is not in canonical form: run 'mocdiff fmt' on it")]),
        ("One.  \n", [(1, "is not in canonical form: run 'mocdiff fmt' on it")]),
    ],
)
def test_canonical(body: str, expected: list[tuple[int, str]]) -> None:
    assert found(body, only="canonical") == expected


def test_conflicts() -> None:
    body = "<<<<<<< ours\nOne.\n=======\nTwo.\n>>>>>>> theirs\n"
    assert [line for line, _ in found(body, only="conflicts")] == [1, 3, 5]


@pytest.mark.parametrize(
    ("language", "body", "expected"),
    [
        ("en", "The Par\u200bties consult.\n", [(1, "holds U+200B ZERO WIDTH SPACE, which nobody sees")]),
        ("en", "One.\nTwo \u202eowt.\n", [(2, "holds U+202E RIGHT-TO-LEFT OVERRIDE, which nobody sees")]),
        ("en", "The Аct applies.\n", [(1, "“Аct” holds U+0410 CYRILLIC CAPITAL LETTER A")]),
        ("en", "The СССР and the α decay of 5 μm.\n", [(1, "“СССР” holds U+0421 CYRILLIC CAPITAL LETTER ES")]),
        ("ru", "Стороны Coтрудничают.\n", [(1, "“Coтрудничают” holds U+0043 LATIN CAPITAL LETTER C")]),
        ("ru", "СССР, Нота.\n", []),
        ("ja", "AIの導入とイノベーションを推進する。\n", []),
        ("ja", "エネルギ一ファンドを設ける。\n", [(1, "U+4E00 CJK UNIFIED IDEOGRAPH-4E00 stands among katakana")]),
        ("fa", "می\u200cخواهم.\n", []),
        ("ar", "نص\u200f عربي.\n", []),
    ],
)
def test_hidden(language: str, body: str, expected: list[tuple[int, str]]) -> None:
    assert found(body, only="hidden", language=language) == expected


@pytest.mark.parametrize(
    ("language", "body", "count"),
    [
        ("en", "The\u00a0Parties consult.\n", 1),
        ("en", "The Parties consult.\n", 0),
        ("fr", "Les Parties conviennent\u00a0: «\u00a0ceci\u00a0».\n", 0),
        ("ja", "両締約国は、次のとおり\u3000協力する。\n", 0),
    ],
)
def test_spaces(language: str, body: str, count: int) -> None:
    assert len(found(body, only="spaces", language=language)) == count


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        ("draft", "The Parties [shall] consult.\n", []),
        ("signed", "The Parties [shall] consult.\n", [(1, "[shall] is left in a text whose status is signed")]),
        (
            "in-force",
            "One.\nTwo [ours: a] [theirs: b].\n",
            [
                (2, "[ours: a] is left in a text whose status is in-force"),
                (2, "[theirs: b] is left in a text whose status is in-force"),
            ],
        ),
        ("signed", "両締約国は［協力］する。\n", [(1, "［協力］ is left in a text whose status is signed")]),
        ("signed", "The Parties (shall) consult.\n", []),
    ],
)
def test_brackets(status: str, body: str, expected: list[tuple[int, str]]) -> None:
    assert found(body, only="brackets", status=status) == expected


@pytest.mark.parametrize(
    ("language", "body", "expected"),
    [
        ("en", ARTICLES, []),
        ("en", ARTICLES.replace("Article 2", "Article 3"), [(5, "Article 3 follows Article 1: Article 2 is missing")]),
        ("en", ARTICLES.replace("Article 2", "Article 1"), [(5, "Article 1 stands twice")]),
        ("en", "## Article 1\n\nOne.\n\n## Article 1 bis\n\nMore.\n\n## Article 2\n\nTwo.\n", []),
        (
            "en",
            "## Article 1\n\n(a) one\n\n(b) two\n\n## Article 2\n\n(a) one\n\n(c) two\n",
            [(11, "(c) follows (a): (b) is missing")],
        ),
        ("en", "## I. One\n\n### A. First\n\n### B. Second\n\n## II. Two\n\n### A. First\n", []),
        ("en", "(g) one\n\n(h) two\n\n(i) three\n\n(j) four\n", [(1, "the first number is (g): (a) is missing")]),
        ("ja", "## 第一条\n\n一。\n\n## 第三条\n\n三。\n", [(5, "第三条 follows 第一条: 第二条 is missing")]),
        ("it", "## Articolo 1\n\nUno.\n\n## Articolo 2\n\nDue.\n", []),
    ],
)
def test_numbering(language: str, body: str, expected: list[tuple[int, str]]) -> None:
    assert found(body, only="numbering", language=language) == expected


@pytest.mark.parametrize(
    ("language", "text", "missing"),
    [
        ("en", "Subject to Article 2, the Parties consult.", []),
        ("en", "Subject to Article 7, the Parties consult.", ["article 7 in this text"]),
        ("en", "Subject to Articles 1 to 5, the Parties consult.", ["article 5 in this text"]),
        ("en", "Subject to paragraph 3 of Article 2, the Parties consult.", ["paragraph 3 in article 2"]),
        ("en", "Subject to Article 51 of the Charter of the United Nations, the Parties consult.", []),
        ("en", "Subject to Article 51 of this Agreement, the Parties consult.", ["article 51 in this text"]),
        ("en", "Subject to paragraph 2, the Parties consult.", []),
        ("en", "Subject to this Article, the Parties consult.", []),
        ("ja", "第二条の規定に従い協議する。", []),
        ("ja", "第七条の規定に従い協議する。", ["article 7 in this text"]),
        ("ja", "国際連合憲章第五十一条の規定に従い協議する。", []),
        ("it", "Fatto salvo l'articolo 9, le Parti si consultano.", ["article 9 in this text"]),
        ("it", "Fatto salvo l'articolo 9 della Convenzione di Vienna, le Parti si consultano.", []),
    ],
)
def test_references(language: str, text: str, missing: list[str]) -> None:
    heading = {"en": "Article {}", "ja": "第{}条", "it": "Articolo {}"}[language]
    one, two = ("一", "二") if language == "ja" else ("1", "2")
    body = f"## {heading.format(one)}\n\n{text}\n\n## {heading.format(two)}\n\n1. One.\n\n2. Two.\n"
    assert [
        what.partition("there is no ")[2] for _, what in found(body, only="references", language=language)
    ] == missing


@pytest.mark.parametrize(
    ("language", "body", "expected"),
    [
        ("en", "The two sides (hereinafter the “Signatories”) agree.\n\nThe Signatories meet.\n", []),
        (
            "en",
            "The two sides (hereinafter the “Signatories”) agree.\n",
            [(1, "“Signatories” is defined and not used")],
        ),
        (
            "en",
            "The two sides (hereinafter the “Signatories”) agree.\n\nThe Signatories meet.\nThe signatories vote.\n",
            [(4, "“signatories” has lost the capital of “Signatories”")],
        ),
        (
            "en",
            "“Serious Injury” means significant damage.\n\nIn case of serious injury they consult.\n",
            [(1, "“Serious Injury” is defined and used in small letters alone")],
        ),
        ("en", "The two sides (hereinafter the “Parties”) agree.\n\nThe Parties meet; third parties do not.\n", []),
        ("ja", "この覚書（以下「覚書」という。）を作成する。\n", [(1, "“覚書” is defined and not used")]),
    ],
)
def test_terms(language: str, body: str, expected: list[tuple[int, str]]) -> None:
    assert found(body, only="terms", language=language) == expected


def test_severity_is_what_the_settings_say() -> None:
    path = "work/en.md"
    work = Work("work", {path: Text(path, "One.\n\n\nTwo.\n")}, touched=frozenset({path}))
    assert [severity for severity, _ in check([work], {"canonical": Severity.WARNING})] == [Severity.WARNING]
    assert check([work], {"canonical": Severity.OFF}) == []


def test_only_what_is_introduced() -> None:
    path = "work/en.md"
    old = Text(path, "---\nlanguage: en\n---\n\nA\u200bb.\n\nMore.\n")
    new = Text(path, "---\nlanguage: en\n---\n\nFirst.\n\nA\u200bb.\n\nMo\u200bre.\n")
    work = Work("work", {path: new}, {path: old}, frozenset({path}))
    assert len(check([work], {})) == 2
    assert [problem.line for _, problem in check([work], {}, introduced=True)] == [9]


def test_a_problem_is_the_same_until_its_sentence_changes() -> None:
    path = "work/en.md"
    head = "---\nlanguage: en\n---\n\n"

    def keys(body: str) -> list[object]:
        work = Work("work", {path: Text(path, head + body)}, touched=frozenset({path}))
        return [problem.key for _, problem in check([work], {})]

    assert keys("A\u200bb.\n") == keys("First.\n\nA\u200bb.\n")
    assert keys("A\u200bb.\n") != keys("A\u200bc.\n")
