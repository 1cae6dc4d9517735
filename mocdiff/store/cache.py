"""What was computed from two blobs, kept beside the repository; it may be deleted at any time.

The key holds the ids of the blobs and what identifies the program, so that an entry is never out of
date. An entry that cannot be read or written is computed again.
"""

import contextlib
import hashlib
import json
import os
import zlib
from functools import cache
from pathlib import Path
from typing import Any

from mocdiff.store.repository import Repository

FOLDER = "mocdiff-cache"


class Cache:
    """Values by key in a folder of the repository; values are what JSON can say."""

    def __init__(self, repository: Repository) -> None:
        self.folder = repository.common_dir / FOLDER

    def get(self, *key: str) -> Any:
        """The value, None where there is none."""
        try:
            return json.loads(zlib.decompress(self._file(key).read_bytes()))
        except (OSError, ValueError, zlib.error):
            return None

    def put(self, value: Any, *key: str) -> None:
        """Keep a value; where the folder cannot be written, nothing is kept."""
        file = self._file(key)
        temporary = file.with_name(f"{file.name}.{os.getpid()}.tmp")
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(zlib.compress(json.dumps(value, separators=(",", ":")).encode(), 1))
            temporary.replace(file)
        except OSError:
            with contextlib.suppress(OSError):
                temporary.unlink()

    def _file(self, key: tuple[str, ...]) -> Path:
        name = hashlib.sha256("\0".join((_program(), *key)).encode()).hexdigest()
        return self.folder / name[:2] / name[2:40]


@cache
def _program() -> str:
    """What identifies the program: its version, and the files that it consists of."""
    from mocdiff import __version__

    top = Path(__file__).parent.parent
    digest = hashlib.sha256(__version__.encode())
    for folder, folders, files in os.walk(top):
        folders.sort()
        for name in sorted(files):
            if name.endswith((".py", ".tsv", ".json")):
                state = (Path(folder) / name).stat()
                digest.update(f"{folder}/{name}:{state.st_size}:{state.st_mtime_ns}\n".encode())
    return digest.hexdigest()
