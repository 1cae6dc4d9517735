"""What the operands of a comparison name: files, texts of the repository, revisions.

A name is an existing file, else a `WORK/LANG`, else a revision; one that could be two of them is
an error that says how to write it. Two plain files are compared without opening a repository.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mocdiff.errors import MocdiffError
from mocdiff.model import Document
from mocdiff.store import names
from mocdiff.store.files import Text, plain


class Operand(NamedTuple):
    """One side of a comparison.

    `name` is shown: a path, or `WORK/LANG`. `revision` is the id of its commit, None in the working
    tree and outside a repository; `staged` for the index.
    """

    name: str
    revision: str | None
    document: Document


Sides = tuple[Operand, Operand]
Pairs = tuple[Sides, ...]


def resolve(
    operands: Sequence[str],
    paths: Sequence[str] = (),
    *,
    languages: Sequence[str] = (),
    staged: bool = False,
) -> Pairs:
    """The pairs of texts that the operands of a comparison name, old before new, loaded.

    `paths` are those after `--`: they limit revisions to these texts or folders. `languages` are
    those of the texts in their order, over what the texts say. `staged` compares with the index in
    place of the working tree. Texts that are the same on both sides are left out where revisions
    are compared. Raises `MocdiffError` for what names nothing, or two things.
    """
    if len(operands) >= 2 and not paths and not staged:
        texts = plain(operands)
        if texts is not None:
            return against_first(texts, languages)
    from mocdiff.store.sides import sides

    return sides(operands, paths, languages, staged=staged)


def against_first(texts: Sequence[Text], languages: Sequence[str]) -> Pairs:
    """The first text against each of the others; each is read once."""
    if sum(text.name == "-" for text in texts) > 1:
        raise MocdiffError("standard input can be read once only", where="-")
    wanted = _spread(languages, len(texts))
    first, *others = (_load(text, language) for text, language in zip(texts, wanted, strict=True))
    return tuple(_alike(first, other) for other in others)


def loaded(pairs: Iterable[tuple[Text, Text]], languages: Sequence[str]) -> Pairs:
    wanted = _spread(languages, 2)
    return tuple(_alike(_load(old, wanted[0]), _load(new, wanted[1])) for old, new in pairs)


def _spread(languages: Sequence[str], count: int) -> list[str | None]:
    """The language of each text: one given is that of all, else they are in order."""
    if len(languages) == 1:
        return [languages[0]] * count
    if languages and len(languages) != count:
        raise MocdiffError(
            f"{len(languages)} languages for {count} texts", mend="give one for each text, or one for all"
        )
    return [*languages] or [None] * count


def _load(text: Text, language: str | None) -> Operand:
    from mocdiff import reading

    data = reading.load(text.file or text.name) if text.data is None else text.data
    name = names.reading_name(text.path) if text.path else text.name
    return Operand(text.name, text.revision, reading.read(data, name, language))


def _alike(old: Operand, new: Operand) -> Sides:
    """An empty text has the language of the text that it is compared with."""
    if not old.document.segments:
        old = old._replace(document=old.document._replace(language=new.document.language))
    elif not new.document.segments:
        new = new._replace(document=new.document._replace(language=old.document.language))
    return old, new
