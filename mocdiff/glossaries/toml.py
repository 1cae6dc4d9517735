"""A repository's glossary: `glossary/*.toml`.

    [supply-chain]
    en = "supply chain"
    it = ["catena di approvvigionamento", "catena di fornitura"]   # the first is preferred
    deprecated.it = "supply chain"
    source = "IATE"
    definition = "..."

A table is a concept; a key that is a language code holds its names there.
"""

import json
import re
import tomllib
from typing import Any

from mocdiff.errors import MocdiffError
from mocdiff.glossaries.glossary import Entry, Glossary, Name

_CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_WORDS = ("source", "definition", "deprecated")
_BARE = re.compile(r"[A-Za-z0-9_-]+")


def read(text: str, where: str = "glossary") -> Glossary:
    """The glossary of a file's text; its names are binding. Raises MocdiffError where it is none."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise MocdiffError(f"is no TOML: {error}", where=where) from None
    return Glossary(tuple(_entry(name, table, where) for name, table in tables.items()), binding=True)


def _entry(ident: str, table: Any, where: str) -> Entry:
    if not isinstance(table, dict):
        raise MocdiffError(f"'{ident}' is no concept", where=where, mend=f'write [{ident}] and en = "..." below it')
    names: dict[str, list[Name]] = {}
    for key, value in table.items():
        if key in _WORDS:
            continue
        if not _CODE.fullmatch(key):
            raise MocdiffError(f"'{key}' in [{ident}] is no language code", where=where, mend="write en, ja, it ...")
        texts = _texts(value, f"'{key}' in [{ident}]", where)
        names[key] = [Name(one, "admitted" if at else "preferred") for at, one in enumerate(texts)]
    deprecated = table.get("deprecated", {})
    if not isinstance(deprecated, dict):
        raise MocdiffError(
            f"'deprecated' in [{ident}] names no language", where=where, mend='write deprecated.it = "..."'
        )
    for key, value in deprecated.items():
        names.setdefault(key, []).extend(
            Name(one, "deprecated") for one in _texts(value, f"'deprecated.{key}' in [{ident}]", where)
        )
    if not names:
        raise MocdiffError(f"[{ident}] has no names", where=where, mend='write en = "..."')
    return Entry(
        ident,
        {key: tuple(found) for key, found in names.items()},
        str(table.get("source", "")),
        str(table.get("definition", "")),
    )


def _texts(value: Any, what: str, where: str) -> list[str]:
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, list) or not all(isinstance(one, str) and one.strip() for one in texts):
        raise MocdiffError(f"{what} is neither a name nor a list of names", where=where)
    return [one.strip() for one in texts]


def write(glossary: Glossary) -> str:
    """The text of a file that `read` gives back."""
    blocks = []
    for entry in glossary.entries:
        lines = [f"[{entry.id if _BARE.fullmatch(entry.id) else _quoted(entry.id)}]"]
        for language, names in entry.names.items():
            kept = [name.text for name in names if name.status != "deprecated"]
            if kept:
                lines.append(f"{language} = {_value(kept)}")
        for language, names in entry.names.items():
            dropped = [name.text for name in names if name.status == "deprecated"]
            if dropped:
                lines.append(f"deprecated.{language} = {_value(dropped)}")
        lines += [
            f"{key} = {_quoted(value)}"
            for key, value in (("source", entry.source), ("definition", entry.definition))
            if value
        ]
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def _value(texts: list[str]) -> str:
    return _quoted(texts[0]) if len(texts) == 1 else "[" + ", ".join(map(_quoted, texts)) + "]"


def _quoted(text: str) -> str:
    """A basic string of TOML: that of JSON, control characters escaped."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
