"""Which texts are to be checked: those of the index, of the working tree, or plain files."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from mocdiff.checking.values import Text, Work
from mocdiff.errors import MocdiffError
from mocdiff.store import names
from mocdiff.store.repository import Repository
from mocdiff.store.settings import Settings
from mocdiff.store.worktree import select


def staged(repository: Repository, settings: Settings, given: Sequence[str], parent: str | None) -> list[Work]:
    """The texts that are staged with a change against `parent`, a version or None for none.

    `given` are the files, folders or texts that are meant, all where there are none.
    """
    now = repository.staged()
    was = repository.texts(parent) if parent else {}
    meant = set(select(repository, given)) if given else now.keys()
    touched = {path for path in now if now[path] != was.get(path) and path in meant}
    return _works(repository, settings, now, was, touched)


def in_worktree(repository: Repository, settings: Settings, given: Sequence[str], parent: str | None) -> list[Work]:
    """The texts of the working tree, changed or not, beside what they are in `parent`."""
    everything = select(repository, [str(repository.root)])
    found = ((path, repository.in_worktree(path)) for path in everything if names.is_text(path))
    now: dict[str, str | bytes] = {path: data for path, data in found if data is not None}
    meant = set(select(repository, given)) if given else now.keys()
    return _works(repository, settings, now, repository.texts(parent) if parent else {}, now.keys() & meant)


def files(paths: Iterable[str]) -> list[Work]:
    """Plain files outside a repository: those of one folder are one work."""
    from mocdiff.reading import load

    works: dict[str, dict[str, Text]] = {}
    for path in paths:
        works.setdefault(str(Path(path).parent), {})[path] = Text(path, decoded(load(path), path))
    return [Work(name, texts, touched=frozenset(texts)) for name, texts in works.items()]


def decoded(data: bytes, path: str) -> str:
    """The text of a file in the text format. Raises `MocdiffError` with the line that is not UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise MocdiffError("is not written in UTF-8", where=path, line=line, mend="import it again") from error


def _works(
    repository: Repository,
    settings: Settings,
    now: Mapping[str, str | bytes],
    was: Mapping[str, str],
    touched: Iterable[str],
) -> list[Work]:
    """The works that have touched texts, with all their texts, each blob read once."""
    by_work: dict[str, list[str]] = {}
    for path in touched:
        by_work.setdefault(path.rpartition("/")[0], []).append(path)
    works = []
    for name in sorted(by_work):
        new = {path: _text(repository, path, blob) for path, blob in now.items() if path.rpartition("/")[0] == name}
        old = {
            path: new[path] if now.get(path) == blob else _text(repository, path, blob)
            for path, blob in was.items()
            if path.rpartition("/")[0] == name
        }
        glossaries = {path: _glossary(repository, settings, name, path) for path in settings.work(name).glossaries}
        works.append(Work(name, new, old, frozenset(by_work[name]), settings.original(name), glossaries))
    return works


def _glossary(repository: Repository, settings: Settings, work: str, path: str) -> str:
    data = repository.in_worktree(path)
    if data is None:
        mend = "make it with 'mocdiff terms --import', or name another"
        raise settings.error(f"there is no glossary '{path}'", ("works", work), "glossaries", mend)
    return decoded(data, path)


def _text(repository: Repository, path: str, content: str | bytes) -> Text:
    return Text(path, decoded(repository.blob(content) if isinstance(content, str) else content, path))
