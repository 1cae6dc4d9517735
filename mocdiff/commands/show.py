"""`mocdiff show`: one version and what it changed, or a text as it was."""

import sys
from typing import TYPE_CHECKING

import click

from mocdiff import exits
from mocdiff.commands import WithPaths

if TYPE_CHECKING:
    from mocdiff.rendering.page import Line
    from mocdiff.store.files import Text
    from mocdiff.store.repository import Repository


@click.command("show", cls=WithPaths)
@click.argument("revision", metavar="[REV | REV:PATH | WORK/LANG@REV]", default="HEAD")
@click.option("--stat", is_flag=True, help="Only how much changed.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="[default: auto]")
@click.pass_context
def command(ctx: click.Context, revision: str, stat: bool, color: str) -> int:
    """Show the version REV (the last one by default) and what it changed; a text of it as it was."""
    from mocdiff.commands import console
    from mocdiff.commands.reports import compared
    from mocdiff.commands.versions import Headings
    from mocdiff.rendering import brief, terminal
    from mocdiff.rendering import versions as view
    from mocdiff.rendering.options import Options
    from mocdiff.rendering.runs import Run
    from mocdiff.report import Mode
    from mocdiff.store.files import Text
    from mocdiff.store.naming import classify
    from mocdiff.store.repository import open_repository
    from mocdiff.store.sides import NOTHING, changed_in

    repository = open_repository()
    named = classify(revision, repository) if revision != "HEAD" else None
    if isinstance(named, Text):
        _print(named)
        return exits.DONE
    commit = repository.commit(revision)
    options = Options(width=console.width(), colour=console.wants_colour(color))
    lines = [*_tag(repository, revision), *view.full(Headings(repository).of(commit))]
    parts = [view.painted(lines, options.colour)]
    for old, new in changed_in(repository, commit, ctx.meta["paths"]):
        if NOTHING in (old.name, new.name):
            whole = new if old.name == NOTHING else old
            what = "new text" if old.name == NOTHING else "taken away"
            count = f"{what}, {whole.document.language}, {view.clauses(len(whole.document.segments))}"
            parts.append(view.painted([[], *view.texts([(whole.name, [Run(count)])], options.width)], options.colour))
        else:
            write = brief.stat if stat else terminal.write
            parts.append("\n" + write([compared(old, new, Mode.DRAFT)], options))
    console.show("".join(parts))
    return exits.DONE


def _print(text: "Text") -> None:
    """A text as it stands, byte for byte; on a terminal without what it must not see."""
    from mocdiff import reading
    from mocdiff.commands import console
    from mocdiff.rendering.visible import visible

    data = text.data if text.data is not None else reading.load(text.file or text.name)
    if sys.stdout.isatty():
        console.show("".join(f"{visible(line)}\n" for line in data.decode("utf-8", "replace").splitlines()))
    else:
        click.echo(data, nl=False)


def _tag(repository: "Repository", revision: str) -> "list[Line]":
    """What a tag says of itself, as git shows it before the version."""
    from mocdiff.rendering.runs import Run
    from mocdiff.rendering.visible import visible
    from mocdiff.store import tags

    found = tags.annotation(repository, revision)
    if found is None:
        return []
    name, tagger, moment, message = found
    said = [[Run(visible(line))] for line in message.strip().splitlines()]
    head: list[Line] = [[Run(f"tag {visible(name)}", "found")], [Run(f"Tagger: {visible(tagger)}")]]
    return [*head, [Run(f"Date:   {moment}")], [], *said, []]
