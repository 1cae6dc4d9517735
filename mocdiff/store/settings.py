"""`mocdiff.toml`: for each work its authentic languages, the one that prevails, its glossaries; severity of checks."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from mocdiff.errors import MocdiffError
from mocdiff.store import names
from mocdiff.store.repository import Repository

FILE = "mocdiff.toml"

TEMPLATE = """\
# What mocdiff knows about the works of this repository. A work is a folder, its texts are WORK/LANG.md.
#
# [works."fisheries-2024"]
# authentic = ["en", "ja"]               # the languages in which the text is authentic
# prevailing = "en"                      # the one that prevails if they differ, if there is one
# glossaries = ["glossary/tech.toml"]    # terms and how they are rendered

# How grave the findings of 'mocdiff check' are: "error", "warning" or "off".
[checks]
"""


class Severity(StrEnum):
    """How grave a finding of a check is: an error stops a commit, a warning is shown."""

    ERROR = "error"
    WARNING = "warning"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Work:
    """What is set for one work. `prevailing` is None where no language prevails."""

    authentic: tuple[str, ...] = ()
    prevailing: str | None = None
    glossaries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a repository; `where` and `text` are the file that they were read from."""

    works: Mapping[str, Work] = field(default_factory=lambda: MappingProxyType({}))
    checks: Mapping[str, Severity] = field(default_factory=lambda: MappingProxyType({}))
    where: str = FILE
    text: str = ""

    def work(self, name: str) -> Work:
        """What is set for a work, nothing where it is not named."""
        return self.works.get(name, Work())

    def original(self, name: str) -> str | None:
        """The language that translations of a work are held against: the prevailing, else the first authentic one."""
        work = self.work(name)
        return work.prevailing or next(iter(work.authentic), None)

    def error(self, what: str, table: tuple[str, ...], key: str, mend: str | None = None) -> MocdiffError:
        """An error at the line where a key of a table stands."""
        return MocdiffError(what, where=self.where, line=_line(self.text, table, key), mend=mend)


def load(repository: Repository) -> Settings:
    """The settings of the working tree, of HEAD in a bare repository; none where there is no such file."""
    data = file(repository, FILE)
    return parse(data) if data is not None else Settings()


def file(repository: Repository, path: str) -> bytes | None:
    """A file of the working tree, of HEAD in a bare repository; None where there is none."""
    if repository.root is not None:
        return repository.in_worktree(path)
    blob = None if repository.handle.head_is_unborn else repository.find("HEAD", path)
    return repository.blob(blob) if blob else None


def parse(data: bytes, where: str = FILE) -> Settings:
    """The settings that a file holds. Raises `MocdiffError` with the line of what is wrong."""
    text, tables = read_toml(data, where)
    raw = Settings(where=where, text=text)
    for name in tables:
        if name not in ("works", "checks"):
            raise raw.error(f"unknown setting '{name}'", (), name, "there are 'works' and 'checks'")
    works = _table(raw, tables, (), "works")
    return Settings(
        works=MappingProxyType({name: _work(raw, works, name) for name in works}),
        checks=MappingProxyType({name: _severity(raw, name, value) for name, value in _checks(raw, tables).items()}),
        where=where,
        text=text,
    )


def read_toml(data: bytes, where: str) -> tuple[str, dict[str, Any]]:
    """The text and the tables of a TOML file. Raises `MocdiffError` with the line of what is wrong."""
    import tomllib

    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
        tables = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise MocdiffError("is not written in UTF-8", where=where, line=line) from error
    except tomllib.TOMLDecodeError as error:
        place = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", str(error))
        number = place[1] if place else None
        end = text.count("\n") + (not text.endswith("\n"))
        what = str(error)[: place.start()] if place else str(error)
        raise MocdiffError(what, where=where, line=int(number) if number else end) from error
    return text, tables


def _checks(raw: Settings, tables: dict[str, Any]) -> dict[str, Any]:
    return _table(raw, tables, (), "checks")


def _table(raw: Settings, parent: dict[str, Any], path: tuple[str, ...], key: str) -> dict[str, Any]:
    value = parent.get(key, {})
    if not isinstance(value, dict):
        raise raw.error(f"'{key}' is to be a table", path, key, f"write [{'.'.join((*path, key))}]")
    return value


def _severity(raw: Settings, name: str, value: Any) -> Severity:
    try:
        return Severity(value)
    except ValueError:
        known = ", ".join(f'"{one}"' for one in Severity)
        raise raw.error(f"'{value}' is no severity of '{name}'", ("checks",), name, f"write one of {known}") from None


def _work(raw: Settings, works: dict[str, Any], name: str) -> Work:
    table, path = _table(raw, works, ("works",), name), ("works", name)
    for key in table:
        if key not in ("authentic", "prevailing", "glossaries"):
            raise raw.error(f"unknown setting '{key}'", path, key, "there are 'authentic', 'prevailing', 'glossaries'")
    authentic = _strings(raw, table, path, "authentic")
    for language in authentic:
        if names.language_of(f"{name}/{language}{names.ENDING}") != language:
            raise raw.error(f"'{language}' is no language tag", path, "authentic", 'write for example ["en", "ja"]')
    prevailing = table.get("prevailing")
    if prevailing is not None and prevailing not in authentic:
        raise raw.error(
            f"'{prevailing}' prevails and is not authentic", path, "prevailing", "name it in 'authentic' as well"
        )
    glossaries = _strings(raw, table, path, "glossaries")
    for glossary in glossaries:
        if glossary.startswith("/") or ".." in glossary.split("/"):
            what = f"'{glossary}' is not a path in the repository"
            raise raw.error(what, path, "glossaries", 'write for example ["glossary/tech.toml"]')
    return Work(authentic, prevailing, glossaries)


def _strings(raw: Settings, table: dict[str, Any], path: tuple[str, ...], key: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise raw.error(f"'{key}' is to be a list of strings", path, key, f'write {key} = ["..."]')
    return tuple(value)


def _line(text: str, table: tuple[str, ...], key: str) -> int | None:
    """The line of a key: in its table, else of the table itself, else of its first mention."""
    header = re.compile(r"\s*\[+([^\]]*)\]+")
    current: tuple[str, ...] = ()
    own = mention = None
    written = rf"(?:{re.escape(key)}|\"{re.escape(key)}\"|'{re.escape(key)}')"
    for number, line in enumerate(text.split("\n"), 1):
        found = header.match(line)
        if found:
            current = _keys(found[1])
            if current[: len(table) + 1] == (*table, key) or current == table:
                own = own or number
            if current[: len(table) + 1] == (*table, key):
                return number
        elif current == table and re.match(rf"\s*{written}\s*[=.]", line):
            return number
        elif mention is None and re.search(written, line.partition("#")[0]):
            mention = number
    return mention or own


def _keys(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in re.findall(r"\"[^\"]*\"|'[^']*'|[^.\s]+", dotted))
