"""`mocdiff init`: make a repository of texts."""

import click

from mocdiff import exits


@click.command("init")
@click.argument("directory", metavar="[DIR]", default=".")
@click.option("--hook", is_flag=True, help="Install the hook that checks texts before they are recorded.")
def command(directory: str, hook: bool) -> int:
    """Make DIR a repository of texts: git, mocdiff.toml, attributes and drivers.

    What is there already stays as it is.
    """
    import sys

    from mocdiff.store import founding

    if not hook and sys.stdin.isatty() and sys.stdout.isatty():
        hook = click.confirm("Install the hook that checks texts before they are recorded?", default=True)
    root, new = founding.found(directory, hook=hook)
    click.echo(f"{'A new repository' if new else 'The repository'} of texts in {root}")
    click.echo("Next: mocdiff import FILE --as WORK/LANG")
    return exits.DONE
