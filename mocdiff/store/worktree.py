"""What differs between HEAD, the index and the working tree, file by file, as `git status` says it.

What is ignored is what the repository's own files say; the user's list of ignored files plays no part.
"""

import os
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from mocdiff.errors import MocdiffError
from mocdiff.store import names
from mocdiff.store.repository import Repository


class Mark(StrEnum):
    """What happened to a file, in the letters of `git status --short`."""

    SAME = " "
    ADDED = "A"
    MODIFIED = "M"
    DELETED = "D"
    UNTRACKED = "?"
    CONFLICT = "U"


class State(NamedTuple):
    """A file that is not the same in HEAD, the index and the working tree."""

    path: str
    staged: Mark
    unstaged: Mark


def states(repository: Repository) -> list[State]:
    """The files that differ, in the order of their paths."""
    head = _head(repository)
    index, conflicts = _index(repository)
    result = {path: State(path, Mark.CONFLICT, Mark.CONFLICT) for path in conflicts}
    for path in {*head, *index} - conflicts:
        staged = _mark(head.get(path), index.get(path))
        now = _now(repository, path) if path in index else None
        unstaged = _mark(index.get(path), now) if path in index else Mark.SAME
        if staged is not Mark.SAME or unstaged is not Mark.SAME:
            result[path] = State(path, staged, unstaged)
    for path in _files(repository, "", index):
        if path not in index and path not in conflicts:
            was = result.get(path)
            result[path] = State(path, was.staged if was else Mark.UNTRACKED, Mark.UNTRACKED)
    return [result[path] for path in sorted(result)]


def _mark(old: str | None, new: str | None) -> Mark:
    if old == new:
        return Mark.SAME
    if old is None:
        return Mark.ADDED
    return Mark.DELETED if new is None else Mark.MODIFIED


def _head(repository: Repository) -> dict[str, str]:
    if repository.handle.head_is_unborn:
        return {}
    files = repository.files(repository.commit("HEAD").tree)
    return {path: blob for path, blob, _ in files if _is_name(path)}


def _index(repository: Repository) -> tuple[dict[str, str], set[str]]:
    from pygit2.enums import FileMode

    if not repository.index_file.exists():
        return {}, set()
    index = repository.index()
    conflicts = {entry.path for trio in index.conflicts or () for entry in trio if entry is not None}
    entries = {entry.path: str(entry.id) for entry in index if entry.mode != FileMode.COMMIT and _is_name(entry.path)}
    return {path: blob for path, blob in entries.items() if path not in conflicts}, conflicts


def _now(repository: Repository, path: str) -> str | None:
    import pygit2

    assert repository.root is not None
    file = repository.root / path
    data = os.fsencode(file.readlink()) if file.is_symlink() else repository.in_worktree(path)
    return None if data is None else str(pygit2.hash(data))


def _files(repository: Repository, below: str, tracked: Iterable[str]) -> Iterator[str]:
    """The files of the working tree below a folder, without those that are ignored and untracked."""
    assert repository.root is not None
    known = set(tracked)
    folders = {parent for path in known for parent in _parents(path)}
    pending = [below]
    while pending:
        folder = pending.pop()
        with os.scandir(repository.root / folder) as entries:
            for entry in sorted(entries, key=lambda one: one.name):
                path = f"{folder}/{entry.name}" if folder else entry.name
                if entry.name == ".git" or not _is_name(entry.name):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    inner = path in folders or not repository.handle.path_is_ignored(path + "/")
                    if inner and not (Path(entry.path) / ".git").exists():
                        pending.append(path)
                elif path in known or not repository.handle.path_is_ignored(path):
                    yield path


def _is_name(name: str) -> bool:
    """Whether a file's name is text at all; files whose name is not are left to git."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _parents(path: str) -> Iterator[str]:
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def select(repository: Repository, given: Iterable[str]) -> list[str]:
    """The paths of the repository that arguments name: files, folders, texts; also of files that are gone.

    Raises `MocdiffError` for what names nothing here, and for a file that is ignored.
    """
    assert repository.root is not None
    index, conflicts = _index(repository)
    tracked = {*index, *conflicts}
    chosen: dict[str, None] = {}
    for name in given:
        path = repository.relative(name)
        if path is None:
            raise MocdiffError("is outside the repository", where=name, mend=f"the repository is {repository.root}")
        path = "" if path == "." else path
        if path == ".git" or path.startswith(".git/"):
            raise MocdiffError("is git's own folder", where=name)
        file = repository.root / path
        if file.is_dir() and not file.is_symlink():
            below = set(_files(repository, path, tracked)) | {one for one in tracked if _below(one, path)}
            chosen.update(dict.fromkeys(sorted(below)))
        elif os.path.lexists(file) or path in tracked:
            if path not in tracked and repository.handle.path_is_ignored(path):
                raise MocdiffError("is ignored by .gitignore", where=name, mend=f"git add -f {name}")
            chosen[path] = None
        else:
            chosen[_text(repository, name, path, tracked)] = None
    return list(chosen)


def _below(path: str, folder: str) -> bool:
    return not folder or path.startswith(folder + "/")


def _text(repository: Repository, name: str, path: str, tracked: set[str]) -> str:
    assert repository.root is not None
    for one in (name + names.ENDING, path + names.ENDING):
        if names.is_text(one) and ((repository.root / one).is_file() or one in tracked):
            return one
    raise MocdiffError("no such file or text", where=name, mend="see 'mocdiff status'")
