"""Which clauses of the three versions belong together."""

from collections.abc import Iterable, Iterator, Sequence

from mocdiff.merging.pieces import Cluster
from mocdiff.model import Segment
from mocdiff.report import Pair, Relation

BASE, OURS, THEIRS = 0, 1, 2
Node = tuple[int, int]


def clusters(
    versions: tuple[Sequence[Segment], Sequence[Segment], Sequence[Segment]],
    to_ours: Iterable[Pair],
    to_theirs: Iterable[Pair],
    additions: Iterable[Pair],
) -> list[Cluster]:
    """Connected groups of corresponding clauses, in the order of base, then ours, then theirs.

    `to_ours` and `to_theirs` pair the base with each side; `additions` pairs ours with theirs and
    counts only for what both sides added at the same place.
    """
    places = [{segment.id: place for place, segment in enumerate(row)} for row in versions]
    groups = _Groups()
    moved: set[Node] = set()
    for side, pairs in ((OURS, to_ours), (THEIRS, to_theirs)):
        links: list[tuple[int, int]] = []
        for pair in pairs:
            if not (pair.old and pair.new):
                continue
            nodes = [(BASE, places[BASE][name]) for name in pair.old] + [(side, places[side][n]) for n in pair.new]
            groups.join(nodes)
            links += [(places[BASE][old], places[side][new]) for old in pair.old for new in pair.new]
            if pair.relation is Relation.MOVED:
                moved.update(nodes)
        for old, new in _replaced(versions[BASE], versions[side], links):
            groups.join([(BASE, old), (side, new)])
    anchors = [_anchors(len(versions[side]), side, groups) for side in (OURS, THEIRS)]
    for pair in additions:
        ours = [places[OURS][name] for name in pair.old]
        theirs = [places[THEIRS][name] for name in pair.new]
        if len(ours) == len(theirs) == 1 and anchors[0].get(ours[0]) is not None:
            left, right = anchors[0][ours[0]], anchors[1].get(theirs[0])
            if right is not None and (left[0] == right[0] or left[1] == right[1]):
                groups.join([(OURS, ours[0]), (THEIRS, theirs[0])])
    return _clusters([len(row) for row in versions], groups, moved)


def _replaced(
    base: Sequence[Segment], side: Sequence[Segment], links: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Clauses that a side wrote anew: as many went as came between the same two neighbours, of the same roles.

    `links` are the places, in the base and on the side, of clauses that correspond.
    """
    old_of = {new: old for old, new in reversed(links)}
    known = {old for old, _ in links}
    before, run = -1, list[int]()
    for place in range(len(side) + 1):
        at = old_of.get(place) if place < len(side) else len(base)
        if at is None:
            run.append(place)
            continue
        went = range(before + 1, at)
        if run and len(went) == len(run) and not known.intersection(went):
            pairs = list(zip(went, run, strict=True))
            if all(base[one].block.role == side[other].block.role for one, other in pairs):
                yield from pairs
        before, run = at, []


def _anchors(count: int, side: int, groups: "_Groups") -> dict[int, tuple[Node | None, Node | None]]:
    """For each clause that this side added: the groups, shared with the base, before and after it."""
    known = [groups.root((side, place)) if groups.knows((side, place)) else None for place in range(count)]
    found: dict[int, tuple[Node | None, Node | None]] = {}
    before: Node | None = None
    for place in range(count):
        if known[place] is None:
            found[place] = (before, None)
        else:
            before = known[place]
    after: Node | None = None
    for place in reversed(range(count)):
        if known[place] is None:
            found[place] = (found[place][0], after)
        else:
            after = known[place]
    return found


def _clusters(sizes: Sequence[int], groups: "_Groups", moved: set[Node]) -> list[Cluster]:
    members: dict[Node, tuple[list[int], list[int], list[int]]] = {}
    flags: dict[Node, list[bool]] = {}
    for version, size in enumerate(sizes):
        for place in range(size):
            root = groups.root((version, place))
            members.setdefault(root, ([], [], []))[version].append(place)
            flag = flags.setdefault(root, [False, False])
            if version != BASE and (version, place) in moved:
                flag[version - 1] = True
    return [
        Cluster(tuple(base), tuple(ours), tuple(theirs), (flags[root][0], flags[root][1]))
        for root, (base, ours, theirs) in members.items()
    ]


class _Groups:
    """Disjoint sets of clauses."""

    def __init__(self) -> None:
        self._parent: dict[Node, Node] = {}

    def knows(self, node: Node) -> bool:
        return node in self._parent

    def root(self, node: Node) -> Node:
        path = []
        while (parent := self._parent.get(node, node)) != node:
            path.append(node)
            node = parent
        for passed in path:
            self._parent[passed] = node
        return node

    def join(self, nodes: Sequence[Node]) -> None:
        roots = [self.root(node) for node in nodes]
        for node, root in zip(nodes, roots, strict=True):
            self._parent.setdefault(node, node)
            self._parent[root] = min(roots)
        self._parent[min(roots)] = min(roots)
