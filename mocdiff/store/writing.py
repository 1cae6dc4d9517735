"""Writing to a repository as git does: files whole or not at all, the index under its lock, refs by compare and swap.

A process killed anywhere in here leaves the old state or the new one, and at most a lock or a
temporary file that says so.
"""

import contextlib
import hashlib
import os
import stat
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from mocdiff.errors import MocdiffError
from mocdiff.store.identity import signature
from mocdiff.store.repository import Repository, busy, clear, entry_of, explained, open_index

if TYPE_CHECKING:
    import pygit2

# How long a second writer waits for the first, in seconds, and how often it looks.
PATIENCE = 5.0
INTERVAL = 0.02

_EMPTY_INDEX = b"DIRC\0\0\0\2\0\0\0\0"
_EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
_OVERTAKEN = ("not the first parent", "modified", "does not match")
"""What libgit2 says where the branch moved on while a version was made."""
_OF_A_MERGE = ("MERGE_HEAD", "MERGE_MSG", "MERGE_MODE", "AUTO_MERGE")


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole: what stands there is the old content until all of the new one is on the disk."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).chmod(_mode(path))
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise MocdiffError(error.strerror or str(error), where=str(path)) from error


def _mode(path: Path) -> int:
    with contextlib.suppress(OSError):
        return stat.S_IMODE(path.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def inside(repository: Repository, path: str) -> Path:
    """The file of the working tree at a path of the repository.

    Raises `MocdiffError` where a symbolic link on the way leads out of the working tree.
    """
    assert repository.root is not None
    whole = repository.root / path
    real = os.path.realpath(whole.parent)
    root = str(repository.root)
    if whole.is_symlink() or (real != root and not real.startswith(root.rstrip(os.sep) + os.sep)):
        raise MocdiffError("a symbolic link leads out of the repository", where=path, mend="name another text")
    if Path(real) == repository.git_dir or repository.git_dir in Path(real).parents:
        raise MocdiffError("this is git's own folder", where=path, mend="name another text")
    return whole


class Lock:
    """Git's lock of a file, `PATH.lock`, while it is held."""

    def __init__(self, path: Path) -> None:
        self.target = path
        self.path = path.with_name(path.name + ".lock")
        self._held = False

    def take(self) -> None:
        """Make the lock, waiting for another holder; `MocdiffError` after `PATIENCE` seconds."""
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
            except FileExistsError:
                if time.monotonic() >= deadline:
                    raise busy(str(self.path)) from None
                time.sleep(INTERVAL)
            except OSError as error:
                raise MocdiffError(error.strerror or str(error), where=str(self.path)) from error
            else:
                self._held = True
                return

    def put(self) -> None:
        """Make what was written into the lock the file's new content, and let go of it."""
        self.path.replace(self.target)
        self._held = False

    def __enter__(self) -> "Lock":
        self.take()
        return self

    def __exit__(self, *_: object) -> None:
        if self._held:
            self.path.unlink(missing_ok=True)


@contextmanager
def locked_index(repository: Repository) -> Iterator["pygit2.Index"]:
    """The index under its lock; what is done to it is written when the block ends without an error."""
    with Lock(repository.index_file) as own:
        index = _copy(repository.index_file, own.path)
        yield index
        index.write()
        own.put()


def _copy(source: Path, own: Path) -> "pygit2.Index":
    try:
        data = source.read_bytes()
    except FileNotFoundError:
        data = _EMPTY_INDEX + hashlib.sha1(_EMPTY_INDEX, usedforsecurity=False).digest()
    own.write_bytes(data)
    # libgit2 writes through a lock of its own, which only a holder of ours who was killed can have left.
    own.with_name(own.name + ".lock").unlink(missing_ok=True)
    try:
        return open_index(own)
    except MocdiffError as error:
        raise MocdiffError(error.what, where=str(source), mend=error.mend) from error


def stage(repository: Repository, paths: Iterable[str]) -> list[str]:
    """Put files of the working tree into the index, or take out those that are gone; those that changed.

    Raises `MocdiffError` for a path that is neither in the working tree nor in the index.
    """
    changed = []
    with locked_index(repository) as index:
        for path in paths:
            entry = _entry(repository, path)
            before = entry_of(index, path)
            in_conflict = index.conflicts is not None and path in index.conflicts
            if entry is None and before is None and not in_conflict:
                raise MocdiffError("no such file", where=path, mend="give a file or a text of the working tree")
            if in_conflict:
                del index.conflicts[path]
            if entry is None:
                if before is not None:
                    index.remove(path)
            elif before is None or (before.id, before.mode) != (entry.id, entry.mode):
                index.add(entry)
            else:
                continue
            changed.append(path)
    return changed


def _entry(repository: Repository, path: str) -> "pygit2.IndexEntry | None":
    """The entry of the index for a file as it is in the working tree, its blob written; None where it is gone."""
    import pygit2
    from pygit2.enums import FileMode

    assert repository.root is not None
    file = repository.root / path
    if file.is_symlink():
        return pygit2.IndexEntry(path, repository.handle.create_blob(os.fsencode(file.readlink())), FileMode.LINK)
    data = repository.in_worktree(path)
    if data is None:
        return None
    name = repository.handle.get_attr(path, "filter")
    if isinstance(name, str):
        raise MocdiffError(f"the filter '{name}' is to be run on this file", where=path, mend=f"use 'git add {path}'")
    mode = FileMode.BLOB_EXECUTABLE if file.stat().st_mode & stat.S_IXUSR else FileMode.BLOB
    return pygit2.IndexEntry(path, repository.handle.create_blob(data), mode)


def commit(repository: Repository, message: str) -> str:
    """Record what is staged as a version after HEAD, or as the merge in progress; returns its id.

    Raises `MocdiffError` where there is nothing to record, a conflict is left, or HEAD moved meanwhile.
    """
    import pygit2

    assert repository.root is not None
    author, committer = signature("AUTHOR", repository.root), signature("COMMITTER", repository.root)
    handle = repository.handle
    handle.set_ident(committer.name, committer.email)
    with Lock(repository.index_file):
        tree, parents = _next(repository)
        try:
            created = handle.create_commit("HEAD", author, committer, message, tree, parents)
        except (pygit2.GitError, ValueError, OSError) as error:
            if "lock" in str(error).lower():
                branch = handle.references["HEAD"].target
                raise busy(str(repository.git_dir / f"{branch}.lock")) from error
            if any(said in str(error).lower() for said in _OVERTAKEN):
                raise MocdiffError("another process recorded a version meanwhile", mend="try again") from error
            raise explained(error, str(repository.git_dir)) from error
        for name in _OF_A_MERGE:
            (repository.git_dir / name).unlink(missing_ok=True)
    return str(created)


def refuse_nothing(repository: Repository) -> None:
    """Raise `MocdiffError` where a commit could not be made: nothing is staged, or a conflict is left."""
    _next(repository)


def _next(repository: Repository) -> "tuple[pygit2.Oid, list[str]]":
    """The tree and the parents of the next version."""
    import pygit2

    index = repository.index() if repository.index_file.exists() else pygit2.Index()
    left = sorted({entry.path for trio in index.conflicts or () for entry in trio if entry is not None})
    if left:
        raise MocdiffError("the text has conflicts", where=left[0], mend="mend them, then 'mocdiff add' it")
    parents = parents_of_next(repository)
    with clear(str(repository.index_file)):
        tree = index.write_tree(repository.handle)
    if len(parents) < 2 and str(tree) == (str(repository.commit(parents[0]).tree.id) if parents else _EMPTY_TREE):
        raise MocdiffError("nothing to commit", mend="stage what changed with 'mocdiff add'")
    return tree, parents


def parents_of_next(repository: Repository) -> list[str]:
    """The ids of the parents that the next version has: HEAD, and the others of a merge in progress.

    Raises `MocdiffError` where git is in the middle of something that it has to finish itself.
    """
    state = repository.in_progress()
    if state not in (None, "a merge", "a bisection"):
        raise MocdiffError(f"{state} is in progress", mend="finish or abort it with git first")
    parents = [] if repository.handle.head_is_unborn else [str(repository.handle.head.target)]
    if state == "a merge":
        parents += (repository.git_dir / "MERGE_HEAD").read_text(encoding="ascii").split()
    return parents
