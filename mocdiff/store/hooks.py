"""The hooks of a repository, run around `commit` as git runs them.

They are those in the repository's own folder of hooks (`core.hooksPath` of its own configuration).
"""

import os
import subprocess
from pathlib import Path

from mocdiff.errors import MocdiffError
from mocdiff.store.repository import Repository


def run(repository: Repository, name: str, *arguments: str) -> bool:
    """Run a hook if there is one; whether it let us go on. What it prints goes where ours does."""
    hook = folder(repository) / name
    if not (hook.is_file() and os.access(hook, os.X_OK)):
        return True
    environment = {**os.environ, "GIT_INDEX_FILE": str(repository.index_file), "GIT_EDITOR": ":"}
    command = [str(hook), *arguments]
    if os.name == "nt":
        command = ["sh", *command]
    try:
        return subprocess.run(command, cwd=repository.root, env=environment, check=False).returncode == 0
    except OSError as error:
        raise MocdiffError(f"the hook cannot be run: {error.strerror}", where=str(hook)) from error


def folder(repository: Repository) -> Path:
    """Where the hooks of a repository are; worktrees share those of the main one."""
    config = repository.handle.config
    if "core.hooksPath" in config:
        given = Path(os.path.expanduser(str(config["core.hooksPath"])))  # noqa: PTH111 -- a Path would drop `./`
        return (repository.root or repository.git_dir) / given
    return repository.common_dir / "hooks"
