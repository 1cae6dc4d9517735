"""The draft of the demonstration: the signed text with the edits of `demo_draft.tsv`, and no other."""

from pathlib import Path
from typing import NamedTuple

from mocdiff.errors import MocdiffError

TABLE = Path(__file__).with_suffix(".tsv")


class Edit(NamedTuple):
    """One row of the table: what to do, and the words of the signed text and of the draft."""

    edit: str
    signed: str
    draft: str


def edits() -> list[Edit]:
    """The rows of the table."""
    lines = [line for line in TABLE.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [Edit(*(cell.replace("\\n", "\n") for cell in line.split("\t"))) for line in lines[1:]]


def draft_of(signed: str, name: str) -> str:
    """The draft, from the signed text in the text format.

    Raises `MocdiffError` where the words of an edit do not stand in the text once.
    """
    text = signed
    for edit, old, new in edits():
        wanted = (old, new) if edit == "swap" else (old,)
        if any(text.count(words) != 1 for words in wanted):
            words = next(words for words in wanted if text.count(words) != 1)
            raise MocdiffError(
                f"the demonstration makes its draft of another text: “{words.strip()}” does not stand here once",
                where=name,
                mend="leave out DIR in a clone of the project",
            )
        text = _swapped(text, old, new) if edit == "swap" else text.replace(old, new)
    return text


def _swapped(text: str, one: str, other: str) -> str:
    clauses = text.split("\n\n")
    first, second = (
        next(index for index, clause in enumerate(clauses) if clause.startswith(words)) for words in (one, other)
    )
    clauses[first], clauses[second] = clauses[second], clauses[first]
    return "\n\n".join(clauses)
