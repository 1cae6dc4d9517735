"""Changes of what stands beside a clause's text: printed number, list mark, level, emphasis."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from mocdiff.aligning.drafts import Group
from mocdiff.model import Segment
from mocdiff.report import Category, Change, Relation, Significance
from mocdiff.segmenting.numbers import counted, division


def shape_changes(old: Segment, new: Segment, *, numbered: bool = True, levelled: bool = True) -> Iterator[Change]:
    """The changes of one clause's mark and, where these are its own, of its number and its form; none has a span."""
    before, after = old.block, new.block
    if numbered and before.number != after.number:
        yield _number(old, new)
    if (before.role, before.depth) != (after.role, after.depth) and not _is_restyled(old, new):
        if not levelled:
            return
        yield _change(old, new, Category.STRUCTURE, _form(old), _form(new))
    elif before.mark != after.mark:
        yield _change(old, new, Category.MARKUP, before.mark, after.mark)


def relevelled(groups: Sequence[Group], old: Sequence[Segment], new: Sequence[Segment]) -> list[list[tuple[int, int]]]:
    """The headings that went deeper, or rose, together with nearly all of their likes, by their places.

    Where chapters are put above the articles, or taken away, every article has another level: that is one change.
    """
    depths = [sorted(s.block.depth for s in side if s.block.role == "heading") for side in (old, new)]
    if depths[0] == depths[1]:
        return []
    links = [(group.old[0], group.new[0]) for group in groups if len(group.old) == len(group.new) == 1]
    kept = [(i, j) for i, j in links if old[i].block.role == new[j].block.role == "heading"]
    levels = [(old[i].block.depth, new[j].block.depth) for i, j in kept]
    gone = {old[i].block.depth for g in groups if not g.new for i in g.old if old[i].block.role == "heading"}
    come = {new[j].block.depth for g in groups if not g.old for j in g.new if new[j].block.role == "heading"}
    return [
        [link for link, level in zip(kept, levels, strict=True) if level == (before, after)]
        for (before, after), count in Counter(levels).items()
        if before != after
        and count > 1
        and sum(before == one or after == other for one, other in levels) * 3 < count * 4
        and any(depth < max(before, after) for depth in (come if after > before else gone))
    ]


def level_change(links: Sequence[tuple[int, int]], old: Sequence[Segment], new: Sequence[Segment]) -> Change:
    """The one change of level of all these headings."""
    i, j = links[0]
    change = _change(old[i], new[j], Category.STRUCTURE, _form(old[i]), _form(new[j]))
    return change._replace(old=tuple(old[i].id for i, _ in links), new=tuple(new[j].id for _, j in links))


def _change(old: Segment, new: Segment, category: Category, old_text: str, new_text: str) -> Change:
    grade = Significance.STRUCTURAL if category is Category.STRUCTURE else Significance.EDITORIAL
    return Change(Relation.MODIFIED, category, grade, (old.id,), (new.id,), "", old_text=old_text, new_text=new_text)


def _number(old: Segment, new: Segment) -> Change:
    """Another number is a change of structure; the same one printed otherwise is editorial."""
    one, other = (unicodedata.normalize("NFKC", segment.number) for segment in (old, new))
    if one == other:
        return _change(old, new, Category.WIDTH, old.number, new.number)
    if _bare(one) and _bare(one) == _bare(other):
        spaced = "".join(one.split()) == "".join(other.split())
        return _change(old, new, Category.SPACING if spaced else Category.PUNCTUATION, old.number, new.number)
    if _names_the_same(old.number, new.number):
        category = Category.CASE if one.casefold() == other.casefold() else Category.SPELLING
        return _change(old, new, category, old.number, new.number)
    change = _change(old, new, Category.STRUCTURE, old.number, new.number)
    return change._replace(relation=Relation.RENUMBERED)


def _is_restyled(old: Segment, new: Segment) -> bool:
    """Whether a paragraph is a list item for the way alone in which its number is printed: `1)`, `(1)`."""
    roles = {old.block.role, new.block.role}
    return (
        roles == {"text", "item"}
        and old.number != new.number
        and bool(_bare(old.number))
        and (_bare(unicodedata.normalize("NFKC", old.number)) == _bare(unicodedata.normalize("NFKC", new.number)))
    )


def _names_the_same(one: str, other: str) -> bool:
    """Whether two printed numbers name the same division in other words: 附属書A and 付属書A, Part I and PART ONE."""
    return division(one) is not None and division(one) == division(other) and counted(one) == counted(other)


def _bare(number: str) -> str:
    return "".join(sign for sign in number if sign.isalnum())


def _form(segment: Segment) -> str:
    """The kind of clause in words, with the depth of a heading or list item."""
    block = segment.block
    name = {"text": "paragraph", "item": "list item"}.get(block.role, block.role)
    return f"{name} of level {block.depth}" if block.depth else name


class Emphasised(NamedTuple):
    """A change of emphasis, with the places of its words in the two texts."""

    change: Change
    old: int
    new: int


def emphasis_changes(old: Segment, new: Segment, edits: Iterable[Change]) -> Iterator[Emphasised]:
    """The changes of what is printed bold or in italics among the words that stayed, one for each run of them.

    `edits` are the changes of the two segments' texts, with spans; both texts are the same apart
    from them.
    """
    if old.block.emphasis == new.block.emphasis and old.text == new.text:
        return
    ours, theirs = _marks(old), _marks(new)
    for start, end, shift in _kept(old, edits) if ours or theirs else ():
        marks = [(ours.get(place, ""), theirs.get(place + shift, "")) for place in range(start, end)]
        at = start
        for (before, after), run in groupby(marks):
            length = len(list(run))
            words = old.text[at : at + length]
            if before != after and words.strip():
                texts = (f"{mark}{words}{mark}" for mark in (before, after))
                yield Emphasised(_change(old, new, Category.MARKUP, *texts), at, at + shift)
            at += length


def _marks(segment: Segment) -> dict[int, str]:
    """The marks of emphasis on each code point that has some."""
    found: dict[int, str] = {}
    for run in sorted(segment.block.emphasis, key=lambda run: run.mark):
        for place in range(run.start, min(run.end, len(segment.text))):
            found[place] = found.get(place, "") + run.mark
    return found


def _kept(old: Segment, edits: Iterable[Change]) -> Iterator[tuple[int, int, int]]:
    """The runs of the old text that stayed, with what must be added to a place to find it in the new one."""
    spans = [(e.old_span, e.new_span) for e in edits if e.old_span and e.new_span]
    own = sorted((a.start, a.end, b.start, b.end) for a, b in spans if a.segment == old.id)
    at = shift = 0
    for start, end, _, new_end in own:
        yield at, start, shift
        at, shift = end, new_end - end
    yield at, len(old.text), shift
