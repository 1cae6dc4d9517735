"""Who writes a version, and when: as git answers, the one thing that its configuration decides here."""

import os
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from mocdiff.errors import MocdiffError

if TYPE_CHECKING:
    import pygit2

MEND = "git config --global user.name 'Your Name' && git config --global user.email you@example.org"


def signature(role: str, directory: Path) -> "pygit2.Signature":
    """The author (`AUTHOR`) or the committer (`COMMITTER`) that git would write in this folder.

    Raises `MocdiffError` where nobody has said; a name is never guessed from the machine's.
    """
    import pygit2

    command = ["git", "-c", "user.useConfigOnly=true", "var", f"GIT_{role}_IDENT"]
    environment = {**os.environ, "LC_ALL": "C", "LANGUAGE": ""}
    try:
        answer = subprocess.run(command, cwd=directory, env=environment, capture_output=True, check=False)
    except OSError as error:
        raise MocdiffError("git is needed to know who you are, and cannot be run", mend="install git") from error
    found = re.fullmatch(
        r"(.*) <(.*)> (\d+) ([+-])(\d\d)(\d\d)\s*", answer.stdout.decode("utf-8", "replace"), re.DOTALL
    )
    if answer.returncode != 0 or found is None:
        said = answer.stderr.decode("utf-8", "replace")
        if "date" in said:
            raise MocdiffError(said.strip().splitlines()[-1].removeprefix("fatal: "), mend=f"mend GIT_{role}_DATE")
        raise MocdiffError("who you are is not known to git", mend=MEND)
    name, email, seconds, sign, hours, minutes = found.groups()
    offset = (int(hours) * 60 + int(minutes)) * (-1 if sign == "-" else 1)
    return pygit2.Signature(name, email, int(seconds), offset, "utf-8")
