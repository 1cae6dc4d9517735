"""`mocdiff fmt`: write texts in their canonical form."""

from collections.abc import Sequence

import click

from mocdiff import exits


@click.command("fmt")
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit 1 where something would change.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
def command(only_check: bool, paths: tuple[str, ...]) -> int:
    """Write the texts of the repository (or PATHs: files, folders, WORK/LANG) in canonical form.

    That is one sentence a line and one empty line between clauses. '-' reads standard input and
    writes standard output.
    """
    if paths == ("-",):
        return _filter(only_check)
    changed = False
    for path, shown in _files(paths):
        changed |= _format(path, shown, only_check)
    return exits.DIFFERENCES if changed and only_check else exits.DONE


def _format(path: str, shown: str, only_check: bool) -> bool:
    from pathlib import Path

    from mocdiff.reading import load
    from mocdiff.store.writing import write_file

    before = load(path)
    after = _canonical(before, shown)
    if after.encode() == before:
        return False
    if not only_check:
        write_file(Path(path).resolve(), after.encode())
    click.echo(f"{'not canonical' if only_check else 'written'}: {shown}")
    return True


def _canonical(data: bytes, shown: str) -> str:
    from mocdiff import textformat
    from mocdiff.checking.gathering import decoded

    return textformat.format(textformat.parse(decoded(data, shown), shown))


def _filter(only_check: bool) -> int:
    import sys

    from mocdiff.commands import console

    before = sys.stdin.buffer.read()
    after = _canonical(before, "-")
    if not only_check:
        console.deliver_text(after, None)
    return exits.DIFFERENCES if only_check and after.encode() != before else exits.DONE


def _files(paths: Sequence[str]) -> list[tuple[str, str]]:
    """The files that are meant, each with its name for messages."""
    from pathlib import Path

    from mocdiff.errors import MocdiffError
    from mocdiff.store import names
    from mocdiff.store.repository import discover
    from mocdiff.store.worktree import select

    repository = discover()
    files: dict[str, str] = {}
    for path in paths or (".",):
        if Path(path).is_file():
            if not path.endswith(names.ENDING):
                raise MocdiffError("is no text in the text format", where=path, mend="see 'mocdiff import'")
            files[path] = path
        elif repository is None or repository.root is None:
            raise MocdiffError("no such file" if paths else "not in a git repository", where=path if paths else None)
        else:
            given = path if paths else str(repository.root)
            found = (one for one in select(repository, [given]) if names.is_text(one))
            root = repository.root
            files |= {str(root / one): one for one in found if (root / one).is_file()}
    return list(files.items())
