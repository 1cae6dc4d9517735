"""No square brackets, which hold text that is not agreed, are left in a text that is signed or in force."""

import re
from collections.abc import Iterator

from mocdiff.checking.values import OfText, Problem, Text, problem
from mocdiff.store.settings import Severity

NAME = "brackets"
BINDING = frozenset({"signed", "in-force"})

_BRACKETED = re.compile(r"[\[［](?!\^)[^\[\]［］]*[\]］]?")


def run(text: Text) -> Iterator[Problem]:
    status = text.document.header.get("status", "")
    if status not in BINDING:
        return
    for segment in text.document.segments:
        for found in _BRACKETED.finditer(segment.text):
            shown = found.group() if len(found.group()) <= 40 else f"{found.group()[:39]}…"
            yield problem(NAME, text, segment, found.start(), f"{shown} is left in a text whose status is {status}")


CHECK = OfText(
    NAME, Severity.ERROR, "no square brackets are left in a text whose status is `signed` or `in-force`", run
)
