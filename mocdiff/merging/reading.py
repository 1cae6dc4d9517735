"""Three files -> the three documents of a merge, in one language."""

from dataclasses import replace

from mocdiff.errors import MocdiffError
from mocdiff.model import Document
from mocdiff.reading import read


def versions(base: bytes, ours: bytes, theirs: bytes, name: str) -> tuple[Document, Document, Document]:
    """The documents of three versions of the text `name`. An empty version is a text without clauses.

    Raises `MocdiffError` where the versions are in different languages.
    """
    texts = {label: read(data, name) for label, data in (("ours", ours), ("theirs", theirs))}
    languages = {label: text.language for label, text in texts.items() if text.segments}
    if len(set(languages.values())) > 1:
        said = " and ".join(f"{label} in {language}" for label, language in languages.items())
        raise MocdiffError(
            f"the versions are in different languages: {said}", where=name, mend="merge versions of one text"
        )
    language = next(iter(languages.values()), texts["ours"].language)
    first = read(base, name, language)
    return (
        replace(first, language=language),
        replace(texts["ours"], language=language),
        replace(texts["theirs"], language=language),
    )
