"""The names of versions: git's tags."""

from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, NamedTuple

from mocdiff.errors import MocdiffError
from mocdiff.store.identity import signature
from mocdiff.store.repository import Repository, clear

if TYPE_CHECKING:
    import pygit2

_PREFIX = "refs/tags/"


class Tag(NamedTuple):
    """A name of a version: the id of its commit, and the first line of what was said of it."""

    name: str
    commit: str
    subject: str


def listing(repository: Repository) -> list[Tag]:
    """The tags that name a version, oldest version first, then by name."""
    import pygit2

    found = []
    for reference in repository.handle.listall_references():
        if not reference.startswith(_PREFIX):
            continue
        target = repository.handle.lookup_reference(reference)
        try:
            commit = target.peel(pygit2.Commit)
            named = repository.handle[target.target]
        except (pygit2.GitError, ValueError, KeyError):
            continue
        message = named.message if isinstance(named, pygit2.Tag) else commit.message
        subject = next(iter((message or "").strip().splitlines()), "")
        found.append((commit.commit_time, Tag(reference.removeprefix(_PREFIX), str(commit.id), subject)))
    return [tag for _, tag in sorted(found, key=lambda item: (item[0], item[1].name))]


def create(repository: Repository, name: str, revision: str, message: str | None, *, force: bool = False) -> None:
    """Give a version a name; with a message as a tag of its own with tagger and date.

    Raises `MocdiffError` for a name that git does not allow, or that another version has.
    """
    import pygit2

    reference = _PREFIX + name
    if name.startswith("-") or not pygit2.reference_is_valid_name(reference):
        raise MocdiffError(f"'{name}' is no name that git allows", mend="use letters, digits, dots and dashes: draft-3")
    commit = repository.commit(revision)
    handle = repository.handle
    if reference in handle.references and not force:
        raise MocdiffError(f"there is a tag '{name}' already", mend="choose another name, or --force")
    with clear(reference):
        target = commit.id
        if message is not None:
            tagger = signature("COMMITTER", repository.root or repository.git_dir)
            target = _annotation(handle, name, commit, tagger, message.strip() + "\n")
        handle.create_reference(reference, target, force=force)


def _annotation(
    handle: "pygit2.Repository", name: str, commit: "pygit2.Commit", tagger: "pygit2.Signature", text: str
) -> "pygit2.Oid":
    from pygit2.enums import ObjectType

    sign = "-" if tagger.offset < 0 else "+"
    zone = f"{sign}{abs(tagger.offset) // 60:02}{abs(tagger.offset) % 60:02}"
    head = f"object {commit.id}\ntype commit\ntag {name}\ntagger {tagger.name} <{tagger.email}> {tagger.time} {zone}\n"
    return handle.write(ObjectType.TAG, f"{head}\n{text}".encode())


def delete(repository: Repository, name: str) -> str:
    """Take a name away; the id that it named."""
    try:
        reference = repository.handle.lookup_reference(_PREFIX + name)
    except (KeyError, ValueError) as error:
        raise MocdiffError(f"there is no tag '{name}'", mend="see 'mocdiff tag'") from error
    target = str(reference.target)
    with clear(_PREFIX + name):
        reference.delete()
    return target


def first_with(repository: Repository) -> dict[str, str]:
    """For each commit that a tag holds the name of the first tag that does: of those it led to the earliest."""
    from pygit2.enums import SortMode

    named: dict[str, str] = {}
    walker = repository.handle.walk(None, SortMode.TOPOLOGICAL | SortMode.TIME | SortMode.REVERSE)
    for tag in listing(repository):
        named.setdefault(tag.commit, tag.name)
        walker.push(tag.commit)
    result: dict[str, str] = {}
    for tagged in walker:
        pending = [tagged] if str(tagged.id) in named else []
        while pending:
            commit = pending.pop()
            if str(commit.id) not in result:
                result[str(commit.id)] = named[str(tagged.id)]
                pending += commit.parents
    return result


def annotation(repository: Repository, revision: str) -> tuple[str, str, str, str] | None:
    """Name, tagger, date and message of the tag that a revision names, None where it names no such tag."""
    import pygit2

    try:
        named = repository.handle.revparse_single(revision)
    except (KeyError, ValueError, pygit2.GitError):
        return None
    if not isinstance(named, pygit2.Tag) or named.tagger is None:
        return None
    return named.name or revision, f"{named.tagger.name} <{named.tagger.email}>", _written(named.tagger), named.message


def day(commit: "pygit2.Commit") -> str:
    """The author's date of a commit, as ISO 8601, in the author's own time zone."""
    return day_of(commit.author)


def day_of(who: "pygit2.Signature") -> str:
    """The date of a signature, as ISO 8601, in its own time zone."""
    return _when(who).date().isoformat()


def moment(commit: "pygit2.Commit") -> str:
    """The author's date and time of a commit, as git shows it with `--date=iso`."""
    return _written(commit.author)


def _written(who: "pygit2.Signature") -> str:
    return _when(who).strftime("%Y-%m-%d %H:%M:%S %z")


def _when(who: "pygit2.Signature") -> datetime:
    try:
        return datetime.fromtimestamp(who.time, timezone(timedelta(minutes=who.offset)))
    except (ValueError, OverflowError):
        return datetime.fromtimestamp(0, UTC)
