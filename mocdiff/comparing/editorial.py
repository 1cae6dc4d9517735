"""Changes that leave the words as they are: case, punctuation, spacing, width, spelling."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache

from mocdiff.languages.tables import beside, pairs
from mocdiff.patterns import lazy
from mocdiff.report import Category

_WIDE = lazy("[\u2160-\u217f\uff00-\uffef\u3000]+")
_KINDS = str.maketrans(
    {**dict.fromkeys("‘’ʼ`´‛", "'"), **dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‐‑‒–—―−", "-")}
)
_SMALL = str.maketrans("っゃゅょッャュョ", "つやゆよツヤユヨ")  # written large in statutes until 1988, 従つて
_HYPHEN = lazy(r"(?<=\w)[-‐‑·](?=\w)")
_ACCENTED = lazy(r"[àèéìòóù]\b")
_EMPHASIS = lazy(r"(?<![\w*])([*_]{1,3})(?=[^\s*_])(.+?)(?<=[^\s*_])\1(?![\w*])")
_MEANING = frozenset("%‰&@#§¶/*＆％")  # punctuation by Unicode's table, words in a text

Fold = Callable[[str], str]


def editorial(old: str, new: str, old_norms: Sequence[str], new_norms: Sequence[str]) -> Category | None:
    """What kind of editorial change this is, None where the words changed.

    `old_norms` and `new_norms` are the normal forms of the tokens. If several kinds come together
    it is the first of them in the order of the spec.
    """
    for category, fold in _FOLDS:
        if fold(old) == fold(new):
            return category
    if "".join(old_norms) == "".join(new_norms) or _spelled(old) == _spelled(new):
        return Category.SPELLING
    if _all(old) == _all(new) or _words(old_norms) == _words(new_norms):
        return next((category for category, _ in _ORDER if _all(old, category) != _all(new, category)), _ORDER[0][0])
    return None


def _without_space(text: str) -> str:
    return "".join(text.split())


def _half_width(text: str) -> str:
    if text.isascii():
        return text
    return _WIDE.sub(lambda run: unicodedata.normalize("NFKC", run.group()), text)


def _without_punctuation(text: str) -> str:
    """Kinds of quotes and dashes made equal, signs that stand at a word's ends dropped."""
    plain = text.translate(_KINDS)
    words = (_bare(word) for word in re.split(r"\s+|(?<=[^\w\s])|(?=[^\w\s])", plain) if word)
    return " ".join(word for word in words if word)


def _bare(word: str) -> str:
    return "" if all(is_punctuation(sign) for sign in word) else word


def is_punctuation(sign: str) -> bool:
    """Whether a character is a mark of punctuation and nothing that is read aloud."""
    return sign not in _MEANING and unicodedata.category(sign)[0] == "P"


def without_hyphens(text: str) -> str:
    """The text in lower case without the hyphens inside its words: `co-operation`, `cooperation`."""
    return (text if text.isalnum() else _HYPHEN.sub("", text)).casefold()


def _spelled(text: str) -> str:
    """The text without hyphens inside words, small kana large, characters in their forms of today, an accent at a
    word's end as an apostrophe: `E'`."""
    plain = without_hyphens(text.translate(_KINDS).translate(_SMALL))
    if not plain.isascii():
        plain = plain.translate(_forms_of_today())
    if plain.isascii():
        return plain
    return _ACCENTED.sub(lambda letter: unicodedata.normalize("NFD", letter.group())[0] + "'", plain)


@cache
def _forms_of_today() -> dict[int, str]:
    """The form that each character (key, code point) of older print has today: 國, 国."""
    return {ord(old): now for old, now in pairs(beside(__file__, "old-forms.tsv")).items()}


def _without_emphasis(text: str) -> str:
    """The text without the signs that plain text puts around words to stress them: `_only_`, `***only***`."""
    return _EMPHASIS.sub(r"\2", text) if "*" in text or "_" in text else text


def _words(norms: Sequence[str]) -> list[str]:
    return [norm for norm in norms if not all(is_punctuation(sign) for sign in norm)]


_FOLDS: tuple[tuple[Category, Fold], ...] = (
    (Category.WIDTH, _half_width),
    (Category.SPACING, _without_space),
    (Category.CASE, str.casefold),
    (Category.MARKUP, _without_emphasis),
    (Category.PUNCTUATION, _without_punctuation),
)
_ORDER: tuple[tuple[Category, Fold], ...] = (
    (Category.CASE, str.casefold),
    (Category.PUNCTUATION, _without_punctuation),
    (Category.SPACING, _without_space),
    (Category.WIDTH, _half_width),
    (Category.SPELLING, without_hyphens),
)
_FOLD_OF = dict(_ORDER)


def _all(text: str, but: Category | None = None) -> str:
    for category in (Category.WIDTH, Category.CASE, Category.PUNCTUATION, Category.SPELLING, Category.SPACING):
        if category is not but:
            text = _FOLD_OF[category](text)
    return text
