"""Scenarios in a real repository, with real git and the mocdiff that is installed."""

import contextlib
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

TEXT = """\
---
title: Memorandum
language: en
status: draft
---

# Memorandum

## Article 1

The Parties should cooperate in research on fusion energy.
They may invite other institutions.

## Article 2

Either Party may withdraw with 180 days of notice.

## Article 3

This Memorandum comes into effect on signature.
"""


class Ran(NamedTuple):
    """What a program gave: exit status, standard output, standard error."""

    status: int
    out: str
    err: str


class Desk:
    """A repository in which a keeper works from the shell."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.text = folder / "moc" / "en.md"

    def run(self, *command: str, given: str = "", **environment: str) -> Ran:
        """Run a program here; mocdiff itself in this process, which is quicker."""
        if command[0] == "mocdiff":
            return self._mocdiff(command[1:])
        done = subprocess.run(
            command,
            cwd=self.folder,
            env={**os.environ, **environment},
            input=given,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    def _mocdiff(self, arguments: tuple[str, ...]) -> Ran:
        from mocdiff.__main__ import run

        out, err = io.StringIO(), io.StringIO()
        with contextlib.chdir(self.folder), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = run(list(arguments))
        return Ran(status, out.getvalue(), err.getvalue())

    def git(self, *arguments: str, **environment: str) -> str:
        ran = self.run("git", *arguments, **environment)
        assert ran.status == 0, f"git {' '.join(arguments)}: {ran.err}{ran.out}"
        return ran.out

    def write(self, text: str, path: str = "moc/en.md") -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def edit(self, *changes: tuple[str, str], path: str = "moc/en.md") -> None:
        text = (self.folder / path).read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        self.write(text, path)

    def record(self, message: str) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "--no-verify", "-m", message)

    def branch(self, name: str, *changes: tuple[str, str]) -> None:
        """A branch from HEAD with one version, then back to main."""
        self.git("checkout", "-q", "-b", name)
        self.edit(*changes)
        self.record(name)
        self.git("checkout", "-q", "main")


@pytest.fixture
def _installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program is found as users' git finds it: by its name."""
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Repositories that are made once and copied."""
    return {"": tmp_path_factory.mktemp("templates")}


@pytest.fixture
def bare_desk(tmp_path: Path, git: Callable[..., str], templates: dict[str, Path], _installed: None) -> Desk:
    """A repository with one text, of which mocdiff knows nothing."""
    if "bare" not in templates:
        folder = templates[""] / "bare"
        git("init", "-q", "-b", "main", str(folder))
        desk = Desk(folder)
        desk.write(TEXT)
        desk.record("first draft")
        templates["bare"] = folder
    return Desk(shutil.copytree(templates["bare"], tmp_path / "a repository", symlinks=True))


@pytest.fixture
def desk(tmp_path: Path, bare_desk: Desk, templates: dict[str, Path]) -> Desk:
    """The same, registered with git."""
    if "desk" not in templates:
        assert bare_desk.run("mocdiff", "git-setup").status == 0
        templates["desk"] = shutil.copytree(bare_desk.folder, templates[""] / "desk", symlinks=True)
        return bare_desk
    shutil.rmtree(bare_desk.folder)
    return Desk(shutil.copytree(templates["desk"], tmp_path / "a repository", symlinks=True))


@pytest.fixture
def without(tmp_path: Path) -> dict[str, str]:
    """An environment in which git is found and mocdiff is not."""
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("git", "sh", "cat", "env"):
        found = subprocess.run(["sh", "-c", f"command -v {name}"], capture_output=True, text=True, check=True)
        (tools / name).symlink_to(found.stdout.strip())
    return {"PATH": str(tools)}
