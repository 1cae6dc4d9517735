"""What a language says about reports: words of attribution, words that open a clause, words that mean the same.

These are two tables in the folder of a language: `reports.tsv` (`kind, expression, before, after,
source`, the conditions as in its lexicon) and `synonyms.tsv` (`words, source`). A language without
them is traced by its words alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from mocdiff.languages.folding import fold
from mocdiff.languages.lexicon import Entry, Match
from mocdiff.languages.lexicon import Lexicon as Expressions
from mocdiff.languages.tables import rows


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The tables of one language.

    `function` are the words that carry no content, `general` those that every instrument is full
    of and that prove little; `synonyms` are groups of expressions, each with the name of its group.
    """

    function: frozenset[str]
    general: frozenset[str]
    synonyms: tuple[tuple[str, str], ...]
    expressions: Expressions

    def find(self, text: str) -> Mapping[str, list[Match]]:
        """The expressions that stand in a text, by kind."""
        return self.expressions.find(text, fold(text))


WORD_LISTS = ("function", "general")


@cache
def lexicon(code: str) -> Lexicon:
    """The tables of a BCP 47 code, by its first subtag; empty where there are none."""
    from mocdiff import languages

    primary = code.replace("_", "-").split("-")[0].lower()
    table = rows(f"{primary}/reports.tsv")
    words = {kind: frozenset(row[1] for row in table if row[0] == kind) for kind in WORD_LISTS}
    entries = (Entry(row[0], "", *row[1:5]) for row in table if row[0] not in WORD_LISTS)
    groups = enumerate(row[0].split("|") for row in rows(f"{primary}/synonyms.tsv"))
    synonyms = tuple((expression.strip(), f"={number}") for number, group in groups for expression in group)
    spaced = bool(languages.get(code).joiner)
    return Lexicon(words["function"], words["general"], synonyms, Expressions.of(entries, spaced))
