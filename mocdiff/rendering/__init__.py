"""A report -> what is shown of it: one writer a format, loaded when it is used.

A writer takes the reports (a text and its translations give several) and the reader's options and
gives text. It prints nothing and knows no terminal.
"""

from collections.abc import Callable, Sequence
from importlib import import_module

from mocdiff.rendering.options import Options
from mocdiff.report import Report

Writer = Callable[[Sequence[Report], Options], str]

# What there is, with the module and the function that write it.
FORMATS = {
    "terminal": ("terminal", "write"),
    "json": ("json", "write_all"),
    "html": ("html", "write"),
    "markdown": ("markdown", "write"),
}


def writer(name: str) -> Writer:
    """The writer of a format of `FORMATS`."""
    module, function = FORMATS[name]
    found: Writer = getattr(import_module(f"mocdiff.rendering.{module}"), function)
    return found
