"""The plain git hook: what is staged is checked before it is recorded."""

from pathlib import Path

from mocdiff.drivers.git import ask, place
from mocdiff.errors import MocdiffError
from mocdiff.store.writing import write_file

SIGN = "# mocdiff: this hook is mocdiff's; 'mocdiff git-setup --remove' takes it away."

HOOK = f"""\
#!/bin/sh
{SIGN}
if command -v mocdiff >/dev/null 2>&1; then
  exec mocdiff check --staged
fi
echo "mocdiff is not installed here, so the staged texts are not checked (install it, or remove $0)" >&2
"""


def install(directory: Path) -> Path:
    """Put the hook into the repository that this folder is part of; its file.

    Raises `MocdiffError` where another hook is in its place, or where hooks are shared with other
    repositories: neither is mocdiff's to change.
    """
    folder = place(directory, "hooks")
    if ask(directory, "config", "--get", "core.hooksPath", may_fail=True):
        common = ask(directory, "rev-parse", "--path-format=absolute", "--git-common-dir") or ""
        top = ask(directory, "rev-parse", "--show-toplevel", may_fail=True) or common
        whole = folder.resolve()
        if not any(whole.is_relative_to(Path(one).resolve()) for one in (common, top)):
            raise MocdiffError(
                "the hooks of this repository are kept elsewhere (core.hooksPath)",
                where=str(folder),
                mend="call 'mocdiff check --staged' from the pre-commit hook there",
            )
    file = folder / "pre-commit"
    if file.exists() and not is_ours(file):
        raise MocdiffError(
            "there is a pre-commit hook already",
            where=str(file),
            mend="add the line 'mocdiff check --staged || exit 1' to it",
        )
    write_file(file, HOOK.encode())
    file.chmod(file.stat().st_mode | 0o111)
    return file


def remove(directory: Path) -> bool:
    """Take the hook away if it is mocdiff's; whether it was there."""
    file = place(directory, "hooks") / "pre-commit"
    if not file.exists() or not is_ours(file):
        return False
    file.unlink()
    return True


def is_ours(file: Path) -> bool:
    """Whether a hook is the one that mocdiff wrote."""
    try:
        return SIGN in file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
