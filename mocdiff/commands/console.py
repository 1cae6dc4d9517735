"""The terminal of a command: its width, colour and pager, as git users expect them."""

import os
import sys
from collections.abc import Iterable, Mapping

# Where the width cannot be known (a pipe, a file), as terminals have had it.
WIDTH = 80
_WIDEST = 400
# The shell's exit status for a command that there is not.
_NOT_FOUND = 127


def width() -> int:
    """Columns of the terminal; on a pipe those of `COLUMNS`, else 80."""
    given = os.environ.get("COLUMNS", "")
    if given.isdecimal() and int(given):
        return max(20, min(int(given), _WIDEST))
    try:
        return max(20, min(os.get_terminal_size(sys.stdout.fileno()).columns or WIDTH, _WIDEST))
    except (OSError, ValueError):
        return WIDTH


def wants_colour(choice: str, to_file: bool = False) -> bool:
    """Whether to colour: `always`, `never`, or `auto` for a terminal or git's pager, not for a file.

    `auto` heeds `NO_COLOR` (https://no-color.org) and a terminal that says it is `dumb`.
    """
    if choice != "auto":
        return choice == "always"
    if to_file or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout.isatty() or _in_gits_pager(os.environ)


def deliver(parts: Iterable[str], output: str | None) -> None:
    """Write to the file `output`, whole or not at all; without one, to standard output."""
    if output is None or output == "-":
        stream(parts)
    else:
        _to_file("".join(parts), output)


def deliver_text(text: str, output: str | None) -> None:
    """Write a text as it stands to the file `output`, or to standard output.

    On a terminal what a terminal must not see is named instead, and nothing is paged.
    """
    if output is not None and output != "-":
        _to_file(text, output)
        return
    if sys.stdout.isatty():
        from mocdiff.rendering.visible import visible

        text = "\n".join(visible(line) for line in text.split("\n"))
    sys.stdout.write(text)


def say(line: str, *, err: bool = False) -> None:
    """Write a line to standard output or error; what a terminal must not see in it is named."""
    import click

    from mocdiff.rendering.visible import visible

    click.echo(visible(line), err=err)


def counted(count: int, noun: str) -> str:
    """`1 error`, `2 errors`."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _to_file(text: str, output: str) -> None:
    from pathlib import Path

    from mocdiff.errors import MocdiffError
    from mocdiff.store.writing import write_file

    target = Path(output)
    try:
        if target.exists() and not target.is_file():
            target.write_text(text, "utf-8")
        elif not target.parent.is_dir():
            raise MocdiffError("there is no such folder", where=str(target.parent))
        else:
            write_file(target.resolve(), text.encode())
    except OSError as error:
        raise MocdiffError(f"cannot be written: {error.strerror}", where=output) from None


def show(text: str) -> None:
    """Write to standard output, through the pager where that is a terminal.

    A pager that is closed early is no error.
    """
    stream([text])


def stream(parts: Iterable[str]) -> None:
    """As `show`, each part as soon as it is there; after the pager is closed no further part is asked for."""
    command = pager() if sys.stdout.isatty() and not _in_gits_pager(os.environ) else ""
    if command:
        _page(parts, command)
        return
    for part in parts:
        sys.stdout.write(part)


def pager() -> str:
    """The command that pages, as git chooses it: `GIT_PAGER`, `core.pager`, `PAGER`, `less`; empty for none."""
    command = os.environ.get("GIT_PAGER")
    if command is None:
        command = _configured()
    if command is None:
        command = os.environ.get("PAGER", "less")
    return "" if command.strip() in ("", "cat") else command


def _in_gits_pager(environment: Mapping[str, str]) -> bool:
    return environment.get("GIT_PAGER_IN_USE", "").lower() in ("1", "true", "yes", "on")


def _configured() -> str | None:
    import subprocess

    try:
        found = subprocess.run(["git", "config", "--get", "core.pager"], capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return found.stdout.decode("utf-8", "surrogateescape").rstrip("\n")


def _page(parts: Iterable[str], command: str) -> None:
    import contextlib
    import subprocess

    environment = {"LESS": "FRX", "LV": "-c", "LESSCHARSET": "utf-8", **os.environ, "GIT_PAGER_IN_USE": "1"}
    process = subprocess.Popen(command, shell=True, stdin=subprocess.PIPE, env=environment)
    assert process.stdin is not None
    said = []
    # The pager has the terminal: it decides what an interruption means, as with git.
    with contextlib.suppress(BrokenPipeError, KeyboardInterrupt):
        for part in parts:
            said.append(part)
            process.stdin.write(part.encode("utf-8", "backslashreplace"))
            process.stdin.flush()
    with contextlib.suppress(BrokenPipeError, KeyboardInterrupt):
        process.stdin.close()
    while process.returncode is None:
        with contextlib.suppress(KeyboardInterrupt):
            process.wait()
    if process.returncode == _NOT_FOUND:
        sys.stdout.write("".join(said))
