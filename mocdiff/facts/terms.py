"""Defined terms: where they are defined and where they are used.

Rows of class `definition` are templates around what stands in quotation marks, `{quoted}とは`.
"""

from collections.abc import Iterator
from functools import cache

from mocdiff.facts.passage import Passage
from mocdiff.languages.lexicon import Template
from mocdiff.languages.pack import Language
from mocdiff.model import Fact
from mocdiff.patterns import lazy

# What stands between quotation marks, by the sign that opens it.
_QUOTED = {
    '"': r"\"([^\"]{1,80})\"",
    "「": "「([^「」]{1,60})」",
    "『": "『([^『』]{1,60})』",
    "〈": "〈([^〈〉《》]{1,60})〉",
    "《": "《([^〈〉《》]{1,60})》",
    "'": r"(?<!\w)'((?:[^'\"]|(?<=\w)'(?=\w)){1,80})'(?!\w)",
}
_OPENS = lazy(r"'(?<!\w')")  # what an apostrophe does not


@cache
def _definitions(language: Language, signs: str) -> tuple[Template, ...]:
    """The expressions for definitions in texts that have these quotation marks and no others."""
    quoted = f"(?:{'|'.join(map(_QUOTED.__getitem__, signs))})"
    return language.lexicon.templates("definition", lambda expression: expression.replace("{quoted}", quoted))


def defined(text: str, folded: str, language: Language) -> list[tuple[int, int, str]]:
    """The terms that a text defines, `[start, end)` without their quotes, with how: `named` or `means`."""
    signs = "".join(filter(folded.__contains__, _QUOTED))
    if signs.endswith("'") and not _OPENS.search(folded):
        signs = signs[:-1]
    if not signs:
        return []
    found: dict[int, tuple[int, int, str]] = {}
    for definition in _definitions(language, signs):
        for match in definition.pattern.finditer(folded) if definition.may_stand(folded) else ():
            for group in range(1, len(match.groups()) + 1):
                if match.group(group):
                    start, end = _inside(text, *match.span(group))
                    end -= text[start:end].endswith((",", "，"))
                    start += _article(folded[start:end], language)
                    found.setdefault(start, (start, end, definition.id))
    return sorted(found.values())


def _inside(text: str, start: int, end: int) -> tuple[int, int]:
    """What stands between two quotes without the spaces that some languages put there: `« Parties »`."""
    quoted = text[start:end]
    return start + len(quoted) - len(quoted.lstrip()), end - len(quoted) + len(quoted.rstrip())


def _article(term: str, language: Language) -> int:
    """How long the article is that stands inside the quotes of a definition: `“the Parties”`, `"l'Istituto"`."""
    for article in language.settings.get("articles", "").split():
        length = len(article) + (not article.endswith("'"))
        if term.startswith(article if article.endswith("'") else f"{article} ") and len(term) > length:
            return length
    return 0


def definitions(passage: Passage) -> Iterator[Fact]:
    """`defines`: the terms that are defined here."""
    for start, end, _ in defined(passage.text, passage.folded, passage.language):
        yield passage.fact("defines", start, end, ident=term_id(passage.text[start:end]))


def uses(passage: Passage) -> Iterator[Fact]:
    """`term`: the document's defined terms and the glossary's, in their own capitals, the longest first."""
    pattern = passage.context.pattern(passage.language.code)
    if pattern is None:
        return
    for match in pattern.finditer(passage.text):
        ident = passage.context.ids(passage.language.code)[match.group()]
        yield passage.fact("term", match.start(), match.end(), ident=ident)


def term_id(form: str) -> str:
    """The id of a term that a document defines: its form without regard to capitals and spaces."""
    return " ".join(form.casefold().split())
