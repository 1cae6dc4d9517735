"""No marks of an unfinished merge of git's are left in the text."""

import re
from collections.abc import Iterator

from mocdiff.checking.values import OfText, Problem, Text
from mocdiff.store.settings import Severity

NAME = "conflicts"

_MARK = re.compile(r"^(?:<{7} .*|={7}|>{7} .*|\|{7} .*)$", re.MULTILINE)


def run(text: Text) -> Iterator[Problem]:
    if "<<<<<<< " not in text.content and ">>>>>>> " not in text.content:
        return
    for found in _MARK.finditer(text.content):
        line = text.content.count("\n", 0, found.start()) + 1
        yield Problem(NAME, text.path, line, "", f"a mark of an unfinished merge is left: {found.group()[:20]}")


CHECK = OfText(NAME, Severity.ERROR, "no marks of an unfinished merge are left", run)
