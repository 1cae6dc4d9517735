"""From beads of sentences to pairs of clauses."""

from collections.abc import Mapping, Sequence

from mocdiff.aligning.bitext.path import Bead
from mocdiff.aligning.bitext.units import Unit
from mocdiff.aligning.order import heaviest_run
from mocdiff.model import Document
from mocdiff.report import Pair, Relation

DOUBTFUL = 0.4
"""The confidence in a link that nothing but the place speaks for."""
WEAK = 0.6
"""A link less sure than this does not join clauses that are linked otherwise."""


def lift(
    old: Document, new: Document, old_units: Sequence[Unit], new_units: Sequence[Unit], beads: Sequence[Bead]
) -> tuple[Pair, ...]:
    """The pairs of clauses whose sentences are linked, in the order of the new text; the rest has no counterpart."""
    groups = [
        (old_clauses, new_clauses, _filled(old_clauses, new_clauses, links, old_units, new_units))
        for old_clauses, new_clauses, links in _groups(old_units, new_units, beads)
    ]
    pairs: list[tuple[tuple[int, ...], tuple[int, ...], list[Bead]]] = [
        (tuple(sorted(a)), tuple(sorted(b)), links) for a, b, links in groups
    ]
    pairs.sort(key=lambda pair: pair[1])
    in_order = heaviest_run([pair[0][0] for pair in pairs], [len(pair[0]) for pair in pairs])
    made = [
        _pair(old, new, pair, old_units, new_units, moved=number not in in_order) for number, pair in enumerate(pairs)
    ]
    return _with_alone(old, new, pairs, made)


def _groups(
    old_units: Sequence[Unit], new_units: Sequence[Unit], beads: Sequence[Bead]
) -> list[tuple[set[int], set[int], list[Bead]]]:
    """Clauses connected by links; a weak link or one out of order does not connect what is connected already."""
    ordered = sorted(beads)
    in_order = heaviest_run([bead.new for bead in ordered], [bead.old_end - bead.old for bead in ordered])
    crossing = {bead for number, bead in enumerate(ordered) if number not in in_order}
    home: dict[tuple[int, int], tuple[set[int], set[int], list[Bead]]] = {}
    for bead in sorted(beads, key=lambda b: (b in crossing, -b.value, b.old)):
        members = [(0, old_units[i].clause) for i in range(bead.old, bead.old_end)]
        members += [(1, new_units[j].clause) for j in range(bead.new, bead.new_end)]
        known = {id(home[m]): home[m] for m in members if m in home}
        if len(known) > 1 and bead.value < WEAK and all(m in home for m in members):
            continue
        straight = any(other not in crossing for group in known.values() for other in group[2])
        if bead in crossing and straight and not (len(known) == 1 and all(m in home for m in members)):
            continue
        a: set[int] = {clause for side, clause in members if side == 0}
        b: set[int] = {clause for side, clause in members if side == 1}
        links = [bead]
        for group in known.values():
            a |= group[0]
            b |= group[1]
            links += group[2]
        joined = (a, b, links)
        for side, clauses in ((0, a), (1, b)):
            for clause in clauses:
                home[side, clause] = joined
    return list({id(group): group for group in home.values()}.values())


def _filled(
    old: set[int], new: set[int], links: Sequence[Bead], old_units: Sequence[Unit], new_units: Sequence[Unit]
) -> list[Bead]:
    """The links of two corresponding clauses, with one for what both have left over between the same two links."""
    inside_old = [i for i, unit in enumerate(old_units) if unit.clause in old]
    inside_new = [j for j, unit in enumerate(new_units) if unit.clause in new]
    filled = sorted(links)
    ends = [Bead(-1, inside_old[0], -1, inside_new[0], 1.0), *filled]
    starts = [*filled, Bead(inside_old[-1] + 1, 0, inside_new[-1] + 1, 0, 1.0)]
    for before, after in zip(ends, starts, strict=True):
        olds = [i for i in inside_old if before.old_end <= i < after.old]
        news = [j for j in inside_new if before.new_end <= j < after.new]
        together = olds and news and olds[-1] - olds[0] < len(olds) and news[-1] - news[0] < len(news)
        if together and len(olds) < 4 and len(news) < 4:
            filled.append(Bead(olds[0], olds[-1] + 1, news[0], news[-1] + 1, DOUBTFUL))
    return filled


def _pair(
    old: Document,
    new: Document,
    pair: tuple[tuple[int, ...], tuple[int, ...], list[Bead]],
    old_units: Sequence[Unit],
    new_units: Sequence[Unit],
    moved: bool,
) -> Pair:
    a, b, links = pair
    if moved:
        relation = Relation.MOVED
    elif len(a) == len(b) == 1:
        relation = Relation.SAME
    else:
        relation = Relation.SPLIT if len(b) > len(a) else Relation.MERGED
    sentences = _sentences(sorted(links), _numbers(old_units, a), _numbers(new_units, b))
    weight = sum(bead.old_end - bead.old + bead.new_end - bead.new for bead in links)
    score = sum(bead.value * (bead.old_end - bead.old + bead.new_end - bead.new) for bead in links) / weight
    return Pair(
        tuple(old.segments[i].id for i in a), tuple(new.segments[j].id for j in b), relation, round(score, 3), sentences
    )


def _sentences(
    links: Sequence[Bead], old: Mapping[int, int], new: Mapping[int, int]
) -> tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]:
    """The sentences that are linked; links that share a sentence, of which each has a part, are one."""
    found: list[tuple[set[int], set[int]]] = []
    for bead in links:
        a, b = {old[i] for i in range(bead.old, bead.old_end)}, {new[j] for j in range(bead.new, bead.new_end)}
        for other in [other for other in found if a & other[0] or b & other[1]]:
            found.remove(other)
            a, b = a | other[0], b | other[1]
        found.append((a, b))
    return tuple((tuple(sorted(a)), tuple(sorted(b))) for a, b in sorted(found, key=lambda pair: min(pair[0])))


def _numbers(units: Sequence[Unit], clauses: Sequence[int]) -> dict[int, int]:
    """For the units of some clauses: their sentence numbers, counted over the clauses in their order."""
    wanted = set(clauses)
    inside = [(index, unit.clause, unit.sentence) for index, unit in enumerate(units) if unit.clause in wanted]
    counted = {at: number for number, at in enumerate(dict.fromkeys((c, s) for _, c, s in inside), 1)}
    return {index: counted[clause, sentence] for index, clause, sentence in inside}


def _with_alone(
    old: Document,
    new: Document,
    pairs: Sequence[tuple[tuple[int, ...], tuple[int, ...], list[Bead]]],
    made: Sequence[Pair],
) -> tuple[Pair, ...]:
    """All pairs in the order of the new text, clauses without counterpart among them, removed ones where they were."""
    paired_old = {i: number for number, pair in enumerate(pairs) for i in pair[0]}
    first_new = {pair[1][0]: number for number, pair in enumerate(pairs)}
    paired_new = {j for pair in pairs for j in pair[1]}
    after: dict[int, list[int]] = {}
    last = -1
    for i in range(len(old.segments)):
        if i in paired_old:
            last = paired_old[i]
        else:
            after.setdefault(last, []).append(i)
    ordered = [_removed(old, i) for i in after.get(-1, ())]
    for j, segment in enumerate(new.segments):
        if j in first_new:
            number = first_new[j]
            ordered.append(made[number])
            ordered += [_removed(old, i) for i in after.get(number, ())]
        elif j not in paired_new:
            ordered.append(Pair((), (segment.id,), Relation.ADDED, 0.0))
    return tuple(ordered)


def _removed(old: Document, index: int) -> Pair:
    return Pair((old.segments[index].id,), (), Relation.REMOVED, 0.0)
