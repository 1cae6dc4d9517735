"""Two drafts in one language: every change between them, named."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from mocdiff.aligning.drafts import Group, align, as_pairs, in_order, is_same, precedes
from mocdiff.aligning.lists import is_list
from mocdiff.comparing.cases import Judged
from mocdiff.comparing.categories import judge
from mocdiff.comparing.coherence import edits
from mocdiff.comparing.evidence import context_of, facts_of, tokens_of
from mocdiff.comparing.messages import Teller
from mocdiff.comparing.moves import moved_clauses, moved_sentences, renumbered_together, whole_clause
from mocdiff.comparing.pieces import Amid, Piece, amid, pieces
from mocdiff.comparing.sentences import align_sentences
from mocdiff.comparing.shape import emphasis_changes, level_change, relevelled, shape_changes
from mocdiff.comparing.words import Edit, Sentence
from mocdiff.languages import get, sentence_starts
from mocdiff.model import Document, Segment
from mocdiff.report import EDITORIAL, Category, Change, Mode, Relation, Report, Side, Significance, Span, numbered

if TYPE_CHECKING:
    from mocdiff.facts import Context
    from mocdiff.glossaries.glossary import Glossary

_PROSE = frozenset({"text", "item"})  # roles of clauses that may have become a sentence of another, or been one
_BESIDE = frozenset({Category.STRUCTURE, Category.MARKUP})  # changes that may have no spans, of what is beside a text


def compare_drafts(
    old: Document,
    new: Document,
    *,
    old_name: str = "old",
    new_name: str = "new",
    glossary: Sequence["Glossary"] = (),
) -> Report:
    """The report on two drafts; equal clauses are neither tokenised nor searched for facts.

    `glossary` are glossaries whose terms count as terms, beside those that the drafts define.
    What is found does not depend on which draft is called the old one: the comparison is made in
    one direction and mirrored for the other.
    """
    turned = precedes(new.segments, old.segments)
    one, other = (new, old) if turned else (old, new)
    groups = align(one.segments, other.segments)
    changes = list(_Drafts(one, other, glossary).changes(_differing(groups)))
    if turned:
        groups = in_order([group.turned for group in groups])
        changes = [_mirrored(change) for change in changes]
    ordered = _ordered(changes, _differing(groups), old.segments, new.segments)
    tell = Teller(old.segments, new.segments, new.language)
    return Report(
        Mode.DRAFT,
        Side(old_name, old.language, old.segments, header=old.header, reading=old.reading),
        Side(new_name, new.language, new.segments, header=new.header, reading=new.reading),
        as_pairs(groups, old.segments, new.segments),
        numbered([change._replace(message=tell(change)) for change in ordered]),
    )


def _differing(groups: Sequence[Group]) -> list[Group]:
    return [group for group in groups if group.relation is not Relation.SAME]


class _Drafts:
    """The comparison of two drafts, pair by pair."""

    def __init__(self, old: Document, new: Document, glossary: Sequence["Glossary"]) -> None:
        self.old, self.new, self.glossary = old, new, glossary
        self._starts: dict[tuple[int, str], tuple[int, ...]] = {}
        self._known: dict[tuple[str, str], Sentence] = {}
        self._levelled: set[tuple[int, int]] = set()  # headings whose level changed with that of their likes
        self._told: set[tuple[str, str]] = set()  # links of clauses whose move their pair has told

    def changes(self, groups: Sequence[Group]) -> Iterator[Change]:
        """All changes of the groups that are not the same in both, in no order that counts."""
        olds, news = self.old.segments, self.new.segments
        for links in relevelled(groups, olds, news):
            self._levelled.update(links)
            yield level_change(links, olds, news)
        waiting: dict[Relation, list[Change]] = {Relation.REMOVED: [], Relation.ADDED: []}  # what may have moved
        for group in groups:
            is_prose = all(segment.block.role in _PROSE for segment in self._alone(group))
            for change in self._of_group(group):
                if change.relation in waiting and is_prose:
                    waiting[change.relation].append(change)
                else:
                    yield change
        yield from moved_clauses(groups, olds, news, self._told)
        for change in moved_sentences(waiting[Relation.REMOVED], waiting[Relation.ADDED]):
            yield change
            if change.relation is Relation.MOVED:
                yield from self._inside(change)

    def _alone(self, group: Group) -> list[Segment]:
        """The clause of a group that has no counterpart, none of others."""
        if group.old and group.new:
            return []
        return [*(self.old.segments[i] for i in group.old), *(self.new.segments[j] for j in group.new)]

    def _of_group(self, group: Group) -> Iterator[Change]:
        """The changes of a pair, or the one of a clause without counterpart; a clause that only moved has none here."""
        for segment in self._alone(group):
            yield whole_clause(segment, group.relation)
        if group.old and group.new:
            only_moved = group.relation is Relation.MOVED
            if not (only_moved and is_same(self.old.segments[group.old[0]], self.new.segments[group.new[0]])):
                yield from self._pair(group)

    def _inside(self, moved: Change) -> Iterator[Change]:
        """The edits in a sentence that moved, whose spans are those of the move."""
        if not moved.old_span or not moved.new_span or moved.old_text.strip() == moved.new_text.strip():
            return
        old, new = self._old[moved.old_span.segment], self._new[moved.new_span.segment]
        starts = [
            span.start + len(text) - len(text.lstrip())
            for span, text in ((moved.old_span, moved.old_text), (moved.new_span, moved.new_text))
        ]
        lengths = len(moved.old_text.strip()), len(moved.new_text.strip())
        piece = Piece(0, starts[0], starts[0] + lengths[0], 0, starts[1], starts[1] + lengths[1])
        for change in self._piece(piece, old, new):
            yield change._replace(old_span=None, new_span=None)

    @cached_property
    def _old(self) -> Mapping[str, Segment]:
        return {segment.id: segment for segment in self.old.segments}

    @cached_property
    def _new(self) -> Mapping[str, Segment]:
        return {segment.id: segment for segment in self.new.segments}

    def _pair(self, group: Group) -> Iterator[Change]:
        """The changes of segments that correspond: of what stands beside their texts, of these, of their emphasis."""
        olds = [self.old.segments[i] for i in group.old]
        news = [self.new.segments[j] for j in group.new]
        same = len(olds) == len(news) == 1 and olds[0].text == news[0].text
        inserted = self._inserted(olds, news)
        main = 1 - inserted.part if inserted else next((k for k, stays in enumerate(group.stayed) if stays), 0)
        before, after = olds[main if len(olds) > 1 else 0], news[main if len(news) > 1 else 0]
        divided = len(olds) != len(news)  # the numbers that parts get or lose are of the split or the merge
        yield from shape_changes(
            before,
            after,
            numbered=not (divided and "" in (before.number, after.number)),
            levelled=(group.old[0], group.new[0]) not in self._levelled,
        )
        if inserted and group.stayed[inserted.part]:
            # Of the two the other one kept its place for the reader.
            self._told.update((old.id, new.id) for old in olds for new in news)
        changes = self._amid(inserted, olds, news) if inserted else self._texts(olds, news)
        found = [] if same else list(changes)
        yield from found
        for old in olds:
            for new in news:
                for change, place, there in emphasis_changes(old, new, found):
                    numbers = self._number(old, place, self.old), self._number(new, there, self.new)
                    yield change._replace(old_sentence=numbers[0], new_sentence=numbers[1])

    def _texts(self, olds: Sequence[Segment], news: Sequence[Segment]) -> Iterator[Change]:
        """The changes of the texts of a pair: where they are cut or joined, and in each piece."""
        several, one = (news, olds[0]) if len(olds) == 1 else (olds, news[0])
        starts = self._starts_of(one, self.old if one is olds[0] else self.new)
        tokens = get(self.new.language).tokens
        numbers = [segment.number or segment.mark for segment in several]
        listed = len(several) > 2 and is_list(several)
        cut = pieces([s.text for s in olds], [s.text for s in news], numbers, starts, tokens, listed)
        for end in cut[len(several) :] if listed else ():
            # What follows the items in the prose stands before them where they are a list.
            yield self._moved(Edit(end.old, end.old_end, end.new, end.new_end), olds[end.old_part], news[end.new_part])
            cut.pop()
        for before, after in pairwise(cut):
            yield _cut(before, after, olds, news)
        for piece in cut:
            yield from self._piece(piece, olds[piece.old_part], news[piece.new_part])

    def _inserted(self, olds: Sequence[Segment], news: Sequence[Segment]) -> Amid | None:
        """Which of two parts the whole of a pair says amid the sentences of the other, if it does."""
        if len(olds) + len(news) != 3:
            return None
        (one,), several = (olds, news) if len(olds) == 1 else (news, olds)
        here, there = (self.old, self.new) if len(olds) == 1 else (self.new, self.old)
        starts = [self._starts_of(segment, there) for segment in several]
        return amid(one.text, [segment.text for segment in several], self._starts_of(one, here), starts)

    def _amid(self, inserted: Amid, olds: Sequence[Segment], news: Sequence[Segment]) -> Iterator[Change]:
        """A clause that was put between two sentences of another, or taken from there."""
        merged = len(news) == 1
        several, one = (olds, news[0]) if merged else (news, olds[0])
        part, at, end, cut = inserted
        inner, host, whole = len(several[part].text), len(several[1 - part].text), len(one.text)
        found = [
            Piece(part, 0, inner, 0, at, end),
            Piece(1 - part, 0, cut, 0, 0, at),
            Piece(1 - part, cut, host, 0, end, whole),
        ]
        place = whole if part else 0
        border = [Piece(k, 0, 0, 0, place, place) for k in (0, 1)]
        if not merged:
            found, border = ([piece.turned() for piece in side] for side in (found, border))
        yield _cut(border[0], border[1], olds, news)
        moved, *around = found
        for piece in around:
            yield from self._piece(piece, olds[piece.old_part], news[piece.new_part])
        old, new = olds[moved.old_part], news[moved.new_part]
        edit = Edit(moved.old, moved.old_end, moved.new, moved.new_end)
        change = self._moved(edit, old, new)
        self._told.add((old.id, new.id))
        yield change
        yield from self._inside(change)

    def _moved(self, edit: Edit, old: Segment, new: Segment) -> Change:
        change = _spanned(edit, old, new, Relation.MOVED, Category.STRUCTURE, Significance.STRUCTURAL)
        return change._replace(
            old_sentence=self._number(old, edit.old, self.old), new_sentence=self._number(new, edit.new, self.new)
        )

    def _piece(self, piece: Piece, old: Segment, new: Segment) -> Iterator[Change]:
        texts = old.text[piece.old : piece.old_end], new.text[piece.new : piece.new_end]
        if texts[0] == texts[1]:
            return
        old_starts = [start - piece.old for start in self._starts_of(old, self.old)]
        new_starts = [start - piece.new for start in self._starts_of(new, self.new)]
        aligned = align_sentences(*texts, old_starts, new_starts)
        for bead in aligned.beads:
            yield from self._bead(_shifted(bead, piece.old, piece.new), old, new)
        for edit in aligned.spaces:
            edit = _shifted(edit, piece.old, piece.new)
            sides = Sentence(old.text, ()), Sentence(new.text, ())
            yield from (self._change(judged, old, new) for judged in judge([edit], *sides))
        for edit in aligned.gone:
            yield self._sentence(_shifted(edit, piece.old, piece.new), old, new, Relation.REMOVED)
        for edit in aligned.come:
            yield self._sentence(_shifted(edit, piece.old, piece.new), old, new, Relation.ADDED)

    def _bead(self, bead: Edit, old: Segment, new: Segment) -> Iterator[Change]:
        one = self._sentences(old.text[bead.old : bead.old_end], self.old)
        other = self._sentences(new.text[bead.new : bead.new_end], self.new)
        for judged in judge(edits(one, other), one, other):
            yield self._change(judged._replace(edit=_shifted(judged.edit, bead.old, bead.new)), old, new)

    def _sentences(self, text: str, document: Document) -> Sentence:
        """The tokens and facts of a run of sentences; boilerplate that was edited alike in many places is read once."""
        language = document.language
        if (text, language) not in self._known:
            facts = facts_of(text, language, self._context, self.glossary)
            self._known[text, language] = Sentence(text, tokens_of(text, language), facts, language)
        return self._known[text, language]

    @cached_property
    def _context(self) -> "Context":
        return context_of(self.old, self.new)

    def _change(self, judged: Judged, old: Segment, new: Segment) -> Change:
        editorial = judged.category in EDITORIAL
        grade = Significance.EDITORIAL if editorial else Significance.SUBSTANTIVE
        change = _spanned(judged.edit, old, new, Relation.MODIFIED, judged.category, grade)
        return change._replace(
            old_sentence=self._number(old, judged.edit.old, self.old),
            new_sentence=self._number(new, judged.edit.new, self.new),
            old_fact=judged.old_fact,
            new_fact=judged.new_fact,
        )

    def _sentence(self, edit: Edit, old: Segment, new: Segment, relation: Relation) -> Change:
        """A sentence that came or went."""
        change = _spanned(edit, old, new, relation, Category.STRUCTURE, Significance.SUBSTANTIVE)
        if relation is Relation.REMOVED:
            return change._replace(old_sentence=self._number(old, edit.old_end - 1, self.old))
        return change._replace(new_sentence=self._number(new, edit.new_end - 1, self.new))

    def _number(self, segment: Segment, place: int, document: Document) -> int:
        return bisect_right(self._starts_of(segment, document), place) + 1

    def _starts_of(self, segment: Segment, document: Document) -> tuple[int, ...]:
        key = (id(document), segment.id)
        if key not in self._starts:
            self._starts[key] = sentence_starts(segment.text, segment.block.breaks, document.language)
        return self._starts[key]


def _shifted(edit: Edit, old: int, new: int) -> Edit:
    return Edit(edit.old + old, edit.old_end + old, edit.new + new, edit.new_end + new)


def _spanned(
    edit: Edit, old: Segment, new: Segment, relation: Relation, category: Category, grade: Significance
) -> Change:
    return Change(
        relation,
        category,
        grade,
        (old.id,),
        (new.id,),
        "",
        old_text=old.text[edit.old : edit.old_end],
        new_text=new.text[edit.new : edit.new_end],
        old_span=Span(old.id, edit.old, edit.old_end),
        new_span=Span(new.id, edit.new, edit.new_end),
    )


def _cut(before: Piece, after: Piece, olds: Sequence[Segment], news: Sequence[Segment]) -> Change:
    """The cut between two pieces of a split, or the join of a merge."""
    split = len(news) > 1
    old, new = olds[after.old_part], news[after.new_part]
    edit = Edit(before.old_end, after.old, 0, 0) if split else Edit(0, 0, before.new_end, after.new)
    relation = Relation.SPLIT if split else Relation.MERGED
    change = _spanned(edit, old, new, relation, Category.STRUCTURE, Significance.STRUCTURAL)
    group = f"{relation}:{(old if split else new).id}" if len(olds) + len(news) > 3 else None
    return change._replace(old=tuple(s.id for s in olds), new=tuple(s.id for s in news), group=group)


def _mirrored(change: Change) -> Change:
    return change._replace(
        relation=change.relation.mirrored,
        old=change.new,
        new=change.old,
        old_sentence=change.new_sentence,
        new_sentence=change.old_sentence,
        old_text=change.new_text,
        new_text=change.old_text,
        old_span=change.new_span,
        new_span=change.old_span,
        old_fact=change.new_fact,
        new_fact=change.old_fact,
    )


def _ordered(
    changes: Sequence[Change], groups: Sequence[Group], old: Sequence[Segment], new: Sequence[Segment]
) -> list[Change]:
    """The changes in the order of the pairs, in a pair moves first, then as they follow in its text."""
    place_of_old = {old[i].id: (index, part) for index, group in enumerate(groups) for part, i in enumerate(group.old)}
    place_of_new = {new[j].id: (index, part) for index, group in enumerate(groups) for part, j in enumerate(group.new)}

    def key(change: Change) -> tuple[int, int, int, int, int]:
        address = change.new_span.segment if change.new_span else next(iter(change.new), "")
        index, part = place_of_new[address] if address else place_of_old[change.old[0]]
        start = change.new_span.start if change.new_span else 0
        rank = 1 if change.new_span else 0 if change.category in _BESIDE else 2  # the edits in a moved sentence last
        return index, rank, part, start, change.old_span.start if change.old_span else 0

    return sorted(renumbered_together(changes), key=key)
