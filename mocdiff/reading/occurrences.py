"""Whether a file has two words, two signs or a run of letters anywhere: what speaks for joining two lines.

The same few are asked for again and again, so each is looked for once; a long file is only cut up
into all that it has when many are asked for.
"""

import re
from collections import Counter
from collections.abc import Callable
from functools import cached_property

from mocdiff.patterns import lazy

_ASKED = 100  # that are looked for one by one
_PAIR = lazy(r"(?=\b([^\W\d_]+ [^\W\d_]+))")
_RUN = lazy(r"[ァ-ヺー]+|[A-Za-z0-9]+")


class Occurrences:
    """In one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words: dict[str, int] = {}
        self._signs: dict[str, set[str]] = {}  # by a sign those that stand after it
        self._runs: dict[str, int] = {}

    def has_words(self, pair: str) -> bool:
        """Whether two words stand next to one another on a line."""
        return self._known(self._words, pair, self._stands, lambda: self._all_words) > 0

    def has_signs(self, pair: str) -> bool:
        """Whether two or three signs stand next to one another."""
        if len(pair) > 2:
            return pair in self._text
        if pair[0] not in self._signs:
            # To part a text at one sign is several times as fast as to look for two; two of it have nothing between.
            others = f"{self._text}\n".split(pair[0])[1:]
            self._signs[pair[0]] = {part[0] if part else pair[0] for part in others}
        return pair[1] in self._signs[pair[0]]

    def count_run(self, word: str) -> int:
        """How often a run of katakana, or of Latin letters and digits, stands there as a whole; two stand for more."""
        return self._known(self._runs, word, self._count, lambda: self._all_runs)

    def _known(
        self, known: dict[str, int], key: str, look: Callable[[str], int], everything: Callable[[], Counter[str]]
    ) -> int:
        if key not in known:
            known[key] = look(key) if len(known) < _ASKED else everything()[key]
        return known[key]

    @cached_property
    def _all_words(self) -> Counter[str]:
        return Counter(_PAIR.findall(self._text))

    @cached_property
    def _all_runs(self) -> Counter[str]:
        return Counter(_RUN.findall(self._text))

    def _stands(self, pair: str) -> int:
        text = self._text
        place = text.find(pair)
        while place >= 0:
            before, after = text[place - 1 : place], text[place + len(pair) : place + len(pair) + 1]
            if not (before.isalnum() or before == "_" or after.isalpha()):
                return 1
            place = text.find(pair, place + 1)
        return 0

    def _count(self, word: str) -> int:
        sign = "[A-Za-z0-9]" if word.isascii() else "[ァ-ヺー]"
        found = re.finditer(f"{word}(?!{sign})", self._text)  # only letters, so nothing to escape
        whole = (place for match in found if not re.match(sign, self._text[(place := match.start()) - 1 : place]))
        return sum(1 for _ in zip(range(2), whole, strict=False))
