"""`mocdiff verify`: is this document the text that we hold?"""

import click

from mocdiff import exits


@click.command("verify")
@click.argument("file")
@click.argument("held", metavar="WORK/LANG[@REV]")
@click.option("--language", metavar="CODE", help="The language of FILE, where that is not recognised.")
def command(file: str, held: str, language: str | None) -> int:
    """Say whether FILE, of any readable format, is the text that the repository holds.

    Layout does not count: page and line breaks, spaces, borders of paragraphs, list marks, bold and
    italics. Exit status: 0 it is, 1 it is not (each difference is listed), 2 wrong usage or input.
    """
    from mocdiff.rendering.visible import visible
    from mocdiff.store.operands import resolve
    from mocdiff.verifying import departures

    ((ours, given),) = resolve([held, file], languages=(language,) if language else ())
    found = departures(ours.document, given.document)
    for change in found:
        click.echo(visible(change.message))
    which = f"{ours.name}@{ours.revision[:7]}" if ours.revision else ours.name
    if found:
        count = "1 difference" if len(found) == 1 else f"{len(found)} differences"
        click.echo(visible(f"{file} is not {which}: {count}"))
        return exits.DIFFERENCES
    click.echo(visible(f"{file} is {which}"))
    return exits.DONE
