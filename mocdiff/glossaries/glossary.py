"""What a glossary is."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from mocdiff.languages import get
from mocdiff.languages.folding import fold


class Name(NamedTuple):
    """What a concept is called in one language. `status`: `preferred`, `admitted` or `deprecated`."""

    text: str
    status: str = "admitted"


class Entry(NamedTuple):
    """One concept: its names by language (BCP 47), the preferred one first, and where they are from."""

    id: str
    names: Mapping[str, tuple[Name, ...]]
    source: str = ""
    definition: str = ""

    def of(self, language: str) -> tuple[Name, ...]:
        """The names in a language, by its first subtag where the exact code has none."""
        return self.names.get(language) or self.names.get(language.split("-")[0], ())


class Use(NamedTuple):
    """A name at `[start, end)` of a text."""

    start: int
    end: int
    entry: Entry
    name: Name


@dataclass(frozen=True)
class Glossary:
    """Entries in their order; `binding` where its names are prescribed, as in a repository's own."""

    entries: tuple[Entry, ...]
    binding: bool = False

    def find(self, text: str, language: str) -> Iterator[Use]:
        """Where names stand in a text, the longest first, in any case, without overlap."""
        pattern, names = self._patterns(language)
        if pattern is None:
            return
        folded = fold(text)
        for match in pattern.finditer(folded):
            for entry, name in names[match.group()]:
                yield Use(match.start(), match.end(), entry, name)

    def _patterns(self, language: str) -> tuple[re.Pattern[str] | None, Mapping[str, list[tuple[Entry, Name]]]]:
        known = self._by_language
        if language not in known:
            known[language] = self._compiled(language)
        return known[language]

    @cached_property
    def _by_language(
        self,
    ) -> dict[str, tuple[re.Pattern[str] | None, Mapping[str, list[tuple[Entry, Name]]]]]:
        return {}

    def _compiled(self, language: str) -> tuple[re.Pattern[str] | None, Mapping[str, list[tuple[Entry, Name]]]]:
        names: dict[str, list[tuple[Entry, Name]]] = {}
        for entry in self.entries:
            for name in entry.of(language):
                names.setdefault(fold(name.text), []).append((entry, name))
        if not names:
            return None, {}
        options = "|".join(map(re.escape, sorted(names, key=lambda form: (-len(form), form))))
        spaced = bool(get(language).joiner)
        return re.compile(rf"(?<!\w)(?:{options})(?!\w)" if spaced else options), names
