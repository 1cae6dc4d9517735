"""What a repository says about the texts that are compared in it: the work's glossaries, what is accepted.

Only the files of the working tree are read, so that two plain files are compared without opening
the repository that they may lie in.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mocdiff.errors import MocdiffError
from mocdiff.store import names, settings

if TYPE_CHECKING:
    from mocdiff.glossaries import Glossary


class Surroundings(NamedTuple):
    """The glossaries of the works that some texts belong to, and the keys of the findings that are accepted."""

    glossaries: "tuple[Glossary, ...]" = ()
    accepted: frozenset[str] = frozenset()


def surroundings(operands: Sequence[str]) -> Surroundings:
    """What holds for texts with these names, files or `WORK/LANG`; nothing outside a working tree.

    Raises `MocdiffError` for a setting, a glossary or an entry that is not understood.
    """
    top = _top()
    if top is None:
        return Surroundings()
    data = _read(top / settings.FILE)
    works = {_work(name, top) for name in operands}
    paths: dict[str, None] = {}
    if data is not None:
        of = settings.parse(data)
        for work in sorted(works):
            paths.update(dict.fromkeys(of.work(work).glossaries))
    return Surroundings(tuple(_glossary(top, path) for path in paths), _accepted(top))


def _top() -> Path | None:
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), None)


def _read(file: Path) -> bytes | None:
    from mocdiff import reading

    return reading.load(str(file)) if file.exists() else None


def _work(name: str, top: Path) -> str:
    """The work that a text belongs to: the folder that it stands in."""
    if Path(name).is_file():
        name = Path(os.path.relpath(os.path.realpath(name), os.path.realpath(top))).as_posix()
    return name.removesuffix(names.ENDING).rpartition("/")[0]


def _glossary(top: Path, path: str) -> "Glossary":
    from mocdiff import reading
    from mocdiff.glossaries import tbx, toml

    data = reading.load(str(top / path))
    if not path.endswith(".toml"):
        return tbx.read(data, path)
    try:
        return toml.read(data.decode("utf-8-sig"), path)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise MocdiffError("is not written in UTF-8", where=path, line=line) from error


def _accepted(top: Path) -> frozenset[str]:
    from mocdiff.store import accepted

    data = _read(top / accepted.FILE)
    return frozenset(entry.key for entry in accepted.parse(data)) if data is not None else frozenset()
