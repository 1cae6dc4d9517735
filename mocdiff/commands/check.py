"""`mocdiff check`: the hook's checks, on the texts or on what the staged change introduces."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from mocdiff import exits
from mocdiff.commands.console import counted

if TYPE_CHECKING:
    from pathlib import Path

    from mocdiff.checking import Finding
    from mocdiff.store.repository import Repository
    from mocdiff.store.settings import Settings


@click.command("check")
@click.option("--staged", "--cached", is_flag=True, help="Only what the staged change introduces.")
@click.option("--list", "listing", is_flag=True, help="The checks with their severity here, and nothing else.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
def command(staged: bool, listing: bool, paths: tuple[str, ...]) -> int:
    """Check the texts of the repository (or PATHs: files, folders, WORK/LANG) before they are recorded.

    The severity of each check can be set in mocdiff.toml, under [checks]: "error", "warning" or
    "off". Exit status: 0 nothing or warnings only, 1 errors, 2 wrong usage or input.
    """
    if listing:
        return _list()
    findings = _findings(staged, paths)
    for line, times in Counter(map(_line, findings)).items():
        click.echo(f"{line} ({times} times)" if times > 1 else line)
    errors = sum(finding.severity == "error" for finding in findings)
    if findings:
        warnings = len(findings) - errors
        click.echo(f"{counted(errors, 'error')}, {counted(warnings, 'warning')}", err=True)
    return exits.DIFFERENCES if errors else exits.DONE


def _findings(staged: bool, paths: Sequence[str]) -> "list[Finding]":
    from mocdiff.checking import check, gathering
    from mocdiff.errors import MocdiffError
    from mocdiff.store import accepted
    from mocdiff.store import settings as of
    from mocdiff.store.repository import discover, working_repository

    repository = working_repository() if staged else discover()
    if repository is None or repository.root is None:
        if not paths:
            mend = "name the files to check"
            if repository is not None:
                raise MocdiffError("a bare repository has no working tree", where=str(repository.git_dir), mend=mend)
            raise MocdiffError("not in a git repository", mend=mend)
        return check(gathering.files(paths), {})
    settings = of.load(repository)
    refuse_unknown(settings)
    plain = [path for path in paths if _is_plain(path, repository)]
    if plain and not staged:
        others = [path for path in paths if path not in plain]
        return check(gathering.files(plain), settings.checks) + (_findings(staged, others) if others else [])
    if not staged:
        parent = None if repository.handle.head_is_unborn else "HEAD"
        found = check(gathering.in_worktree(repository, settings, paths, parent), settings.checks)
        return accepted.without(repository, found)
    rounds = [
        check(gathering.staged(repository, settings, paths, parent), settings.checks, introduced=True)
        for parent in _parents(repository.git_dir, unborn=repository.handle.head_is_unborn)
    ]
    # In a merge, what either side has already is not introduced by it.
    found = [finding for finding in rounds[0] if all(finding in others for others in rounds[1:])]
    return accepted.without(repository, found)


def _is_plain(path: str, repository: "Repository") -> bool:
    """Whether a path is a file that is no text of the repository: one elsewhere, or of another name."""
    from pathlib import Path

    from mocdiff.store import names

    inside = repository.relative(path)
    return Path(path).is_file() and (inside is None or not names.is_text(inside))


def refuse_unknown(settings: "Settings") -> None:
    """Raise `MocdiffError` where the settings name a check that there is not."""
    from mocdiff.checking import checks

    known = [one.name for one in checks()]
    for name in settings.checks:
        if name not in known:
            raise settings.error(f"there is no check '{name}'", ("checks",), name, f"there are {', '.join(known)}")


def _parents(git_dir: "Path", unborn: bool) -> list[str | None]:
    if unborn:
        return [None]
    merged = git_dir / "MERGE_HEAD"
    return ["HEAD", *(merged.read_text(encoding="ascii").split() if merged.is_file() else ())]


def _line(finding: "Finding") -> str:
    from mocdiff.rendering.visible import visible

    severity, problem = finding
    where = f"{problem.where}: " if problem.where else ""
    return visible(f"{problem.path}:{problem.line}: {severity}: {problem.check}: {where}{problem.what}")


def _list() -> int:
    from mocdiff.checking import checks
    from mocdiff.store import settings as of
    from mocdiff.store.repository import discover

    repository = discover()
    here = of.load(repository).checks if repository else {}
    for one in checks():
        click.echo(f"{one.name:<12} {here.get(one.name, one.severity):<8} {one.about}")
    return exits.DONE
