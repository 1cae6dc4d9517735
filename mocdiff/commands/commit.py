"""`mocdiff commit`: record what is staged as a new version."""

from typing import TYPE_CHECKING

import click

from mocdiff import exits
from mocdiff.commands.console import say
from mocdiff.errors import MocdiffError

if TYPE_CHECKING:
    import pygit2

    from mocdiff.store.repository import Repository


@click.command("commit")
@click.option("-m", "--message", "messages", multiple=True, metavar="TEXT", help="What changed; again for a paragraph.")
@click.option("-a", "--all", "everything", is_flag=True, help="Add what changed in texts that are known first.")
@click.option("-n", "--no-verify", is_flag=True, help="Do not run the hooks that may stop a commit.")
def command(messages: tuple[str, ...], everything: bool, no_verify: bool) -> int:
    """Record what is staged as a new version, or finish a merge."""
    from mocdiff.store import committing
    from mocdiff.store.repository import working_repository

    repository = working_repository()
    message = "\n\n".join(messages) if messages else committing.prepared_message(repository)
    if not (message or "").strip():
        raise MocdiffError("a version needs a message", mend='mocdiff commit -m "what changed"')
    done = committing.commit(repository, message or "", everything=everything, verify=not no_verify)
    if done is None:
        return exits.DIFFERENCES
    branch = "detached HEAD" if repository.handle.head_is_detached else repository.handle.head.shorthand
    first = " (first version)" if not done.parent_ids else ""
    say(f"[{branch}{first} {done.short_id}] {done.message.strip().splitlines()[0]}")
    _summary(repository, done)
    return exits.DONE


def _summary(repository: "Repository", commit: "pygit2.Commit") -> None:
    """Say what the version changed, as `log` will; this also leaves it in the cache."""
    from mocdiff.commands import console
    from mocdiff.commands.versions import summaries
    from mocdiff.rendering import versions as view
    from mocdiff.store.lineage import Comparer

    parent = next(iter(commit.parents), None)
    try:
        said = summaries(repository.changed(parent, commit), Comparer(repository))
    except Exception:
        return  # the version is recorded, whether or not it can be compared
    click.echo(view.painted(view.texts(said, console.width()), console.wants_colour("auto")), nl=False)
