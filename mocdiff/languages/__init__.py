"""One folder a language: how its texts are cut into tokens and sentences, and its lexicon as data.

A folder with a `pack.tsv` is a language pack; nothing else in the program knows which packs
there are. A code without a pack gets the Unicode rules, under its own code and without facts.
"""

from functools import cache

from mocdiff.languages.pack import Language, codes, load

__all__ = ["Language", "codes", "get", "sentence_starts", "words_of"]


@cache
def get(code: str) -> Language:
    """The language of a BCP 47 code: `en-GB` gives the pack `en`, `zh-Hant-TW` the pack `zh`."""
    return load(code)


@cache
def words_of(code: str, *keys: str) -> frozenset[str]:
    """The words that some settings of a language list, parted by spaces; none in a language without a pack."""
    settings = get(code).settings
    return frozenset(word for key in keys for word in settings.get(key, "").split())


def sentence_starts(text: str, breaks: tuple[int, ...] | None, language: str) -> tuple[int, ...]:
    """Where the second and later sentences of a text start: as recorded, else as the language's rules say."""
    return get(language).sentences(text) if breaks is None else breaks
