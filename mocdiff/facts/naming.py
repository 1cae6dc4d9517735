"""Names that no table has, known by their capitals and by what stands around them.

Rows of class `state` are templates around the name of a state, `(?i:kingdom of) {name}`, matched
with capitals. A state that a document names so in
its title or preamble is recognised by its bare name in the rest. `names` in `pack.tsv` are words
that begin or end no name (`Party`, `Each`).
"""

import re
from collections.abc import Iterator
from functools import cache

from mocdiff.facts.passage import Passage
from mocdiff.languages import words_of
from mocdiff.languages.folding import fold
from mocdiff.languages.lexicon import Template
from mocdiff.languages.pack import Language
from mocdiff.patterns import HAN, lazy

# Sets with capitals or with a sign beyond Latin-1 are compiled ten times as slowly.
_CAPITALISED = r"[^\W\d_a-zß-öø-ÿ][\w'-]*(?:’[\w'-]*)*"
_NAME = rf"(?P<name>{_CAPITALISED}(?: {_CAPITALISED}){{0,2}})"
_UNSPACED = rf"(?P<name>(?<![ァ-ー])[ァ-ヺー][ァ-ー]+|(?<![ァ-ー])(?<!{HAN}){HAN}{{1,4}}?)"
_ELIDED = lazy(r"(\w{1,5})['’](?=\w)")
_NEXT = lazy(r"\s([\w'’-]+)")
_WORD = lazy(r"\s?([\w’'&-]+),?")
_BEFORE = lazy(rf"(?:{_CAPITALISED} (?:(?:of|for|and|di|per|e) )?)+$")


def states(passage: Passage) -> Iterator[tuple[int, int]]:
    """The names of states in a passage that are in no table, without what stands around them."""
    styled = _styled(passage.text, passage.folded, passage.language)
    found = {(match.start("name"), _end(match, passage.language)) for match in styled}
    pattern = passage.context.named(passage.language.spaced)
    if pattern is not None:
        other = tuple(words_of(passage.language.code, "no-state"))
        spans = (match.span() for match in pattern.finditer(passage.text))
        found |= {(start, end) for start, end in spans if not (other and passage.text.startswith(other, end))}
    known = [(match.start, match.end) for match in passage.of("actor")] if found else []
    done = 0
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if start >= done and start < end and not any(start < right and left < end for left, right in known):
            done = end
            yield start, end


def names_in(text: str, language: Language) -> Iterator[str]:
    """The names of states that a text gives with their style."""
    for match in _styled(text, fold(text), language):
        name = text[match.start("name") : _end(match, language)]
        if name:
            yield name


@cache
def _templates(language: Language) -> tuple[Template, ...]:
    name = _NAME if language.joiner else _UNSPACED
    return language.lexicon.templates("state", lambda expression: expression.replace("{name}", name))


def _styled(text: str, folded: str, language: Language) -> Iterator[re.Match[str]]:
    for template in _templates(language):
        if template.may_stand(folded):
            yield from template.pattern.finditer(text)


def _no_names(language: Language) -> frozenset[str]:
    return words_of(language.code, "names", "small")


def _end(match: re.Match[str], language: Language) -> int:
    """Where the name ends: before the first word that is no part of one."""
    start = end = match.start("name")
    if not language.joiner:
        return match.end("name")
    for word in re.finditer(r"[^ ]+", match["name"]):
        if word.group().lower() in _no_names(language):
            break
        end = start + word.end()
    return end


def leading(text: str, start: int, language: Language) -> int:
    """Where the capitalised words begin that stand before an offset: `the |Civil Aviation |Authority`.

    In capitals they begin after the last word that is no part of a name.
    """
    before = _BEFORE.search(text, max(0, start - 80), start)
    if before is None:
        return start
    begin = before.start()
    for word in re.finditer(r"[^ ]+ ", before.group()):
        if word.group().strip().lower() in _no_names(language):
            begin = before.start() + word.end()
        elif not before.group().isupper():
            break
    return begin


def capitalised(text: str, end: int, language: Language, alone: bool = False) -> int:
    """The end of the run of capitalised words that starts at an offset; small words only between them.

    `alone` leaves out the small words too. In a text of capitals a run ends at a word that ends names.
    """
    small, stops = words_of(language.code, "small"), words_of(language.code, "after-names")
    for word in _WORD.finditer(text, end):
        if text[end : word.start()].strip() or text[word.start() - 1 : word.start()] == ",":
            break
        said = word.group(1)
        if said.lower() in stops:
            break
        elided = _ELIDED.match(said)  # dell'Ambiente
        if elided and elided[1].lower() in small:
            said = said[elided.end() :]
        if said[0].isupper() and said.lower() not in small:
            end = word.end(1)
        elif alone or said.lower() not in small or not _leads_on(text, word, language):
            break
        else:
            end = word.end(1)
    return end


def _leads_on(text: str, word: re.Match[str], language: Language) -> bool:
    """Whether a capital follows a small word, after a preposition perhaps with an article: `per la Mobilità`."""
    links = language.settings.get("and", "").split("|")
    articles = frozenset() if word.group(1) in links else words_of(language.code, "articles")
    rest = _NEXT.match(text, word.end(1))
    if rest and rest[1] in articles:
        rest = _NEXT.match(text, rest.end(1))
    return rest is not None and _ELIDED.sub("", rest[1])[:1].isupper()
