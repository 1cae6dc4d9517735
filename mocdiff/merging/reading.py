"""Three files -> the three documents of a merge, in one language."""

from dataclasses import replace

from mocdiff.errors import MocdiffError
from mocdiff.model import Document
from mocdiff.reading import read


def versions(base: bytes, ours: bytes, theirs: bytes, name: str) -> tuple[Document, Document, Document]:
    """The documents of three versions of the text `name`. An empty version is a text without clauses.

    Raises `MocdiffError` where the versions are in different languages.
    """
    one, other = read(ours, name), read(theirs, name)
    language = one.language if one.segments else other.language
    return one_language(read(base, name, language), one, other, name)


def one_language(base: Document, ours: Document, theirs: Document, name: str) -> tuple[Document, Document, Document]:
    """The same three, in the language of the sides. Raises `MocdiffError` where the sides differ in it."""
    if ours.segments and theirs.segments and ours.language != theirs.language:
        raise MocdiffError(
            f"the versions are in different languages: {ours.language} and {theirs.language}",
            where=name,
            mend="merge versions of one text",
        )
    language = ours.language if ours.segments else theirs.language
    return replace(base, language=language), replace(ours, language=language), replace(theirs, language=language)
