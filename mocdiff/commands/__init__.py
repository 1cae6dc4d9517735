"""The command line: one command a file, loaded when it is used.

A module `commands/NAME.py` (dashes as underscores, `import_.py` for a word of Python) holds a click
command called `command`, which returns its exit status. `COMMANDS` is the list of them with the line
that `--help` shows, so that help loads none of them.
"""

import importlib
import keyword

import click

from mocdiff import __version__

COMMANDS = {
    "init": "Make a repository of texts.",
    "import": "Put a file of any readable format into the repository.",
    "add": "Put texts as they are now into the next version.",
    "commit": "Record what is staged as a new version.",
    "status": "Show what the next version would hold.",
    "log": "List the versions, with what each changed; follow one clause.",
    "show": "Show one version and what it changed.",
    "blame": "Say which version last changed each clause, or word, in substance.",
    "accept": "Accept a finding or a problem that a check finds, with a reason.",
    "tag": "Name a version, such as draft-3.",
    "diff": "Compare two texts, or versions of one: drafts, translations, reports.",
    "merge": "Merge texts by clause and word, or another line of history.",
    "apply": "Give the new text from a report and the old text.",
    "verify": "Say whether a document is the text that is held.",
    "terms": "List the terms that texts define, and their use.",
    "check": "Check texts before they are recorded, as the hook does.",
    "fmt": "Write texts in their canonical form.",
    "git-setup": "Register the diff and merge drivers and the hook with git.",
    "demo": "Run the main job on the example texts.",
}

# What other programs call: no command for people, so help does not list it.
FOR_PROGRAMS = frozenset({"git-driver"})


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS and cmd_name not in FOR_PROGRAMS:
            if cmd_name.startswith("-"):
                return None
            raise click.UsageError(f"there is no command '{cmd_name}'{_suggestion(cmd_name)}", ctx)
        name = cmd_name.replace("-", "_")
        if keyword.iskeyword(name):
            name += "_"
        module = importlib.import_module(f"mocdiff.commands.{name}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _suggestion(name: str) -> str:
    import difflib

    near = difflib.get_close_matches(name, COMMANDS, n=1)
    return f": did you mean '{near[0]}'?" if near else ""


class WithPaths(click.Command):
    """A command that knows which of its arguments stood after `--`, as git does: `ctx.meta["paths"]`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take what stands after `--` out of the arguments."""
        cut = args.index("--") if "--" in args else len(args)
        ctx.meta["paths"] = args[cut + 1 :]
        return super().parse_args(ctx, args[:cut])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="mocdiff", message="%(prog)s %(version)s")
@click.option("-C", "directory", metavar="DIR", help="Run as if started in DIR.")
def cli(directory: str | None) -> None:
    """Versions, differences and translations of treaty texts, clause by clause."""
    if directory is not None:
        import os

        from mocdiff.errors import MocdiffError

        try:
            os.chdir(directory)
        except OSError as error:
            raise MocdiffError(error.strerror or str(error), where=directory) from error
