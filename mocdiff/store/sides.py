"""The two sides of a comparison in a repository: texts and versions of it, the index, the working tree."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from mocdiff.errors import MocdiffError
from mocdiff.store import names
from mocdiff.store.files import Text
from mocdiff.store.naming import Whole, classify, staged_blob
from mocdiff.store.operands import Pairs, Sides, against_first, loaded
from mocdiff.store.repository import Renamed, Repository, blob_at, discover

if TYPE_CHECKING:
    import pygit2

NOTHING = "/dev/null"


def sides(operands: Sequence[str], paths: Sequence[str], languages: Sequence[str], *, staged: bool) -> Pairs:
    """What `operands.resolve` gives where not all operands are plain files."""
    repository = discover()
    found = [classify(name, repository, before_paths=bool(paths)) for name in operands]
    singles = [item for item in found if isinstance(item, Text)]
    wholes = [item for item in found if isinstance(item, Whole)]
    if singles and wholes:
        one, whole = singles[0].name, wholes[0].old
        raise MocdiffError(
            f"'{one}' is a text and '{whole}' a whole version",
            mend=f"write {whole}:PATH or WORK/LANG@{whole} for the text in it, or {whole} -- PATH",
        )
    if len(singles) >= 2 and not paths:
        return against_first(singles, languages)
    if repository is None:
        raise MocdiffError("outside a repository two files are needed", mend="mocdiff diff OLD NEW")
    if singles:
        if len(singles) > 1 or paths:
            raise MocdiffError("'-- PATH' goes with revisions, not with texts", mend="leave out one of them")
        return loaded([_with_worktree(singles[0], repository, staged)], languages)
    return loaded(_between(wholes, paths, repository, staged), languages)


def changed_in(repository: Repository, commit: "pygit2.Commit", paths: Sequence[str] = ()) -> Iterator[Sides]:
    """What a version changed against its first parent, or against nothing, text by text."""
    parent = next(iter(commit.parents), None)
    for item in limited(repository, paths)(repository.changed(parent, commit)):
        old = _side(item.old, item.old_blob, str(parent.id) if parent else None, repository)
        new = _side(item.new, item.new_blob, str(commit.id), repository)
        yield from loaded([(old, new)], ())


def _with_worktree(text: Text, repository: Repository, staged: bool) -> tuple[Text, Text]:
    """One text against what is now: a file or `WORK/LANG` from HEAD on, `WORK/LANG@REV` from there on."""
    if text.path is None or text.name == "-":
        raise MocdiffError(f"'{text.name}' is alone", mend="mocdiff diff OLD NEW")
    if text.file is None:
        old = text
    else:
        commit = repository.commit("HEAD")
        blob = blob_at(commit.tree, text.path)
        if blob is None:
            raise MocdiffError(f"{text.path} is not in 'HEAD'", mend="give two texts: mocdiff diff OLD NEW")
        old = Text(text.name, str(commit.id), text.path, repository.blob(blob))
    blob = staged_blob(repository, text.path) if staged else None
    data = repository.blob(blob) if blob else None if staged else repository.in_worktree(text.path)
    if data is None:
        return old, Text(NOTHING, None, None, b"")
    return old, Text(text.name, "staged" if staged else None, text.path, data)


def _between(
    wholes: Sequence[Whole], paths: Sequence[str], repository: Repository, staged: bool
) -> list[tuple[Text, Text]]:
    if len(wholes) > 2 or (len(wholes) == 2 and any(whole.new for whole in wholes)):
        raise MocdiffError("more than two versions", mend="give REV, REV REV or A..B")
    old = wholes[0].old if wholes else "HEAD"
    new = wholes[0].new if len(wholes) == 1 else wholes[1].old if wholes else None
    limits = [_limit(path, repository) for path in paths]
    if new is not None:
        before, after = repository.commit(old), repository.commit(new)
        changed = repository.changed(before, after)
        sides: tuple[str | None, str | None] = str(before.id), str(after.id)
    else:
        if repository.root is None and not staged:
            raise MocdiffError("a bare repository has no working tree", mend="give two revisions: A..B")
        before = repository.commit(old)
        changed = _uncommitted(repository, str(before.id), staged)
        sides = str(before.id), "staged" if staged else None
    _refuse_unknown(limits, paths, repository, sides)
    return [
        (_side(item.old, item.old_blob, sides[0], repository), _side(item.new, item.new_blob, sides[1], repository))
        for item in _limited(changed, limits)
    ]


def limited(repository: Repository, paths: Sequence[str]) -> Callable[[Iterable[Renamed]], Iterator[Renamed]]:
    """What leaves of the texts that changed those that paths after `--` name; all where there are none."""
    limits = [_limit(path, repository) for path in paths]
    return lambda changed: _limited(changed, limits)


def _limited(changed: Iterable[Renamed], limits: Sequence[str]) -> Iterator[Renamed]:
    for item in changed:
        if not limits or any(_within(path, limits) for path in (item.old, item.new) if path):
            yield item


def _uncommitted(repository: Repository, revision: str, staged: bool) -> list[Renamed]:
    """What differs between a version and the index or the working tree; texts git does not know yet are left out."""
    recorded, index = repository.texts(revision), repository.staged()
    result = []
    for path in sorted({*recorded, *index}):
        old = recorded.get(path)
        if staged:
            new = index.get(path)
        else:
            data = repository.in_worktree(path)
            new = None if data is None else str(_hash(data))
        if old != new:
            result.append(Renamed(path if old else None, path if new else None, old, new))
    return result


def _hash(data: bytes) -> str:
    import pygit2

    return str(pygit2.hash(data))


def _limit(path: str, repository: Repository) -> str:
    inside = repository.relative(path) if repository.root is not None else path
    if inside is None:
        raise MocdiffError("is outside the repository", where=path)
    return "" if inside == "." else inside


def _within(path: str, limits: Iterable[str]) -> bool:
    return any(
        limit in ("", path) or path == limit + names.ENDING or path.startswith(limit.rstrip("/") + "/")
        for limit in limits
    )


def _refuse_unknown(
    limits: Sequence[str], given: Sequence[str], repository: Repository, sides: Sequence[str | None]
) -> None:
    if not limits:
        return
    known = {path for side in sides if side and side != "staged" for path in repository.texts(side)}
    known |= set(repository.staged())
    for limit, path in zip(limits, given, strict=True):
        if not any(_within(text, [limit]) for text in known):
            raise MocdiffError("no text of these versions is there", where=path, mend="see 'mocdiff status'")


def _side(path: str | None, blob: str | None, revision: str | None, repository: Repository) -> Text:
    if path is None or blob is None:
        return Text(NOTHING, revision, None, b"")
    if revision is None:
        return Text(names.of_path(path), None, path, repository.in_worktree(path) or b"")
    return Text(names.of_path(path), revision, path, repository.blob(blob))
