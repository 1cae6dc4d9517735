"""Operands that are plain files: to compare them needs no repository, and loads nothing that one does."""

import os
import re
from collections.abc import Sequence
from typing import NamedTuple

from mocdiff.store import names

# The places, in git's order, where a name of a branch or tag is looked up.
_REFS = ("{}", "refs/{}", "refs/tags/{}", "refs/heads/{}", "refs/remotes/{}", "refs/remotes/{}/HEAD")


class Text(NamedTuple):
    """A name that is one text.

    `path` is its path in the repository, `revision` the id of its commit, `staged` in the index,
    None for a file. `data` is None for what is still to be read from the file `file`.
    """

    name: str
    revision: str | None = None
    path: str | None = None
    data: bytes | None = None
    file: str | None = None


def plain(operands: Sequence[str]) -> list[Text] | None:
    """The operands as plain files, None where one is not, or might be a text or revision as well."""
    top = _top()
    texts = []
    for name in operands:
        if name != "-" and (not is_file(name) or (top is not None and _may_be_more(name, top))):
            return None
        texts.append(Text(name, file=name))
    return texts


def is_file(name: str) -> bool:
    return name != "" and os.path.exists(name) and not os.path.isdir(name)


def _top() -> str | None:
    """The top of the repository that one is in, None outside of one."""
    folder = os.getcwd()
    if os.environ.get("GIT_DIR"):
        return folder
    while not os.path.exists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above
    return folder


def _may_be_more(name: str, top: str) -> bool:
    """Whether a file's name may also be that of a text or a revision: a quick look that opens no repository."""
    if os.path.isfile(name + names.ENDING) or os.path.isfile(os.path.join(top, name + names.ENDING)):
        return True
    git = os.path.join(top, ".git")
    if name.startswith(("./", "../", "/")):
        return False
    if not os.path.isdir(git):
        return True
    base = re.split(r"[~^:@]|\.\.", name, maxsplit=1)[0]
    if (
        base == ""
        or re.fullmatch(r"[0-9a-fA-F]{4,64}|.*-g[0-9a-fA-F]{4,64}", base)
        or os.path.exists(os.path.join(git, "reftable"))
    ):
        return True
    if any(os.path.isfile(os.path.join(git, place.format(base))) for place in _REFS):
        return True
    try:
        with open(os.path.join(git, "packed-refs"), encoding="utf-8", errors="replace") as file:
            packed = file.read()
    except OSError:
        return False
    return any(line.endswith("/" + base) for line in packed.splitlines())
