"""Tables of words: tab-separated lines, `#` starts a comment line, the first row names the columns.

Paths are strings here, as in all that every comparison loads: to import `pathlib` takes a thirtieth of
the time of a short one.
"""

import os

from mocdiff.patterns import spelled_out

FOLDER = os.path.dirname(__file__)


def rows(path: str) -> list[list[str]]:
    """The rows of a table without its heading, each with as many cells as the heading; none without a file.

    A `path` that is relative starts in the folder of the languages: `ja/lexicon.tsv`.
    """
    heading, *lines = _lines(path) or [""]
    width = heading.count("\t") + 1
    cut = [line.split("\t") for line in lines]
    return [cells if len(cells) == width else cells + [""] * (width - len(cells)) for cells in cut]


def pairs(path: str) -> dict[str, str]:
    """A table's first column against its second."""
    cut = [line.partition("\t") for line in _lines(path)[1:]]
    return {first: rest.partition("\t")[0] for first, _, rest in cut}


def _lines(path: str) -> list[str]:
    try:
        with open(os.path.join(FOLDER, path), encoding="utf-8") as file:
            text = file.read()
    except FileNotFoundError:
        return []
    return [line for line in spelled_out(text).split("\n") if line and line[0] != "#"]


def beside(module: str, name: str) -> str:
    """The path of a table that stands beside a module, given as its `__file__`."""
    return os.path.join(os.path.dirname(module), name)


def of_each(name: str) -> dict[str, str]:
    """The tables of one name by the language that they are of, as paths for `rows`: `{"en": "en/outline.tsv", …}`."""
    return {
        code: f"{code}/{name}"
        for code in sorted(os.listdir(FOLDER))
        if os.path.isfile(os.path.join(FOLDER, code, name))
    }
