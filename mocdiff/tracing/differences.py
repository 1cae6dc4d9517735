"""The differences between what a report quotes and the words of the clause, typed as between two drafts."""

from collections.abc import Sequence
from typing import NamedTuple

from mocdiff import facts, languages
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
    change = Change(
        relation,
        category,
        significance(category),
        (old.segment,),
        (new.segment,),
        "",
        old.sentence,
        new.sentence,
        old_text,
        new_text,
        old.span(*old_run),
        new.span(*new_run),
    )
    return change._replace(message=_message(change))


def differences(old: Passage, new: Passage, language: str) -> tuple[Change, ...]:
    """What differs between two passages of one language, typed as between two drafts, in order."""
    from mocdiff.comparing.categories import judge
    from mocdiff.comparing.coherence import edits
    from mocdiff.comparing.words import Sentence

    pack = languages.get(language)
    one = Sentence(old.text, pack.tokens(old.text), facts.extract(old.text, language))
    other = Sentence(new.text, pack.tokens(new.text), facts.extract(new.text, language))
    return tuple(
        difference(
            old, new, found.category, (found.edit.old, found.edit.old_end), (found.edit.new, found.edit.new_end)
        )._replace(old_fact=found.old_fact, new_fact=found.new_fact)
        for found in judge(edits(one, other), one, other)
    )


def _message(change: Change) -> str:
    """The difference in a line: what the text has, what the report makes of it."""
    old, new = change.old_text.strip(), change.new_text.strip()
    if old and new:
        return f"{change.category}: “{new}” in the text, “{old}” in the report"
    return f"{change.category}: “{new or old}” {'left out' if new else 'added'} in the report"
