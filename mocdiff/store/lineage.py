"""The versions of a text with what each changed, computed when it is asked for and kept in the cache."""

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from mocdiff.model import Document
from mocdiff.store import names
from mocdiff.store.cache import Cache
from mocdiff.store.descent import Altered, Descent, Grade, Kept, Touched, descent
from mocdiff.store.excerpts import descent_of_excerpts
from mocdiff.store.history import Version, versions
from mocdiff.store.repository import Repository

if TYPE_CHECKING:
    from mocdiff.report import Report


class Comparer:
    """Compares blobs of a repository as drafts, each parsed once while it is of use."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._cache = Cache(repository)
        self.document = lru_cache(maxsize=4)(self._document)
        self._bytes = lru_cache(maxsize=2)(repository.blob)

    def _document(self, blob: str | None, path: str) -> Document:
        from mocdiff import reading

        data = self._repository.blob(blob) if blob else b""
        return reading.read(data, names.reading_name(path))

    def report(self, old: str, new: str, path: str) -> "Report":
        """What changed from one blob to another of the text at a path."""
        from mocdiff import comparing
        from mocdiff.report import Mode

        return comparing.compare(self.document(old, path), self.document(new, path), Mode.DRAFT)

    def descent(self, old: str | None, new: str | None, path: str) -> Descent:
        """How the one descends from the other."""
        if old is None or new is None:
            return _of_whole(self.document(new or old, path), came=old is None)
        key = ("descent", old or "", new or "", names.language_of(path) or "")
        kept = self._cache.get(*key)
        if kept is not None:
            return _from_json(kept)
        name = names.reading_name(path)
        result = descent_of_excerpts(self._bytes(old), self._bytes(new), name) or descent(self.report(old, new, path))
        self._cache.put(result, *key)
        return result


class Lineage:
    """The versions of one text, each before those that descend from it, and what each changed."""

    def __init__(self, repository: Repository, path: str, revision: str = "HEAD") -> None:
        self.repository = repository
        self.versions: list[Version] = versions(repository, path, revision)
        self._comparer = Comparer(repository)

    def document(self, place: int) -> Document:
        """The text of a version."""
        version = self.versions[place]
        return self._comparer.document(version.blob, version.path)

    def descent(self, place: int, parent: int | None) -> Descent:
        """How a version descends from another, or from nothing."""
        old = None if parent is None else self.versions[parent].blob
        version = self.versions[place]
        return self._comparer.descent(old, version.blob, version.path)

    def report(self, place: int, parent: int) -> "Report":
        """What a version changed against another; both have the text."""
        old, new = self.versions[parent], self.versions[place]
        assert old.blob is not None
        assert new.blob is not None
        return self._comparer.report(old.blob, new.blob, new.path)


def _of_whole(document: Document, *, came: bool) -> Descent:
    """The descent of a text that came, or went, as a whole."""
    if not came:
        return Descent((), (), tuple(range(len(document.segments))), {}, {})
    touched = (
        Touched(place, (), (), (Altered(0, len(segment.text), Grade.SUBSTANTIVE),), Grade.SUBSTANTIVE)
        for place, segment in enumerate(document.segments)
    )
    return Descent((), tuple(touched), (), {}, {})


def _from_json(value: Any) -> Descent:
    same, touched, gone, counts, header = value
    return Descent(
        tuple((old, new, length) for old, new, length in same),
        tuple(
            Touched(
                new, tuple(sources), tuple(Kept(*run) for run in kept), tuple(Altered(*run) for run in altered), grade
            )
            for new, sources, kept, altered, grade in touched
        ),
        tuple(gone),
        counts,
        {key: (old, new) for key, (old, new) in header.items()},
    )
