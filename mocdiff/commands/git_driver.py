"""`mocdiff git-driver`: what git calls when mocdiff is registered with it. Not for typing."""

import click

from mocdiff import exits


@click.group("git-driver", help="What git calls when mocdiff is registered with it (see git-setup).")
def command() -> None:
    pass


@command.command("text")
@click.argument("file")
def text(file: str) -> int:
    """Print a file of any readable format as text, one sentence a line, for git to compare."""
    from mocdiff import textformat
    from mocdiff.reading import load, read

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

    merged = merge(*versions(load(base), load(ours), load(theirs), path))
    write_file(Path(ours), textformat.format(merged.document).encode())
    for conflict in merged.conflicts:
        click.echo(f"{path}: {conflict.message(DEFAULT)}", err=True)
    return exits.DIFFERENCES if merged.conflicts else exits.DONE
