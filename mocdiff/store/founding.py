"""Making a repository of texts."""

from pathlib import Path

from mocdiff import drivers
from mocdiff.drivers import attributes
from mocdiff.errors import MocdiffError
from mocdiff.store import settings, writing
from mocdiff.store.repository import Repository, clear, isolate, open_repository

BRANCH = "main"
# Lines end alike on every machine; the drivers are named here for those who clone the repository.
ATTRIBUTES = ("*/**/*.md text eol=lf", "*.toml text eol=lf", *attributes.LINES)


def found(directory: str, *, hook: bool) -> tuple[Path, bool]:
    """Make a folder a repository of texts, or complete one; its top and whether it is new.

    `mocdiff.toml` and `.gitattributes` are staged, to go with the first version. git learns of the
    drivers, and of the hook if it is wanted; `MocdiffError` where another hook is in its place.
    """
    new = not (Path(directory) / ".git").exists()
    if new:
        _make(directory)
    repository = open_repository(directory)
    if repository.root is None:
        raise MocdiffError("a bare repository has no working tree", where=directory, mend="use a clone of it")
    written = [path for path, text in _FILES.items() if _write(repository, path, text)]
    if written:
        writing.stage(repository, written)
    drivers.install(repository.root, hook=hook)
    return repository.root, new


_FILES = {settings.FILE: settings.TEMPLATE, ".gitattributes": "\n".join(ATTRIBUTES) + "\n"}


def _make(directory: str) -> None:
    import pygit2

    isolate()
    if Path(directory).exists() and not Path(directory).is_dir():
        raise MocdiffError("is a file, not a folder", where=directory)
    with clear(directory):
        pygit2.init_repository(directory, initial_head=BRANCH)


def _write(repository: Repository, path: str, text: str) -> bool:
    """Write a file that is not there, or add the lines that a file of attributes lacks."""
    assert repository.root is not None
    file = writing.inside(repository, path)
    if not file.exists():
        writing.write_file(file, text.encode())
        return True
    if path != ".gitattributes":
        return False
    old = file.read_text(encoding="utf-8", errors="surrogateescape")
    missing = [line for line in text.splitlines() if line not in old.splitlines()]
    if not missing:
        return False
    end = "" if not old or old.endswith("\n") else "\n"
    whole = old + end + "\n".join(missing) + "\n"
    writing.write_file(file, whole.encode("utf-8", errors="surrogateescape"))
    return True
