"""The versions of a text: where in the history of the repository it changed, through renamings and merges."""

from typing import TYPE_CHECKING, NamedTuple

from mocdiff.errors import MocdiffError
from mocdiff.store import names
from mocdiff.store.repository import Repository, blob_at

if TYPE_CHECKING:
    import pygit2


class Version(NamedTuple):
    """A commit in which a text is not what it was in any parent.

    `blob` is None where the commit took the text away. `parents` are the places in the list of
    versions of those that it descends from: none for a first draft, several for a merge.
    """

    commit: "pygit2.Commit"
    path: str
    blob: str | None
    parents: tuple[int, ...] = ()

    @property
    def id(self) -> str:
        return str(self.commit.id)


_State = tuple[str, str]


def versions(repository: Repository, path: str, revision: str = "HEAD") -> list[Version]:
    """The versions of the text at a path, each before those that descend from it; the last is the present one.

    As `git log --follow` simplifies: of a merge that took a text over as it was from one parent only
    that parent's history counts. Raises `MocdiffError` where the text never was.
    """
    tip = _settled(repository.commit(revision), path, {})
    if tip is None:
        raise MocdiffError(
            f"{names.of_path(path)} is in no version before '{revision}'", mend="see 'mocdiff log' for the versions"
        )
    settled: dict[str, tuple[pygit2.Commit, str | None] | None] = {}
    found: dict[_State, tuple[pygit2.Commit, str | None, list[_State]]] = {}
    pending = [(*tip, path)]
    while pending:
        commit, blob, where = pending.pop()
        state = (str(commit.id), where)
        if state in found:
            continue
        before: list[_State] = []
        found[state] = commit, blob, before
        for parent in commit.parents:
            old_path = (
                where
                if blob is None or blob_at(parent.tree, where)
                else _name_before(repository, parent, commit, where)
            )
            origin = _settled(parent, old_path, settled)
            if origin is not None and not (blob is None and origin[1] is None):
                before.append((str(origin[0].id), old_path))
                pending.append((*origin, old_path))
    return _ordered(found)


def _settled(
    commit: "pygit2.Commit", path: str, known: dict[str, "tuple[pygit2.Commit, str | None] | None"]
) -> "tuple[pygit2.Commit, str | None] | None":
    """The commit, this or one before it, in which the text became what it is here; None where it never was."""
    passed = []
    blob = blob_at(commit.tree, path)
    while True:
        key = f"{commit.id}:{path}"
        if key in known:
            result = known[key]
            break
        passed.append(key)
        same = next((parent for parent in commit.parents if blob_at(parent.tree, path) == blob), None)
        if same is None:
            result = None if blob is None and not commit.parents else (commit, blob)
            break
        commit = same
    known.update(dict.fromkeys(passed, result))
    return result


def _name_before(repository: Repository, old: "pygit2.Commit", new: "pygit2.Commit", path: str) -> str:
    """The path from which a text was renamed, else the same path."""
    renamed = (item.old for item in repository.changed(old, new) if item.new == path)
    return next((name for name in renamed if name is not None), path)


def _ordered(found: "dict[_State, tuple[pygit2.Commit, str | None, list[_State]]]") -> list[Version]:
    """Each version after all that it descends from; otherwise by date, then by id."""
    import heapq

    waiting = {state: len(set(before)) for state, (_, _, before) in found.items()}
    after: dict[_State, list[_State]] = {}
    for state, (_, _, before) in found.items():
        for one in set(before):
            after.setdefault(one, []).append(state)
    ready = [(found[state][0].commit_time, state) for state, count in waiting.items() if not count]
    heapq.heapify(ready)
    places: dict[_State, int] = {}
    result: list[Version] = []
    while ready:
        _, state = heapq.heappop(ready)
        commit, blob, before = found[state]
        parents = tuple(places[one] for one in dict.fromkeys(before))
        places[state] = len(result)
        result.append(Version(commit, state[1], blob, parents))
        for one in after.get(state, ()):
            waiting[one] -= 1
            if not waiting[one]:
                heapq.heappush(ready, (found[one][0].commit_time, one))
    return result
