"""The verdicts on enumerations, and on how many things a report counts in the text."""

from collections.abc import Sequence

from mocdiff.model import Kind, Segment
from mocdiff.report import Category, Change, Relation, Significance, Span
from mocdiff.tracing.cutting import cuts
from mocdiff.tracing.index import Index
from mocdiff.tracing.listing import Item, Listing, children, counted, leaves
from mocdiff.tracing.paraphrases import qualifiers
from mocdiff.tracing.statements import Utterance, Verdict

LEAST_AFTER = 3  # words with content after an enumeration that make a statement of their own


def enumerated(index: Index, segment: Segment, utterance: Utterance, found: Listing) -> Verdict:
    """The verdict on an enumeration: which items are named otherwise, unknown, or left out."""
    made = [change for item in found.items if (change := _item(index, segment, utterance, item))]
    made += _miscounted(segment, utterance, found)
    made += [_left(index, at) for at in found.left]
    remark = f"{len(found.items)} items, {len(found.among)} in the text"
    sure = round(sum(item.score for item in found.items) / len(found.items), 2)
    end = _end(segment.text, utterance, found.items[-1].end)
    units = index.opening(found.found)
    return Verdict(utterance.start, end, Category.LISTED, units, sure, (), tuple(made), remark)


def _end(text: str, utterance: Utterance, last: int) -> int:
    """Where the statement of an enumeration ends: with the utterance, if little follows the last item."""
    for at, (cost, word) in enumerate(zip(cuts(text, utterance), utterance.words, strict=True)):
        if word.start >= last and cost is not None and sum(w.grade > 0 for w in utterance.words[at:]) >= LEAST_AFTER:
            return last + len(text[last : word.start].rstrip())
    return utterance.end


def _miscounted(segment: Segment, utterance: Utterance, found: Listing) -> list[Change]:
    """The number that an enumeration gives of its own items, where the text has more of them or fewer."""
    numbers = list(counted(utterance, segment.text))
    if not numbers or any(number == len(found.among) for number, _, _ in numbers):
        return []
    _, start, end = numbers[0]
    shown = segment.text[start:end]
    return [_miscount(segment, utterance, (start, end), (), f"{shown} in the report, {len(found.among)} in the text")]


def _miscount(
    segment: Segment, utterance: Utterance, place: tuple[int, int], clauses: tuple[str, ...], message: str
) -> Change:
    return Change(
        Relation.MODIFIED,
        Category.NUMBER,
        Significance.SUBSTANTIVE,
        (segment.id,),
        clauses,
        message,
        utterance.number,
        None,
        segment.text[slice(*place)],
        "",
        Span(segment.id, *place),
    )


def _item(index: Index, segment: Segment, utterance: Utterance, item: Item) -> Change | None:
    """An item that nothing listed is, or that is named otherwise; a translation of the name is no other name."""
    said = segment.text[item.start : item.end]
    here = Span(segment.id, item.start, item.end)
    if item.segment is None:
        return Change(
            Relation.REMOVED,
            Category.WORDING,
            Significance.SUBSTANTIVE,
            (segment.id,),
            (),
            f"nothing listed in the text is “{said}”",
            utterance.number,
            None,
            said,
            "",
            here,
        )
    head = index.document.segments[item.segment]
    if utterance.language != index.document.language or _spelling(index, head.text) == _spelling(index, said):
        return None
    return Change(
        Relation.MODIFIED,
        Category.WORDING,
        Significance.STRUCTURAL,
        (segment.id,),
        (head.id,),
        f"{head.id} is named otherwise: “{head.text}” in the text, “{said}” in the report",
        utterance.number,
        1,
        said,
        head.text,
        here,
        Span(head.id, 0, len(head.text)),
    )


def _spelling(index: Index, name: str) -> list[str]:
    """The words of a name, without the signs and the `and` that end it as an item of a list."""
    norms = [word.norm for word in index.reader.words(name)]
    last = name.rstrip()[-len(norms[-1]) :].casefold() == norms[-1] if norms else False
    small = norms and index.reader.words(name)[-1].grade == 0 and last
    return norms[:-1] if small else norms


def _left(index: Index, at: int) -> Change:
    head = index.document.segments[at]
    return Change(
        Relation.ADDED,
        Category.WORDING,
        Significance.SUBSTANTIVE,
        (),
        (head.id,),
        f"{head.id} is left out: “{head.text}”",
        new_text=head.text,
        new_span=Span(head.id, 0, len(head.text)),
    )


def count_of(index: Index, segment: Segment, utterance: Utterance, lists: Sequence[Listing]) -> Verdict | None:
    """The verdict on a number of fields, articles, chapters ... that an utterance counts in the text.

    They are counted among the headings that an enumeration of the report names, else among those
    below a heading that has the counted noun in it, or whose printed number has.
    """
    for number, start, end in counted(utterance, segment.text):
        sets = [found.among for found in lists]
        if not sets and utterance.language == index.document.language:
            sets = _counted_sets(index, segment.text[start:end])
        if not sets:
            continue
        agreeing = next((heads for heads in sets if len(heads) == number), None)
        heads = agreeing or sets[0]
        if not agreeing and index.document.segments[heads[0]].kind is not Kind.HEADING:
            continue
        first, last = _clause(segment.text, utterance, start, end)
        shown = segment.text[start:end]
        remark = f"{shown}, {len(heads)} in the text"
        units = index.opening(heads)
        if agreeing:
            named = qualifiers(index, segment, utterance, first, last)
            return Verdict(first, last, Category.LISTED, units, 0.85, (shown,), named, remark)
        clauses = tuple(index.document.segments[at].id for at in heads)
        message = f"{shown} in the report, {len(heads)} in the text"
        change = _miscount(segment, utterance, (start, end), clauses, message)._replace(new_text=str(len(heads)))
        return Verdict(first, last, Category.CONTRADICTED, units, 0.6, (shown,), (change,), remark)
    return None


def _counted_sets(index: Index, counted_text: str) -> list[tuple[int, ...]]:
    keys = {key for word in index.reader.words(counted_text) for key in word.keys if not word.norm.isdigit()}
    segments = index.document.segments
    sets: list[tuple[int, ...]] = []
    numbered = tuple(
        n
        for n in children(index, None)
        if any(key in keys for word in index.reader.words(segments[n].number) for key in word.keys)
    )
    if numbered:
        sets.append(numbered)
    for head in sorted({parent for parents in index.parents for parent in parents}):
        words = index.reader.words(segments[head].text)
        if any(key in keys for word in words for key in word.keys):
            under = children(index, head)
            if len(under) > 1:
                sets += [under, tuple(n for n in leaves(index) if head in index.parents[n])]
    return sets


def _clause(text: str, utterance: Utterance, start: int, end: int) -> tuple[int, int]:
    """The clause of an utterance in which a counted noun stands."""
    costs = cuts(text, utterance)
    first, last = utterance.start, utterance.end
    for cost, word in zip(costs, utterance.words, strict=True):
        if cost is None:
            continue
        if cost < 0.5 and word.start <= start:
            first = word.start
        if word.start >= end and last == utterance.end and not _goes_on(utterance, end, word.start):
            last = word.start
    while last > first and text[last - 1].isspace():
        last -= 1
    return first, last


def _goes_on(utterance: Utterance, end: int, at: int) -> bool:
    """Whether the phrase of a counted noun goes on at a place: nothing lies between, or an "and" stands there."""
    return utterance.has("joins", at, at + 1) or not any(end <= word.start < at for word in utterance.words)
