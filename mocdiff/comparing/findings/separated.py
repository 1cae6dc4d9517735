"""Clauses that one text prints on the line of the clause before, and the other on their own."""

from collections.abc import Iterator

from mocdiff.comparing.findings.bitext import EDITORIAL, STRUCTURAL, Bitext, finding
from mocdiff.comparing.findings.clauses import NAMES
from mocdiff.model import Document, Kind, Reading, Segment
from mocdiff.report import Category, Change


def separated(bitext: Bitext) -> Iterator[Change]:
    """Headings, list items and paragraphs that reading had to part from what goes before them."""
    glued = [_glued(bitext.document(new)) for new in (False, True)]
    if not any(glued):
        return
    for link in bitext.both:
        old, new = link.old[0], link.new[0]
        if old.number > 1 or new.number > 1:
            continue
        place = glued[0].get(old.segment.id), glued[1].get(new.segment.id)
        if bool(place[0]) == bool(place[1]):
            continue
        name = NAMES[(new if place[1] else old).segment.kind]
        said = (
            f"{name} {place[1]}, in the original set apart"
            if place[1]
            else f"{name} set apart, in the original {place[0]}"
        )
        yield finding(Category.STRUCTURE, said, old, new, link=link, significance=STRUCTURAL, confidence=0.9)
        if place[1] and place[1].endswith("space"):
            said = f"no space between {name} and the sentence before"
            yield finding(Category.SPACING, said, old, new, link=link, significance=EDITORIAL, confidence=0.9)


def _glued(document: Document) -> dict[str, str]:
    """How the segments were printed that reading parted from the one before; one for a heading and its text."""
    noted = {
        (note.line, note.text.rpartition("|")[2]): "|" in note.text
        for note in document.reading
        if note.kind is Reading.SEPARATED
    }
    if not noted:
        return {}
    found: dict[str, str] = {}
    before: Segment | None = None
    for segment in document.segments:
        written = [(segment.line, text) for text in (segment.text, f"{segment.mark} {segment.text}")]
        known = next((place for place in written if place in noted), None)
        if before and known:
            if before.line != segment.line:
                found[segment.id] = "without its list mark"
            elif not (before.kind is Kind.HEADING and before.id in found):
                found[segment.id] = f"run together with {before.id}" + (", without a space" if noted[known] else "")
        before = segment
    return found
