"""Where the merged clauses stand: the order of three versions becomes one.

Clauses that all three versions have make the frame: ours' order with theirs' moves. A clause that
one side alone has stands after the clause that it follows on that side, so that a paragraph added
to an article goes with the article wherever the other side moves it.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from mocdiff.aligning.order import heaviest_run
from mocdiff.merging.pieces import Piece, wrapped
from mocdiff.merging.value import Conflict, Disputed, Labels, bracketed
from mocdiff.model import Block

_ONE = 1 << 32  # one clause outweighs all the words of any other
Frame = list[tuple[Piece, int | None]]


def in_order(pieces: Sequence[Piece], labels: Labels) -> list[Piece]:
    """The pieces in their order; one that the sides moved to two places stands at both, in brackets."""
    shared = sorted((piece for piece in pieces if _is_shared(piece)), key=lambda piece: _at(piece.base))
    number = {id(piece): index for index, piece in enumerate(shared)}
    ours, theirs = _Permutation(shared, lambda p: _at(p.ours)), _Permutation(shared, lambda p: _at(p.theirs))
    before: dict[int | None, list[list[Piece]]] = {}
    after: dict[int | None, list[list[Piece]]] = {}
    for side, (of, other) in enumerate(((_ours, theirs), (_theirs, ours))):
        row = sorted((piece for piece in pieces if of(piece) is not None), key=lambda piece: _at(of(piece)))
        for run in _runs(row, number, other.moved):
            for place, part, kept in ((run.after, run.following, after), (run.before, run.leading, before)):
                kept.setdefault(place, [[], []])[side].extend(part)
    result = _interleaved(*after.get(None, [[], []]))
    for piece, index in _frame(shared, ours, theirs, labels):
        if index is None:
            result.append(piece)
            continue
        result += [*_interleaved(*before.get(index, [[], []])), piece, *_interleaved(*after.get(index, [[], []]))]
    result += _interleaved(*before.get(None, [[], []]))
    return list({id(piece): piece for piece in result}.values())


def _is_shared(piece: Piece) -> bool:
    return None not in (piece.base, piece.ours, piece.theirs)


def _ours(piece: Piece) -> int | None:
    return piece.ours


def _theirs(piece: Piece) -> int | None:
    return piece.theirs


def _at(place: int | None) -> int:
    return -1 if place is None else place


class _Permutation:
    """The order that one side gives the shared pieces, which are numbered in the base's order.

    `moved` are as few as possible, and of as few words: those outside the heaviest run that kept
    its order. `previous` is the piece before each, None at the start.
    """

    def __init__(self, shared: Sequence[Piece], place: Callable[[Piece], int]) -> None:
        self.row = sorted(range(len(shared)), key=lambda index: place(shared[index]))
        self.previous = dict(zip(self.row, [None, *self.row], strict=False))
        weights = [_ONE + len(shared[index].block.text) for index in self.row]
        stayed = heaviest_run(self.row, weights)
        self.moved = {index for place, index in enumerate(self.row) if place not in stayed}

    def is_led(self, index: int) -> bool:
        """Does the piece still follow the piece that it follows in the base?"""
        return self.previous[index] == (index - 1 if index else None)


def _frame(shared: Sequence[Piece], ours: _Permutation, theirs: _Permutation, labels: Labels) -> Frame:
    """The shared pieces in ours' order with theirs' moves, each with its number (None for a second place)."""
    chain = _Chain(ours.row)
    relocated: set[int] = set()
    disputed: dict[int, int] = {}
    following = dict(zip(ours.row, ours.row[1:], strict=False))
    following_theirs = dict(zip(theirs.row, theirs.row[1:], strict=False))
    for index in theirs.row:
        if index not in theirs.moved:
            continue
        previous = theirs.previous[index]
        if index in ours.moved:
            if ours.previous[index] == previous:
                if previous in disputed:
                    disputed[index] = chain.insert(len(shared) + len(disputed), disputed[previous])
                    continue
                if previous not in relocated:
                    continue
            elif following.get(index, -1) == following_theirs.get(index, -2) or theirs.is_led(index):
                continue
            elif not ours.is_led(index):
                second = len(shared) + len(disputed)
                disputed[index] = chain.insert(
                    second, disputed.get(previous, previous) if previous is not None else None
                )
                continue
        chain.remove(index)
        chain.insert(index, previous)
        relocated.add(index)
    seconds = {second: index for index, second in disputed.items()}
    frame: Frame = []
    for index in chain.row():
        if index in seconds:
            frame.append((_alternative(shared[seconds[index]], labels.theirs), None))
        elif index in disputed:
            text = shared[index].block.text
            first = _alternative(replace(shared[index], theirs=None), labels.ours)
            conflict = Conflict(Disputed.PLACE, "", text, text, text)
            frame.append((replace(first, conflicts=(*first.conflicts, conflict)), index))
        else:
            frame.append((shared[index], index))
    return frame


def _alternative(piece: Piece, label: str) -> Piece:
    if not piece.block.text:
        return piece
    return replace(piece, block=wrapped(piece.block, bracketed(label, "")[:-1], "]"))


class _Chain:
    """A row of numbers from which one is taken out, and put in after another, at no cost."""

    def __init__(self, row: Sequence[int]) -> None:
        self._next: dict[int | None, int | None] = dict(zip([None, *row], [*row, None], strict=True))
        self._previous: dict[int | None, int | None] = {after: before for before, after in self._next.items()}

    def remove(self, index: int) -> None:
        before, after = self._previous[index], self._next[index]
        self._next[before], self._previous[after] = after, before

    def insert(self, index: int, before: int | None) -> int:
        after = self._next[before]
        self._next[before] = self._previous[after] = index
        self._previous[index], self._next[index] = before, after
        return index

    def row(self) -> list[int]:
        row: list[int] = []
        index = self._next[None]
        while index is not None:
            row.append(index)
            index = self._next[index]
        return row


class _Run(NamedTuple):
    """Pieces that only this side has in this place: some follow one shared piece, some lead to another."""

    after: int | None
    following: list[Piece]
    before: int | None
    leading: list[Piece]


def _runs(row: Sequence[Piece], number: dict[int, int], moved: set[int]) -> list[_Run]:
    """The runs of a side between shared pieces. `moved` are those that the other side moved."""
    runs: list[_Run] = []
    run: list[Piece] = []
    last: Piece | None = None
    for piece in [*row, None]:
        index = None if piece is None else number.get(id(piece))
        if piece is not None and index is None:
            run.append(piece)
            continue
        before = None if last is None else number[id(last)]
        cut = len(run)
        if last is not None and before in moved and index not in moved:
            # What the other side moved takes its continuation along, not the next article.
            rank = _rank(last.block)
            cut = next((place for place, added in enumerate(run) if _rank(added.block) < rank), cut)
        if run:
            runs.append(_Run(before, run[:cut], index, run[cut:]))
        run, last = [], piece
    return runs


_RANKS = {"title": 0, "text": 50, "item": 60, "cell": 80}


def _rank(block: Block) -> int:
    """How deep a block stands: what is deeper continues what stands before it."""
    return block.depth if block.role == "heading" else _RANKS.get(block.role, 50) + block.depth


def _interleaved(ours: list[Piece], theirs: list[Piece]) -> list[Piece]:
    """Two sides' additions at one place: what both have together, else the deeper first, ours before theirs."""
    if not ours or not theirs:
        return ours or theirs
    result: list[Piece] = []
    common = {id(piece) for piece in ours} & {id(piece) for piece in theirs}
    left, right = list(reversed(ours)), list(reversed(theirs))
    while left or right:
        if left and right and id(left[-1]) in common and id(right[-1]) in common:
            result.append(left.pop())
            if result[-1] is right[-1]:
                right.pop()
        elif not right or (left and id(left[-1]) not in common and _goes_first(left[-1], right[-1], common)):
            result.append(left.pop())
        else:
            result.append(right.pop())
    return result


def _goes_first(ours: Piece, theirs: Piece, common: set[int]) -> bool:
    return id(theirs) in common or _rank(ours.block) >= _rank(theirs.block)
