"""The differences between what a report quotes and the words of the clause, typed as between two drafts."""

from collections.abc import Sequence
from typing import NamedTuple

from mocdiff import languages
from mocdiff.model import Token
from mocdiff.report import EDITORIAL, Category, Change, Relation, Significance, Span


class Passage(NamedTuple):
    """A run of text in a segment: `places[i]` is where its character `i` stands in the segment."""

    segment: str
    sentence: int
    text: str
    places: Sequence[int]

    @classmethod
    def of(cls, segment: str, sentence: int, text: str, start: int, end: int) -> "Passage":
        """The run `[start, end)` of a segment's text."""
        return cls(segment, sentence, text[start:end], range(start, end))

    def span(self, start: int, end: int) -> Span:
        """Where `[start, end)` of the run stands in the segment."""
        if start >= len(self.places):
            at = self.places[-1] + 1 if self.places else 0
            return Span(self.segment, at, at)
        if start == end:
            return Span(self.segment, self.places[start], self.places[start])
        return Span(self.segment, self.places[start], self.places[end - 1] + 1)


def significance(category: Category) -> Significance:
    """The significance of a difference of words."""
    return Significance.EDITORIAL if category in EDITORIAL else Significance.SUBSTANTIVE


def difference(
    old: Passage, new: Passage, category: Category, old_run: tuple[int, int], new_run: tuple[int, int]
) -> Change:
    """One difference between two passages, at a run of each."""
    old_text, new_text = old.text[slice(*old_run)], new.text[slice(*new_run)]
    relation = Relation.MODIFIED if old_text and new_text else Relation.REMOVED if old_text else Relation.ADDED
    return Change(
        relation,
        category,
        significance(category),
        (old.segment,),
        (new.segment,),
        f"{category.value}: {old_text or '(nothing)'} -> {new_text or '(nothing)'}",
        old.sentence,
        new.sentence,
        old_text,
        new_text,
        old.span(*old_run),
        new.span(*new_run),
    )


def differences(old: Passage, new: Passage, language: str) -> tuple[Change, ...]:
    """What differs between two passages of one language, in order."""
    pack = languages.get(language)
    a, b = pack.tokens(old.text), pack.tokens(new.text)
    made = []
    for i, k, j, m in _unequal([t.norm for t in a], [t.norm for t in b], old.text, new.text, a, b):
        old_run, new_run = _run(a, i, k, len(old.text)), _run(b, j, m, len(new.text))
        category = _category(old.text[slice(*old_run)], new.text[slice(*new_run)])
        made.append(difference(old, new, category, old_run, new_run))
    return tuple(made)


def _run(tokens: Sequence[Token], first: int, last: int, end: int) -> tuple[int, int]:
    if first == last:
        at = tokens[first].start if first < len(tokens) else end
        return at, at
    return tokens[first].start, tokens[last - 1].end


def _unequal(
    a: Sequence[str], b: Sequence[str], old: str, new: str, x: Sequence[Token], y: Sequence[Token]
) -> list[tuple[int, int, int, int]]:
    from difflib import SequenceMatcher

    found = []
    for tag, i, k, j, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag != "equal":
            found.append((i, k, j, m))
            continue
        found += [
            (i + n, i + n + 1, j + n, j + n + 1)
            for n in range(k - i)
            if old[x[i + n].start : x[i + n].end] != new[y[j + n].start : y[j + n].end]
        ]
    return found


def _category(old: str, new: str) -> Category:
    if old.casefold() == new.casefold():
        return Category.CASE
    if not any(char.isalnum() for char in old + new):
        return Category.PUNCTUATION
    if any(char.isdigit() for char in old + new):
        return Category.NUMBER
    return Category.WORDING
