"""A git repository of texts, read: where it is, its revisions, what they hold.

What the user's git configuration says plays no part here, so that every machine sees the same
repository; who the user is, is asked for where versions are written (`identity`).
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mocdiff.errors import MocdiffError
from mocdiff.store import names

if TYPE_CHECKING:
    import pygit2

STATES = {
    "MERGE_HEAD": "a merge",
    "CHERRY_PICK_HEAD": "a cherry-pick",
    "REVERT_HEAD": "a revert",
    "rebase-merge": "a rebase",
    "rebase-apply": "a rebase",
    "BISECT_LOG": "a bisection",
}


class Renamed(NamedTuple):
    """A text that differs between two revisions: its path and blob on either side, None where it is not."""

    old: str | None
    new: str | None
    old_blob: str | None
    new_blob: str | None


class Repository:
    """An open repository. `root` is its working tree, None in a bare one; ids are hexadecimal strings."""

    def __init__(self, handle: "pygit2.Repository") -> None:
        self.handle = handle
        # realpath: the working tree of a path behind a symbolic link is compared with other paths
        self.git_dir = Path(os.path.realpath(handle.path))
        # a linked worktree has a folder of its own, and names the one that it shares
        shared = self.git_dir / "commondir"
        common = self.git_dir / shared.read_text(encoding="utf-8").strip() if shared.is_file() else self.git_dir
        self.common_dir = Path(os.path.realpath(common))
        worktree = os.environ.get("GIT_WORK_TREE") or handle.workdir
        self.root = Path(os.path.realpath(worktree)) if worktree else None
        index = os.environ.get("GIT_INDEX_FILE")
        self.index_file = Path(index).absolute() if index else self.git_dir / "index"

    # Revisions

    def commit(self, revision: str) -> "pygit2.Commit":
        """The commit that a revision names. Raises `MocdiffError` where it names none."""
        import pygit2

        found = self._object(revision)
        if found is None:
            self._explain(revision)
        try:
            commit = found.peel(pygit2.Commit)  # type: ignore[union-attr]
        except (pygit2.GitError, ValueError) as error:
            raise MocdiffError(
                f"'{revision}' is no version but a part of one", mend="give a commit, branch or tag"
            ) from error
        return commit

    def has(self, revision: str) -> bool:
        """Whether a revision names an object of the repository."""
        return self._object(revision) is not None

    def _object(self, revision: str) -> "pygit2.Object | None":
        import pygit2

        try:
            return self.handle.revparse_single(revision)
        except KeyError:
            return None
        except ValueError as error:
            if "ambiguous" in str(error):
                raise MocdiffError(
                    f"'{revision}' begins the names of several versions", mend="give more of it"
                ) from error
            return None
        except pygit2.GitError as error:
            raise MocdiffError(
                f"the repository is damaged: {error}", where=str(self.git_dir), mend="see 'git fsck'"
            ) from error

    def _explain(self, revision: str) -> None:
        if revision.split("~")[0].split("^")[0] in ("HEAD", "@") and self.handle.head_is_unborn:
            raise MocdiffError("the repository has no version yet", mend="record one with 'mocdiff commit'")
        raise MocdiffError(f"'{revision}' is no version of this repository", mend="see 'mocdiff log' and 'mocdiff tag'")

    # What revisions hold

    def texts(self, revision: str) -> dict[str, str]:
        """The texts of a revision: path and blob id, in the order of the paths."""
        from pygit2.enums import FileMode

        files = self.files(self.commit(revision).tree)
        return {path: blob for path, blob, mode in files if mode != FileMode.LINK and names.is_text(path)}

    def files(self, tree: "pygit2.Tree", prefix: str = "") -> Iterator[tuple[str, str, int]]:
        """The files of a tree with their paths, blob ids and modes; submodules are left out."""
        from pygit2.enums import FileMode

        for entry in tree:
            path = f"{prefix}{entry.name}"
            if entry.filemode == FileMode.TREE:
                yield from self.files(self.handle[entry.id], path + "/")  # type: ignore[arg-type]
            elif entry.filemode != FileMode.COMMIT:
                yield path, str(entry.id), int(entry.filemode)

    def find(self, revision: str, path: str) -> str | None:
        """The id of the blob at a path of a revision, None where there is no file."""
        return blob_at(self.commit(revision).tree, path)

    def blob(self, blob_id: str) -> bytes:
        """The bytes of a blob."""
        return self.handle[blob_id].data  # type: ignore[attr-defined,no-any-return]

    def read(self, revision: str, path: str) -> bytes:
        """The bytes of a file of a revision. Raises `MocdiffError` where there is none."""
        blob_id = self.find(revision, path)
        if blob_id is None:
            raise MocdiffError(f"{path} is not in '{revision}'", mend="see 'mocdiff log' for the versions that hold it")
        return self.blob(blob_id)

    def changed(self, old: "pygit2.Commit | None", new: "pygit2.Commit") -> list[Renamed]:
        """The texts that differ between two versions, in the order of their paths; renamed ones are one.

        `old` None is the time before the first version.
        """
        from pygit2.enums import DiffFind, FileMode

        if old is None:
            return [Renamed(None, path, None, blob) for path, blob in self.texts(str(new.id)).items()]
        diff = old.tree.diff_to_tree(new.tree)
        diff.find_similar(flags=DiffFind.FIND_RENAMES, rename_threshold=50)
        regular = (FileMode.BLOB, FileMode.BLOB_EXECUTABLE)
        result = []
        for delta in diff.deltas:
            before, after = delta.old_file, delta.new_file
            was = before.mode in regular and names.is_text(before.path)
            is_now = after.mode in regular and names.is_text(after.path)
            if (was or is_now) and (before.id != after.id or before.path != after.path):
                result.append(
                    Renamed(
                        before.path if was else None,
                        after.path if is_now else None,
                        str(before.id) if was else None,
                        str(after.id) if is_now else None,
                    )
                )
        return sorted(result, key=lambda item: item.new or item.old or "")

    # The index and the working tree

    def index(self) -> "pygit2.Index":
        """The index as it is now on disk."""
        return open_index(self.index_file)

    def staged(self) -> dict[str, str]:
        """The texts of the index: path and blob id. A text with a conflict has no entry."""
        if not self.index_file.exists():
            return {}
        return {entry.path: str(entry.id) for entry in self.index() if names.is_text(entry.path)}

    def in_worktree(self, path: str) -> bytes | None:
        """The bytes of a file of the working tree as git records them, lines ended as its attributes ask."""
        if self.root is None:
            return None
        try:
            data = (self.root / path).read_bytes()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None
        except OSError as error:
            raise MocdiffError(error.strerror or str(error), where=path) from error
        return data.replace(b"\r\n", b"\n") if b"\r\n" in data and self._has_text_lines(path, data) else data

    def _has_text_lines(self, path: str, data: bytes) -> bool:
        text = self.handle.get_attr(path, "text")
        if text == "auto":
            return b"\0" not in data
        return text is True or (text is None and self.handle.get_attr(path, "eol") is not None)

    def relative(self, path: str) -> str | None:
        """The path in the repository of a path as the user writes it, None where it is outside."""
        if self.root is None:
            return None
        whole = os.path.realpath(os.path.dirname(path) or ".")  # noqa: PTH120
        whole = os.path.join(whole, os.path.basename(path))  # noqa: PTH118, PTH119
        try:
            relative = os.path.relpath(os.path.normpath(whole), self.root)
        except ValueError:
            return None
        inside = Path(relative).as_posix()
        return None if inside == ".." or inside.startswith("../") else inside

    def in_progress(self) -> str | None:
        """What git has begun and not finished here (`a merge`, `a rebase`), None mostly."""
        return next((name for file, name in STATES.items() if (self.git_dir / file).exists()), None)


def blob_at(tree: "pygit2.Tree", path: str) -> str | None:
    """The id of the blob at a path of a tree, None where there is no file."""
    from pygit2.enums import ObjectType

    try:
        entry = tree[path]
    except (KeyError, ValueError):
        return None
    return str(entry.id) if entry.type == ObjectType.BLOB else None


def open_index(file: Path) -> "pygit2.Index":
    """The index in a file. Raises `MocdiffError` for one that is damaged, or that libgit2 cannot read."""
    import pygit2
    from pygit2.ffi import ffi

    class Index(pygit2.Index):
        # An index that could not be opened is freed as well.
        _index = ffi.NULL

    try:
        return Index(str(file))
    except (pygit2.GitError, OSError) as error:
        raise MocdiffError("the index cannot be read", where=str(file), mend="see what 'git status' says") from error


def entry_of(index: "pygit2.Index", path: str) -> "pygit2.IndexEntry | None":
    """The entry of an index for a path, None where it has none or a conflict there."""
    try:
        return index[path]
    except KeyError:
        return None


def discover(start: str = ".") -> Repository | None:
    """The repository that a folder is part of, None where it is in none.

    `GIT_DIR`, `GIT_WORK_TREE` and `GIT_INDEX_FILE` count as they do for git: hooks set them.
    """
    import pygit2
    from pygit2.enums import RepositoryOpenFlag

    given = os.environ.get("GIT_DIR") if start == "." else None
    found = given or pygit2.discover_repository(start)
    if found is None:
        return None
    with clear(found):
        handle = _isolated(found, RepositoryOpenFlag.NO_SEARCH | RepositoryOpenFlag.NO_DOTGIT)
    for folder in (os.environ.get("GIT_OBJECT_DIRECTORY"), os.environ.get("GIT_ALTERNATE_OBJECT_DIRECTORIES")):
        for one in (folder or "").split(os.pathsep):
            if one:
                handle.odb.add_disk_alternate(one)
    return Repository(handle)


def open_repository(start: str = ".") -> Repository:
    """The repository that a folder is part of. Raises `MocdiffError` where it is in none."""
    repository = discover(start)
    if repository is None:
        raise MocdiffError(
            "not in a git repository", where=start if start != "." else None, mend="make one with 'mocdiff init'"
        )
    return repository


def working_repository(start: str = ".") -> Repository:
    """The same, with a working tree. Raises `MocdiffError` for a bare repository."""
    repository = open_repository(start)
    if repository.root is None:
        raise MocdiffError(
            "a bare repository has no working tree", where=str(repository.git_dir), mend="use a clone of it"
        )
    return repository


def _isolated(path: str, flags: "pygit2.enums.RepositoryOpenFlag") -> "pygit2.Repository":
    """Open a repository as its owner's git would, then without the user's and the machine's configuration."""
    import pygit2

    isolate()
    for level, value in _USERS.items():
        pygit2.settings.search_path[level] = value
    try:
        # Asks the user's configuration whether a repository of another owner is safe.
        pygit2.Repository(path, flags)
    finally:
        isolate()
    pygit2.settings.owner_validation = False
    try:
        return pygit2.Repository(path, flags)
    finally:
        pygit2.settings.owner_validation = True


def isolate() -> None:
    """From here on libgit2 looks for no configuration outside of repositories, in this whole process."""
    import pygit2
    from pygit2.enums import ConfigLevel

    search = pygit2.settings.search_path
    for level in (ConfigLevel.PROGRAMDATA, ConfigLevel.SYSTEM, ConfigLevel.XDG, ConfigLevel.GLOBAL):
        if search[level]:
            _USERS.setdefault(level, search[level])
            search[level] = ""


_USERS: dict["pygit2.enums.ConfigLevel", str] = {}


@contextmanager
def clear(where: str) -> Iterator[None]:
    """Turn an error of libgit2 into one that says what the user can do."""
    import pygit2

    try:
        yield
    except (pygit2.GitError, ValueError, KeyError, OSError) as error:
        raise explained(error, where) from error


def explained(error: Exception, where: str) -> MocdiffError:
    """What an error of libgit2 means for the user."""
    text = str(error)
    if "sha256" in text:
        return MocdiffError(
            "a repository with SHA-256 object names cannot be read",
            where=where,
            mend="use one with SHA-1 names: 'git init --object-format=sha1'",
        )
    if "not owned" in text:
        return MocdiffError(
            "the repository belongs to another user",
            where=where,
            mend=f"if you trust it: git config --global --add safe.directory '{Path(where).parent}'",
        )
    if "extension" in text:
        return MocdiffError(f"the repository uses what mocdiff cannot read: {text}", where=where)
    refused = re.search(r"Permission denied|Read-only file system|No space left on device", text)
    if refused:
        return MocdiffError(f"git's folder cannot be written: {refused[0]}", where=where)
    if "locked" in text.lower():
        return busy(where)
    return MocdiffError(text, where=where, mend="see 'git fsck'")


def busy(where: str) -> MocdiffError:
    """Another process holds the lock of a file of the repository."""
    return MocdiffError(
        "another process is writing to the repository", where=where, mend=f"try again; if none runs, remove {where}"
    )
