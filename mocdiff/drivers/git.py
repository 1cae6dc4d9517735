"""Asking git itself, which alone knows where its configuration and hooks are."""

import subprocess
from pathlib import Path

from mocdiff.errors import MocdiffError


def ask(directory: Path, *arguments: str, may_fail: bool = False) -> str | None:
    """What git answers in this folder, without the last line break; None where it may fail and does."""
    try:
        done = subprocess.run(["git", *arguments], cwd=directory, capture_output=True, check=False)
    except FileNotFoundError as error:
        raise MocdiffError("git cannot be run", mend="install git") from error
    if done.returncode == 0:
        return done.stdout.decode("utf-8", "surrogateescape").rstrip("\n")
    if may_fail:
        return None
    said = done.stderr.decode("utf-8", "replace").strip().splitlines() or [f"exit status {done.returncode}"]
    raise MocdiffError(said[-1].removeprefix("fatal: ").removeprefix("error: "), where=f"git {arguments[0]}")


def place(directory: Path, name: str) -> Path:
    """Where git keeps a file of the repository (`info/attributes`, `hooks`), shared by its worktrees."""
    answer = ask(directory, "rev-parse", "--git-path", name)
    assert answer is not None
    return directory / answer
