"""Putting a file of any readable format into a repository, as a text in the text format."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from mocdiff.errors import MocdiffError
from mocdiff.model import Document
from mocdiff.store import names, writing
from mocdiff.store.repository import Repository

# What a new version of a text does not take over from the one before.
_OF_ONE_VERSION = frozenset({"date", "source"})


class Imported(NamedTuple):
    """A text that was put into the working tree: its path, what was read, what is new in it."""

    path: str
    document: Document
    new: bool


def import_files(
    repository: Repository,
    files: Sequence[str],
    name: str,
    *,
    header: Mapping[str, str] | None = None,
    force: bool = False,
) -> list[Imported]:
    """Write files into the working tree as texts; all of them or, on any error, none.

    `name` is `WORK/LANG`, then several files are the parts of one text in their order; or `WORK`,
    then each file goes to the language that it is written in. Raises `MocdiffError` for a file that
    is empty or no text, and over uncommitted changes without `force`.
    """
    if "/" in name:
        path = names.checked(name)
        parts = [_read(file, names.language_of(path)) for file in files]
        found = {path: _joined(parts)}
    else:
        found = {}
        for file in files:
            document = _read(file, None)
            path = names.checked(f"{name}/{document.language}")
            if path in found:
                raise MocdiffError(
                    f"is in the same language as another file ({document.language})",
                    where=file,
                    mend=f"the parts of one text: --as {name}/{document.language}",
                )
            found[path] = document
    for path in found:
        writing.inside(repository, path)
        if not force:
            _refuse_uncommitted(repository, path)
    ready = [(path, _with_header(repository, path, found[path], files, header or {})) for path in found]
    written = [(path, document, _formatted(document, path)) for path, document in ready]
    result = []
    for path, document, data in written:
        target = writing.inside(repository, path)
        result.append(Imported(path, document, not target.exists()))
        writing.write_file(target, data)
    return result


def _read(file: str, language: str | None) -> Document:
    from mocdiff import reading

    document = reading.read(reading.load(file), file, language)
    if not document.segments:
        raise MocdiffError("is empty: there is nothing to import", where=file)
    return document


def _joined(parts: Sequence[Document]) -> Document:
    """The parts of one text as one: its clauses are numbered anew, its notes say where each part begins."""
    from mocdiff.segmenting import outline

    if len(parts) == 1:
        return parts[0]
    header = {key: value for part in reversed(parts) for key, value in part.header.items()}
    blocks = [segment.block for part in parts for segment in part.segments]
    notes = tuple(note for part in parts for note in part.reading)
    return Document(parts[0].language, outline(blocks), header, notes)


def _refuse_uncommitted(repository: Repository, path: str) -> None:
    now = repository.in_worktree(path)
    unborn = repository.handle.head_is_unborn
    recorded = None if unborn else repository.find("HEAD", path)
    before = repository.blob(recorded) if recorded else None
    staged = repository.staged().get(path)
    if (now is not None and now != before) or (staged is not None and staged != recorded):
        raise MocdiffError(
            "has changes that are in no version", where=path, mend="commit them, or write over them with --force"
        )


def _with_header(
    repository: Repository, path: str, document: Document, files: Sequence[str], given: Mapping[str, str]
) -> Document:
    """The front matter: what the last version says of the text, what the file says, what the user says."""
    from mocdiff import textformat
    from mocdiff.store import settings

    language = names.language_of(path) or document.language
    before = repository.in_worktree(path)
    old = dict(textformat.parse(before.decode("utf-8", "replace"), path).header) if before is not None else {}
    authentic = settings.load(repository).work(path.rpartition("/")[0]).authentic
    kind = "translation" if authentic and language not in authentic else "text"
    header = {
        "kind": kind,
        "status": "draft",
        **{key: value for key, value in old.items() if key not in _OF_ONE_VERSION},
        "source": ", ".join(Path(file).name for file in files),
        **document.header,
        **given,
        "language": language,
    }
    return document._replace(language=language, header=header)


def _formatted(document: Document, path: str) -> bytes:
    """The text format of a document, once it is sure that it says the same."""
    from mocdiff import textformat

    written = textformat.format(document)
    again = textformat.parse(written, path)
    if [segment.text for segment in again.segments] != [segment.text for segment in document.segments]:
        raise AssertionError(f"the text format of {path} does not say what was read")
    return written.encode("utf-8")
