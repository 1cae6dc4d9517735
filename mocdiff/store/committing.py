"""A commit with its hooks and its message, around `writing.commit`."""

import re
from typing import TYPE_CHECKING

from mocdiff.store import hooks, worktree, writing
from mocdiff.store.identity import signature
from mocdiff.store.repository import Repository

if TYPE_CHECKING:
    import pygit2


def prepared_message(repository: Repository) -> str | None:
    """The message that a merge in progress has left, without its comments; None where there is none."""
    file = repository.git_dir / "MERGE_MSG"
    return re.sub(r"(?m)^#.*\n?", "", file.read_text(encoding="utf-8", errors="replace")) if file.is_file() else None


def commit(
    repository: Repository, message: str, *, everything: bool = False, verify: bool = True
) -> "pygit2.Commit | None":
    """Record what is staged; with `everything` also what changed in files that git knows.

    Runs the hooks as `git commit` does; None where one of them stopped it. Raises `MocdiffError`
    where nothing is staged, a conflict is left, or another process was faster.
    """
    if everything:
        assert repository.root is not None
        signature("COMMITTER", repository.root)  # nothing is staged for a version that nobody could record
        known = (worktree.Mark.MODIFIED, worktree.Mark.DELETED)
        writing.stage(repository, [one.path for one in worktree.states(repository) if one.unstaged in known])
    writing.refuse_nothing(repository)
    if verify and not hooks.run(repository, "pre-commit"):
        return None
    file = repository.git_dir / "COMMIT_EDITMSG"
    writing.write_file(file, tidy(message).encode())
    if not hooks.run(repository, "prepare-commit-msg", str(file), "message"):
        return None
    if verify and not hooks.run(repository, "commit-msg", str(file)):
        return None
    message = tidy(file.read_text(encoding="utf-8", errors="replace"))
    created = writing.commit(repository, message)
    hooks.run(repository, "post-commit")
    return repository.commit(created)


def tidy(message: str) -> str:
    """The message as git writes it: no white space at the ends of lines, no empty lines at its ends or in a row."""
    lines = "\n".join(line.rstrip() for line in message.splitlines()).strip("\n")
    return re.sub(r"\n{3,}", "\n\n", lines) + "\n"
