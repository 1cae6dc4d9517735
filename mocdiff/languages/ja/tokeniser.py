"""Japanese tokens by SudachiPy, in its longest units (mode C): whole katakana words and numbers.

The normalised form makes 行なう and 行う, 百八十 and 180, Innovation and イノベーション equal.
The dictionary is loaded when the first text is cut.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from mocdiff.languages.folding import with_small_tsu
from mocdiff.model import Token, of_fields
from mocdiff.patterns import lazy

_LIMIT = 12_000  # code points a call: SudachiPy takes 49,149 bytes, a code point is at most 4
_NAME = lazy(r"[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]+(?:[-‐‑－][0-9A-Za-z０-９Ａ-Ｚａ-ｚ]+)*")
_KANJI = "[〇一二三四五六七八九]"
_FIGURES = lazy(
    rf"{_KANJI}+(?:、{_KANJI}{{3}}(?!{_KANJI}))*(?:・{_KANJI}+)?"
    r"|(?<!\d)[1-9]\d{0,2}(?:[ \u00a0\u2009\u202f]\d{3})++(?!\d)"
)
_AS_DIGITS = str.maketrans("〇一二三四五六七八九・", "0123456789.", "、")
_PARTS_OF_SPEECH: dict[int, str] = {}  # by the number of all their classes together
_token = of_fields(Token)
_END = lazy(r"[。．！？\n]")


def tokeniser(settings: Mapping[str, str], spelling: Mapping[str, str]) -> Callable[[str], tuple[Token, ...]]:
    """The tokeniser; `spelling` has variants that the dictionary does not know."""

    def tokens(text: str) -> tuple[Token, ...]:
        tokenizer = _sudachi()
        found: list[Token] = []
        for start, part in _parts(text):
            for morpheme in tokenizer.tokenize(with_small_tsu(part)):
                surface = morpheme.surface()
                if surface.isalnum():  # nearly all; others may hold white space
                    at, norm = start + morpheme.begin(), morpheme.normalized_form()
                    found.append(_token((at, at + len(surface), spelling.get(norm, norm), _pos(morpheme))))
                else:
                    found += _whole(morpheme, surface, start, spelling)
        return tuple(_names_whole(found, text))

    return tokens


def _names_whole(tokens: list[Token], text: str) -> Iterable[Token]:
    """Names of letters, digits and hyphens are one token, `A-320B`, `4G`, where no other word cuts them.

    So are figures in kanji with a point or commas, 〇・一, 二〇、四七〇, and in digits with spaces, 25 000.
    """
    names = {name.start(): name.end() for name in _NAME.finditer(text) if not name.group().isdigit()}
    figures = {number.start(): number.end() for number in _FIGURES.finditer(text) if not number.group().isalnum()}
    if not (names or figures):
        return tokens
    starts, ends = {token.start for token in tokens}, {token.end for token in tokens}
    names, figures = (
        {start: end for start, end in found.items() if start in starts and end in ends} for found in (names, figures)
    )
    return _joined(tokens, text, names, figures)


def _joined(tokens: list[Token], text: str, names: Mapping[int, int], figures: Mapping[int, int]) -> Iterator[Token]:
    """The tokens, those of a name or of figures, which start and end at such offsets, as one."""
    done = 0
    for token in tokens:
        end = names.get(token.start, 0) or figures.get(token.start, 0)
        if token.start < done:
            continue
        if end > token.end:
            norm = unicodedata.normalize("NFKC", text[token.start : end]).casefold()
            norm = norm.translate(_AS_DIGITS) if token.start in figures else norm
            yield Token(token.start, end, norm, token.pos)
            done = end
        else:
            yield token


def _pos(morpheme: Any) -> str:
    """The part of speech of a morpheme, without its finer classes."""
    number = morpheme.part_of_speech_id()
    if number not in _PARTS_OF_SPEECH:
        _PARTS_OF_SPEECH[number] = morpheme.part_of_speech()[0]
    return _PARTS_OF_SPEECH[number]


def _whole(morpheme: Any, surface: str, offset: int, spelling: Mapping[str, str]) -> Iterator[Token]:
    """The tokens of a morpheme: one without the white space around it, several where some is in it."""
    if surface.isspace() or not surface:
        return
    start = offset + morpheme.begin()
    pos = _pos(morpheme)
    if surface.split() == [surface]:
        norm = morpheme.normalized_form()
        yield Token(start, start + len(surface), spelling.get(norm, norm), pos)
        return
    for word in re.finditer(r"\S+", surface):
        yield Token(start + word.start(), start + word.end(), word.group().casefold(), pos)


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """The text in parts that the tokeniser takes, cut after a sentence where there is one."""
    start = 0
    while len(text) - start > _LIMIT:
        ends = [match.end() for match in _END.finditer(text, start + 1, start + _LIMIT)]
        end = ends[-1] if ends else start + _LIMIT
        yield start, text[start:end]
        start = end
    if start < len(text):
        yield start, text[start:]


@cache
def _sudachi() -> Any:
    from sudachipy import Config, Dictionary, SplitMode

    # Its default joins a reading in brackets to the word before it: 署名（しょめい） would be one token.
    plain = Config(inputTextPlugin=[{"class": "com.worksap.nlp.sudachi.DefaultInputTextPlugin"}])
    dictionary = Dictionary(config=plain, dict="core")
    _forget(".dic")
    # Readings and parts of words are not looked up: a third of the time of a call.
    return dictionary.tokenizer(mode=SplitMode.C, fields={"pos", "normalized_form"})


def _forget(ending: str) -> None:
    """Take the pages of files mapped into memory out of it; what is used of them comes back by itself.

    The dictionary, when it is loaded, reads all its entries to see that they are whole: 76 MB, of
    which a text needs a third. Where the system has no such call, they stay.
    """
    import ctypes

    dont_need = 4  # MADV_DONTNEED: of a mapping that is only read nothing is lost
    try:
        with open("/proc/self/maps", encoding="utf-8", errors="replace") as maps:  # noqa: PTH123
            spans = [line.split()[0].split("-") for line in maps if line.rstrip().endswith(ending) and " r--s " in line]
        for start, end in spans:
            at = int(start, 16)
            ctypes.CDLL(None).madvise(ctypes.c_void_p(at), ctypes.c_size_t(int(end, 16) - at), dont_need)
    except (OSError, AttributeError):
        return
