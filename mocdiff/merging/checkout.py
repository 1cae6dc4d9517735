"""Putting the result of a merge into the working tree and the index, or nothing of it."""

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from mocdiff.errors import MocdiffError
from mocdiff.store import writing
from mocdiff.store.repository import Repository, clear
from mocdiff.store.worktree import Mark, states

if TYPE_CHECKING:
    import pygit2


def read_tree(commit: "pygit2.Commit") -> "pygit2.Index":
    """An index that holds what a commit holds."""
    import pygit2

    index = pygit2.Index()
    index.read_tree(commit.tree)
    return index


def put(repository: Repository, head: "pygit2.Commit", index: "pygit2.Index", written: dict[str, bytes]) -> None:
    """Make the working tree and the index what a merge came to.

    `written` has the content of files in conflict. Raises `MocdiffError` before anything is touched
    where the index has changes, or a file concerned has changes that are in no version.
    """
    before = {entry.path: (entry.id, entry.mode) for entry in read_tree(head)}
    after = {entry.path: (entry.id, entry.mode) for entry in index}
    in_conflict = {entry.path for trio in index.conflicts or () for entry in trio if entry is not None}
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)} - in_conflict
    with writing.locked_index(repository) as own:
        _refuse(repository, changed | in_conflict)
        for path in sorted(changed):
            if path not in after:
                _remove(repository, path)
        for path in sorted(changed & after.keys()):
            _write(repository, path, repository.blob(str(after[path][0])), after[path][1])
        for path, data in sorted((written | _by_git(repository, index, in_conflict - written.keys())).items()):
            _write(repository, path, data, None)
        _fill(own, index)


def _refuse(repository: Repository, paths: set[str]) -> None:
    for state in states(repository):
        if state.staged is not Mark.SAME and state.staged is not Mark.UNTRACKED:
            raise MocdiffError("has staged changes", where=state.path, mend="commit them, then merge")
        if state.path in paths:
            what = "is in no version" if state.unstaged is Mark.UNTRACKED else "has changes that are in no version"
            raise MocdiffError(f"{what}, and the merge would write over it", where=state.path, mend="commit it first")
    for path in sorted(paths):
        if isinstance(name := repository.handle.get_attr(path, "filter"), str):
            raise MocdiffError(f"the filter '{name}' is to be run on this file", where=path, mend="use 'git merge'")


def _by_git(repository: Repository, index: "pygit2.Index", paths: set[str]) -> dict[str, bytes]:
    """What git writes for files in conflict that mocdiff does not merge: marks in a file of text, else ours."""
    found: dict[str, bytes] = {}
    for base, ours, theirs in index.conflicts or ():
        side = ours or theirs
        if side is None or side.path not in paths:
            continue
        data = repository.blob(str(side.id))
        if ours is not None and theirs is not None and b"\0" not in data:
            with clear(side.path), suppress(UnicodeDecodeError):
                result = repository.handle.merge_file_from_index(base, ours, theirs)
                data = (result if isinstance(result, str) else result.contents).encode()
        found[side.path] = data
    return found


def _write(repository: Repository, path: str, data: bytes, mode: "pygit2.enums.FileMode | None") -> None:
    from pygit2.enums import FileMode

    if mode == FileMode.COMMIT:
        return  # another repository, which its own versions are for
    file = writing.inside(repository, path)
    if mode == FileMode.LINK:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.unlink(missing_ok=True)
        file.symlink_to(os.fsdecode(data))
        return
    writing.write_file(file, data)
    if mode is not None:
        bits = file.stat().st_mode
        file.chmod(bits | 0o111 if mode == FileMode.BLOB_EXECUTABLE else bits & ~0o111)


def _remove(repository: Repository, path: str) -> None:
    assert repository.root is not None
    file = repository.root / path
    if file.is_dir() and not file.is_symlink():
        return
    file.unlink(missing_ok=True)
    folder: Path = file.parent
    while folder != repository.root and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _fill(own: "pygit2.Index", index: "pygit2.Index") -> None:
    own.clear()
    for entry in index:
        own.add(entry)
    for base, ours, theirs in index.conflicts or ():
        own.add_conflict(base, ours, theirs)
