"""Instruments that are cited by a title of their own or by a number.

Acts are rows of class `act`, templates with the number of the act as group `number`; their id is
the kind with that number. A title that no
table has is a word of class `instrument` with the capitalised words beside it (`the Montreal
Convention`, `Convention against Corruption`), or what `title-after` and `title-before` in
`pack.tsv` say; its id is one of its own language, with a `~`.
"""

from collections.abc import Iterator
from functools import cache

from mocdiff.facts.naming import capitalised, leading
from mocdiff.facts.numerals import plain
from mocdiff.facts.passage import Passage
from mocdiff.facts.titles import is_title, own_titles
from mocdiff.languages.lexicon import Match, Template
from mocdiff.languages.pack import Language
from mocdiff.model import Fact
from mocdiff.patterns import compiled, lazy

_APART = lazy(r"[^\w]+")


@cache
def _acts(language: Language) -> tuple[Template, ...]:
    return language.lexicon.templates("act")


def acts(passage: Passage) -> Iterator[Fact]:
    """Laws, regulations, directives and resolutions by their number."""
    if not passage.numbers:
        return
    for act in _acts(passage.language):
        for match in act.pattern.finditer(passage.folded) if act.may_stand(passage.folded) else ():
            if not passage.is_taken(*match.span()):
                known = passage.numbers.get(match.start("number"))
                whole = known is not None and known.end == match.end("number")
                number = plain(known.value) if known and whole else _APART.sub("-", match["number"]).strip("-")
                yield passage.fact("reference", match.start(), match.end(), ident=f"{act.id}:{number}")


def instruments(passage: Passage) -> Iterator[Fact]:
    """Titles that stand in no table and name no parties; not the document's own, nor a term that it defines."""
    found = passage.of("instrument")
    if not found:
        return
    own = [(match.start, match.end) for match in passage.of("register") if match.entry.id.endswith(" instrument")]
    terms = passage.context.pattern(passage.language.code)
    kinds = [match.span() for match in terms.finditer(passage.text)] if terms else []
    own += own_titles(passage)
    done = 0
    for match in found:
        start, end = _title(passage, match, done)
        apart = (start, end) != (match.start, match.end) and not passage.is_taken(start, end)
        if any(start < right and left < end for left, right in own):
            continue
        defined = any(left < match.end <= right for left, right in kinds)
        if apart and not defined and not is_title(passage, start, end):
            slug = _APART.sub("-", passage.folded[start:end])
            yield passage.fact("reference", start, end, ident=f"~{slug}")
            done = end


def _title(passage: Passage, match: Match, done: int) -> tuple[int, int]:
    """Where the title begins and ends that a word such as `Convention` belongs to; the word alone is none.

    The title before it ends at `done`.
    """
    language = passage.language
    before, after = (language.settings.get(f"title-{side}", "") for side in ("before", "after"))
    start, end = match.start, match.end
    if language.joiner and language.settings.get("title-capitals") == "yes":
        if passage.text.isupper():
            return start, end
        start = leading(passage.text, start, language)
        link = compiled(after).match(passage.text, end)
        if link:
            end = capitalised(passage.text, link.end(), language)
            end = end if end > link.end() else match.end
    elif before:
        first = max([start - 60, done, *(right for _, right in passage.taken if right <= start)])
        found = compiled(before).search(passage.text, max(0, first), start)
        start = found.start() if found else start
    elif after:
        found = compiled(after).match(passage.folded, end)
        end = found.end() if found else end
    return start, end
