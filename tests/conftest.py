"""Every test runs apart from the user's machine: no configuration of git or pygit2, a home of its own, one locale."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, settings

# The same examples on every machine, however slow; `--hypothesis-profile=explore` looks for new ones.
settings.register_profile("same", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("explore", deadline=None, max_examples=2000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("same")

_CLEARED = ("GIT_", "EMAIL", "VISUAL", "EDITOR", "PAGER", "LESS", "NO_COLOR", "LC_", "LANGUAGE", "XDG_", "MOCDIFF_")


@pytest.fixture(autouse=True)
def _apart(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith(_CLEARED):
            monkeypatch.delenv(name)
    home = tmp_path_factory.mktemp("home")
    for name, value in {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": str(home / ".gitconfig"),
        "GIT_CEILING_DIRECTORIES": str(home.parent),
        "LANG": "C",
        "TZ": "UTC",
        "TERM": "dumb",
        "GIT_AUTHOR_NAME": "A Keeper",
        "GIT_AUTHOR_EMAIL": "keeper@example.org",
        "GIT_COMMITTER_NAME": "A Keeper",
        "GIT_COMMITTER_EMAIL": "keeper@example.org",
    }.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def git(tmp_path: Path) -> Callable[..., str]:
    """Run real git in a folder (by default the test's own) and give back what it printed."""

    def run(*arguments: str, cwd: Path | None = None, check: bool = True, **environment: str) -> str:
        done = subprocess.run(
            ["git", *arguments],
            cwd=cwd or tmp_path,
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        if check and done.returncode:
            raise AssertionError(f"git {' '.join(arguments)}: {done.stderr}")
        return done.stdout

    return run


class Keeper:
    """A repository of texts in a folder, kept with plain git."""

    def __init__(self, folder: Path, git: Callable[..., str]) -> None:
        self.folder = folder
        self._git = git
        self._seconds = 1_700_000_000

    def git(self, *arguments: str, check: bool = True, **environment: str) -> str:
        return self._git(*arguments, cwd=self.folder, check=check, **environment)

    def write(self, **texts: str) -> None:
        """Write texts of the work `moc`: `write(en="...")`."""
        for language, text in texts.items():
            path = self.folder / "moc" / f"{language}.md"
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def go_on(self, hours: int) -> None:
        """Let time pass between two versions."""
        self._seconds += 3600 * hours

    def version(self, message: str, tag: str | None = None, author: str = "A Keeper", **texts: str) -> str:
        """Record a version with plain git, an hour after the last one; its id."""
        self.write(**texts)
        self.go_on(1)
        when = f"{self._seconds} +0000"
        self.git("add", "-A")
        self.git(
            "commit",
            "-q",
            "--allow-empty",
            "-m",
            message,
            GIT_AUTHOR_DATE=when,
            GIT_COMMITTER_DATE=when,
            GIT_AUTHOR_NAME=author,
        )
        if tag:
            self.git("tag", tag)
        return self.git("rev-parse", "HEAD").strip()


@pytest.fixture
def keeper(tmp_path: Path, git: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> Keeper:
    """An empty repository, which the test runs in."""
    folder = tmp_path / "repository"
    git("init", "-q", "-b", "main", str(folder))
    monkeypatch.chdir(folder)
    return Keeper(folder, git)


class Answer(NamedTuple):
    """What a run of the program gave: exit status, standard output, standard error."""

    status: int
    out: str
    err: str


@pytest.fixture
def mocdiff(capsys: pytest.CaptureFixture[str]) -> Callable[..., Answer]:
    """Run the program in this process, as its entry point does."""

    def run(*arguments: str) -> Answer:
        from mocdiff.__main__ import run as main

        capsys.readouterr()
        status = main(list(arguments))
        said = capsys.readouterr()
        return Answer(status, said.out, said.err)

    return run
