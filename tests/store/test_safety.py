"""Whatever happens while versions are written: nothing is lost, nothing is half written, plain git goes on."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mocdiff.errors import MocdiffError
from mocdiff.store import writing
from mocdiff.store.repository import open_repository, working_repository

WRITER = """
import sys, time
from pathlib import Path
from mocdiff.errors import MocdiffError
from mocdiff.store import committing, writing
from mocdiff.store.repository import working_repository
name, count = sys.argv[1], int(sys.argv[2])
for number in range(count):
    repository = working_repository()
    writing.write_file(repository.root / "moc" / f"{name}.md", f"Version {number}.\\n".encode())
    for step in (lambda: writing.stage(repository, [f"moc/{name}.md"]),
                 lambda: committing.commit(repository, f"{name} {number}", verify=False)):
        while True:
            try:
                step()
                break
            except MocdiffError as error:
                if "nothing to commit" in error.what:
                    break
                if "another process" not in error.what:
                    raise
                time.sleep(0.01)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_any_point_it_leaves_the_old_state_or_the_new(keeper, tmp_path: Path) -> None:
    keeper.version("first", en="Nothing yet.\n")
    program = Path(__file__).with_name("killed.py")
    done = subprocess.run([sys.executable, str(program), "24"], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr or done.stdout
    killed, total = map(int, done.stdout.split(" of "))
    assert killed >= 24
    assert total > 100
    assert keeper.git("fsck", "--strict", "--no-dangling") == ""


def test_two_writers_at_once_lose_nothing(keeper) -> None:
    keeper.version("first", en="Nothing yet.\n")
    count = 8
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, name, str(count)], stderr=subprocess.PIPE, text=True)
        for name in ("it", "ja")
    ]
    for writer in writers:
        _, said = writer.communicate(timeout=120)
        assert writer.returncode == 0, said
    assert keeper.git("fsck", "--strict", "--no-dangling") == ""
    repository = open_repository()
    commits = keeper.git("rev-list", "--reverse", "HEAD").split()
    for name in ("it", "ja"):
        held = [repository.find(commit, f"moc/{name}.md") for commit in commits]
        assert repository.blob(held[-1] or "") == f"Version {count - 1}.\n".encode()
    assert keeper.git("status", "--short") == ""


def test_plain_git_as_the_other_writer(keeper) -> None:
    keeper.version("first", en="Nothing yet.\n")
    count = 6
    writer = subprocess.Popen([sys.executable, "-c", WRITER, "it", str(count)], stderr=subprocess.PIPE, text=True)
    for number in range(count):
        keeper.write(ja=f"Version {number}.\n")
        for arguments in (("add", "moc/ja.md"), ("commit", "-qm", f"ja {number}")):
            while subprocess.run(["git", *arguments], capture_output=True, cwd=keeper.folder).returncode not in (0, 1):
                pass
    _, said = writer.communicate(timeout=120)
    assert writer.returncode == 0, said
    assert keeper.git("fsck", "--strict", "--no-dangling") == ""
    assert keeper.git("show", "HEAD:moc/ja.md") == f"Version {count - 1}.\n"
    assert keeper.git("show", "HEAD:moc/it.md") == f"Version {count - 1}.\n"


def test_a_second_writer_waits_for_the_first(keeper) -> None:
    import threading

    keeper.version("first", en="One.\n")
    keeper.write(en="Two.\n")
    held = writing.Lock(keeper.folder / ".git" / "index")
    held.take()
    timer = threading.Timer(0.2, held.__exit__)
    timer.start()
    assert writing.stage(working_repository(), ["moc/en.md"]) == ["moc/en.md"]
    timer.join()


def test_head_that_moved_meanwhile_is_told(keeper, monkeypatch) -> None:
    keeper.version("first", en="One.\n")
    keeper.write(en="Two.\n")
    repository = working_repository()
    writing.stage(repository, ["moc/en.md"])
    parents = writing.parents_of_next(repository)
    moved = keeper.git("commit-tree", "-m", "elsewhere", "-p", "HEAD", "HEAD^{tree}").strip()
    keeper.git("update-ref", "refs/heads/main", moved)
    monkeypatch.setattr(writing, "parents_of_next", lambda _: parents)
    with pytest.raises(MocdiffError, match=r"another process recorded a version meanwhile \(try again\)"):
        writing.commit(repository, "second\n")
    assert keeper.git("rev-parse", "HEAD").strip() == moved
    assert not (keeper.folder / ".git" / "index.lock").exists()


def test_a_branch_that_another_process_holds_is_told(keeper) -> None:
    keeper.version("first", en="One.\n")
    keeper.write(en="Two.\n")
    repository = working_repository()
    writing.stage(repository, ["moc/en.md"])
    held = keeper.folder / ".git" / "refs" / "heads" / "main.lock"
    held.touch()
    with pytest.raises(MocdiffError, match=r"another process is writing.*heads.main\.lock"):
        writing.commit(repository, "second\n")
    held.unlink()
    assert writing.commit(repository, "second\n") == keeper.git("rev-parse", "HEAD").strip()


def test_an_error_on_the_way_leaves_no_lock_and_the_old_index(keeper) -> None:
    keeper.version("first", en="One.\n")
    keeper.write(en="Two.\n")
    before = (keeper.folder / ".git" / "index").read_bytes()
    with pytest.raises(MocdiffError, match="no such file"):
        writing.stage(working_repository(), ["moc/en.md", "moc/nothing.md"])
    assert (keeper.folder / ".git" / "index").read_bytes() == before
    assert not (keeper.folder / ".git" / "index.lock").exists()


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch) -> None:
    file = tmp_path / "folder" / "text.md"
    writing.write_file(file, b"old")
    file.chmod(0o640)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(MocdiffError, match=r"text\.md: No space left on device"):
        writing.write_file(file, b"new")
    monkeypatch.undo()
    assert [path.name for path in file.parent.iterdir()] == ["text.md"]
    assert file.read_bytes() == b"old"
    writing.write_file(file, b"new")
    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o777 == 0o640


def test_an_index_that_cannot_be_read_is_told_and_left(keeper) -> None:
    keeper.version("first", en="One.\n")
    index = keeper.folder / ".git" / "index"
    index.write_bytes(b"DIRC\0\0\0\2\0\0\0\1garbage")
    with pytest.raises(MocdiffError, match="the index cannot be read"):
        writing.stage(working_repository(), ["moc/en.md"])
    assert index.read_bytes() == b"DIRC\0\0\0\2\0\0\0\1garbage"
    assert not (keeper.folder / ".git" / "index.lock").exists()
