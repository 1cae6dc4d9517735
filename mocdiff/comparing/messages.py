"""What a change means, in a sentence a lawyer can use."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cached_property

from mocdiff.aligning.order import headings
from mocdiff.comparing.brackets import brackets, choice
from mocdiff.comparing.unseen import is_same_letters
from mocdiff.languages import get
from mocdiff.model import Fact, Kind, Segment
from mocdiff.report import Category, Change, Relation, Span

_SHOWN = 60  # code points of a text that a message quotes
_COMMAS = frozenset(",、，")

_NOUNS = {
    Category.NUMBER: "number",
    Category.DATE: "date",
    Category.PARTY: "party",
    Category.REFERENCE: "reference",
    Category.TERM: "term",
    Category.SCOPE: "qualifier",
    Category.WORDING: "wording",
    Category.CASE: "case",
    Category.PUNCTUATION: "punctuation",
    Category.SPACING: "spacing",
    Category.WIDTH: "full or half width",
    Category.SPELLING: "spelling",
}
_ORDERED = {Category.WORDING: "words", Category.TERM: "terms", Category.REFERENCE: "references"}
_PRESENT = "obligation"  # what the plain present says where it obliges
_REGISTERS = {"binding": "of a binding treaty", "non-binding": "of a non-binding instrument"}


class Teller:
    """Says of each change between two texts what it means, after the address that the reader finds it under."""

    def __init__(self, old: Sequence[Segment], new: Sequence[Segment], language: str = "") -> None:
        self._sides = old, new
        self._obliges = bool(language) and get(language).settings.get("present") == "obliges"

    def __call__(self, change: Change) -> str:
        if change.category is Category.MODALITY and self._obliges and (force := _of_present(change)):
            return f"{_place(change)}: {force} ({_exchange(change)})"
        if change.category is not Category.STRUCTURE:
            tell = _TOLD.get(change.category, _named)
            return f"{_place(change)}: {tell(change)} ({_exchange(change)})"
        if change.relation in (Relation.SPLIT, Relation.MERGED):
            return f"{_place(change)}: {self._parts(change)}"
        if change.relation is Relation.MOVED and change.old == change.new and change.old_span is None:
            return f"{_place(change)}: {_moved(change)} from {self._over(change, 0)} to {self._over(change, 1)}"
        if change.relation is Relation.MOVED and change.old_span and self._is_within(change.old_span):
            return f"{_place(change)}: words moved from {_addresses(change.old)}"
        return f"{_place(change)}: {_structure(change) or self._number(change)}"

    @cached_property
    def _places(self) -> tuple[dict[str, int], ...]:
        """Where the segment of an address stands, on each side; only what is told by its place needs that."""
        return tuple({segment.id: place for place, segment in enumerate(side)} for side in self._sides)

    @cached_property
    def _headings(self) -> tuple[list[int], ...]:
        return tuple(map(headings, self._sides))

    def _is_within(self, span: Span) -> bool:
        """Whether what moved stood in the middle of a sentence."""
        before = self._sides[0][self._places[0][span.segment]].text[: span.start].rstrip()[-1:]
        return before.isalnum() or before in _COMMAS

    def _over(self, change: Change, side: int) -> str:
        """The heading over a clause that moved and has the address that it had."""
        over = self._headings[side][self._places[side][change.old[0]]]
        return self._sides[side][over].id if over >= 0 else change.old[0]

    def _number(self, change: Change) -> str:
        """What is said of a clause without a text that came or went: its number, `Article 4`."""
        came = change.relation is Relation.ADDED
        address = (change.new if came else change.old)[0]
        number = self._sides[came][self._places[came][address]].number
        return f"clause {'added' if came else 'removed'}: {_quoted(number)}"

    def _parts(self, change: Change) -> str:
        split = change.relation is Relation.SPLIT
        parts = change.new if split else change.old
        if self._is_list(parts, split):
            return f"prose of {change.old[0]} made a list" if split else f"list of {change.old[0]} made prose"
        return f"clause {change.old[0]} split in {len(parts)}" if split else f"clauses {', '.join(parts)} merged"

    def _is_list(self, parts: Sequence[str], split: bool) -> bool:
        """Whether the parts are what introduces a list and its items: nothing else stands between them."""
        places = [self._places[split][part] for part in parts]
        first, *items = self._sides[split][min(places) : max(places) + 1]
        return first.kind is not Kind.ITEM and all(segment.kind is Kind.ITEM for segment in items)


def _place(change: Change) -> str:
    addresses = change.new or change.old
    if change.relation is Relation.REMOVED and change.old_span is None:
        addresses = change.old  # of a sentence that moved one that was left out stood there
    sentence = change.new_sentence if change.new and change.relation is not Relation.REMOVED else change.old_sentence
    place = _addresses(addresses)
    if change.relation in (Relation.SPLIT, Relation.MERGED):
        span = change.new_span or change.old_span
        place = span.segment if span and len(addresses) > 2 else ", ".join(addresses)
    return f"{place} s{sentence}" if sentence else place


def _structure(change: Change) -> str:
    """What a change of structure means; nothing of a clause without a text that came or went."""
    if change.relation in (Relation.ADDED, Relation.REMOVED) and not (change.old_text or change.new_text):
        return ""
    sentence = change.old_sentence or change.new_sentence
    match change.relation:
        case Relation.ADDED:
            return f"{'sentence' if sentence else 'clause'} added: {_quoted(change.new_text)}"
        case Relation.REMOVED:
            return f"{'sentence' if sentence else 'clause'} removed: {_quoted(change.old_text)}"
        case Relation.MOVED:
            return f"{'sentence moved' if sentence else _moved(change)} from {_addresses(change.old)}"
        case Relation.RENUMBERED:
            return f"renumbered ({_exchange(change)})"
        case _ if len(change.new) > 1:
            return f"level of {len(change.new)} headings changes ({_exchange(change)})"
        case _:
            return f"form changed ({_exchange(change)})"


def _moved(change: Change) -> str:
    return "clause moved" if len(change.new) == 1 else f"{len(change.new)} clauses moved"


def _addresses(ids: tuple[str, ...]) -> str:
    return ids[0] if len(ids) == 1 else f"{ids[0]}–{ids[-1]}"


def _exchange(change: Change) -> str:
    if not change.old_text:
        return f"+ {_quoted(change.new_text)}"
    if not change.new_text:
        return f"- {_quoted(change.old_text)}"
    return f"{_quoted(change.old_text)} -> {_quoted(change.new_text)}"


def _quoted(text: str) -> str:
    line = " ".join(text.split()) or repr(text)
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1].rstrip()}…"


def _named(change: Change) -> str:
    noun = _NOUNS[change.category]
    if change.category in _ORDERED and _is_reordered(change):
        return f"order of {_ORDERED[change.category]} changes"
    if change.category is Category.TERM and change.old_text.casefold() == change.new_text.casefold():
        return "capitals of a term change"
    if change.old_fact and change.new_fact:
        return f"{noun} changes"  # though a part of its words alone came or went
    if not change.old_text:
        return f"{noun} comes in"
    return f"{noun} goes" if not change.new_text else f"{noun} changes"


def _is_reordered(change: Change) -> bool:
    """Whether the words of a change are the same in another order, in a text without spaces its letters."""
    old, new = (text.casefold().split() for text in (change.old_text, change.new_text))
    if len(old) > 1 or len(new) > 1:
        return sorted(old) == sorted(new) and old != new
    return len(change.old_text) > 1 and not change.old_text.isascii() and _signs(old) == _signs(new)


def _spelling(change: Change) -> str:
    if is_same_letters(change.old_text, change.new_text):
        return "the same letters, written otherwise"
    return _named(change)


def _negation(change: Change) -> str:
    if change.old_fact and change.new_fact:
        same = change.old_fact.cls == "negation" and change.old_fact.key == change.new_fact.key
        return "negation in other words" if same else "negation changes"
    if change.old_fact or change.new_fact:
        return "negation goes" if change.old_fact else "negation comes in"
    if not (change.old_text.strip() and change.new_text.strip()):
        return "negation goes" if change.old_text.strip() else "negation comes in"
    return "negation changes"


def _modality(change: Change) -> str:
    old, new = change.old_fact, change.new_fact
    if old and new and old.cls == new.cls == "register":
        return f"word {_REGISTERS.get(old.value, old.value)} becomes one {_REGISTERS.get(new.value, new.value)}"
    if old and new:
        return _becomes(_force(old), _force(new))
    fact = old or new
    return f"{_force(fact)} {'goes' if old else 'comes in'}" if fact else "force changes"


def _becomes(old: str, new: str) -> str:
    return f"{old} in other words" if old == new else f"{old} becomes {new}"


def _of_present(change: Change) -> str:
    """What becomes of a force whose words alone came or went, where the present that is left obliges."""
    fact = change.old_fact or change.new_fact
    if fact is None or fact.cls != "force" or fact.value == "prohibition" or (change.old_fact and change.new_fact):
        return ""
    words = change.old_text or change.new_text
    if not (change.old_text and change.new_text) and words.strip() not in fact.text:
        return ""  # what was allowed went as well
    return _becomes(fact.value, _PRESENT) if change.old_fact else _becomes(_PRESENT, fact.value)


def _force(fact: Fact) -> str:
    if fact.cls == "qualifier":
        return fact.id  # an endeavour
    return fact.value if fact.cls == "force" else f"word {_REGISTERS.get(fact.value, fact.value)}"


def _value(change: Change) -> str:
    old, new = change.old_fact, change.new_fact
    fact = old or new
    noun = "period" if fact and fact.cls == "period" else _NOUNS[change.category]
    if old and new:
        return f"{noun} {_quoted(old.text)} becomes {_quoted(new.text)}"
    return f"{noun} {'goes' if old else 'comes in'}" if fact else f"{noun} changes"


def _status(change: Change) -> str:
    old, new = change.old_text, change.new_text
    if chosen := choice(old, new):
        return f"alternative chosen: {_listed(chosen.kept)}; dropped: {_listed(chosen.dropped)}"
    if chosen := choice(new, old):
        return f"put in brackets with an alternative: {_listed(chosen.dropped)}"
    if not (old.strip() and new.strip()) and any(map(str.isalnum, old + new)):
        return f"alternative {'dropped' if old.strip() else 'comes in'}: {_quoted((old + new).strip(' /[]［］'))}"
    came = len(brackets(new)) - len(brackets(old))
    if came == 0:
        return "brackets of text not agreed change"
    return "text is put in brackets: not agreed" if came > 0 else "brackets go: text agreed"


def _listed(options: Sequence[str]) -> str:
    return ", ".join(map(_quoted, options))


def _hidden(change: Change) -> str:
    gone, come = Counter(change.old_text), Counter(change.new_text)
    old, new = _codes(gone - come), _codes(come - gone)
    if not old or not new:
        return f"what the eye does not see: {new or old} {'comes in' if new else 'goes'}"
    return f"what the eye does not see: {old} becomes {new}"


def _codes(signs: Counter[str]) -> str:
    return " ".join(f"U+{ord(sign):04X}" for sign in signs.elements())


def _party(change: Change) -> str:
    old, new = change.old_fact, change.new_fact
    if old and new and _signs([change.old_text]) == _signs([change.new_text]):
        return "order of parties changes"
    return _named(change)


def _markup(change: Change) -> str:
    old, new = (_emphasis(text) for text in (change.old_text, change.new_text))
    if old and new:
        return f"{old} becomes {new}"
    return f"{old or new} {'goes' if old else 'comes in'}" if old or new else "list mark changes"


def _emphasis(text: str) -> str:
    """What a run of emphasised words is printed in; nothing for a list mark."""
    marks = len(text) - len(text.lstrip("*"))
    return {1: "emphasis", 2: "bold", 3: "bold italics"}.get(marks, "") if text.strip("*") else ""


def _signs(words: Sequence[str]) -> Counter[str]:
    """The letters of some words, whatever their order and case."""
    return Counter(sign for word in words for sign in word.casefold() if not sign.isspace())


_TOLD: dict[Category, Callable[[Change], str]] = {
    Category.NEGATION: _negation,
    Category.MODALITY: _modality,
    Category.NUMBER: _value,
    Category.DATE: _value,
    Category.STATUS: _status,
    Category.HIDDEN: _hidden,
    Category.PARTY: _party,
    Category.MARKUP: _markup,
    Category.SPELLING: _spelling,
}
