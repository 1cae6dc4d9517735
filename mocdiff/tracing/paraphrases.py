"""What a paraphrase says that its clause does not, and what it leaves out of it."""

from collections.abc import Callable, Iterator, Sequence

from mocdiff import facts
from mocdiff.model import Fact, Segment
from mocdiff.report import Category, Change, Relation, Significance, Span
from mocdiff.tracing.contradictions import less_exact
from mocdiff.tracing.index import Index, Unit
from mocdiff.tracing.matching import Piece
from mocdiff.tracing.statements import Utterance
from mocdiff.tracing.words import Word

CLOSE = 0.33  # the share of a clause that must be paraphrased for all that is left out to be named
CLASSES = {
    "actor": Category.PARTY,
    "quantity": Category.NUMBER,
    "date": Category.DATE,
    "period": Category.DATE,
    "reference": Category.REFERENCE,
}

Run = tuple[int, int]


def differences(index: Index, segment: Segment, utterance: Utterance, piece: Piece) -> tuple[Change, ...]:
    """The names, numbers and other words that stand on one side alone, and names in another order."""
    return _Two(index, segment, utterance, piece).differences()


class _Two:
    """A piece of a report and the sentence of the text that it paraphrases."""

    def __init__(self, index: Index, segment: Segment, utterance: Utterance, piece: Piece) -> None:
        self.segment, self.utterance = segment, utterance
        self.unit: Unit = index.units[piece.unit]
        self.clause = index.document.segments[self.unit.segment]
        self.mine = utterance.words[piece.first : piece.last]
        self.free = utterance.free[piece.first : piece.last]
        start, end = self.mine[0].start, self.mine[-1].end
        self.facts = [
            fact
            for fact in _facts(segment.text, start, end, utterance.language)
            if fact.cls != "actor" or not _titled(index, fact.text)
        ]
        self.their_facts = [
            fact
            for fact in _facts(self.clause.text, self.unit.start, self.unit.end, index.document.language)
            if fact.cls != "actor" or not _titled(index, fact.text)
        ]

    def differences(self) -> tuple[Change, ...]:
        """All of them: what the report has more, what it leaves out, what it puts in another order."""
        said, have = {f.key for f in self.facts}, {f.key for f in self.their_facts}
        more = [f for f in self.facts if f.key not in have and not any(less_exact(f, g) for g in self.their_facts)]
        less = [f for f in self.their_facts if f.key not in said and not any(less_exact(f, g) for g in self.facts)]
        made = [self._made(CLASSES[f.cls], (f.start, f.end), None) for f in more]
        made += self._words()
        made += [self._made(CLASSES[f.cls], None, (f.start, f.end)) for f in less]
        made += self._order()
        return tuple(made)

    def _words(self) -> list[Change]:
        """The runs of words on one side alone that are in no fact told already."""
        theirs = self.unit.words
        have = {key for word in theirs for key in word.keys}
        said = {key for word in self.mine for key in word.keys}
        own_held = [
            not word.grade or free or not have.isdisjoint(word.keys) or _inside(word, self.facts)
            for word, free in zip(self.mine, self.free, strict=True)
        ]
        their_held = [
            not word.grade or not said.isdisjoint(word.keys) or _inside(word, self.their_facts) for word in theirs
        ]
        content = [word for word in theirs if word.grade]
        close = sum(not said.isdisjoint(word.keys) for word in content) >= CLOSE * len(content)
        gone = _runs(self.mine, own_held, lambda run: True)
        come = _runs(theirs, their_held, lambda run: close or _named(self.clause.text, self.unit.start, run))
        made = []
        for a in gone:
            paired = next((run for run in come if _joined_alike(self.mine, a, theirs, run)), None)
            if paired is None:
                made.append(self._made(Category.WORDING, _place(self.mine, a), None))
                continue
            come.remove(paired)
            if paired[1] - paired[0] > 1:
                come.append((paired[0], paired[1] - 1))
            last = (paired[1] - 1, paired[1])
            made.append(self._made(Category.WORDING, _place(self.mine, a), _place(theirs, last)))
        return made + [self._made(Category.WORDING, None, _place(theirs, b)) for b in sorted(come)]

    def _order(self) -> Iterator[Change]:
        """Parties and institutions that both sides name, where their order is another."""
        own = list(dict.fromkeys(f.key for f in self.facts if f.cls == "actor"))
        theirs = list(dict.fromkeys(f.key for f in self.their_facts if f.cls == "actor"))
        shared = [key for key in own if key in theirs]
        if shared == [key for key in theirs if key in own]:
            return
        mine = [f for f in self.facts if f.key in shared]
        other = [f for f in self.their_facts if f.key in shared]
        a, b = (mine[0].start, mine[-1].end), (other[0].start, other[-1].end)
        change = self._made(Category.PARTY, a, b)
        names = ", ".join(dict.fromkeys(f.text for f in mine)), ", ".join(dict.fromkeys(f.text for f in other))
        yield change._replace(message=f"in another order: {names[1]} in the text, {names[0]} in the report")

    def _made(self, category: Category, a: Run | None, b: Run | None) -> Change:
        old = self.segment.text[slice(*a)] if a else ""
        new = self.clause.text[slice(*b)] if b else ""
        message = f"not in {self.clause.id}: “{old}”" if a else f"left out of {self.clause.id}: “{new}”"
        return Change(
            Relation.MODIFIED if a and b else Relation.REMOVED if a else Relation.ADDED,
            category,
            Significance.STRUCTURAL,
            (self.segment.id,),
            (self.clause.id,),
            f"“{new}” in the text, “{old}” in the report" if a and b else message,
            self.utterance.number,
            self.unit.number,
            old,
            new,
            Span(self.segment.id, *a) if a else None,
            Span(self.clause.id, *b) if b else None,
        )


def _facts(text: str, start: int, end: int, language: str) -> list[Fact]:
    return [
        fact._replace(start=fact.start + start, end=fact.end + start)
        for fact in facts.extract(text[start:end], language)
        if fact.cls in CLASSES
    ]


def _titled(index: Index, name: str) -> bool:
    """Whether a name is that of a party, as the title of the text has it."""
    words = [word for word in index.reader.words(name) if word.grade]
    return all(index.title.intersection(word.keys) for word in words)


def qualifiers(index: Index, segment: Segment, utterance: Utterance, start: int, end: int) -> tuple[Change, ...]:
    """What a statement calls the instrument that the text nowhere says: a `ministerial-level` memorandum."""
    made = []
    for match in utterance.found.get("instrument", ()):
        if not start <= match.start < end:
            continue
        last = next((i for i, word in enumerate(utterance.words) if word.start >= match.start), 0)
        first = last
        while first and _qualifies(index, segment.text, utterance, first - 1):
            first -= 1
        if first < last:
            place = utterance.words[first].start, utterance.words[last - 1].end
            said = segment.text[slice(*place)]
            made.append(
                Change(
                    Relation.REMOVED,
                    Category.WORDING,
                    Significance.STRUCTURAL,
                    (segment.id,),
                    (),
                    f"the text does not call itself “{said}”",
                    utterance.number,
                    None,
                    said,
                    "",
                    Span(segment.id, *place),
                )
            )
    return tuple(made)


def _qualifies(index: Index, text: str, utterance: Utterance, at: int) -> bool:
    word, after = utterance.words[at], utterance.words[at + 1]
    beside = text[word.end : after.start] in (" ", "-", "", "的", "的な")
    return beside and word.grade > 1 and not utterance.free[at] and not any(key in index.postings for key in word.keys)


def _inside(word: Word, found: Sequence[Fact]) -> bool:
    return any(fact.start <= word.start < fact.end for fact in found)


def _place(words: Sequence[Word], run: Run) -> Run:
    return words[run[0]].start, words[run[1] - 1].end


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
    """Whether one word of the report and the last of a run stand before the same small word: `led by`."""
    if a[1] - a[0] > 1 or a[1] == len(mine) or b[1] == len(theirs):
        return False
    after, other = mine[a[1]], theirs[b[1]]
    return after.grade == 0 and after.norm == other.norm
