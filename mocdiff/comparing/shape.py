"""Changes of what stands beside a clause's text: printed number, list mark, level, emphasis."""

import unicodedata
from collections.abc import Iterable, Iterator

from mocdiff.model import Segment
from mocdiff.report import Category, Change, Relation, Significance


def shape_changes(old: Segment, new: Segment) -> Iterator[Change]:
    """The changes of one clause's number, form, mark and emphasis; none has a span."""
    before, after = old.block, new.block
    if before.number != after.number:
        yield _number(old, new)
    if (before.role, before.depth) != (after.role, after.depth):
        yield _change(old, new, Category.STRUCTURE, _form(old), _form(new))
    elif before.mark != after.mark:
        yield _change(old, new, Category.MARKUP, before.mark, after.mark)


def _change(old: Segment, new: Segment, category: Category, old_text: str, new_text: str) -> Change:
    grade = Significance.STRUCTURAL if category is Category.STRUCTURE else Significance.EDITORIAL
    return Change(Relation.MODIFIED, category, grade, (old.id,), (new.id,), "", old_text=old_text, new_text=new_text)


def _number(old: Segment, new: Segment) -> Change:
    """Another number is a change of structure; the same one printed otherwise is editorial."""
    one, other = (unicodedata.normalize("NFKC", segment.number) for segment in (old, new))
    if one == other:
        return _change(old, new, Category.WIDTH, old.number, new.number)
    if _bare(one) and _bare(one) == _bare(other):
        return _change(old, new, Category.PUNCTUATION, old.number, new.number)
    change = _change(old, new, Category.STRUCTURE, old.number, new.number)
    return change._replace(relation=Relation.RENUMBERED)


def _bare(number: str) -> str:
    return "".join(sign for sign in number if sign.isalnum())


def _form(segment: Segment) -> str:
    """The kind of clause in words, with the depth of a heading or list item."""
    block = segment.block
    name = {"text": "paragraph", "item": "list item"}.get(block.role, block.role)
    return f"{name} of level {block.depth}" if block.depth else name


def emphasis_change(old: Segment, new: Segment, edits: Iterable[Change]) -> Change | None:
    """The change of what is printed bold or in italics among the words that stayed; None where there is none.

    `edits` are the changes of the two segments' texts, with spans; both texts are the same apart
    from them.
    """
    if old.block.emphasis == new.block.emphasis and old.text == new.text:
        return None
    ours, theirs = _marks(old), _marks(new)
    if not ours and not theirs:
        return None
    gone, come = [], []
    for start, end, shift in _kept(old, edits):
        for mark in ("*", "**"):
            one = {place + shift for place in ours.get(mark, ()) if start <= place < end}
            other = {place for place in theirs.get(mark, ()) if start + shift <= place < end + shift}
            gone += [f"{mark}{new.text[a:b]}{mark}" for a, b in _runs(one - other)]
            come += [f"{mark}{new.text[a:b]}{mark}" for a, b in _runs(other - one)]
    if not any(map(str.strip, gone + come)):
        return None
    return _change(old, new, Category.MARKUP, " ".join(gone), " ".join(come))


def _marks(segment: Segment) -> dict[str, set[int]]:
    """The code points under each mark of emphasis."""
    found: dict[str, set[int]] = {}
    for run in segment.block.emphasis:
        found.setdefault(run.mark, set()).update(range(run.start, min(run.end, len(segment.text))))
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


def _runs(places: set[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for place in sorted(places):
        if found and found[-1][1] == place:
            found[-1] = (found[-1][0], place + 1)
        else:
            found.append((place, place + 1))
    return found
