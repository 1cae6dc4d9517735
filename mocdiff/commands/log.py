"""`mocdiff log`: the versions, with what each changed; one clause followed back; clauses by versions."""

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

import click

from mocdiff import exits
from mocdiff.commands import WithPaths
from mocdiff.commands.versions import Headings, Subject, subject, summaries
from mocdiff.errors import MocdiffError

if TYPE_CHECKING:
    import pygit2

    from mocdiff.rendering.page import Line
    from mocdiff.store.lineage import Comparer, Lineage
    from mocdiff.store.repository import Renamed, Repository


@click.command("log", cls=WithPaths)
@click.argument("operands", nargs=-1, metavar="[REV | A..B] | WORK/LANG[@REV] [CLAUSE]")
@click.option("-n", "--max-count", type=click.IntRange(0), help="Only so many versions.")
@click.option("--oneline", is_flag=True, help="One line a version.")
@click.option("--matrix", is_flag=True, help="Clauses of WORK/LANG by versions.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="[default: auto]")
@click.pass_context
def command(
    ctx: click.Context, operands: tuple[str, ...], max_count: int | None, oneline: bool, matrix: bool, color: str
) -> int:
    """List the versions, the last first, with what each changed by category.

    With WORK/LANG the versions of that text; with CLAUSE as well (IV.1, IV for all of it, or 'IV.1 s3'
    for a sentence) those that changed the clause that has this address now, followed back through
    moves, splits, merges and new numbers.
    """
    from mocdiff.commands import console
    from mocdiff.rendering.versions import painted
    from mocdiff.store.repository import open_repository

    repository = open_repository()
    width = console.width()
    about = subject(repository, operands)
    paths: list[str] = ctx.meta["paths"]
    if about is None or paths:
        if matrix or len(operands) > 1:
            raise MocdiffError("which text?", mend="mocdiff log WORK/LANG CLAUSE, or mocdiff log --matrix WORK/LANG")
        found = _of_all(repository, operands[0] if operands else "HEAD", paths, oneline, width)
    elif matrix:
        found = iter([_matrix(repository, about, width)])
    elif about.address:
        found = _of_clause(repository, about, width)
    else:
        found = _of_text(repository, about, oneline, width)
    colour = console.wants_colour(color)
    console.stream(
        painted([[], *lines] if place and not oneline else lines, colour)
        for place, lines in enumerate(islice(found, max_count))
    )
    return exits.DONE


def _of_all(
    repository: "Repository", revision: str, paths: list[str], oneline: bool, width: int
) -> "Iterator[list[Line]]":
    from mocdiff.store.lineage import Comparer
    from mocdiff.store.sides import limited

    headings, comparer = Headings(repository), Comparer(repository)
    keep = limited(repository, paths)
    for commit in _walk(repository, revision):
        changed = list(keep(_changed(repository, commit)))
        if changed or not paths:
            yield _version(headings, commit, changed, comparer, oneline, width)


def _walk(repository: "Repository", revision: str) -> "Iterator[pygit2.Commit]":
    """The commits of a revision or a range `A..B`, the last first, none before those that follow it."""
    import re

    from pygit2.enums import SortMode

    walker = repository.handle.walk(None, SortMode.TOPOLOGICAL | SortMode.TIME)
    old, dots, new = re.match(r"(.*?)(\.\.\.?|$)(.*)", revision, re.DOTALL).groups()  # type: ignore[union-attr]
    walker.push(repository.commit((new or "HEAD") if dots else old).id)
    if dots == "..":
        walker.hide(repository.commit(old or "HEAD").id)
    elif dots:
        first, second = repository.commit(old or "HEAD").id, repository.commit(new or "HEAD").id
        walker.push(first)
        base = repository.handle.merge_base(first, second)
        if base is not None:
            walker.hide(base)
    yield from walker


def _changed(repository: "Repository", commit: "pygit2.Commit") -> "list[Renamed]":
    """The texts that a version changed; of a merge those that are as in none of its parents."""
    parents = commit.parents
    changed = repository.changed(parents[0] if parents else None, commit)
    for parent in parents[1:]:
        also = {item.new or item.old for item in repository.changed(parent, commit)}
        changed = [item for item in changed if (item.new or item.old) in also]
    return changed


def _version(
    headings: Headings,
    commit: "pygit2.Commit",
    changed: "list[Renamed]",
    comparer: "Comparer",
    oneline: bool,
    width: int,
) -> "list[Line]":
    from mocdiff.rendering import versions as view

    heading = headings.of(commit)
    said = summaries(changed, comparer)
    if oneline:
        return [view.short(heading), *view.texts(said, width)]
    return [*view.full(heading), *([[]] if said else []), *view.texts(said, width)]


def _of_text(repository: "Repository", about: Subject, oneline: bool, width: int) -> "Iterator[list[Line]]":
    from mocdiff.store.history import versions
    from mocdiff.store.lineage import Comparer
    from mocdiff.store.repository import Renamed

    headings, comparer = Headings(repository), Comparer(repository)
    found = versions(repository, about.path, about.revision)
    for version in reversed(found):
        before = found[version.parents[0]] if version.parents else None
        old = before.path if before is not None and before.blob else None
        new = version.path if version.blob else None
        item = Renamed(old, new, before.blob if before is not None else None, version.blob)
        yield _version(headings, version.commit, [item], comparer, oneline, width)


def _of_clause(repository: "Repository", about: Subject, width: int) -> "Iterator[list[Line]]":
    from mocdiff.rendering import versions as view
    from mocdiff.store.following import follow

    headings, lineage = Headings(repository), _present(repository, about)
    for step in follow(lineage, about.address):
        heading = headings.of(lineage.versions[step.version].commit)
        yield view.step(heading, step.old, step.new, step.changes, width)


def _present(repository: "Repository", about: Subject) -> "Lineage":
    from mocdiff.store import names
    from mocdiff.store.lineage import Lineage

    lineage = Lineage(repository, about.path, about.revision)
    if lineage.versions[-1].blob is None:
        name = names.of_path(about.path)
        raise MocdiffError(f"{name} is not in '{about.revision}'", mend=f"'mocdiff log {name}' shows when it was")
    return lineage


def _matrix(repository: "Repository", about: Subject, width: int) -> "list[Line]":
    from mocdiff.rendering import versions as view
    from mocdiff.store import tags
    from mocdiff.store.following import locate
    from mocdiff.store.matrix import FIRST, matrix

    headings, lineage = Headings(repository), _present(repository, about)
    cells, gone = matrix(lineage)
    document = lineage.document(len(lineage.versions) - 1)
    part = locate(document, about.address) if about.address else range(len(document.segments))
    signs = {FIRST: view.ADDED, **dict(enumerate(view.CELLS))}
    columns = range(len(lineage.versions))
    rows = [
        (segment.id, [signs[cells[place].get(column, 0)] for column in columns])
        for place, segment in enumerate(document.segments)
        if place in part
    ]
    exact = {tag.commit: tag.name for tag in reversed(tags.listing(repository))}
    found = [headings.of(version.commit) for version in lineage.versions]
    return view.matrix(found, [exact.get(one.id, "") for one in found], rows, gone, width)
