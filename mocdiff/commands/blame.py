"""`mocdiff blame`: which version last changed each clause, or word, in substance."""

import sys
from typing import TYPE_CHECKING

import click

from mocdiff import exits
from mocdiff.errors import MocdiffError

if TYPE_CHECKING:
    from mocdiff.model import Segment
    from mocdiff.store.blaming import Runs


@click.command("blame")
@click.argument("text", metavar="WORK/LANG[@REV]")
@click.argument("clause", metavar="[CLAUSE]", nargs=-1)
@click.option("--words", is_flag=True, help="For the words of each clause.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="[default: auto]")
def command(text: str, clause: tuple[str, ...], words: bool, color: str) -> int:
    """Say for each clause of a text which version last changed it in substance, with its tag, date and author.

    Editorial changes, moves, splits and new numbers do not count. The tag is the first that holds
    the version. CLAUSE (IV.1, or IV for all of it) limits it to a part.
    """
    from mocdiff.commands import console
    from mocdiff.commands.versions import Headings, subject
    from mocdiff.rendering import versions as view
    from mocdiff.store import tags
    from mocdiff.store.blaming import blame, last
    from mocdiff.store.following import locate
    from mocdiff.store.lineage import Lineage
    from mocdiff.store.repository import open_repository

    repository = open_repository()
    about = subject(repository, (text, *clause))
    if about is None:
        raise MocdiffError(f"'{text}' is no text of the repository", mend="write WORK/LANG, or WORK/LANG@REV")
    lineage = Lineage(repository, about.path, about.revision)
    now = len(lineage.versions) - 1
    if lineage.versions[now].blob is None:
        raise MocdiffError(f"{text} is not in '{about.revision}'", mend=f"'mocdiff log {text}' shows when it was")
    document = lineage.document(now)
    part = locate(document, about.address) if about.address else None
    firsts = tags.first_with(repository)
    headings = Headings(repository)
    found = []
    for place, (segment, runs) in enumerate(zip(document.segments, blame(lineage), strict=True)):
        if part is not None and place not in part:
            continue
        for address, said, version in _rows(segment, runs, words, last(runs), document.language):
            commit = lineage.versions[version].commit
            found.append(view.Blamed(headings.of(commit), firsts.get(str(commit.id), ""), address, said))
    lines = view.blame(found, console.width() if sys.stdout.isatty() else None)
    console.show(view.painted(lines, console.wants_colour(color)))
    return exits.DONE


def _rows(segment: "Segment", runs: "Runs", words: bool, last: int, language: str) -> list[tuple[str, str, int]]:
    """Address, text and version of each line: one for the clause, or one for each run of words of a version."""
    if not words:
        number = f"{segment.number} " if segment.number else ""
        return [(segment.id, number + segment.text, last)]
    from mocdiff import languages

    cuts: list[tuple[int, int]] = []
    solid = [run for run in runs if run.end > run.start]
    for token in languages.get(language).tokens(segment.text):
        version = max((run.version for run in solid if run.start < token.end and token.start < run.end), default=last)
        if cuts and cuts[-1][1] == version:
            continue
        cuts.append((token.start, version))
    ends = [start for start, _ in cuts[1:]] + [len(segment.text)]
    return [
        (segment.id, segment.text[start:end].strip(), version) for (start, version), end in zip(cuts, ends, strict=True)
    ] or [(segment.id, segment.text, last)]
