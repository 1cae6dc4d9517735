"""What the file itself and the language tell about two lines that follow one another."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, cached_property, lru_cache
from itertools import pairwise, takewhile

from mocdiff.languages import get
from mocdiff.languages.recognise import function_words
from mocdiff.languages.tables import rows
from mocdiff.patterns import HAN, lazy
from mocdiff.reading.forms import COMMAS, LONG, after_last_stop, ends, form, is_caps, last_word, linking_word, wider
from mocdiff.reading.lines import Line
from mocdiff.reading.occurrences import Occurrences
from mocdiff.reading.wrapping import Wrapping
from mocdiff.segmenting.addresses import is_date
from mocdiff.segmenting.divisions import formulas, match_division, may_name_division
from mocdiff.segmenting.numbers import split_number

_FIRST_WORD = lazy(r"[^\W\d_]+")
_WORDS = lazy(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_INITIALS = lazy(r"(?:^|\W)(?:[^\W\d_]\.)+$")
_HIRAGANA = lazy(r"[\u3041-\u309f]")
_PREDICATE = lazy(rf"(?:[\u3041-\u309f]|{HAN})(?:[るたす]|ない)$")
_FOR = lazy(r"[^、，,]{2,24}のために")  # for whom somebody signs
_OPEN = lazy(r"[（(「『][^）)」』]*$")
_CLAUSE = lazy(r"[、，,](?<=[\u3041-\u309f].)")
_INNER_CAPITAL = lazy(r"(?<=[^\W_] )[^\W\d_a-z][^\W\d_]*")
_KATAKANA = (lazy(r"[ァ-ヺー]+$"), lazy(r"[ァ-ヺー]+"))
_LATIN = (lazy(r"[A-Za-z0-9]+$"), lazy(r"[A-Za-z0-9]+"))
_LATIN_PAIR = lazy(r"(?=\b([A-Za-z0-9]+ [A-Za-z0-9]+))")
SIGHT = 400  # characters before a line break that are looked at
_ENOUGH = 100_000  # characters of a file that tell how it writes
_PARAGRAPH = 120  # characters: longer than a heading
_MEMBER_END = lazy(r"[;；,，]\s*[^\W\d_]+$")  # `; and`, after which the next member of an enumeration begins
_TITLE_LINES = 20
_LINK = 12  # characters that such an ending takes
_OFTEN = 3  # paragraphs that read the same: headings, not the beginnings of sentences
_PREAMBLE = 6  # signs, with spaces and brackets around the word that heads a preamble
_SET_IN = 2  # columns


@cache
def _openers() -> tuple[str, ...]:
    """Words in hiragana that a sentence begins with."""
    return tuple(row[0] for row in rows("ja/openers.tsv"))


@lru_cache(maxsize=65536)  # reading asks again about the lines of a second version
def _has(pattern: str, text: str) -> bool:
    return re.search(pattern, text) is not None


@lru_cache(maxsize=65536)
def begins_part(text: str) -> bool:
    """Whether a line is a heading with its number, 第三部 最終規定, or begins the closing words."""
    if may_name_division(text) and not ends(text):
        number = split_number(text, heading=True)[0]
        if number and match_division(number) is not None:
            return True
    return "closing" in formulas(text)


class Evidence(Wrapping):
    """Of one file in one language. What is costly is counted once, when it is first asked for."""

    def __init__(self, lines: Sequence[Line], language: str) -> None:
        super().__init__(lines, get(language).joiner)
        self.language = language
        self.closed = function_words(language)

    @cached_property
    def finite(self) -> str:
        """An expression for the verbs that headings do not have (`finite` in `pack.tsv`)."""
        return get(self.language).settings.get("finite", "")

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(word.lower() for line in self.lines for word in _WORDS.findall(line.text)[:-1])

    @cached_property
    def occurrences(self) -> Occurrences:
        return Occurrences(self.text[:_ENOUGH])

    @cached_property
    def latin_pairs(self) -> frozenset[str]:
        return frozenset(_LATIN_PAIR.findall(self.text))

    @cached_property
    def text(self) -> str:
        return "\n".join([line.text for line in self.lines])

    @cached_property
    def capitalised(self) -> frozenset[str]:
        """The words that the file writes with a capital inside a sentence."""
        return frozenset(word for line in self.lines for word in _INNER_CAPITAL.findall(line.text))

    def begins_sentence(self, text: str) -> bool:
        """Whether a text begins with a capital that its first word has nowhere inside a sentence."""
        word = _FIRST_WORD.match(text)
        return word is not None and word[0][0].isupper() and word[0] not in self.capitalised

    @cached_property
    def _apart(self) -> list[tuple[Line, Line]]:
        """The lines that follow one another and are not parts of one paragraph by how the file is wrapped."""
        pairs = pairwise(self.lines)
        return [(one, two) for one, two in pairs if two.gap] if self.width else list(pairs)

    @cached_property
    def lower_begins(self) -> bool:
        """Whether paragraphs of the file begin in lower case."""
        return sum([two.text[0].islower() and ends(one.text) and not two.form.number for one, two in self._apart]) >= 3

    @cached_property
    def comma_ends(self) -> bool:
        """Whether paragraphs of the file end in a comma, as recitals do."""
        return sum([one.text[-1] in COMMAS for one, _ in self._apart]) >= 3

    @cached_property
    def marks(self) -> frozenset[str]:
        """The list marks of lines that stand below one with room left, or a stop: others may be signs in a sentence."""
        return frozenset(
            two.form.mark
            for one, two in pairwise(self.lines)
            if two.form.mark and (two.gap or ends(one.text) or not self.is_full(one, two, self.width))
        )

    @cached_property
    def spaced_marks(self) -> frozenset[str]:
        """The marks after which the file leaves a space: without one they are signs inside a sentence."""
        return frozenset(line.text[0] for line in self.lines if line.text[1:2].isspace() and line.form.mark)

    @cached_property
    def has_stops(self) -> bool:
        """Whether the paragraphs of the file end in stops, but for a few."""
        long = [line.text for line in self.lines if len(line.text) > _PARAGRAPH]
        stopped = sum(ends(text) or text[-1] in COMMAS for text in long)
        return bool(self.width) or (len(long) - stopped) * 10 <= len(long) + 10

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """The lines before the first one that ends in a stop or a comma: titles have none, however long."""
        first = self.lines[:_TITLE_LINES]
        return tuple(
            line.text for line in takewhile(lambda line: not ends(line.text) and line.text[-1] not in COMMAS, first)
        )

    @cached_property
    def endings(self) -> Counter[str]:
        """How often lines without a stop end in the same two characters."""
        return Counter([line.text[-2:] for line in self.lines if len(line.text) > 15 and not ends(line.text)])

    def breaks_off(self, text: str) -> bool:
        """Whether a text ends in a word that no clause ends in: an article, a preposition, a conjunction."""
        return linking_word(text) in self.closed

    @cached_property
    def _beginnings(self) -> Counter[str]:
        """The first two words of paragraphs, and how many begin so."""
        return Counter([" ".join(line.text.split(None, 2)[:2]) for line in self.lines if line.gap])

    @cached_property
    def _alone(self) -> Counter[str]:
        """The short paragraphs, and how often each stands in the file: `Article`, whose number stands elsewhere."""
        return Counter([line.text for line in self.lines if len(line.text) < LONG])

    def is_predicate(self, text: str) -> bool:
        """Whether a line without a stop is what sentences are and headings are not: 協定した, `a Party shall`."""
        if not self.joiner:
            return text[-1:] in "るたすい" and _PREDICATE.search(text[-3:]) is not None
        return bool(self.finite) and _has(self.finite, text)

    def _opens_member(self, text: str) -> bool:
        """Whether a text begins as several paragraphs do, as recitals: `recalling that`, but not `of the`."""
        words = text.split(None, 2)[:2]
        return words[0] not in self.closed and self._beginnings.get(" ".join(words), 0) >= 3

    def _is_recital(self, text: str) -> bool:
        """Whether a text may be a recital in small letters: `considerando …;`, but not `and the protocol,`."""
        first = _FIRST_WORD.match(text)
        return text[-1] in ",;:" and first is not None and first[0] not in self.closed

    def _heads(self, above: str, below: str) -> bool:
        """Whether a line is an article's number and title, `Article 9 - Reservations`, and a clause follows."""
        own = form(above)
        titled = own.named is not None and bool(own.after) and not wider(above, LONG)
        return titled and ends(below) and not self.breaks_off(above)

    def continues(self, above: str, below: str, *, gap: bool, inside: bool = False) -> bool:
        """Whether a sentence that breaks off at the end of one line goes on in the next.

        `gap` says that an empty line stands between them, `inside` that they stand under a number.
        """
        stopped, lower = ends(above), below[0].islower()
        if stopped and not lower:
            return False
        if "signature" in formulas(above):
            return lower or self.breaks_off(above)
        if not self.joiner and "signature" in formulas(below):
            return False
        if stopped:
            return bool(_INITIALS.search(above[-12:]))
        loose = gap or not self.width
        last, is_number = after_last_stop(above)
        if is_number or self._alone.get(last, 0) >= _OFTEN or (loose and "enacting" in formulas(below)):
            return False  # what follows the last stop is a heading: an article's number, or a line of many
        if below[-1] in ";；" and form(above).mark and above[-1] not in COMMAS:
            return True  # the rest of an item
        if not self.joiner and not (above.isascii() and below.isascii()):
            return self._continues_unspaced(above, below, gap, inside)
        if above[-1] in COMMAS:
            recital = self.lower_begins or (not inside and self._is_recital(below))
            apart = gap and (len(above) < LONG or (lower and recital))  # an address, a recital
            usual = apart or (loose and self.comma_ends)
            return not usual and (lower or (inside and len(above) > _PARAGRAPH))
        if lower:
            if gap and (self._opens_member(below) or self._heads(above, below)):
                return False
            return not (self.lower_begins and len(above) < LONG) and not is_caps(above)
        if self.breaks_off(above):
            return True
        member = _MEMBER_END.search(above, max(0, len(above) - _LINK)) if above[-1].isalnum() else None
        if member and (member[0][0] in ";；" or (gap and self.begins_sentence(below))):
            return False
        word, first = last_word(above[-30:]), _FIRST_WORD.match(below)
        begins = first is None or first[0].lower() in self.closed  # `The` begins a sentence, wherever it stands
        if word and first and not begins and self.occurrences.has_words(f"{word[1]} {first[0]}"):
            return True
        # What is longer than a heading and has no stop is not finished, where the file has stops.
        unfinished = len(above) > _PARAGRAPH and (ends(below) or len(below) > _PARAGRAPH)
        apart = gap and (begins or above.endswith(self.titles))
        return unfinished and not form(above).mark and self.has_stops and not apart

    def _continues_unspaced(self, above: str, below: str, gap: bool, inside: bool) -> bool:
        loose = gap or not self.width
        if gap and above[-1] in "で日" and is_date(above):
            return False  # place and date before the signatures
        if gap and len(below) < _PREAMBLE and "preamble" in formulas(below):
            return False
        if loose and below[0] in "(（" and below[-1] in ")）":
            return False  # an article's title, （目的）; whose letter it is, （日本側書簡）
        if above[-1] in COMMAS:
            # A recital ends in a verb and a comma, the parties in は and a comma.
            members = gap and self.comma_ends and not _HIRAGANA.search(above)
            return not members and (inside or (len(above) > 1 and not _HIRAGANA.match(above[-2])))
        if loose and begins_part(below):
            return False
        if above[-1] in "をがにはへ":
            return not _FOR.fullmatch(above)
        if loose and self._lacks_stop(above, below):
            return False
        tail = above[-SIGHT:]
        if self.endings.get(above[-2:], 0) >= 3:
            return False
        if _OPEN.search(tail) or (_HIRAGANA.match(below) and not below.startswith(_openers())) or _CLAUSE.search(tail):
            return True
        for end, begin in (_KATAKANA, _LATIN):
            last, first = end.search(tail), begin.match(below)
            if last and first:
                # A word that was cut in two: whole it stands elsewhere, or its first part does not.
                count = self.occurrences.count_run
                return count(last[0] + first[0]) > 0 or count(last[0]) < 2
        if not wider(above, LONG / 2 - 1):
            return False
        return bool(_HIRAGANA.match(above[-1])) or self.occurrences.has_signs(above[-1] + below[0])

    def _lacks_stop(self, above: str, below: str) -> bool:
        """Whether a line is a whole sentence but for its stop.

        It ends in a verb, which nowhere else goes on as it would here; or what stands below is no
        end of a sentence, but parties, a title or a name.
        """
        if not (self.has_stops and self.is_predicate(above)):
            return above in self.titles and below[-1] in COMMAS
        return not (ends(below) and below[-1] not in ":：" and self.occurrences.has_signs(above[-2:] + below[0]))

    def glue(self, above: str, below: str, *, spaced: bool = False) -> tuple[str, int]:
        """What stands between two lines that are joined, and how many signs (a hyphen) go from the first.

        `spaced` says that a space was lost where the first was broken.
        """
        if above[-1] == "-" and below[0].isalpha() and len(above) > 1 and above[-2].isalpha():
            if not below[0].islower():
                return "", 0  # Secretary-General
            first, second = last_word(above[-40:-1]), _FIRST_WORD.match(below)
            if first and second:
                one, two = first[1].lower(), second[0].lower()
                known = one in self.words and two in self.words
                if one + two in self.words or not (f"{one}-{two}" in self.words or known):
                    return "", 1
            return "", 0
        if self.joiner or not (above[-1].isascii() and above[-1].isalnum()):
            return self.joiner, 0
        last, head = _LATIN[0].search(above), _LATIN[1].match(below)
        return (" " if last and head and (spaced or f"{last[0]} {head[0]}" in self.latin_pairs) else ""), 0

    def begins(self, above: Line, below: Line) -> bool:
        """Whether a line is the first of a paragraph by its own form: a mark, a number, bold type."""
        own = below.form
        if own.bold:
            return True
        if not (own.mark or own.number):
            # Where a line is a paragraph, Japanese ones are set in by one sign.
            return 0 < below.indent <= _SET_IN and not (self.joiner or self.width)
        wrapped = bool(self.width) and not below.gap and self.is_full(above, below, self.width)
        if wrapped and not below.page and self.sets_items_apart:
            return False
        wrapped = wrapped and not ends(above.text)
        if own.mark:
            if own.mark in self.spaced_marks and not below.text[1].isspace():
                return False
            if wrapped and own.mark not in self.marks:
                return False
            return not (wrapped and own.mark in "-–—" and above.text[-1] not in COMMAS and not own.rest[0].isupper())
        if own.named:
            # `Article 9.` at the end of a sentence that was wrapped before it is no heading.
            return not wrapped or (not own.after and below.text[-1] not in ".;,") or ends(above.text)
        if not below.gap and match_division(f"{above.text.rsplit(None, 1)[-1]} {own.number.strip('().')}"):
            return False  # the number of the word that the line above ends in
        return not wrapped or above.text[-1] in COMMAS or not self.joiner
