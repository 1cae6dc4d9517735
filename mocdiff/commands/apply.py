"""`mocdiff apply`: a report and the old text give the new text."""

from typing import TYPE_CHECKING

import click

from mocdiff import exits

if TYPE_CHECKING:
    from mocdiff.model import Document


@click.command("apply")
@click.argument("report")
@click.argument("old")
@click.option("-o", "--output", metavar="FILE", help="Write to FILE.")
def command(report: str, old: str, output: str | None) -> int:
    """Give the new text of a comparison of drafts, from its REPORT (JSON) and the OLD text.

    REPORT is what 'mocdiff diff --format json' wrote, '-' for standard input. OLD is a file,
    WORK/LANG, WORK/LANG@REV or REV:PATH. The new text is written in the text format.
    """
    from mocdiff import textformat
    from mocdiff.applying import apply
    from mocdiff.commands import console
    from mocdiff.rendering import json

    given = json.read(_text(report), report)
    new = apply(given, _document(old))
    console.deliver_text(textformat.format(new), output)
    return exits.DONE


def _text(file: str) -> str:
    import sys

    from mocdiff.errors import MocdiffError
    from mocdiff.reading import load

    data = sys.stdin.buffer.read() if file == "-" else load(file)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise MocdiffError("is no report: it is not written in UTF-8", where=file, line=line) from error


def _document(name: str) -> "Document":
    from mocdiff.store.operands import resolve

    return resolve([name, name])[0][0].document
