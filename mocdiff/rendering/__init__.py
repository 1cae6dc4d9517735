"""A report -> what is shown of it: one writer a format, loaded when it is used.

A writer takes the reports (a text and its translations give several) and the reader's options and
gives text, in parts of which a long one has many. It prints nothing and knows no terminal.
"""

from collections.abc import Callable, Iterable, Sequence
from importlib import import_module

from mocdiff.rendering.options import Options
from mocdiff.report import Report

Writer = Callable[[Sequence[Report], Options], Iterable[str]]

# What there is, with the module and the function that write it.
FORMATS = {
    "terminal": ("terminal", "write"),
    "json": ("json", "parts"),
    "html": ("html", "write"),
    "markdown": ("markdown", "write"),
}


def writer(name: str) -> Writer:
    """The writer of a format of `FORMATS`."""
    module, function = FORMATS[name]
    found = getattr(import_module(f"mocdiff.rendering.{module}"), function)
    return in_one(found) if function == "write" else found


def in_one(write: Callable[[Sequence[Report], Options], str]) -> Writer:
    """A writer of what a function writes in one."""
    return lambda reports, options: (write(reports, options),)
