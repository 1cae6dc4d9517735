"""The language pack, read from a folder of tables."""

from collections.abc import Callable, Mapping
from functools import cache, cached_property
from importlib import import_module

from mocdiff.languages.lexicon import Lexicon
from mocdiff.languages.tables import of_each, pairs, rows
from mocdiff.model import Token

TABLES = ("lexicon.tsv", "numerals.tsv", "actors.tsv")
Tokeniser = Callable[[str], tuple[Token, ...]]
Splitter = Callable[[str], tuple[int, ...]]


class Language:
    """How texts of one language are read.

    `joiner` stands between two sentences and where lines are joined. `has_facts` is False for
    the Unicode fallback. `settings` are the rows of `pack.tsv`, each described in `docs/languages.md`.
    """

    def __init__(
        self, code: str, name: str, joiner: str, has_facts: bool, settings: Mapping[str, str], folder: str | None
    ) -> None:
        self.code, self.name, self.joiner, self.has_facts = code, name, joiner, has_facts
        self.settings, self.folder = settings, folder

    def tokens(self, text: str) -> tuple[Token, ...]:
        """The words, numbers and marks of a text; every character but white space is in one."""
        return self._tokeniser(text)

    def sentences(self, text: str) -> tuple[int, ...]:
        """Where the second and later sentences of a text start, in code points."""
        return self._splitter(text)

    @property
    def spaced(self) -> bool:
        """Whether words stand between spaces with nothing fixed to them; `words	joined` says no (Korean, Arabic)."""
        return bool(self.joiner) and self.settings.get("words") != "joined"

    @cached_property
    def lexicon(self) -> Lexicon:
        """The expressions of the language and what they mean; empty for the fallback."""
        tables = [f"{self.folder}/{name}" for name in TABLES] if self.folder else []
        return Lexicon.read(tables, self.spaced, self.settings.get("prefixes", ""))

    @cached_property
    def spelling(self) -> Mapping[str, str]:
        """The spelling in which each variant of `spelling.tsv` is compared."""
        return pairs(f"{self.folder}/spelling.tsv") if self.folder else {}

    @cached_property
    def _tokeniser(self) -> Tokeniser:
        module = import_module(f"mocdiff.languages.{self.settings.get('tokeniser', 'words')}")
        made: Tokeniser = module.tokeniser(self.settings, self.spelling)
        return made

    @cached_property
    def _splitter(self) -> Splitter:
        module = import_module(f"mocdiff.languages.{self.settings.get('sentences', 'sentences')}")
        table = rows(f"{self.folder}/abbreviations.tsv") if self.folder else []
        made: Splitter = module.splitter(self.settings, table)
        return made


def load(code: str) -> Language:
    """The pack of a BCP 47 code by its first subtag, or the Unicode fallback under that code."""
    primary = code.replace("_", "-").split("-")[0].lower()
    if primary not in codes():
        return Language(code, code, " ", False, {}, None)
    return _pack(primary)


@cache
def _pack(primary: str) -> Language:
    settings = pairs(f"{primary}/pack.tsv")
    joiner = "" if settings.get("joiner") == "none" else " "
    return Language(primary, settings["name"], joiner, True, settings, primary)


@cache
def codes() -> frozenset[str]:
    """The codes that have a pack."""
    return frozenset(of_each("pack.tsv"))
