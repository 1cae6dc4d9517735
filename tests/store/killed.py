"""Runs an import with its commit again and again, killed each time at another point, and looks at what is left.

Run as a program in a repository: `python killed.py POINTS`. The children are forked, so that they
begin with all modules loaded; a child kills itself at the n-th line that it executes in the store.
Prints what it did; exits 1 with the place where something was lost.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path

from mocdiff.store import committing, hooks, identity, importing, writing
from mocdiff.store.repository import working_repository

FILES = {module.__file__ for module in (writing, committing, importing, hooks, identity)}
TEXT = "Article 1\n\nThe Parties shall meet {} times a year.\n"


def record(number: int) -> None:
    """One version, from a file to a commit."""
    repository = working_repository()
    source = Path("..") / "draft.txt"
    source.write_text(TEXT.format(number))
    importing.import_files(repository, [str(source)], "moc/en", force=True)
    writing.stage(repository, ["moc/en.md"])
    committing.commit(repository, f"version {number}", verify=False)


def killed_at(number: int, line: int) -> int:
    """Record a version in a child that dies at a line; how many lines it would have executed if it lived."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        count = 0

        def trace(frame, event, _):
            nonlocal count
            if frame.f_code.co_filename not in FILES:
                return None
            if event == "line":
                count += 1
                if count == line:
                    os.kill(os.getpid(), signal.SIGKILL)
            return trace

        sys.settrace(trace)
        record(number)
        sys.settrace(None)
        os.write(writer, str(count).encode())
        os._exit(0)
    os.close(writer)
    _, status = os.waitpid(child, 0)
    said = os.read(reader, 20)
    os.close(reader)
    if line and not os.WIFSIGNALED(status):
        return 0
    assert line or status == 0, "the run that nobody kills fails"
    return int(said or 0)


def git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"git {' '.join(arguments)}: {done.stdout}{done.stderr}")
    return done.stdout


def look(number: int, before: str, line: int) -> None:
    """What a killed child has left is the old state or the new one, and the next one goes on from it."""
    git("fsck", "--strict", "--no-dangling")
    now = git("rev-parse", "HEAD").strip()
    if now != before and git("rev-parse", "HEAD~1").strip() != before:
        sys.exit(f"a version was lost at line {line}")
    text = Path("moc/en.md").read_text()
    if not any(f"meet {one} times" in text for one in (number, number - 1)) or not text.endswith("year.\n"):
        sys.exit(f"half a text at line {line}: {text!r}")
    Path(".git/index.lock").unlink(missing_ok=True)
    git("status", "--short")


def main(points: int) -> None:
    record(0)
    total = killed_at(1, 0)
    killed = 0
    for number, line in enumerate(range(1, total + 1, max(total // points, 1)), 2):
        before = git("rev-parse", "HEAD").strip()
        killed += killed_at(number, line) == 0
        look(number, before, line)
        subject = git("log", "-1", "--format=%s").strip()
        if subject != f"version {number}":
            record(number)
        if git("log", "-1", "--format=%s").strip() != f"version {number}":
            sys.exit(f"not recorded after line {line}")
    sys.stdout.write(f"{killed} of {total}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
