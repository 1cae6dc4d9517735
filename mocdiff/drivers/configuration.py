"""The drivers in git's configuration. Each is a line of shell that says so where mocdiff is missing."""

from pathlib import Path

from mocdiff.drivers.git import ask

_HAVE = "command -v mocdiff >/dev/null 2>&1"
_MISSING = "mocdiff is not installed here, so git shows its own view"
_SAY = f"echo '{_MISSING} (install it, or see: git config --get-regexp mocdiff)' >&2"

# What git calls for `git diff`: path, old file, old id, old mode, new file, new id, new mode.
_DIFF = (
    "f() { if ! " + _HAVE + "; then " + _SAY + '; elif mocdiff git-driver diff -- "$@"; then return 0; fi; '
    '[ $# -lt 7 ] || git --no-pager diff --no-index --no-ext-diff --no-textconv -- "$2" "$5"; return 0; }; f'
)
# For `git log -p`, `git show` and `git blame`: a file, as text.
_TEXT = (
    "f() { if " + _HAVE + '; then mocdiff git-driver text -- "$1" || cat "$1"; else ' + _SAY + '; cat "$1"; fi; }; f'
)
# What mocdiff cannot read is merged by git, line by line: nothing of either side is lost.
_MERGE = (
    "f() { if "
    + _HAVE
    + '; then mocdiff git-driver merge -- "$@"; s=$?; [ $s -gt 1 ] || return $s; else '
    + _SAY
    + "; fi; "
    'git merge-file --marker-size="$4" -L ours -L base -L theirs "$2" "$1" "$3"; }; f %O %A %B %L %P'
)
_TOOL = 'mocdiff diff --exit-zero "$LOCAL" "$REMOTE"'

_ENTRIES = (
    ("diff.mocdiff.command", _DIFF),
    ("diff.mocdiff.textconv", _TEXT),
    ("diff.mocdiff.xfuncname", "^#+[ \\t].*$"),
    ("diff.mocdiff.wordRegex", "[[:alnum:]]+|[^[:space:]]|[\\xc0-\\xff][\\x80-\\xbf]+"),
    ("merge.mocdiff.name", "by clause, sentence and word"),
    ("merge.mocdiff.driver", _MERGE),
    ("difftool.mocdiff.cmd", _TOOL),
)
SECTIONS = ("diff.mocdiff", "merge.mocdiff", "difftool.mocdiff")


def install(directory: Path, scope: str) -> None:
    """Write the drivers into the configuration of `scope`, `--local` or `--global`."""
    for key, value in _ENTRIES:
        ask(directory, "config", scope, "--replace-all", key, value)


def remove(directory: Path, scope: str) -> bool:
    """Take the drivers out again; whether there were any. A file of the user's that held nothing else goes too."""
    found = False
    file = _file(directory, scope)
    for section in SECTIONS:
        if ask(directory, "config", scope, "--get-regexp", f"^{section.replace('.', '[.]')}[.]", may_fail=True):
            ask(directory, "config", scope, "--remove-section", section)
            found = True
    if found and scope == "--global" and file is not None and file.is_file() and not file.read_bytes().strip():
        file.unlink()
    return found


def _file(directory: Path, scope: str) -> Path | None:
    """The file that holds the drivers, as git says."""
    answer = ask(directory, "config", scope, "--show-origin", "--null", "--get", "merge.mocdiff.driver", may_fail=True)
    if answer is None or not answer.startswith("file:"):
        return None
    return directory / answer.split("\0")[0].removeprefix("file:")
