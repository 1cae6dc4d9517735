"""Laws of a comparison: what it says turns the old text into the new one, and nothing else."""

import pytest

from mocdiff.applying import apply
from mocdiff.comparing.drafts import compare_drafts
from mocdiff.errors import MocdiffError
from mocdiff.model import Block, Document
from mocdiff.report import Mode
from mocdiff.segmenting import outline


def draft(*texts: str) -> Document:
    return Document("en", tuple(outline([Block(text) for text in texts])))


def test_the_report_gives_the_new_text() -> None:
    old = draft("The Parties shall meet. They may agree.", "This Treaty ends in 2030.")
    new = draft("They may agree.", "This Treaty ends in 2031.", "It is open to all States.")
    assert apply(compare_drafts(old, new), old) == new


def test_a_report_on_another_text_is_refused() -> None:
    report = compare_drafts(draft("One clause."), draft("One other clause."))
    with pytest.raises(MocdiffError):
        apply(report, draft("Two clauses."))


def test_a_report_of_which_a_part_is_missing_is_refused() -> None:
    old = draft("One clause.", "A second one.")
    report = compare_drafts(old, draft("One clause.", "A second clause."))
    with pytest.raises(MocdiffError):
        apply(report._replace(pairs=report.pairs[:1]), old)


def test_a_report_on_a_translation_is_refused() -> None:
    old = draft("One clause.")
    with pytest.raises(MocdiffError):
        apply(compare_drafts(old, old)._replace(mode=Mode.TRANSLATION), old)
