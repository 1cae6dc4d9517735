"""`mocdiff import`: put a file of any readable format into the repository, as a text."""

import shlex
from collections import Counter
from typing import TYPE_CHECKING

import click

from mocdiff import exits

if TYPE_CHECKING:
    from mocdiff.store.importing import Imported


@click.command("import")
@click.option(
    "--as", "name", metavar="WORK/LANG", required=True, help="The text; WORK alone takes each file's language."
)
@click.option("--force", is_flag=True, help="Write over changes that are in no version.")
@click.option("--kind", type=click.Choice(["text", "translation", "report", "other"]), help="What the text is.")
@click.option("--status", type=click.Choice(["draft", "agreed", "signed", "in-force"]), help="How far it is.")
@click.option("--date", metavar="DATE", help="Its date.")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
def command(files: tuple[str, ...], name: str, force: bool, **header: str | None) -> int:
    """Write FILE to WORK/LANG.md in the text format, and say what reading it joined, separated or dropped.

    Several files are the parts of one text, in their order. Over a text that is recorded this puts
    its new version; nothing is recorded before 'mocdiff add' and 'mocdiff commit'.
    """
    from mocdiff.store import importing
    from mocdiff.store.repository import working_repository

    given = {key: value for key, value in header.items() if value is not None}
    imported = importing.import_files(working_repository(), files, name, header=given, force=force)
    for one in imported:
        _say(one)
    click.echo(f"Next: mocdiff add {shlex.join(one.path.removesuffix('.md') for one in imported)}")
    return exits.DONE


def _say(one: "Imported") -> None:
    from mocdiff.rendering.versions import clauses
    from mocdiff.rendering.visible import visible

    document = one.document
    what = "new text" if one.new else "new version"
    counts = Counter(note.kind for note in document.reading)
    notes = "".join(f", {count} {kind}" for kind, count in counts.items())
    click.echo(f"{one.path}: {what}, {document.language}, {clauses(len(document.segments))}{notes}")
    for note in document.reading:
        click.echo(f"  {note.kind:<9}  line {note.line}: {visible(note.text)}")
