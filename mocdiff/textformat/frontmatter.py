"""The front matter: the YAML mapping between two `---` lines that a text begins with."""

import json
import re
from collections.abc import Mapping

from mocdiff.patterns import lazy

_FRAME = lazy(r"\ufeff?---[ \t]*\n(.*?\n)??---[ \t]*(?:\n|$)", re.DOTALL)
_ENTRY = lazy(
    r"""("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#:"'&*!|>%@`{}\[\],?-][^:\n]*?|-[^\s:][^:\n]*?)[ \t]*:(?=[ \t\n])"""
)
# What YAML does not allow as it is.
_UNPRINTABLE = "\x00-\x1f\x7f-\x9f\ufeff\ufffe\uffff\u2028\u2029\ud800-\udfff"
_SIMPLE = lazy(rf"[^\W_](?:[^{_UNPRINTABLE}:#]|:(?!\s)|(?<!\s)#)*(?<![\s:])")

_KEY = lazy(r"[^\W_](?:[\w .-]*\w)?")


class Written(str):
    """A value of the front matter that keeps how it is written there, comments included."""

    written: str


def split(text: str) -> tuple[dict[str, str], int]:
    """The front matter of `text` and the offset at which its body begins; `({}, 0)` if it has none.

    Values are strings as printed (`1.10` stays `1.10`); a list or mapping is its YAML text.
    """
    frame = _FRAME.match(text)
    if frame is None:
        return {}, 0
    header: dict[str, str] = {}
    for entry in _entries(frame.group(1) or ""):
        found = _ENTRY.match(entry)
        if found is None:
            return {}, 0
        key = _scalar(found.group(1))
        if key in header:
            return {}, 0
        written = entry[found.end() :]
        value = Written(_scalar(written.strip()))
        value.written = written.rstrip("\n")
        header[key] = value
    return header, frame.end()


def _entries(matter: str) -> list[str]:
    """The entries of the mapping, each with the comments and indented lines that follow it."""
    entries: list[str] = []
    for line in matter.splitlines(keepends=True) if matter.isascii() else re.findall(r"[^\n]*\n", matter):
        if entries and (line[0] in " \t#\n" or line.startswith("- ")):
            entries[-1] += line
        else:
            entries.append(line)
    return entries


def _scalar(written: str) -> str:
    """What a written scalar says; anything else, and what is no YAML, stays as written."""
    if _SIMPLE.fullmatch(written):
        return written
    import yaml

    try:
        value = yaml.load(written, Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        return written
    if value is None:
        return ""
    return value if isinstance(value, str) else written


def join(header: Mapping[str, str]) -> str:
    """The front matter that says `header`, with its `---` lines."""
    lines = []
    for key, value in header.items():
        written = value.written if isinstance(value, Written) else f" {_quoted(value)}".rstrip()
        lines.append(f"{key if _KEY.fullmatch(key) else _json(key)}:{written}\n")
    return "---\n" + "".join(lines) + "---\n"


def _quoted(value: str) -> str:
    if _SIMPLE.fullmatch(value):
        return value
    return _json(value)


def _json(value: str) -> str:
    """A double-quoted scalar, which YAML writes as JSON does."""
    escaped = json.dumps(value, ensure_ascii=False)
    return re.sub(f"[{_UNPRINTABLE}]", lambda c: f"\\u{ord(c.group()):04x}", escaped)
