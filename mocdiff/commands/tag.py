"""`mocdiff tag`: name a version, list the names."""

import click

from mocdiff import exits
from mocdiff.errors import MocdiffError


@click.command("tag")
@click.option("-m", "--message", metavar="TEXT", help="Record who names it, when and why.")
@click.option("-d", "--delete", is_flag=True, help="Take a name away.")
@click.option("-f", "--force", is_flag=True, help="Give a name that another version has.")
@click.argument("name", required=False)
@click.argument("revision", metavar="[REV]", required=False)
def command(message: str | None, delete: bool, force: bool, name: str | None, revision: str | None) -> int:
    """Give the version REV (or the last one) a NAME, such as draft-3; without NAME list the names."""
    from mocdiff.store import tags
    from mocdiff.store.repository import open_repository

    repository = open_repository()
    if name is None:
        if message is not None or delete or force:
            raise MocdiffError("which name?", mend="mocdiff tag NAME")
        for tag in tags.listing(repository):
            date = tags.day(repository.commit(tag.commit))
            click.echo(f"{tag.name:<20}  {tag.commit[:7]}  {date}  {tag.subject}".rstrip())
    elif delete:
        gone = tags.delete(repository, name)
        click.echo(f"{name} was {gone[:7]}")
    else:
        tags.create(repository, name, revision or "HEAD", message, force=force)
    return exits.DONE
