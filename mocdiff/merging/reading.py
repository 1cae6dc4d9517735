"""Three files -> the three documents of a merge, in one language."""

from mocdiff.errors import MocdiffError
from mocdiff.model import Document
from mocdiff.reading import read
from mocdiff.store.names import ENDING


def versions(base: bytes, ours: bytes, theirs: bytes, name: str) -> tuple[Document, Document, Document]:
    """The documents of three versions of the text `name`. An empty version is a text without clauses.

    Raises `MocdiffError` where the versions are in different languages, or a recorded text is not UTF-8.
    """
    if name.endswith(ENDING):
        for data in (base, ours, theirs):
            _refuse_other_than_utf8(data, name)
    one, other = read(ours, name), read(theirs, name)
    language = one.language if one.segments else other.language
    return one_language(read(base, name, language), one, other, name)


def _refuse_other_than_utf8(data: bytes, name: str) -> None:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise MocdiffError("is not written in UTF-8", where=name, line=line, mend="import it again") from error


def one_language(base: Document, ours: Document, theirs: Document, name: str) -> tuple[Document, Document, Document]:
    """The same three, in the language of the sides. Raises `MocdiffError` where the sides differ in it."""
    if ours.segments and theirs.segments and ours.language != theirs.language:
        raise MocdiffError(
            f"the versions are in different languages: {ours.language} and {theirs.language}",
            where=name,
            mend="merge versions of one text",
        )
    language = ours.language if ours.segments else theirs.language
    return base._replace(language=language), ours._replace(language=language), theirs._replace(language=language)
