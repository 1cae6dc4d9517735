"""`mocdiff git-driver`: what git calls when mocdiff is registered with it. Not for typing."""

from typing import TYPE_CHECKING

import click

from mocdiff import exits

if TYPE_CHECKING:
    from mocdiff.store.operands import Operand


@click.group("git-driver", help="What git calls when mocdiff is registered with it (see git-setup).")
def command() -> None:
    pass


@command.command("diff")
@click.argument("path")
@click.argument("versions", nargs=-1)
def diff(path: str, versions: tuple[str, ...]) -> int:
    """Show what changed in the text at PATH, in place of git's own lines.

    VERSIONS are what git hands over: old file, id and mode, new file, id and mode, and for a text
    that has another name now this name; nothing for one with an unsettled conflict.
    """
    from mocdiff.commands import console
    from mocdiff.commands.reports import compared
    from mocdiff.rendering import writer
    from mocdiff.rendering.options import Options
    from mocdiff.rendering.visible import visible

    if len(versions) < 6:
        click.echo(visible(f"* Unmerged path {path}"))
        return exits.DONE
    new_path = versions[6] if len(versions) > 6 else path
    if not _is_ours(path):
        return exits.USAGE
    old = _operand(versions[0], versions[1], path)
    new = _operand(versions[3], versions[4], new_path)
    colour = console.wants_colour("auto") and _git_wants_colour()
    head = visible(f"diff --git a/{path} b/{new_path}")
    shown = writer("terminal")([compared(old, new)], Options(width=console.width(), colour=colour))
    console.stream([f"\x1b[1m{head}\x1b[m\n" if colour else f"{head}\n", *shown])
    return exits.DONE


def _git_wants_colour() -> bool:
    """Whether the user's settings of git (`color.diff`, `color.ui`) allow colour on a terminal."""
    from pathlib import Path

    from mocdiff.drivers.git import ask

    return ask(Path.cwd(), "config", "--get-colorbool", "color.diff", "true", may_fail=True) == "true"


def _is_ours(path: str) -> bool:
    """Whether a file is a text of a repository, or of another format; other Markdown is left to git."""
    from mocdiff.store import names

    return names.is_text(path) or not path.endswith(names.ENDING)


def _operand(file: str, blob: str, path: str) -> "Operand":
    """One version of a text as git hands it over: a file, and the id of its blob (zeros for the working tree)."""
    from mocdiff.reading import load, read
    from mocdiff.store import names
    from mocdiff.store.operands import Operand

    name = names.of_path(path)
    document = read(load(file), names.reading_name(path))
    if not document.segments and (language := names.language_of(path)):
        document = document._replace(language=language)
    recorded = len(blob.strip("0.")) > 0
    return Operand(f"{name} ({blob[:7]})" if recorded else name, None, document)


@command.command("text")
@click.argument("file")
def text(file: str) -> int:
    """Print a file of any readable format as text, one sentence a line, for git to compare."""
    from pathlib import Path

    from mocdiff import textformat
    from mocdiff.reading import load, read

    if not _is_ours(f"any/{Path(file).name}"):
        return exits.USAGE
    click.echo(textformat.format(read(load(file), file)), nl=False)
    return exits.DONE


@command.command("merge")
@click.argument("base")
@click.argument("ours")
@click.argument("theirs")
@click.argument("marker_size")
@click.argument("path")
def merge(base: str, ours: str, theirs: str, marker_size: str, path: str) -> int:
    """Merge three versions of the text at PATH; the result is left in OURS."""
    from pathlib import Path

    from mocdiff import textformat
    from mocdiff.merging import DEFAULT, merge
    from mocdiff.merging.reading import versions
    from mocdiff.reading import load
    from mocdiff.store.writing import write_file

    if not _is_ours(path):
        return exits.USAGE
    merged = merge(*versions(load(base), load(ours), load(theirs), path))
    write_file(Path(ours), textformat.format(merged.document).encode())
    for conflict in merged.conflicts:
        click.echo(f"{path}: {conflict.message(DEFAULT)}", err=True)
    return exits.DIFFERENCES if merged.conflicts else exits.DONE
