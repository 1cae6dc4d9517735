"""`mocdiff status`: what the next version would hold, and what it would not."""

from typing import TYPE_CHECKING

import click

from mocdiff import exits

if TYPE_CHECKING:
    from mocdiff.store.repository import Repository

_WORDS = {"A": "new text", "M": "modified", "D": "deleted", "U": "in conflict"}


@click.command("status")
@click.option("-s", "--short", is_flag=True, help="One line a file, as 'git status --short'.")
def command(short: bool) -> int:
    """Show which texts differ from the last version, staged or not, and which are new."""
    from mocdiff.store import worktree
    from mocdiff.store.repository import working_repository

    repository = working_repository()
    states = worktree.states(repository)
    if short:
        for state in states:
            letters = "??" if state.staged == state.unstaged == "?" else f"{state.staged}{state.unstaged}"
            click.echo(f"{letters} {_shown(state.path)}")
        return exits.DONE
    handle = repository.handle
    if handle.head_is_detached:
        click.echo(f"HEAD detached at {str(handle.head.target)[:7]}")
    else:
        click.echo(f"On branch {branch(repository)}")
    if handle.head_is_unborn:
        click.echo("No version yet")
    if begun := repository.in_progress():
        click.echo(f"In the middle of {begun}")
    parts = (
        ("In conflict (mend them, then 'mocdiff add'):", [s for s in states if s.staged == "U"], "U"),
        ("In the next version ('mocdiff commit'):", [s for s in states if s.staged in "AMD"], "staged"),
        ("Not yet in it ('mocdiff add'):", [s for s in states if s.unstaged in ("M", "D")], "unstaged"),
        ("Not known to git ('mocdiff add'):", [s for s in states if s.unstaged == "?"], "?"),
    )
    for title, found, side in parts:
        if found:
            click.echo(f"\n{title}")
            for one in found:
                word = _WORDS.get(getattr(one, side, side), "")
                click.echo(f"  {word + ':':<13}{_shown(one.path)}" if word else f"  {_shown(one.path)}")
    if not states:
        click.echo("Nothing to commit: the texts are as in the last version")
    return exits.DONE


def branch(repository: "Repository") -> str:
    """The name of the branch that HEAD is on, also before its first version."""
    target = repository.handle.lookup_reference("HEAD").target
    return str(target).removeprefix("refs/heads/")


def _shown(path: str) -> str:
    from mocdiff.rendering.visible import visible

    return visible(path)
