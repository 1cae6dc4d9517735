import pytest

from mocdiff.tracing.quotes import parts, quotations

CASES = [
    ("He said “the ‘golden age’ begins” today.", ["the ‘golden age’ begins", "golden age"]),
    ('It "shall apply" and "shall end".', ["shall apply", "shall end"]),
    ("「覚書は『二国間』の協力」とした。", ["覚書は『二国間』の協力", "二国間"]),
    ("L’accordo «con “uno” Stato» resta.", ["con “uno” Stato", "uno"]),
    ("Das „große Zeitalter“ und »so«.", ["große Zeitalter", "so"]),
    ("The Parties' rights and the States' duties, don't they", []),
    ("It's the Parties’ ‘shared purpose’ here", ["shared purpose"]),
    ("“An end that is in the next paragraph", ["An end that is in the next paragraph"]),
    ("that began in the one before,” he said", ["that began in the one before,"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_quotations(text: str, expected: list[str]) -> None:
    assert [text[q.start : q.end] for q in quotations(text)] == expected


PARTS = [
    ("“[t]he Parties … strengthen[ed] it”", ["the Parties", "strengthened it"]),
    ("“they [the two governments] agreed [. . .] on it”", ["they agreed", "on it"]),
    ("「両国は（中略）協力する」", ["両国は", "協力する"]),
]


@pytest.mark.parametrize(("text", "expected"), PARTS)
def test_ellipses_and_insertions(text: str, expected: list[str]) -> None:
    made = parts(text, quotations(text)[0])
    assert [part.text.strip() for part in made] == expected
    for part in made:
        assert "".join(text[i] for i in part.places) == part.text


def test_marks_without_end_stay_bounded() -> None:
    text = "“ ‘ « " * 2000
    assert len(quotations(text)) <= len(text)
    assert max(quotation.depth for quotation in quotations("“" * 50 + "word" + "”" * 50)) < 8
