"""What reviewers have accepted: findings of a comparison with a translation, and problems that checks find.

They stand in `accepted.toml` of the repository, one entry each with its reason, and hold until the
sentence concerned changes: the key of an entry is made of the wording, so that it then fits nothing.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from mocdiff.errors import MocdiffError
from mocdiff.store import settings
from mocdiff.store.repository import Repository

if TYPE_CHECKING:
    from mocdiff.checking import Finding, Problem

FILE = "accepted.toml"

_TITLE = "# What reviewers have accepted, each until the sentence concerned changes. See 'mocdiff accept'.\n"
_FIELDS = ("key", "what", "reason", "by", "date")


class Entry(NamedTuple):
    """One finding that was accepted: its key, what it said, why it is right, who says so and since when."""

    key: str
    what: str
    reason: str
    by: str
    date: str


def entries(repository: Repository) -> list[Entry]:
    """What is accepted in the working tree, in HEAD of a bare repository, in the order of the file."""
    data = settings.file(repository, FILE)
    return parse(data) if data is not None else []


def parse(data: bytes) -> list[Entry]:
    """The entries of a file. Raises `MocdiffError` with the line of one that is not understood."""
    text, tables = settings.read_toml(data, FILE)
    found = tables.get("accepted", [])
    lines = [number for number, line in enumerate(text.split("\n"), 1) if line.strip().startswith("[[")]
    result = []
    for number, one in enumerate(found if isinstance(found, list) else [None]):
        if not isinstance(one, dict) or not isinstance(one.get("key"), str):
            line = lines[number] if number < len(lines) else 1
            raise MocdiffError("an entry has no key", where=FILE, line=line, mend="see 'mocdiff accept --help'")
        result.append(Entry(*(str(one.get(field, "")) for field in _FIELDS)))
    return result


def key_of_problem(problem: "Problem") -> str:
    """What an accepted problem of a check is known by: the text, the check, what it says, the wording concerned."""
    parts = (problem.path, *problem.key)
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def without(repository: Repository, findings: "Iterable[Finding]") -> "list[Finding]":
    """The findings of the checks that nobody has accepted."""
    known = {entry.key for entry in entries(repository)}
    return [finding for finding in findings if not known or key_of_problem(finding.problem) not in known]


def add(repository: Repository, new: Iterable[Entry]) -> None:
    """Write entries at the end of the file; one that is there already is replaced."""
    fresh = list(new)
    text = _without(_text(repository), {entry.key for entry in fresh})
    blocks = [
        "[[accepted]]\n" + "".join(f"{field} = {_quoted(getattr(entry, field))}\n" for field in _FIELDS)
        for entry in fresh
    ]
    _write(repository, "\n".join([text if text.endswith("\n") else text + "\n", *blocks]))


def remove(repository: Repository, key: str) -> Entry:
    """Take an entry out of the file. Raises `MocdiffError` where there is none or several begin like this."""
    found = [entry for entry in entries(repository) if key and entry.key.startswith(key)]
    if len({entry.key for entry in found}) != 1:
        raise MocdiffError(
            f"{'several entries begin' if found else 'no entry begins'} with '{key}'", mend="see 'mocdiff accept'"
        )
    _write(repository, _without(_text(repository), {found[0].key}))
    return found[0]


def _text(repository: Repository) -> str:
    data = settings.file(repository, FILE)
    return data.decode("utf-8-sig").replace("\r\n", "\n") if data is not None else _TITLE


def _without(text: str, gone: set[str]) -> str:
    head, *blocks = re.split(r"(?m)^(?=\[\[accepted\]\])", text)
    kept = [block for block in blocks if not any(re.search(rf'(?m)^key\s*=\s*["\']{key}["\']', block) for key in gone)]
    return "".join([head, *kept])


def _quoted(value: str) -> str:
    """A string as TOML writes it; its escapes are those of JSON."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _write(repository: Repository, text: str) -> None:
    from mocdiff.store import writing

    writing.write_file(writing.inside(repository, FILE), text.encode("utf-8"))
