"""The merged wording of clauses that correspond, before it is known where they stand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from mocdiff.merging.units import SEGMENT, SENTENCE, Tokens, Unit, Writer, units
from mocdiff.merging.value import DEFAULT, Conflict, Disputed, Labels, bracketed, choose
from mocdiff.merging.words import Agreed, Contested, merge_units
from mocdiff.model import Block


class Cluster(NamedTuple):
    """Segments of the three versions that correspond, by their places; `moved` says which sides moved them."""

    base: tuple[int, ...]
    ours: tuple[int, ...]
    theirs: tuple[int, ...]
    moved: tuple[bool, bool] = (False, False)


@dataclass(frozen=True, slots=True)
class Piece:
    """One clause of the result, with its place in each version that has it.

    `dropped` marks a clause that one side removed and the other left alone.
    """

    block: Block
    base: int | None = None
    ours: int | None = None
    theirs: int | None = None
    conflicts: tuple[Conflict, ...] = ()
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class Versions:
    """The three versions, and what the language says of tokens and sentences."""

    base: Sequence[Block]
    ours: Sequence[Block]
    theirs: Sequence[Block]
    tokens: Tokens
    starts: Callable[[Block], Sequence[int]]
    labels: Labels = DEFAULT

    def blocks(self, base: int | None, ours: int | None, theirs: int | None) -> "Trio":
        return Trio(
            None if base is None else self.base[base],
            None if ours is None else self.ours[ours],
            None if theirs is None else self.theirs[theirs],
        )


class Trio(NamedTuple):
    """One clause in the three versions, None where a version has none."""

    base: Block | None
    ours: Block | None
    theirs: Block | None


def merge_cluster(cluster: Cluster, versions: Versions) -> list[Piece]:
    """The clauses that come of a cluster, in the order of the sides."""
    if not cluster.ours and not cluster.theirs:
        return []
    if not cluster.base and not (cluster.ours and cluster.theirs):
        return [Piece(versions.ours[place], ours=place) for place in cluster.ours] + [
            Piece(versions.theirs[place], theirs=place) for place in cluster.theirs
        ]
    if not cluster.ours or not cluster.theirs:
        return _removed_by_one(cluster, versions)
    if len(cluster.base) == len(cluster.ours) == len(cluster.theirs) == 1:
        whole = _whole(cluster, versions)
        if whole is not None:
            return [whole]
    return _by_words(cluster, versions)


def _removed_by_one(cluster: Cluster, versions: Versions) -> list[Piece]:
    kept_by_ours = bool(cluster.ours)
    blocks = versions.ours if kept_by_ours else versions.theirs
    kept = cluster.ours if kept_by_ours else cluster.theirs
    untouched = [blocks[place].text for place in kept] == [versions.base[place].text for place in cluster.base]
    moved = cluster.moved[0 if kept_by_ours else 1]
    pieces = []
    for index, place in enumerate(kept):
        base = cluster.base[min(index, len(cluster.base) - 1)]
        sides = (place, None) if kept_by_ours else (None, place)
        piece = Piece(blocks[place], base, sides[0], sides[1], dropped=True)
        pieces.append(piece if untouched and not moved else disputed(piece, versions))
    return pieces


def disputed(piece: Piece, versions: Versions) -> Piece:
    """A clause that one side removed and the other wants: its text as an alternative to nothing."""
    block = piece.block if piece.block.text else piece.block._replace(text=piece.block.number, number="")
    text = block.text
    if not text:
        return replace(piece, dropped=False)
    base = versions.base[piece.base].text if piece.base is not None else ""
    alternatives = ("", text) if piece.ours is None else (text, "")
    opening, closing = _around(piece.ours is not None, versions.labels)
    conflict = Conflict(Disputed.REMOVED, "", base, *alternatives)
    return replace(piece, block=wrapped(block, opening, closing), conflicts=(conflict,), dropped=False)


def _around(by_ours: bool, labels: Labels) -> tuple[str, str]:
    if by_ours:
        return bracketed(labels.ours, "")[:-1], f"] {bracketed(labels.theirs, '')}"
    return f"{bracketed(labels.ours, '')} {bracketed(labels.theirs, '')[:-1]}", "]"


def wrapped(block: Block, opening: str, closing: str) -> Block:
    """The block with text of the merge's own before and after its text."""
    shift = len(opening)
    return block._replace(
        text=f"{opening}{block.text}{closing}",
        breaks=None if block.breaks is None else tuple(place + shift for place in block.breaks),
        emphasis=tuple(run._replace(start=run.start + shift, end=run.end + shift) for run in block.emphasis),
    )


def _whole(cluster: Cluster, versions: Versions) -> Piece | None:
    """A clause whose wording one side at most changed, else None."""
    places = (cluster.base[0], cluster.ours[0], cluster.theirs[0])
    base, ours, theirs = versions.base[places[0]], versions.ours[places[1]], versions.theirs[places[2]]
    text, contested = choose(base.text, ours.text, theirs.text)
    if contested:
        return None
    layouts = [(block.breaks, block.emphasis) for block in (base, ours, theirs)]
    if ours.text == theirs.text:
        breaks, emphasis = (choose(*column)[0] for column in zip(*layouts, strict=True))
        if ours.text != base.text:
            breaks, emphasis = layouts[1]
    elif text == ours.text and _unchanged(base, theirs):
        breaks, emphasis = layouts[1]
    elif text == theirs.text and _unchanged(base, ours):
        breaks, emphasis = layouts[2]
    else:
        return None
    like, conflicts = _attributes(Trio(base, ours, theirs))
    return Piece(like._replace(text=text, breaks=breaks, emphasis=emphasis), *places, conflicts)


def _unchanged(base: Block, side: Block) -> bool:
    return base.breaks in (None, side.breaks) and base.emphasis == side.emphasis


def _attributes(trio: Trio) -> tuple[Block, tuple[Conflict, ...]]:
    """Role, depth and mark by the rule of three. The printed number is settled when the order is known."""
    base, ours, theirs = trio
    if ours is None or theirs is None:
        only = ours or theirs or base
        assert only is not None
        return only, ()
    if base is None:
        return ours, ()
    level, contested = choose((base.role, base.depth), (ours.role, ours.depth), (theirs.role, theirs.depth))
    mark, _ = choose(base.mark, ours.mark, theirs.mark)
    row, _ = choose(base.row, ours.row, theirs.row)
    conflicts = [Conflict(Disputed.LEVEL, "", *map(_level, (base, ours, theirs)))] if contested else []
    return ours._replace(role=level[0], depth=level[1], mark=mark, row=row), tuple(conflicts)


def _level(block: Block) -> str:
    return f"{block.role} {block.depth}" if block.depth else block.role


def _by_words(cluster: Cluster, versions: Versions) -> list[Piece]:
    rows = [
        units([blocks[place] for place in places], versions.tokens, versions.starts)
        for blocks, places in zip(
            (versions.base, versions.ours, versions.theirs),
            (cluster.base, cluster.ours, cluster.theirs),
            strict=True,
        )
    ]
    built: list[_Building] = []
    for step in merge_units(*rows):
        if isinstance(step, Contested):
            _write_contested(step, built, cluster, versions)
        elif step.unit.key == SEGMENT:
            built.append(_Building(_places(step, cluster), Writer(), []))
        else:
            built[-1].writer.put(step.unit, _styles(step))
    return [piece for building in built if (piece := _finish(building, versions)) is not None]


class _Building(NamedTuple):
    """A piece while it is written."""

    places: tuple[int | None, int | None, int | None]
    writer: Writer
    conflicts: list[Conflict]


def _places(step: Agreed, cluster: Cluster) -> tuple[int | None, int | None, int | None]:
    base, ours, theirs = (
        None if unit is None else places[unit.block] for unit, places in zip(step, cluster, strict=False)
    )
    return base, ours, theirs


def _styles(step: Agreed) -> Sequence[str]:
    base, ours, theirs = step
    if base is None or ours is None or theirs is None or not len(base.styles) == len(ours.styles) == len(theirs.styles):
        return step.unit.styles
    return [choose(*row)[0] for row in zip(base.styles, ours.styles, theirs.styles, strict=True)]


def _finish(building: _Building, versions: Versions) -> Piece | None:
    trio = versions.blocks(*building.places)
    like, conflicts = _attributes(trio)
    block = building.writer.block(like)
    if not block.text and any(side is not None and side.text for side in trio) and like.role != "cell":
        return None
    return Piece(block, *building.places, (*conflicts, *building.conflicts))


def _write_contested(step: Contested, built: list[_Building], cluster: Cluster, versions: Versions) -> None:
    """Write the alternatives side by side; where one spans segments, each of its segments has its own brackets."""
    sides = (_by_segment(step.ours), _by_segment(step.theirs))
    single = all(len(parts) == 1 for parts in sides)
    _put_edge(built[-1].writer, [row[0] for row in step if row])
    written = False
    for side, (parts, label) in enumerate(zip(sides, versions.labels, strict=True)):
        for block, part in parts:
            if block is not None:
                place = cluster[side + 1][block]
                built.append(_Building((None, place, None) if side == 0 else (None, None, place), Writer(), []))
                written = False
            if single or _text(part):
                _write(part, label, built[-1].writer, after_another=written)
                written = True
    texts = (" ".join(filter(None, (_text(part) for _, part in _by_segment(row)))) for row in step)
    built[-1].conflicts.append(Conflict(Disputed.WORDS, "", *texts))
    _put_edge(built[-1].writer, [row[-1] for row in step if row])


def _put_edge(writer: Writer, edges: Sequence[Unit]) -> None:
    """The white space, or the border of sentences, with which a contested run begins or ends."""
    spaces = sorted(
        (unit for unit in edges if not unit.is_word and unit.key != SEGMENT), key=lambda u: u.key != SENTENCE
    )
    if spaces:
        writer.put(spaces[0])


def _write(part: Sequence[Unit], label: str, writer: Writer, after_another: bool) -> None:
    if after_another:
        writer.say(" ")
    writer.say(bracketed(label, "")[:-1])
    for unit in _stripped(part):
        writer.put(unit)
    writer.say("]")


def _by_segment(row: Sequence[Unit]) -> list[tuple[int | None, list[Unit]]]:
    """The row cut at the borders of segments, each part with the place of its block; the first goes on as it was."""
    parts: list[tuple[int | None, list[Unit]]] = [(None, [])]
    for unit in row:
        if unit.key == SEGMENT:
            parts.append((unit.block, []))
        else:
            parts[-1][1].append(unit)
    return parts


def _stripped(part: Sequence[Unit]) -> Sequence[Unit]:
    words = [index for index, unit in enumerate(part) if unit.is_word]
    return part[words[0] : words[-1] + 1] if words else ()


def _text(part: Sequence[Unit]) -> str:
    return "".join(unit.text for unit in _stripped(part))
