"""`mocdiff add`: put the present state of texts and files into the next version."""

import click

from mocdiff import exits
from mocdiff.errors import MocdiffError


@click.command("add")
@click.option("-A", "--all", "everything", is_flag=True, help="All that changed, also what is new or gone.")
@click.argument("names", metavar="[PATH | WORK/LANG]...", nargs=-1)
def command(everything: bool, names: tuple[str, ...]) -> int:
    """Put texts as they are now into the next version.

    A folder stands for all that is in it; what is gone is taken out.
    """
    from mocdiff.store import worktree, writing
    from mocdiff.store.repository import working_repository

    if everything == bool(names):
        raise MocdiffError("nothing is named to add", mend="name texts, or all that changed with --all")
    repository = working_repository()
    given = [str(repository.root)] if everything else list(names)
    writing.stage(repository, worktree.select(repository, given))
    return exits.DONE
