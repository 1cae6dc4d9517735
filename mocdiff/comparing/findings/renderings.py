"""Which word of the translation renders which word of the original, place by place."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import NamedTuple
from unicodedata import normalize

from mocdiff.aligning.wording import Item, Tie, Wording, align_words
from mocdiff.comparing.findings.bitext import Bitext, Link, Quote, Sentence
from mocdiff.comparing.findings.tables import table
from mocdiff.tracing.lexicon import lexicon
from mocdiff.tracing.words import Reader

NAMES = frozenset(("actor", "date", "quantity", "period", "force", "defines", "term"))
"""Facts that have rules of their own."""
OTHER_SCRIPTS = frozenset(("ar", "el", "he", "ja", "ko", "ru", "th", "uk", "zh"))
"""Languages whose words have no Latin letters."""
FORMULAS = frozenset({"entry-into-force", "agree-formula", "done-at", "authentic", "parties"})
"""Markers of register that are turns of phrase, not terms."""

EVEN = 1.2
"""What sureness and likeness of a tie must come to (`evidence`), for one chance in two that it holds."""
STEEP = 0.6
LIKENESS = 1.25
_ROOT = re.compile(r"([\u3400-\u9fff])[\u3041-\u3096]+$")
"""A Japanese verb or adjective of one character and its ending."""
_MARKS = re.compile(r"[\u0300-\u036f]")
_SYLLABLES = re.compile(r"[\u30a1-\u30ff\uac00-\ud7a3]{2}")
"""Scripts of which two signs are as much as four letters."""
_ENDINGS = re.compile(r"(?<=\w{2})[aeiosx]{1,2}$")
"""What the forms of one word differ in, in the Latin script: anno, anni."""


class Word(NamedTuple):
    """A content word: `item` as it is aligned, where it stands, whether it may be (a part of) a term.

    `general` is one that every instrument is full of.
    """

    item: Item
    quote: Quote
    term: bool
    general: bool

    @property
    def at(self) -> tuple[str, int]:
        """Its place: the segment and the offset in it."""
        return self.quote.sentence.segment.id, self.quote.start


class Rendering(NamedTuple):
    """A word of the original and the word that renders it, in the link of that number."""

    link: int
    old: Word
    new: Word
    tie: Tie


class Renderings(NamedTuple):
    """The words of both sides of each link, and the pairs of them that may be terms."""

    words: tuple[tuple[tuple[Word, ...], tuple[Word, ...]], ...]
    found: tuple[Rendering, ...]
    wording: Wording


def renderings(bitext: Bitext) -> Renderings:
    """What renders what in all links that have both sides."""
    words = tuple(
        (tuple(_words(bitext, link, new=False)), tuple(_words(bitext, link, new=True))) for link in bitext.both
    )
    wording = align_words([([w.item for w in old], [w.item for w in new]) for old, new in words], bitext.encoder)
    found = tuple(
        Rendering(number, old[tie.old], new[tie.new], tie)
        for number, ((old, new), ties) in enumerate(zip(words, wording.ties, strict=True))
        for tie in ties
        if old[tie.old].term and new[tie.new].term
    )
    return Renderings(words, found, wording)


def _words(bitext: Bitext, link: Link, new: bool) -> Iterator[Word]:
    language = bitext.document(new).language
    reader, light = _reader(language), light_words(language)
    function = lexicon(bitext.old.language).function | lexicon(bitext.new.language).function
    latin = reader.language.code not in OTHER_SCRIPTS
    for sentence in link.side(new):
        for word in reader.words(sentence.text):
            form = word.norm.strip("'’")
            if not word.grade or form in function or not _meaningful(form):
                continue
            quote = Quote(sentence, sentence.start + word.start, sentence.start + word.end)
            name = new and form.isascii() and not latin  # `5G` in a Japanese text
            term = len(form) > 1 and form not in light and not name and not _apart(quote, sentence, new)
            yield Word(Item(word.keys[0], form), quote, term, word.grade == 1)


@cache
def _reader(code: str) -> Reader:
    return Reader(code)


@cache
def light_words(code: str) -> frozenset[str]:
    """The words of a language that are no term and render none."""
    return frozenset(word for _, words in table(code, "light") for word in words.split())


def _meaningful(form: str) -> bool:
    """Whether a form has letters, and two of them where a letter is no word."""
    return any(c.isalpha() for c in form) and (len(form) > 1 or ord(form) > 0x3000)


def _apart(quote: Quote, sentence: Sentence, new: bool) -> bool:
    """Whether a word belongs to a name, a date, a title or a formula."""
    return any(
        fact.start < quote.end
        and quote.start < fact.end
        and (
            fact.cls in NAMES
            or (fact.cls == "reference" and not new and not quote.text.islower())
            or (fact.cls == "register" and fact.id in FORMULAS)
        )
        for fact in sentence.facts
    )


def evidence(place: Rendering) -> float:
    """What speaks for a tie."""
    return place.tie.sure + LIKENESS * place.tie.likeness


def sureness(place: Rendering, other: Rendering) -> float:
    """How sure what two ties say together is: as sure as the weaker."""
    return 0.5 + STEEP * (min(evidence(place), evidence(other)) - EVEN)


def akin(one: Word, other: Word) -> bool:
    """Whether two words are forms of one, or made of one: one holds the other, or they begin alike.

    In Japanese a verb is akin to the compounds of its character: 支える, 支援.
    """
    return one.item.key == other.item.key or _akin(*sorted((one.item.form, other.item.form)))


@lru_cache(maxsize=20_000)
def _akin(one: str, other: str) -> bool:
    a, b = (_MARKS.sub("", normalize("NFD", form)) if form.isalpha() else form for form in (one, other))
    if a in b or b in a:
        return True
    if any(match and match[1] in form for match, form in ((_ROOT.match(a), b), (_ROOT.match(b), a))):
        return True
    shared = next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    if _ENDINGS.sub("", a) == _ENDINGS.sub("", b) or _ending_alike(a, b) or _middle_alike(a, b):
        return True
    enough = 2 if _SYLLABLES.match(a) and _SYLLABLES.match(b) else 4
    return shared >= enough and shared >= 0.45 * min(len(a), len(b))


def shared_start(one: str, other: str) -> int:
    """How many characters begin both."""
    return next((at for at, (x, y) in enumerate(zip(one, other, strict=False)) if x != y), min(len(one), len(other)))


def _ending_alike(one: str, other: str) -> bool:
    """Whether two words differ in their beginning alone: uguali, eguali."""
    return shared_start(one[::-1], other[::-1]) >= max(4, 0.7 * max(len(one), len(other)))


def _middle_alike(one: str, other: str) -> bool:
    """Whether two words share what is neither the beginning nor the end of both: Beschränkung, eingeschränkt."""
    if min(len(one), len(other)) < 8:
        return False
    a, b, size = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    return size >= 5 and size >= 0.5 * min(len(one), len(other)) and not len(one) - a == len(other) - b == size
