"""`mocdiff diff`: compare two texts, or versions of one, and show what changed."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from mocdiff import exits
from mocdiff.commands import WithPaths
from mocdiff.report import Category, Mode

if TYPE_CHECKING:
    from mocdiff.rendering import Writer


def _categories(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> frozenset[Category]:
    names = [name.strip() for value in given for name in value.split(",") if name.strip()]
    known = {category.value: category for category in Category}
    for name in names:
        if name not in known:
            raise click.BadParameter(f"there is no category '{name}'; there are {', '.join(known)}")
    return frozenset(known[name] for name in names)


def _codes(_: click.Context, __: click.Parameter, given: str) -> tuple[str, ...]:
    return tuple(code.strip() for code in given.split(",") if code.strip())


@click.command("diff", cls=WithPaths)
@click.argument("operands", nargs=-1, metavar="[OLD NEW]… [-- PATH…]")
@click.option(
    "--mode", type=click.Choice([mode.value for mode in Mode]), help="What to compare as. [default: the texts say]"
)
@click.option(
    "--languages", default="", callback=_codes, metavar="CODE,CODE", help="The languages of the texts, in their order."
)
@click.option("--staged", "--cached", is_flag=True, help="Compare with what is staged, not with the working tree.")
@click.option(
    "--format", "form", default="terminal", metavar="FORMAT", help="terminal (the default), json, html, markdown."
)
@click.option("-o", "--output", metavar="FILE", help="Write to FILE.")
@click.option("--side-by-side", is_flag=True, help="Old and new in two columns.")
@click.option("--stat", is_flag=True, help="Only how much changed, by heading.")
@click.option("--name-only", is_flag=True, help="Only the addresses of the clauses that changed.")
@click.option(
    "--only", multiple=True, callback=_categories, metavar="CATEGORY,…", help="Only changes of these categories."
)
@click.option("--substantive", is_flag=True, help="Only substantive changes.")
@click.option(
    "--min-confidence", type=click.FloatRange(0, 1), default=0.0, metavar="0..1", help="Only findings at least as sure."
)
@click.option("--full", is_flag=True, help="Editorial changes, equal sentences and all notes on reading in full.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="[default: auto]")
@click.option("--exit-zero", is_flag=True, help="Exit 0 also when there are differences.")
@click.pass_context
def command(ctx: click.Context, /, output: str | None, color: str, exit_zero: bool, **_: object) -> int:
    """Compare OLD with NEW: two drafts, a text and its translations, a report and the text it is about.

    An operand is a file, '-' for standard input, WORK/LANG or WORK/LANG@REV of the repository, or
    REV:PATH. REV, REV REV, A..B or nothing compare versions of the repository, as 'git diff' does.

    Exit status: 0 no differences, 1 differences, 2 wrong usage or input.
    """
    from mocdiff.commands import console

    colour = console.wants_colour(color, output is not None)
    parts, found = difference(ctx, console.width(), colour)
    console.deliver(parts, output)
    return exits.DIFFERENCES if found and not exit_zero else exits.DONE


def difference(ctx: click.Context, width: int, colour: bool) -> tuple[Iterable[str], bool]:
    """What a parsed command line asks for, in parts, and whether there are differences of the kind asked for."""
    from mocdiff.commands.reports import compared, known
    from mocdiff.rendering.options import Options, chosen
    from mocdiff.store.operands import resolve

    wish = ctx.params
    write = _writer(wish["form"], wish["stat"], wish["name_only"])
    mode = Mode(wish["mode"]) if wish["mode"] else None
    pairs = resolve(wish["operands"], ctx.meta["paths"], languages=wish["languages"], staged=wish["staged"])
    reports = [compared(old, new, mode) for old, new in pairs]
    options = Options(
        width=width,
        colour=colour,
        side_by_side=wish["side_by_side"],
        full=wish["full"],
        only=wish["only"],
        substantive=wish["substantive"],
        confidence=wish["min_confidence"],
        known={operand.name: known(operand, bool(wish["languages"])) for pair in pairs for operand in pair},
    )
    if not reports and wish["form"] == "terminal":
        return (), False
    return write(reports, options), any(chosen(report, options) for report in reports)


def _writer(form: str, stat: bool, name_only: bool) -> "Writer":
    """What writes the report: the format, or one of the short forms of the terminal."""
    from mocdiff.rendering import FORMATS, in_one, writer

    if form not in FORMATS:
        raise click.BadParameter(f"there is no format '{form}'; there are {', '.join(FORMATS)}", param_hint="--format")
    if stat and name_only:
        raise click.UsageError("--stat and --name-only exclude one another")
    if stat or name_only:
        if form != "terminal":
            raise click.UsageError("--stat and --name-only go with --format terminal")
        from mocdiff.rendering import brief

        return in_one(brief.stat if stat else brief.names)
    return writer(form)
