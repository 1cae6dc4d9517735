"""Which version last changed each clause, and each word of it, in substance.

Versions are gone through from the first on; every segment carries runs that say in which version
their text came to be. What a version kept carries its runs along, through moves, splits and merges;
what it changed editorially keeps the run of what stood there. A run without length marks where words
were taken away.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from mocdiff.store.descent import Altered, Descent, Grade, Touched
from mocdiff.store.lineage import Lineage


class Run(NamedTuple):
    """`[start, end)` of a segment's text came to be in a version, by its place in the lineage."""

    start: int
    end: int
    version: int


Runs = tuple[Run, ...]


def blame(lineage: Lineage) -> list[Runs]:
    """For each segment of the last version of a lineage the runs of its text, in their order."""
    alive: dict[int, list[Runs]] = {}
    children: dict[int, int] = {}
    for version in lineage.versions:
        for parent in version.parents:
            children[parent] = children.get(parent, 0) + 1
    for place, version in enumerate(lineage.versions):
        several = [inherited(alive[parent], lineage.descent(place, parent), place) for parent in version.parents] or [
            inherited([], lineage.descent(place, None), place)
        ]
        alive[place] = several[0] if len(several) == 1 else _merged(several, place)
        for parent in version.parents:
            children[parent] -= 1
            if not children[parent]:
                del alive[parent]
    return alive[len(lineage.versions) - 1]


def last(runs: Iterable[Run]) -> int:
    """The version that last changed a segment in substance."""
    return max((run.version for run in runs), default=0)


def inherited(parent: Sequence[Runs], descent: Descent, version: int) -> list[Runs]:
    """The runs of every segment of a version, from those of one parent."""
    result: list[Runs] = [()] * (sum(length for _, _, length in descent.same) + len(descent.touched))
    for old, new, length in descent.same:
        result[new : new + length] = parent[old : old + length]
    for touched in descent.touched:
        result[touched.new] = _of_touched(parent, touched, version)
    return result


def _of_touched(parent: Sequence[Runs], touched: Touched, version: int) -> Runs:
    runs: list[Run] = []
    for kept in touched.kept:
        runs += _slice(parent[kept.old], kept.old_start, kept.old_start + kept.end - kept.start, kept.start)
    open_ends = []
    for altered in touched.altered:
        if altered.grade == Grade.SUBSTANTIVE:
            runs.append(Run(altered.start, altered.end, version))
        elif altered.end > altered.start:
            origin = _origin(parent, altered)
            if origin is None:
                open_ends.append((altered.start, altered.end))
            else:
                runs.append(Run(altered.start, altered.end, origin))
    if not runs and not open_ends and touched.sources:
        # a heading that is a number only has no text to carry its run
        runs.append(Run(0, 0, max(last(parent[source]) for source in touched.sources)))
    end = max([run.end for run in runs] + [end for _, end in open_ends], default=0)
    return _joined(_filled(sorted(set(runs)), end, version))


def _slice(runs: Runs, start: int, end: int, shift: int) -> list[Run]:
    """The runs within `[start, end]` of a text, moved to where that text stands now."""
    found = []
    for run in runs:
        left, right = max(run.start, start), min(run.end, end)
        if left < right or (run.start == run.end and start <= run.start <= end):
            found.append(Run(left - start + shift, right - start + shift, run.version))
    return found


def _origin(parent: Sequence[Runs], altered: Altered) -> int | None:
    """The version of the text that an editorial change replaced; None where it only added."""
    if altered.old < 0 or altered.old_start == altered.old_end:
        return None
    found = _slice(parent[altered.old], altered.old_start, altered.old_end, 0)
    return max((run.version for run in found if run.end > run.start), default=None)


def _filled(runs: Sequence[Run], end: int, version: int) -> list[Run]:
    """The runs with their gaps closed: what an editorial change only added goes with what stands before it."""
    solid = [run for run in runs if run.end > run.start]
    result = [run for run in runs if run.end == run.start]
    at = 0
    for place, run in enumerate(solid):
        if run.start > at:
            result.append(Run(at, run.start, solid[place - 1].version if place else run.version))
        if run.end > at:
            result.append(run._replace(start=max(run.start, at)))
        at = max(at, run.end)
    if at < end:
        result.append(Run(at, end, solid[-1].version if solid else version))
    return sorted(result)


def _joined(runs: Sequence[Run]) -> Runs:
    """Neighbours of one version as one run."""
    result: list[Run] = []
    for run in runs:
        if result and run.start < run.end and result[-1].end == run.start and result[-1].version == run.version:
            result[-1] = result[-1]._replace(end=run.end)
        else:
            result.append(run)
    return tuple(result)


def _merged(several: Sequence[list[Runs]], version: int) -> list[Runs]:
    """The runs against all parents of a merge: only what is in none of them is the merge's own."""
    return [
        choices[0] if all(one == choices[0] for one in choices) else _best(choices, version)
        for choices in zip(*several, strict=True)
    ]


def _best(choices: Sequence[Runs], version: int) -> Runs:
    borders = sorted({edge for runs in choices for run in runs for edge in (run.start, run.end)})
    result = []
    for start, end in pairwise(borders):
        covering = [run.version for runs in choices for run in runs if run.start <= start and end <= run.end]
        result.append(Run(start, end, next((one for one in covering if one != version), version)))
    marks = [{run for run in runs if run.start == run.end} for runs in choices]
    own = {run for run in set.intersection(*marks) if run.version == version}
    others = {run for found in marks for run in found if run.version != version}
    return _joined(sorted([*result, *own, *others]))
