"""Merging another line of history into this one, as `git merge` does, with texts merged by clause and word."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from mocdiff.drivers.git import ask
from mocdiff.errors import MocdiffError
from mocdiff.merging import Conflict, Labels, merge
from mocdiff.merging.checkout import put, read_tree
from mocdiff.merging.reading import versions
from mocdiff.store import hooks, names, writing
from mocdiff.store.repository import Repository, clear, entry_of

if TYPE_CHECKING:
    import pygit2


class Outcome(NamedTuple):
    """What a merge came to.

    `how` is `up-to-date`, `fast-forward`, `merged`, `conflicts`, or `stopped` by a hook; `commit` the id of the version
    that HEAD is now. `conflicts` are those inside texts, by path; `others` the paths that git's own
    rules could not merge (a text removed on one side and changed on the other, a file that is no text).
    """

    how: str
    commit: str
    conflicts: dict[str, tuple[Conflict, ...]]
    others: tuple[str, ...] = ()


def merge_revision(
    repository: Repository, revision: str, *, labels: Labels, message: str | None = None, fast_forward: bool = True
) -> Outcome:
    """Merge a version into HEAD and record it; where there are conflicts leave them to be mended.

    Then the working tree has the texts with their alternatives in brackets, the index the three
    sides of each, and `commit` finishes the merge. Raises `MocdiffError` where something is in
    progress, or where a file that the merge would change has changes that are in no version.
    """
    theirs = repository.commit(revision)
    if repository.handle.head_is_unborn:
        raise MocdiffError("the repository has no version yet", mend="record one with 'mocdiff commit'")
    state = repository.in_progress()
    if state is not None:
        raise MocdiffError(f"{state} is in progress", mend="finish or abort it first")
    ours = repository.commit("HEAD")
    base_id = repository.handle.merge_base(ours.id, theirs.id)
    if base_id is None:
        raise MocdiffError(f"'{revision}' and HEAD have no version in common", mend="merge lines of one history")
    if base_id == theirs.id:
        return Outcome("up-to-date", str(ours.id), {})
    if base_id == ours.id and fast_forward:
        put(repository, ours, read_tree(theirs), {})
        assert repository.root is not None
        ask(
            repository.root, "update-ref", "-m", f"merge {revision}: Fast-forward", "HEAD", str(theirs.id), str(ours.id)
        )
        return Outcome("fast-forward", str(theirs.id), {})
    return _merge(
        repository, repository.commit(str(base_id)), ours, theirs, labels, message or _message(repository, revision)
    )


def _merge(
    repository: Repository,
    base: "pygit2.Commit",
    ours: "pygit2.Commit",
    theirs: "pygit2.Commit",
    labels: Labels,
    message: str,
) -> Outcome:
    with clear(str(repository.git_dir)):
        index = repository.handle.merge_trees(base.tree, ours.tree, theirs.tree)
    written: dict[str, bytes] = {}
    conflicts: dict[str, tuple[Conflict, ...]] = {}
    for trio in _texts_of_both(repository, base, ours, theirs):
        merged = _text(repository, trio, labels)
        if merged is None:
            continue
        data, found = merged
        if found:
            conflicts[trio.path] = found
            written[trio.path] = data
            _set_conflict(repository, index, trio)
        else:
            _set_clean(repository, index, trio, data)
    others = tuple(sorted(_left(index) - conflicts.keys()))
    put(repository, ours, index, written)
    _write_state(repository, ours, theirs, message, sorted({*conflicts, *others}))
    if conflicts or others:
        return Outcome("conflicts", str(ours.id), conflicts, others)
    if not hooks.run(repository, "pre-merge-commit"):
        return Outcome("stopped", str(ours.id), {})
    return Outcome("merged", writing.commit(repository, message), {})


def _write_state(
    repository: Repository, ours: "pygit2.Commit", theirs: "pygit2.Commit", message: str, left: list[str]
) -> None:
    """Say in git's own files that a merge is in progress, so that either program can finish it."""
    listed = "\n# Conflicts:\n" + "".join(f"#\t{path}\n" for path in left) if left else ""
    for name, text in (
        ("ORIG_HEAD", f"{ours.id}\n"),
        ("MERGE_MODE", ""),
        ("MERGE_MSG", f"{message}\n{listed}"),
        ("MERGE_HEAD", f"{theirs.id}\n"),
    ):
        writing.write_file(repository.git_dir / name, text.encode())


def _message(repository: Repository, revision: str) -> str:
    """The message that git would give the merge."""
    references = repository.handle.references
    kinds = (("branch", "refs/heads/"), ("tag", "refs/tags/"), ("remote-tracking branch", "refs/remotes/"))
    kind = next((kind for kind, prefix in kinds if f"{prefix}{revision}" in references), "commit")
    head = "HEAD" if repository.handle.head_is_detached else repository.handle.head.shorthand
    return f"Merge {kind} '{revision}'" + ("" if head in ("main", "master") else f" into {head}")


class _Trio(NamedTuple):
    """A text that both sides changed: its path in the result, and the path and blob of each version."""

    path: str
    base: tuple[str, str] | None
    ours: tuple[str, str]
    theirs: tuple[str, str]


def _texts_of_both(
    repository: Repository, base: "pygit2.Commit", ours: "pygit2.Commit", theirs: "pygit2.Commit"
) -> Iterator[_Trio]:
    by_side = []
    for side in (ours, theirs):
        changed = repository.changed(base, side)
        by_side.append({item.old or f"+{item.new}": item for item in changed if item.new and item.new_blob})
    for key in sorted(by_side[0].keys() & by_side[1].keys()):
        one, other = by_side[0][key], by_side[1][key]
        if not (one.new and one.new_blob and other.new and other.new_blob):
            continue
        if one.new_blob == other.new_blob or (one.new != other.new and key not in (one.new, other.new)):
            continue
        path = one.new if one.new != key else other.new
        if key.startswith("+"):
            yield _Trio(one.new, None, (one.new, one.new_blob), (other.new, other.new_blob))
        elif one.old_blob and one.old_blob not in (one.new_blob, other.new_blob):
            yield _Trio(path, (key, one.old_blob), (one.new, one.new_blob), (other.new, other.new_blob))


def _text(repository: Repository, trio: _Trio, labels: Labels) -> tuple[bytes, tuple[Conflict, ...]] | None:
    """The merged text; None for one that cannot be read, which git's own rules then merge."""
    from mocdiff import textformat

    blobs = [repository.blob(side[1]) if side else b"" for side in (trio.base, trio.ours, trio.theirs)]
    try:
        documents = versions(blobs[0], blobs[1], blobs[2], names.reading_name(trio.path))
    except MocdiffError:
        return None
    merged = merge(*documents, labels=labels)
    return textformat.format(merged.document).encode(), merged.conflicts


def _mode(index: "pygit2.Index", path: str) -> "pygit2.enums.FileMode":
    from pygit2.enums import FileMode

    entry = entry_of(index, path)
    if entry is not None:
        return entry.mode
    trio = index.conflicts[path] if index.conflicts is not None and path in index.conflicts else ()
    return next((entry.mode for entry in reversed(trio) if entry is not None), FileMode.BLOB)


def _set_clean(repository: Repository, index: "pygit2.Index", trio: _Trio, data: bytes) -> None:
    import pygit2

    mode = _mode(index, trio.path)
    _forget(index, trio)
    index.add(pygit2.IndexEntry(trio.path, repository.handle.create_blob(data), mode))


def _set_conflict(repository: Repository, index: "pygit2.Index", trio: _Trio) -> None:
    import pygit2

    mode = _mode(index, trio.path)
    _forget(index, trio)
    base, ours, theirs = (
        pygit2.IndexEntry(trio.path, pygit2.Oid(hex=side[1]), mode) if side else None
        for side in (trio.base, trio.ours, trio.theirs)
    )
    index.add_conflict(base, ours, theirs)  # type: ignore[arg-type]  # its types forget that a side may be missing


def _forget(index: "pygit2.Index", trio: _Trio) -> None:
    """Take out what the merge of trees says of a text, under each of its paths."""
    for path in {trio.path, trio.ours[0], trio.theirs[0], *(trio.base[:1] if trio.base else ())}:
        if index.conflicts is not None and path in index.conflicts:
            del index.conflicts[path]
        if entry_of(index, path) is not None:
            index.remove(path)


def _left(index: "pygit2.Index") -> set[str]:
    return {entry.path for trio in index.conflicts or () for entry in trio if entry is not None}
