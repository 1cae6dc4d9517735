"""Which files the drivers are for: lines between two marks in a file of git's attributes."""

from pathlib import Path

from mocdiff.store.writing import write_file

BEGIN, END = "# mocdiff: begin", "# mocdiff: end"
# Takes the place of BEGIN after a last line that was not ended, so that taking out restores that too.
BEGIN_JOINED = f"{BEGIN} (the line above had no end)"

# Texts stand in the folder of their work, so a README at the top is none. The others are only shown.
LINES = (
    "*/**/*.md diff=mocdiff merge=mocdiff",
    "*.docx diff=mocdiff",
    "*.pdf diff=mocdiff",
)


def install(file: Path) -> None:
    """Put the lines into a file of attributes, in place of what was put there before."""
    before = _read(file)
    without = _without(before)
    ended = not without or without.endswith("\n")
    block = "".join(f"{line}\n" for line in (BEGIN if ended else BEGIN_JOINED, *LINES, END))
    after = without + ("" if ended else "\n") + block
    if after != before:
        _write(file, after)


def remove(file: Path) -> bool:
    """Take the lines out again; whether there were any. A file that held nothing else goes too."""
    before = _read(file)
    after = _without(before)
    if after == before:
        return False
    if after:
        _write(file, after)
    else:
        file.unlink()
    return True


def _read(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8", "surrogateescape")
    except FileNotFoundError:
        return ""


def _write(file: Path, text: str) -> None:
    # A link of the user's to a file elsewhere stays a link.
    write_file(file.resolve(), text.encode("utf-8", "surrogateescape"))


def _without(text: str) -> str:
    kept: list[str] = []
    inside = False
    for line in text.splitlines(keepends=True):
        said = line.strip()
        if said in (BEGIN, BEGIN_JOINED):
            inside = True
            if said == BEGIN_JOINED and kept:
                kept[-1] = kept[-1].rstrip("\n")
        elif said == END and inside:
            inside = False
        elif not inside:
            kept.append(line)
    return "".join(kept)
