"""What the commands on versions share: which text or revisions operands name, and how versions are headed."""

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from mocdiff.errors import MocdiffError

if TYPE_CHECKING:
    import pygit2

    from mocdiff.rendering.runs import Run
    from mocdiff.rendering.versions import Heading
    from mocdiff.store.lineage import Comparer
    from mocdiff.store.repository import Renamed, Repository


class Subject(NamedTuple):
    """A text in a revision, and what of it: the path, the revision, the address of a clause (empty: all)."""

    path: str
    revision: str
    address: str


def subject(repository: "Repository", operands: tuple[str, ...]) -> Subject | None:
    """The text that operands name, as `WORK/LANG[@REV] [CLAUSE [sN]]`; None where the first names no text.

    Raises `MocdiffError` where the first could be a text or a revision.
    """
    from mocdiff.store import names

    if not operands:
        return None
    name, _, revision = operands[0].partition("@")
    path = _path(repository, name)
    if path is None or not name:
        return None
    if not revision and repository.has(operands[0]):
        raise MocdiffError(
            f"'{name}' is a text and a revision",
            mend=f"write {path} for the text, {name}^{{}} for the revision",
        )
    assert names.is_text(path)
    return Subject(path, revision or "HEAD", " ".join(operands[1:]))


def _path(repository: "Repository", name: str) -> str | None:
    """The path of a text that is, or once was, in the repository."""
    from mocdiff.store import names

    leaf = name if name.endswith(names.ENDING) else name + names.ENDING
    candidates = [leaf, repository.relative(leaf) if repository.root is not None else None]
    paths = [path for path in candidates if path and names.is_text(path)]
    if repository.handle.head_is_unborn:
        return paths[0] if paths else None
    found = (path for path in paths if repository.find("HEAD", path) or path in repository.staged())
    return next(found, paths[0] if paths and not repository.has(name) else None)


class Headings:
    """Versions as they are headed, with the names that they have."""

    def __init__(self, repository: "Repository") -> None:
        self._repository = repository
        self._names = decorations(repository)
        self.of = cache(self._heading)

    def _heading(self, commit: "pygit2.Commit") -> "Heading":
        from mocdiff.rendering.versions import Heading
        from mocdiff.store import tags

        return Heading(
            id=str(commit.id),
            names=tuple(self._names.get(str(commit.id), ())),
            author=commit.author.name,
            email=commit.author.email,
            day=tags.day(commit),
            moment=tags.moment(commit),
            message=commit.message,
            parents=tuple(str(one) for one in commit.parent_ids),
        )


def decorations(repository: "Repository") -> dict[str, list[str]]:
    """The names of commits as `git log --decorate` shows them: HEAD, tags, branches."""
    import pygit2

    from mocdiff.store import tags

    handle = repository.handle
    result: dict[str, list[str]] = {}
    current = None
    if not handle.head_is_unborn:
        current = None if handle.head_is_detached else handle.head.name
        head = "HEAD" if current is None else f"HEAD -> {handle.head.shorthand}"
        result[str(handle.head.target)] = [head]
    for tag in tags.listing(repository):
        result.setdefault(tag.commit, []).append(f"tag: {tag.name}")
    for name in sorted(handle.listall_references()):
        if name.startswith(("refs/heads/", "refs/remotes/")) and name != current and not name.endswith("/HEAD"):
            try:
                commit = handle.lookup_reference(name).peel(pygit2.Commit)
            except (pygit2.GitError, KeyError, ValueError):
                continue
            result.setdefault(str(commit.id), []).append(name.split("/", 2)[2])
    return result


def summaries(changed: "Iterable[Renamed]", comparer: "Comparer") -> "list[tuple[str, list[Run]]]":
    """For each text that a version changed its name, and what happened to it."""
    from mocdiff.rendering import versions as view
    from mocdiff.rendering.runs import Run
    from mocdiff.store import names

    said = []
    for item in changed:
        path = item.new or item.old or ""
        renamed = item.old is not None and item.new is not None and item.old != item.new
        if item.old_blob is None:
            count = len(comparer.document(item.new_blob, path).segments)
            what = [Run(f"new text, {view.clauses(count)}", "inserted-editorial")]
        elif item.new_blob is None:
            what = [Run("taken away", "deleted-editorial")]
        else:
            descent = comparer.descent(item.old_blob, item.new_blob, path)
            what = view.summary(descent.counts, descent.header)
        if renamed:
            what = [Run(f"was {names.of_path(item.old or '')}; "), *what]
        said.append((names.of_path(path), what))
    return said
