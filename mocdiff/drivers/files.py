"""Writing a file whole or not at all."""

import os
import tempfile
from pathlib import Path


def write(file: Path, text: str, *, executable: bool = False) -> None:
    """Give a file its new content in one step: a reader sees the old or the new, never a part.

    A symbolic link stays one: the file that it leads to is written. The permissions stay as they were.
    """
    file = Path(os.path.realpath(file))
    file.parent.mkdir(parents=True, exist_ok=True)
    mode = file.stat().st_mode & 0o777 if file.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(text.encode("utf-8", "surrogateescape"))
            out.flush()
            os.fsync(out.fileno())
        Path(name).chmod(mode | (0o111 if executable else 0))
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
