"""What a paraphrase says that its clause does not, and what it leaves out of it."""

from collections.abc import Callable, Sequence

from mocdiff.model import Segment
from mocdiff.report import Category, Change, Relation, Significance, Span
from mocdiff.tracing.index import Index
from mocdiff.tracing.matching import Piece
from mocdiff.tracing.statements import Utterance
from mocdiff.tracing.words import Word

CLOSE = 0.4  # the share of a clause that must be paraphrased for all that is left out to be named


def differences(index: Index, segment: Segment, utterance: Utterance, piece: Piece) -> tuple[Change, ...]:
    """The runs of words that stand on one side alone, those joined alike taken as one change of words."""
    unit = index.units[piece.unit]
    clause = index.document.segments[unit.segment]
    mine = utterance.words[piece.first : piece.last]
    have = {key for word in unit.words for key in word.keys}
    said = {key for word in mine for key in word.keys}
    free = utterance.free[piece.first : piece.last]
    own = [
        word.grade == 0 or hidden or any(key in have for key in word.keys)
        for word, hidden in zip(mine, free, strict=True)
    ]
    theirs = [word.grade == 0 or any(key in said for key in word.keys) for word in unit.words]
    content = [word for word in unit.words if word.grade]
    held = sum(any(key in said for key in word.keys) for word in content)
    close = held >= CLOSE * len(content)
    gone = _runs(mine, own, lambda run: True)
    come = _runs(unit.words, theirs, lambda run: close or _named(clause.text, unit.start, run))
    made = []
    for a in gone:
        b = next((run for run in come if _joined_alike(mine, a, unit.words, run)), None)
        if b is not None:
            come.remove(b)
        made.append(_change(segment, utterance.number, mine, a, clause, unit.number, unit.words, b))
    made += [_change(segment, utterance.number, mine, None, clause, unit.number, unit.words, b) for b in come]
    return tuple(made)


Run = tuple[int, int]


def _runs(words: Sequence[Word], held: Sequence[bool], wanted: Callable[[Sequence[Word]], bool]) -> list[Run]:
    """The longest runs without a word that the other side has, small words at their ends left off."""
    made = []
    first = None
    for at in range(len(words) + 1):
        stop = at == len(words) or (held[at] and words[at].grade > 0)
        if first is None and not stop and not held[at]:
            first = at
        if first is not None and stop:
            last = at
            while held[last - 1]:
                last -= 1
            if wanted(words[first:last]):
                made.append((first, last))
            first = None
    return made


def _named(text: str, start: int, words: Sequence[Word]) -> bool:
    """Whether a run holds a name or a number: a capital inside the sentence, or a figure."""
    return any(
        any(char.isdigit() for char in text[word.start : word.end])
        or (word.start > start and text[word.start].isupper())
        for word in words
        if word.grade
    )


def _joined_alike(mine: Sequence[Word], a: Run, theirs: Sequence[Word], b: Run) -> bool:
    """Whether both runs are one word before the same small word: `led by`, `supported by`."""
    if a[1] - a[0] > 1 or b[1] - b[0] > 1 or a[1] == len(mine) or b[1] == len(theirs):
        return False
    after, other = mine[a[1]], theirs[b[1]]
    return after.grade == 0 and after.norm == other.norm


def _change(
    segment: Segment,
    number: int,
    mine: Sequence[Word],
    a: Run | None,
    clause: Segment,
    sentence: int,
    theirs: Sequence[Word],
    b: Run | None,
) -> Change:
    old_span = Span(segment.id, mine[a[0]].start, mine[a[1] - 1].end) if a else None
    new_span = Span(clause.id, theirs[b[0]].start, theirs[b[1] - 1].end) if b else None
    old = segment.text[old_span.start : old_span.end] if old_span else ""
    new = clause.text[new_span.start : new_span.end] if new_span else ""
    category = Category.WORDING
    if any(char.isdigit() for char in old + new):
        category = Category.NUMBER
    message = f"{new} -> {old}" if a and b else f"not in {clause.id}: {old}" if a else f"left out of {clause.id}: {new}"
    relation = Relation.MODIFIED if a and b else Relation.REMOVED if a else Relation.ADDED
    return Change(
        relation,
        category,
        Significance.STRUCTURAL,
        (segment.id,),
        (clause.id,),
        message,
        number,
        sentence,
        old,
        new,
        old_span,
        new_span,
    )
