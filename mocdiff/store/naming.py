"""What a name on the command line means: a file, a text of the repository, a revision."""

import re
from pathlib import Path
from typing import NamedTuple

from mocdiff.errors import MocdiffError
from mocdiff.store import names
from mocdiff.store.files import Text, is_file
from mocdiff.store.repository import Repository, blob_at, entry_of


class Whole(NamedTuple):
    """A name that is one revision, or two (`A..B`)."""

    old: str
    new: str | None = None


def classify(name: str, repository: Repository | None, *, before_paths: bool = False) -> Text | Whole:
    """What a name means. Raises `MocdiffError` where it means nothing, or two things.

    One that stands `before_paths` (`REV -- PATH`) and can be a revision is one, as in git.
    """
    if name == "-":
        return Text(name, file=name)
    file = Text(name, None, repository.relative(name) if repository else None, None, name) if is_file(name) else None
    text = _as_text(name, repository) if repository else None
    whole = _as_revision(name, repository) if repository and not (file and _is_path(name)) else None
    kinds = [kind for kind, found in (("a file", file), ("a text", text), ("a revision", whole)) if found]
    if before_paths and isinstance(whole, Whole):
        return whole
    if len(kinds) > 1:
        ways = {"a file": f"./{name} for the file", "a revision": f"{name}^{{}} for the revision"}
        ways["a text"] = f"{text.path if text else ''} for the text"
        raise MocdiffError(
            f"'{name}' is {' and '.join(kinds)}", mend="write " + ", ".join(ways[kind] for kind in kinds)
        )
    result = file or text or whole
    if result is None:
        raise _unknown(name, repository)
    return result


def _is_path(name: str) -> bool:
    return name.startswith(("./", "../", "/"))


def _unknown(name: str, repository: Repository | None) -> MocdiffError:
    if name and Path(name).is_dir():
        return MocdiffError("is a directory", where=name, mend="name a file in it")
    if repository is None:
        return MocdiffError("no such file", where=name)
    for separator, what in ((":", "revision"), ("@", "text")):
        before, found, after = name.partition(separator)
        revision = before if what == "revision" else after
        if found and revision:
            repository.commit(revision)  # a bad revision says so itself
            place = after if what == "revision" else before
            return MocdiffError(
                f"{place} is not in '{revision}'", mend="see 'mocdiff log' for the versions that hold it"
            )
    before, dots, after = name.partition("..")
    if dots and before and not _is_path(name):
        repository.commit(before)
        repository.commit(after.lstrip(".") or "HEAD")
    if (
        names.is_text(name + names.ENDING)
        and repository.root is not None
        and name + names.ENDING in repository.staged()
    ):
        return MocdiffError(f"{name} is not in the working tree", mend=f"write {name}@HEAD for the recorded text")
    return MocdiffError(f"'{name}' is no file, no text and no revision", mend="see 'mocdiff status' and 'mocdiff log'")


def _as_text(name: str, repository: Repository) -> Text | None:
    """A `WORK/LANG` of the working tree (of HEAD in a bare repository), or `WORK/LANG@REV`.

    `WORK/LANG` counts from the top of the repository, `LANG` alone from the folder one is in.
    """
    base, at, revision = name.partition("@")
    if at and (not base or not revision or not repository.has(revision)):
        return None
    for path in _paths_of(base.removesuffix(names.ENDING) if at else base, repository):
        if not names.is_text(path):
            continue
        if not at and repository.root is not None:
            if (repository.root / path).is_file():
                return Text(names.of_path(path), None, path, None, str(repository.root / path))
            continue
        commit = repository.commit(revision or "HEAD") if at or not repository.handle.head_is_unborn else None
        blob = blob_at(commit.tree, path) if commit else None
        if commit and blob:
            return Text(names.of_path(path), str(commit.id), path, repository.blob(blob))
    return None


def _paths_of(base: str, repository: Repository) -> list[str]:
    """The paths that a name of a text can mean: from the top, then from the folder one is in."""
    leaf = base + names.ENDING
    here = repository.relative(leaf)
    top = None if _is_path(base) else leaf
    return list(dict.fromkeys(path for path in (top, here) if path is not None))


def _as_revision(name: str, repository: Repository) -> Text | Whole | None:
    if ":" in name and not name.startswith(":/"):
        return _in_revision(name, repository)
    if ".." in name:
        old, dots, new = re.split(r"(\.\.\.?)", name, maxsplit=1)
        old, new = old or "HEAD", new or "HEAD"
        if not (repository.has(old) and repository.has(new)):
            return None
        return Whole(_merge_base(old, new, repository) if dots == "..." else old, new)
    return Whole(name) if repository.has(name) else None


def _in_revision(name: str, repository: Repository) -> Text | None:
    """`REV:PATH`; `:PATH` and `:N:PATH` are the index and the sides of a conflict in it."""
    revision, _, path = name.partition(":")
    stage = 0
    if not revision and re.match(r"[0-3]:", path):
        stage, path = int(path[0]), path[2:]
    inside = repository.relative(path) if _is_path(path) else path
    if inside is None:
        return None
    if not revision:
        blob = staged_blob(repository, inside, stage)
        return Text(names.of_path(inside), "staged", inside, repository.blob(blob)) if blob else None
    if not repository.has(revision):
        return None
    commit = repository.commit(revision)
    blob = blob_at(commit.tree, inside)
    return Text(names.of_path(inside), str(commit.id), inside, repository.blob(blob)) if blob else None


def staged_blob(repository: Repository, path: str, stage: int = 0) -> str | None:
    """The id of the blob that the index holds for a path; `stage` 1 to 3 are the sides of a conflict."""
    index = repository.index()
    if stage == 0:
        entry = entry_of(index, path)
        return str(entry.id) if entry is not None else None
    if index.conflicts is None or path not in index.conflicts:
        return None
    entry = index.conflicts[path][stage - 1]
    return str(entry.id) if entry is not None else None


def _merge_base(old: str, new: str, repository: Repository) -> str:
    base = repository.handle.merge_base(repository.commit(old).id, repository.commit(new).id)
    if base is None:
        raise MocdiffError(f"'{old}' and '{new}' have no version in common", mend=f"write {old}..{new}")
    return str(base)
