"""Reports in another language than the text."""

import pytest

from mocdiff import tracing
from mocdiff.aligning.encoder import UNIVERSAL
from mocdiff.report import Category, Report
from tests.tracing.reports import FIXTURES, TEXTS, load, report_file, statement_at

knowing = pytest.mark.skipif(not UNIVERSAL.knows("ja"), reason="the encoder is not installed")


@pytest.fixture(scope="module")
def japanese() -> Report:
    return tracing.trace(load(report_file("oboegaki")), load(TEXTS["memorandum"]))


RIGHT = [
    ("二国間の科学技術協力の価値を確認", "Affirming the value"),
    ("戦略的パートナーとの科学技術における連携", "Recognizing also the importance"),
    ("ハードウェア、ソフトウェアの輸出", "Promoting exports across"),
    ("重要かつ機微な技術に関連する保護措置", "Partnering to ensure the rigorous"),
    ("子どもがデジタル時代に活躍", "Promoting education, innovation"),
    ("量子アルゴリズムの開発", "Recognizing the universe"),
]


@knowing
@pytest.mark.parametrize(("statement", "clause"), RIGHT)
def test_a_japanese_report_on_the_english_text(japanese: Report, statement: str, clause: str) -> None:
    texts = {segment.id: segment.text for segment in japanese.new.segments}
    change = statement_at(japanese, statement)
    assert change.category is Category.PARAPHRASED
    assert [texts[at][: len(clause)] for at in change.new] == [clause]


@knowing
@pytest.mark.parametrize("statement", ["中国は両国の動きに反発", "投資の拡大につながるだろう", "写真は署名式の会場"])
def test_what_the_english_text_does_not_say(japanese: Report, statement: str) -> None:
    assert statement_at(japanese, statement).category is Category.NO_COUNTERPART


def test_without_an_encoder_names_and_numbers_are_enough() -> None:
    report = load(report_file("oboegaki"))
    made = tracing.trace(report, load(FIXTURES / "moc-2025.signed.en.txt"), encoder=None)
    assert all(c.category is not Category.QUOTED for c in made.changes)
    assert statement_at(made, "中国は両国の動きに反発").category is Category.NO_COUNTERPART
