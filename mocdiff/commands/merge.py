"""`mocdiff merge`: three texts into one, or another line of history into this one."""

from typing import TYPE_CHECKING

import click

from mocdiff import exits
from mocdiff.commands.console import say
from mocdiff.errors import MocdiffError

if TYPE_CHECKING:
    from mocdiff.merging import Labels
    from mocdiff.merging.history import Outcome


@click.command("merge")
@click.argument("operands", nargs=-1, metavar="BASE OURS THEIRS | REV")
@click.option("-o", "--output", metavar="FILE", help="Write the text to FILE.")
@click.option("--labels", metavar="OURS,THEIRS", help="What the sides are called in the alternatives.")
@click.option("-m", "--message", metavar="TEXT", help="The message of the merge.")
@click.option("--no-ff", is_flag=True, help="Record a merge also where HEAD could simply move forward.")
@click.option("--abort", is_flag=True, help="Give up the merge in progress: everything as it was before.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 also when there are conflicts.")
def command(
    operands: tuple[str, ...],
    output: str | None,
    labels: str | None,
    message: str | None,
    no_ff: bool,
    abort: bool,
    exit_zero: bool,
) -> int:
    """Merge by clause, sentence and word: what OURS and THEIRS changed in BASE, in one text.

    With one REV, merge that version into HEAD, as 'git merge' does. What the sides changed
    differently becomes alternatives in the text, [ours: shall] [theirs: should], and is listed.
    Exit status: 0 merged, 1 conflicts, 2 wrong usage or input.
    """
    if abort:
        return _abort(operands)
    sides = _labels(labels)
    if len(operands) == 3:
        status = _files(operands, sides, output)
    elif len(operands) == 1:
        if output is not None:
            raise click.UsageError("-o goes with BASE OURS THEIRS")
        status = _revision(operands[0], sides, message, not no_ff)
    else:
        raise click.UsageError("give BASE OURS THEIRS, or one REV")
    return exits.DONE if exit_zero and status == exits.DIFFERENCES else status


def _labels(given: str | None) -> "Labels":
    from mocdiff.merging import DEFAULT, Labels

    if given is None:
        return DEFAULT
    ours, comma, theirs = given.partition(",")
    if not comma or not ours.strip() or not theirs.strip():
        raise click.BadParameter("give two, as --labels Japan,Italy")
    return Labels(ours.strip(), theirs.strip())


def _files(operands: tuple[str, ...], labels: "Labels", output: str | None) -> int:
    from mocdiff import textformat
    from mocdiff.commands import console
    from mocdiff.merging import merge
    from mocdiff.merging.reading import one_language
    from mocdiff.store.operands import resolve

    (base, ours), (_, theirs) = resolve(operands)
    merged = merge(*one_language(base.document, ours.document, theirs.document, ours.name), labels=labels)
    text = textformat.format(merged.document)
    console.deliver_text(text, output)
    for conflict in merged.conflicts:
        say(f"conflict: {conflict.message(labels)}", err=True)
    return exits.DIFFERENCES if merged.conflicts else exits.DONE


def _revision(revision: str, labels: "Labels", message: str | None, fast_forward: bool) -> int:
    from mocdiff.merging.history import merge_revision
    from mocdiff.store.repository import working_repository

    repository = working_repository()
    outcome = merge_revision(repository, revision, labels=labels, message=message, fast_forward=fast_forward)
    return _say(outcome, labels)


def _say(outcome: "Outcome", labels: "Labels") -> int:
    short = outcome.commit[:7]
    if outcome.how == "up-to-date":
        click.echo("Already up to date.")
    elif outcome.how == "fast-forward":
        click.echo(f"Fast-forward to {short}")
    elif outcome.how == "merged":
        click.echo(f"Merged: {short}")
    elif outcome.how == "stopped":
        click.echo("A hook stopped the merge: mend the texts, then 'mocdiff commit'", err=True)
        return exits.DIFFERENCES
    else:
        for path, conflicts in outcome.conflicts.items():
            for conflict in conflicts:
                say(f"{path}: {conflict.message(labels)}")
        for path in outcome.others:
            say(f"{path}: git's own conflict")
        click.echo("Not merged: settle the alternatives, then 'mocdiff add' and 'mocdiff commit'", err=True)
        return exits.DIFFERENCES
    return exits.DONE


def _abort(operands: tuple[str, ...]) -> int:
    from mocdiff.drivers.git import ask
    from mocdiff.store.repository import working_repository

    if operands:
        raise click.UsageError("--abort goes alone")
    repository = working_repository()
    if repository.in_progress() != "a merge" or repository.root is None:
        raise MocdiffError("no merge is in progress")
    ask(repository.root, "merge", "--abort")
    return exits.DONE
