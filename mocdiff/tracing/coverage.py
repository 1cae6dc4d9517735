"""The other way round: what of the text a report does not mention."""

from collections.abc import Collection, Iterator, Sequence

from mocdiff.report import Category, Change, Relation, Significance, Span
from mocdiff.tracing.index import HEADS, Index, Unit
from mocdiff.tracing.words import Word

SHOWN = 5  # names that the message about a clause gives


def not_mentioned(text: Index, held: Collection[int], said: Collection[str]) -> Iterator[Change]:
    """The clauses of the text that no statement rests on, and the sentences of those that one rests on in part.

    `held` are the sentences that a statement rests on, `said` the keys of the report's words. The
    message gives the names and numbers of the clause that the report nowhere has.
    """
    by_segment: dict[int, list[int]] = {}
    for at, unit in enumerate(text.units):
        by_segment.setdefault(unit.segment, []).append(at)
    for units in by_segment.values():
        left = [at for at in units if at not in held]
        if len(left) == len(units):
            yield _change(text, [text.units[at] for at in units], None, said)
        else:
            for at in left:
                yield _change(text, [text.units[at]], text.units[at].number, said)


def _change(text: Index, units: Sequence[Unit], sentence: int | None, said: Collection[str]) -> Change:
    segment = text.document.segments[units[0].segment]
    start, end = units[0].start, units[-1].end
    place = segment.id if sentence is None else f"{segment.id} s{sentence}"
    names = list(dict.fromkeys(_names(segment.text, units, said)))[:SHOWN]
    grade = Significance.EDITORIAL if segment.kind in HEADS else Significance.STRUCTURAL
    return Change(
        Relation.ADDED,
        Category.NOT_MENTIONED,
        grade,
        (),
        (segment.id,),
        f"{place} is not mentioned" + (f": {', '.join(names)}" if names else ""),
        new_sentence=sentence,
        new_text=segment.text[start:end],
        new_span=Span(segment.id, start, end),
    )


def _names(text: str, units: Sequence[Unit], said: Collection[str]) -> Iterator[str]:
    """The names and numbers in some sentences that the report does not have, as they are printed."""
    for unit in units:
        run: list[Word] = []
        for word in [*unit.words, None]:
            if word is not None and _is_name(text, unit, word) and (not run or _adjacent(text, run[-1], word)):
                run.append(word)
                continue
            if run and not all(any(key in said for key in part.keys) for part in run):
                yield text[run[0].start : run[-1].end]
            run = [word] if word is not None and _is_name(text, unit, word) else []


def _is_name(text: str, unit: Unit, word: Word) -> bool:
    shown = text[word.start : word.end]
    return bool(word.grade) and (any(c.isdigit() for c in shown) or (word.start > unit.start and shown[0].isupper()))


def _adjacent(text: str, before: Word, after: Word) -> bool:
    return text[before.end : after.start] in (" ", "-", "")
