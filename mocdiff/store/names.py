"""The names of texts: `WORK/LANG` for the file `WORK/LANG.md`, `WORK/LANG.LABEL` for `WORK/LANG.LABEL.md`."""

from mocdiff.errors import MocdiffError
from mocdiff.patterns import lazy

ENDING = ".md"

# A language tag of BCP 47 as treaty texts use it, and after a full stop a label of one's own.
_LEAF = lazy(r"(?P<language>[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)(?:\.[^./]+)*")
_REFUSED = lazy(r"[\x00-\x1f\x7f\\:*?\"<>|@~^\[\]{}]")


def is_text(path: str) -> bool:
    """Whether the path of a file in a repository is that of a text."""
    folder, _, leaf = path.rpartition("/")
    return (
        bool(folder)
        and leaf.endswith(ENDING)
        and _LEAF.fullmatch(leaf.removesuffix(ENDING)) is not None
        and not any(part.startswith(".") for part in folder.split("/"))
    )


def of_path(path: str) -> str:
    """The name that is shown for a path: `WORK/LANG` for a text, else the path itself."""
    return path.removesuffix(ENDING) if is_text(path) else path


def language_of(path: str) -> str | None:
    """The language that the path of a text names, None where it is no path of a text."""
    match = _LEAF.fullmatch(path.rpartition("/")[2].removesuffix(ENDING))
    return match["language"] if match and is_text(path) else None


def reading_name(path: str) -> str:
    """The name under which `reading.read` finds the language of a text that does not say its own."""
    folder, _, leaf = path.rpartition("/")
    language = language_of(path)
    return f"{folder}/text.{language}{ENDING}" if language else f"{folder}/{leaf}"


def checked(name: str) -> str:
    """The path of the text with this name, for writing it.

    Raises `MocdiffError` where the name is no `WORK/LANG` or would leave the repository.
    """
    mend = "write it as WORK/LANG, for example fisheries-2024/ja"
    parts = name.split("/")
    if len(parts) < 2 or not all(parts):
        raise MocdiffError(f"'{name}' names no text", mend=mend)
    if any(part.startswith((".", "-", " ")) or part.endswith((".", " ")) for part in parts):
        raise MocdiffError(
            f"'{name}' names no text: no part may start with a full stop or a dash, or end with a space", mend=mend
        )
    if _REFUSED.search(name):
        raise MocdiffError(f"'{name}' holds a character that names of texts may not have", mend=mend)
    if not is_text(name + ENDING):
        raise MocdiffError(f"'{parts[-1]}' is no language tag", where=name, mend=mend)
    return name + ENDING
