"""Tables of words: tab-separated lines, `#` starts a comment line, the first row names the columns."""

from pathlib import Path

from mocdiff.patterns import spelled_out


def rows(path: Path) -> list[list[str]]:
    """The rows of a table without its heading, each with as many cells as the heading; none without a file."""
    if not path.exists():
        return []
    lines = [line for line in spelled_out(path.read_text(encoding="utf-8")).split("\n") if line and line[0] != "#"]
    width = lines[0].count("\t") + 1
    cut = [line.split("\t") for line in lines[1:]]
    return [cells if len(cells) == width else cells + [""] * (width - len(cells)) for cells in cut]


def pairs(path: Path) -> dict[str, str]:
    """A table's first column against its second."""
    return {row[0]: row[1] for row in rows(path)}
