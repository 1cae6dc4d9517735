"""Clauses and sentences without counterpart, run together, cut in two or in another place."""

import re
from collections.abc import Iterator
from math import log

from mocdiff.aligning.bitext.units import width
from mocdiff.comparing.findings.bitext import STRUCTURAL, Bitext, Link, Sentence, finding
from mocdiff.model import Kind, Segment
from mocdiff.report import Category, Change, Pair, Relation

NAMES = {
    Kind.TITLE: "title",
    Kind.HEADING: "heading",
    Kind.RECITAL: "recital",
    Kind.PARAGRAPH: "clause",
    Kind.ITEM: "list item",
    Kind.CELL: "table cell",
    Kind.FOOTNOTE: "footnote",
    Kind.SIGNATURE: "signature block",
}


def clauses(bitext: Bitext) -> Iterator[Change]:
    """What was left out, added, moved, split or merged."""
    both = [pair for pair in bitext.pairs if pair.old and pair.new]
    paired_old = {id_ for pair in both for id_ in pair.old}
    paired_new = {id_ for pair in both for id_ in pair.new}
    for link in bitext.links:
        if not link.new:
            yield from _alone(bitext, link, link.old[0], paired_old, new=False)
        elif not link.old:
            yield from _alone(bitext, link, link.new[0], paired_new, new=True)
    segments = [{segment.id: segment for segment in document.segments} for document in (bitext.old, bitext.new)]
    for pair in bitext.pairs:
        if pair.old and pair.new:
            yield from _rearranged(pair, segments[0], segments[1])


def _alone(bitext: Bitext, link: Link, sentence: Sentence, paired: set[str], new: bool) -> Iterator[Change]:
    """A sentence of a clause that has a counterpart, or the whole of one that has none."""
    segment = sentence.segment
    whole = segment.id not in paired
    if (whole and sentence.number > 1) or not re.search(r"\w", sentence.text + segment.number):
        return
    if not whole and _fits(bitext, sentence, new):
        return
    name = _name(segment, sentence) if whole else "sentence"
    if whole and not segment.text:
        name = f"{name} {segment.number}"
    said = f"{name} added: not in the original" if new else f"{name} left out of the translation"
    place = sentence._replace(end=len(segment.text)) if whole else sentence
    alone = link._replace(old=() if new else (place,), new=(place,) if new else ())
    yield finding(
        Category.ADDITION if new else Category.OMISSION,
        said,
        None if new else place,
        place if new else None,
        link=alone,
        relation=Relation.ADDED if new else Relation.REMOVED,
        confidence=0.8 if whole else 0.6,
    )


def _fits(bitext: Bitext, sentence: Sentence, new: bool) -> bool:
    """Whether the clauses are as long as they should be with the sentence and not without it: it was only cut off."""
    pair = next(p for p in bitext.pairs if sentence.segment.id in (p.new if new else p.old))
    ids = pair.old, pair.new
    documents = bitext.old, bitext.new
    here = [
        sum(width(s.text) for s in document.segments if s.id in of) for document, of in zip(documents, ids, strict=True)
    ]
    rest = [
        sum(width(s.text) for s in document.segments) - length for document, length in zip(documents, here, strict=True)
    ]
    without = list(here)
    without[new] -= width(sentence.text)
    if min(*rest, *here, *without) <= 0:
        return False
    expected = log(rest[1] / rest[0])
    near = 0.6 if _semicolons(bitext, ids, not new) > _semicolons(bitext, ids, new) else 0.25
    return abs(log(here[1] / here[0]) - expected) < min(near, abs(log(without[1] / without[0]) - expected))


def _semicolons(bitext: Bitext, ids: tuple[tuple[str, ...], tuple[str, ...]], new: bool) -> int:
    """How many semicolons stand inside the clauses of one side: the other may have made sentences of them."""
    texts = [segment.text for segment in bitext.document(new).segments if segment.id in ids[new]]
    return sum(len(re.findall(r"[;；](?=\s*\S)", text)) for text in texts)


def _name(segment: Segment, sentence: Sentence) -> str:
    """What a lawyer calls it."""
    dates = sentence.of("date")
    if dates and sum(fact.end - fact.start for fact in dates) * 2 > len(segment.text.strip()):
        return "date line"
    return NAMES[segment.kind]


def _rearranged(pair: Pair, old: dict[str, Segment], new: dict[str, Segment]) -> Iterator[Change]:
    said = {
        Relation.MOVED: "in another place than in the original",
        Relation.SPLIT: f"one clause of the original is {len(pair.new)} clauses",
        Relation.MERGED: f"{len(pair.old)} clauses of the original are run together",
    }.get(pair.relation)
    if pair.relation is Relation.SPLIT and len(pair.old) > 1:
        said = f"{len(pair.old)} clauses of the original are divided otherwise, into {len(pair.new)}"
    if said:
        yield Change(
            pair.relation,
            Category.STRUCTURE,
            STRUCTURAL,
            pair.old,
            pair.new,
            f"{pair.new[0]}: {said}",
            confidence=round(min(0.9, 0.3 + pair.score), 2),
        )
