"""Is one document the text of another? Layout does not count."""

from mocdiff.errors import MocdiffError
from mocdiff.languages import get
from mocdiff.model import Document
from mocdiff.report import Category, Change, Relation

# What the same words can differ in between one layout and another.
_LAYOUT = frozenset({Category.SPACING, Category.MARKUP})
_ARRANGED = frozenset({Relation.SPLIT, Relation.MERGED})


def is_same(held: Document, given: Document) -> bool:
    """Whether the two say the same, word for word, in the same order.

    How much white space stands between words, line and page breaks, the borders of clauses, list
    marks, bold and italics are layout; printed numbers are part of the text.
    """
    return held.language == given.language and _words(held) == _words(given)


def _words(document: Document) -> str:
    words = " ".join(f"{segment.number} {segment.text}" for segment in document.segments).split()
    return get(document.language).joiner.join(words)


def departures(held: Document, given: Document) -> tuple[Change, ...]:
    """Where the given document is not the held text, as changes of a comparison; none where it is.

    Raises `MocdiffError` where the two are in different languages.
    """
    if held.language != given.language:
        raise MocdiffError(
            f"the document is in another language than the text: {given.language}, not {held.language}",
            mend="name the text in its language",
        )
    if is_same(held, given):
        return ()
    from mocdiff.comparing.drafts import compare_drafts

    changes = compare_drafts(held, given).changes
    found = tuple(c for c in changes if c.category not in _LAYOUT and c.relation not in _ARRANGED)
    return found or changes
