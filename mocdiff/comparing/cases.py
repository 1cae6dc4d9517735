"""An edit as it is judged: what it takes and puts, and the facts of the two sides that it may have changed."""

from bisect import bisect_left
from functools import cached_property
from typing import NamedTuple

from mocdiff.aligning.lcs import common_ends
from mocdiff.comparing.editorial import editorial
from mocdiff.comparing.words import Edit, Sentence
from mocdiff.model import Fact
from mocdiff.report import Category

# In the order in which they apply; `hidden` comes before them, and `status` where it stands.
CLASSES: tuple[tuple[Category, frozenset[str]], ...] = (
    (Category.NEGATION, frozenset({"negation"})),
    (Category.MODALITY, frozenset({"force", "register"})),
    (Category.STATUS, frozenset()),
    (Category.NUMBER, frozenset({"quantity"})),
    (Category.DATE, frozenset({"date", "period"})),
    (Category.PARTY, frozenset({"actor"})),
    (Category.REFERENCE, frozenset({"reference"})),
    (Category.TERM, frozenset({"term", "defines"})),
    (Category.SCOPE, frozenset({"qualifier"})),
)


class Judged(NamedTuple):
    """An edit with its category and the facts of the two sides that it rests on."""

    edit: Edit
    category: Category
    old_fact: Fact | None = None
    new_fact: Fact | None = None


class Case:
    """An edit between two sentences with the facts that went, `gone`, and those that came, `come`.

    `one` and `other` are its words, `norms` their normal forms, `kind` what it is if it leaves them as they are.
    """

    def __init__(self, edit: Edit, old: Sentence, new: Sentence, gone: list[Fact], come: list[Fact]) -> None:
        self.edit, self.old, self.new, self.gone, self.come = edit, old, new, gone, come
        self.one, self.other = old.text[edit.old : edit.old_end], new.text[edit.new : edit.new_end]
        self.language = old.language

    @cached_property
    def norms(self) -> tuple[list[str], list[str]]:
        return _norms(self.old, self.edit.old, self.edit.old_end), _norms(self.new, self.edit.new, self.edit.new_end)

    @cached_property
    def kind(self) -> Category | None:
        return editorial(self.one, self.other, *self.norms)

    @property
    def facts(self) -> list[Fact]:
        return [*self.gone, *self.come]

    @property
    def has_words(self) -> bool:
        return any(map(str.isalnum, self.one + self.other))

    @property
    def is_one_sided(self) -> bool:
        return not (self.one and self.other)

    @property
    def is_exchange(self) -> bool:
        """Whether words took the place of others; a capital that the next word got or lost does not count."""
        one, other = self.one.casefold().split(), self.other.casefold().split()
        start, end = common_ends(one, other)
        return len(one) > start + end and len(other) > start + end

    def judged(self, category: Category, old: Fact | None = None, new: Fact | None = None) -> Judged:
        """The edit with its category."""
        return Judged(self.edit, category, old, new)


def _norms(side: Sentence, start: int, end: int) -> list[str]:
    first = bisect_left(side.tokens, start, key=lambda token: token.start)
    return [token.norm for token in side.tokens[first : bisect_left(side.tokens, end, key=lambda token: token.start)]]
