"""The tools compared, each behind the same small interface: run on two files, count what is flagged.

A peer that a registry has is installed by `install`; one that is missing is left out of the table
and named. Every peer runs as a whole process, as a user would start it.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from cases import solid

_MOCDIFF = str(Path(sys.executable).with_name("mocdiff"))  # of the environment that runs the benchmark
DEBIAN = ("wdiff", "dwdiff", "docdiff", "php-cli", "php-wikidiff2")
PYPI = ("diff-match-patch", "prosediff", "python-docx", "python-redlines[docxodus]", "redlines")


class Run(NamedTuple):
    """One finished process: its output, wall seconds, peak memory in MB; None for a time-out."""

    output: str
    seconds: float
    megabytes: float


class Peer(NamedTuple):
    """A tool: the command for two files, and how many solid characters its output flags."""

    name: str
    command: Callable[[Path, Path], list[str]]
    flagged: Callable[[str], tuple[int, int]]
    needs: str


def run(command: list[str], timeout: float) -> Run | None:
    """Run a command to its end; None when it fails or takes longer than `timeout` seconds."""
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "NO_COLOR": "1", "TERM": "dumb"}
    # Python programs run as they do where they are installed, their modules compiled once and kept.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    measured = [sys.executable, str(Path(__file__).with_name("measured.py")), *command]
    with subprocess.Popen(
        measured, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, start_new_session=True
    ) as process:
        try:
            output, log = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return None
    status, seconds, megabytes = json.loads(log.decode(errors="replace").rsplit("\n", 1)[-1])
    return Run(output.decode("utf-8", "replace"), seconds, megabytes) if status in (0, 1) else None


def _runs(found: Iterable[str]) -> int:
    return sum(map(solid, found))


def _wdiff(output: str) -> tuple[int, int]:
    gone = re.findall(r"\[-(.*?)-\]", output, re.S)
    come = re.findall(r"\{\+(.*?)\+\}", output, re.S)
    return _runs(gone), _runs(come)


def _porcelain(output: str) -> tuple[int, int]:
    lines = output.split("\n@@", 1)[-1].splitlines()[1:]
    return _runs(x[1:] for x in lines if x[:1] == "-"), _runs(x[1:] for x in lines if x[:1] == "+")


def _html(output: str) -> tuple[int, int]:
    output = re.sub(r"<td class=\"diff-deletedline[^>]*><div>((?:(?!<del|<a ).)*)</div>", r"<del>\1</del>", output)
    output = re.sub(r"<td class=\"diff-addedline[^>]*><div>((?:(?!<ins|<a ).)*)</div>", r"<ins>\1</ins>", output)
    return (
        _runs(re.findall(r"<del[^>]*>(.*?)</del>", output, re.S)),
        _runs(re.findall(r"<ins[^>]*>(.*?)</ins>", output, re.S)),
    )


def _pair(output: str) -> tuple[int, int]:
    gone, come = json.loads(output)
    return gone, come


def _mocdiff(output: str) -> tuple[int, int]:
    report = json.loads(output)
    changes = [c for c in report["changes"] if c["relation"] in ("modified", "added", "removed")]
    return _runs(c["old_text"] or "" for c in changes), _runs(c["new_text"] or "" for c in changes)


def _mocdiff_command(old: Path, new: Path) -> list[str]:
    return [_MOCDIFF, "diff", "--format", "json", str(old), str(new)]


def peers(home: Path) -> list[Peer]:
    """All the peers, with the Python ones in the virtual environment `home`."""
    python = str(home / "bin" / "python")
    adapters = str(Path(__file__).with_name("adapters.py"))
    php = "echo wikidiff2_do_diff(file_get_contents($argv[1]), file_get_contents($argv[2]), 0);"
    git = ["git", "diff", "--no-index", "--no-color", "--word-diff=porcelain", "-U0"]
    prosediff = [str(home / "bin" / "prosediff"), "--files", "--full", "--format", "wdiff", "-o", "/dev/stdout"]

    def adapter(name: str) -> Callable[[Path, Path], list[str]]:
        return lambda old, new: [python, adapters, name, str(old), str(new)]

    return [
        Peer("git word-diff", lambda old, new: [*git, str(old), str(new)], _porcelain, "git"),
        Peer("wdiff", lambda old, new: ["wdiff", str(old), str(new)], _wdiff, "wdiff"),
        Peer("dwdiff", lambda old, new: ["dwdiff", "-P", str(old), str(new)], _wdiff, "dwdiff"),
        Peer(
            "docdiff",
            lambda old, new: ["docdiff", "--utf8", "--lf", "--format=wdiff", str(old), str(new)],
            _wdiff,
            "docdiff",
        ),
        Peer("wikidiff2", lambda old, new: ["php", "-r", php, "--", str(old), str(new)], _html, "php"),
        Peer("redlines", adapter("redlines"), _pair, python),
        Peer("diff-match-patch", adapter("diff_match_patch"), _pair, python),
        Peer("prosediff", lambda old, new: [*prosediff, str(old), str(new)], _wdiff, prosediff[0]),
        Peer("Docxodus", adapter("docxodus"), _pair, python),
        Peer("mocdiff", _mocdiff_command, _mocdiff, _MOCDIFF),
    ]


def install(home: Path) -> None:
    """Install the peers that the registries have: Debian packages as root, the others in `home`."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "install", "-y", "-qq", *DEBIAN], check=False, stdout=subprocess.DEVNULL)
    if not (home / "bin" / "python").exists():
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
    subprocess.run([str(home / "bin" / "pip"), "install", "-q", *PYPI], check=False)


def docx_counts(path: Path) -> tuple[int, int]:
    """The solid characters inside the tracked deletions and insertions of a DOCX file."""
    xml = zipfile.ZipFile(path).read("word/document.xml").decode()

    def inside(tag: str) -> int:
        found = re.findall(rf"<w:{tag} [^>]*[^/]>(.*?)</w:{tag}>", xml, re.S)
        return _runs(re.sub(r"<[^>]+>", "", text) for text in found)

    return inside("del"), inside("ins")
