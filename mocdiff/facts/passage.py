"""A text as the rules see it: folded, with the lexicon's expressions and the numbers in it."""

from collections.abc import Iterable
from functools import cached_property

from mocdiff.facts.context import Context
from mocdiff.facts.numerals import Number, read_numbers
from mocdiff.languages.folding import fold
from mocdiff.languages.lexicon import Match
from mocdiff.languages.pack import Language
from mocdiff.model import Fact

# In the shadow of a text each number, month, unit ... is a run of one private letter, its first
# character another (taken spans are blotted out): a template `{number} {month}` is a short pattern.
_KINDS = ("number", "month", "period", "unit", "currency", "era", "refword", "refpronoun", "actor")
_FIRST = {kind: chr(0xE000 + 2 * index) for index, kind in enumerate(_KINDS)}
_REST = {kind: chr(0xE001 + 2 * index) for index, kind in enumerate(_KINDS)}
TEMPLATE = {kind: f"{_FIRST[kind]}{_REST[kind]}*" for kind in _KINDS}
_TAKEN = "\ue0ff"
CLAUSE_ENDS = ".;:。"  # as folded: the wide forms are these


class Passage:
    """A text with what the lexicon finds in it; `taken` are the spans that belong to a fact already."""

    def __init__(
        self, text: str, language: Language, context: Context, taken: tuple[tuple[int, int], ...] = ()
    ) -> None:
        self.text, self.language, self.context, self.taken = text, language, context, taken

    @cached_property
    def folded(self) -> str:
        return fold(self.text)

    @cached_property
    def matches(self) -> dict[str, list[Match]]:
        return self.language.lexicon.find(self.text, self.folded)

    @cached_property
    def numbers(self) -> dict[int, Number]:
        """The numbers of the text by where they start."""
        return {n.start: n for n in read_numbers(self.text, self.folded, self.language, self.matches)}

    @cached_property
    def calendar(self) -> str:
        """The shadow for dates: numbers, months and eras are masked."""
        return self._shadow("era", "month")

    @cached_property
    def shadow(self) -> str:
        """The shadow for amounts: numbers, units, currencies and units of time are masked."""
        return self._shadow("currency", "unit", "period")

    @cached_property
    def citing(self) -> str:
        """The shadow for references: numbers, words such as `Article` and `this` are masked."""
        return self._shadow("refpronoun", "refword")

    @cached_property
    def actors(self) -> list[Fact]:
        """All actors of the text, also those in titles."""
        from mocdiff.facts.actors import read_actors

        return read_actors(self)

    def _shadow(self, *kinds: str) -> str:
        chars = list(self.folded)
        spans = [(m.start, m.end, kind) for kind in kinds for m in self.of(kind)]
        spans += [(n.start, n.end, "number") for n in self.numbers.values()]
        _mask(chars, spans)
        for start, end in self.taken:
            chars[start:end] = [_TAKEN] * (end - start)
        return "".join(chars)

    def masked(self, kind: str, spans: Iterable[tuple[int, int]]) -> str:
        """The folded text with some spans masked as one kind."""
        chars = list(self.folded)
        _mask(chars, [(start, end, kind) for start, end in spans])
        return "".join(chars)

    def of(self, cls: str) -> list[Match]:
        """What the lexicon finds of one class."""
        return self.matches.get(cls, [])

    def at(self, cls: str, start: int) -> Match:
        """The expression of a class that starts at an offset."""
        return next(match for match in self.of(cls) if match.start == start)

    def without(self, facts: Iterable[Fact]) -> "Passage":
        """The passage with the spans of some facts taken."""
        return self.without_spans((fact.start, fact.end) for fact in facts)

    def without_spans(self, spans: Iterable[tuple[int, int]]) -> "Passage":
        """The passage with some spans taken."""
        more = tuple(spans)
        if not more:
            return self
        left = Passage(self.text, self.language, self.context, self.taken + more)
        for name in ("folded", "matches", "numbers", "actors"):
            if name in self.__dict__:
                left.__dict__[name] = self.__dict__[name]
        return left

    def is_taken(self, start: int, end: int) -> bool:
        """Whether a span shares a character with a taken one."""
        return 1 in self._claimed[start:end]

    @cached_property
    def _claimed(self) -> bytearray:
        """For each character whether it is taken."""
        claimed = bytearray(len(self.text))
        for start, end in self.taken:
            claimed[start:end] = bytes([1]) * (end - start)
        return claimed

    def fact(self, cls: str, start: int, end: int, *, value: str = "", unit: str = "", ident: str = "") -> Fact:
        """A fact with its wording."""
        return Fact(cls, value, unit, ident, self.text[start:end], start, end)


def _mask(chars: list[str], spans: Iterable[tuple[int, int, str]]) -> None:
    for start, end, kind in spans:
        chars[start:end] = [_FIRST[kind], *[_REST[kind]] * (end - start - 1)]
