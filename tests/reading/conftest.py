"""The texts that reading is tested on: the fixtures, and drafts written for the tests."""

from collections import Counter
from pathlib import Path

import pytest

from mocdiff.model import Document, Reading

HERE = Path(__file__).parent
FIXTURES = HERE.parent.parent / "fixtures"
TEXTS = sorted([*FIXTURES.glob("*.txt"), *(HERE / "drafts").glob("*.txt")])
EVERY = sorted([*TEXTS, *FIXTURES.glob("*.html")])


@pytest.fixture(params=TEXTS, ids=lambda path: path.name)
def text_file(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


@pytest.fixture(params=EVERY, ids=lambda path: path.name)
def any_file(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def signs(text: str) -> Counter[str]:
    """The signs of a text but white space and the stars of emphasis."""
    return Counter(sign for sign in text if not sign.isspace() and sign not in "*\0")


def said(document: Document) -> Counter[str]:
    """The signs of a document: its segments, and what reading set apart."""
    kept = (segment.mark + segment.number + segment.text for segment in document.segments)
    apart = (note.text for note in document.reading if note.kind in (Reading.DROPPED, Reading.METADATA))
    return signs("".join([*kept, *apart]))
