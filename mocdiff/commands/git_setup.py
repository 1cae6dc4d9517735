"""`mocdiff git-setup`: register mocdiff with git, or take it out again."""

import click

from mocdiff import exits


@click.command("git-setup")
@click.option("--global", "for_user", is_flag=True, help="For all your repositories, not this one alone.")
@click.option("--remove", "undo", is_flag=True, help="Take out again what was registered.")
@click.option("--no-hook", is_flag=True, help="Leave the pre-commit hook alone.")
def command(for_user: bool, undo: bool, no_hook: bool) -> int:
    """Register mocdiff with git: diff and merge drivers, the texts that they are for, and the hook.

    Then `git diff`, `git log -p`, `git show`, `git merge`, `git rebase` and `git difftool -t mocdiff`
    know clauses, and `git commit` checks what is staged.
    """
    from pathlib import Path

    from mocdiff import drivers

    here = Path.cwd()
    if undo:
        gone = drivers.remove(here, for_user=for_user)
        for one in gone:
            click.echo(f"removed the {one.what} from {one.where}")
        if not gone:
            click.echo("nothing of mocdiff was registered here")
        return exits.DONE
    done = drivers.install(here, for_user=for_user, hook=not no_hook)
    for one in done:
        click.echo(f"{one.what}: {one.where}")
    return exits.DONE
