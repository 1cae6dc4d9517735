"""Actors: countries, governments, institutions, international organisations.

Names are rows of class `actor`: countries by their ISO 3166 code (`jp`), governments under it
(`jp.gov`), institutions under their country (`us.nsf`) or alone (`iaea`). Rows of class `frame`
are templates around a name (`government of {actor}`). States (`facts.naming`) and organs that no
table has are recognised by what stands around their name (`Kingdom of ...`, `Ministry of ...`,
`... Agency`, …省) and get an id of their own language, which has a `~`.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from mocdiff.facts.naming import capitalised, leading, states
from mocdiff.facts.passage import TEMPLATE, Passage
from mocdiff.languages import words_of
from mocdiff.languages.lexicon import Template
from mocdiff.languages.pack import Language
from mocdiff.model import Fact
from mocdiff.patterns import HAN, compiled

_SUBJECT = 40  # characters of what a body is called by


class _Actor(NamedTuple):
    start: int
    end: int
    id: str


def actors(passage: Passage) -> Iterator[Fact]:
    """The actors of a passage; those named in the title of an instrument that is cited are none."""
    for fact in passage.actors:
        if not passage.is_taken(fact.start, fact.end):
            yield fact


def read_actors(passage: Passage) -> list[Fact]:
    """All actors, also those in titles."""
    unknown = [_Actor(start, end, f"~{_slug(passage, start, end)}") for start, end in states(passage)]
    named = sorted([*_named(passage), *unknown])
    if not (named or passage.of("organ") or passage.of("organ-last")):
        return []
    countries = {actor.id for actor in unknown}
    around = _framed(passage, named, countries) if passage.of("organ") else []
    everyone = sorted([*named, *_organs(passage, around)], key=lambda actor: (actor.start, -actor.end, actor.id))
    found = _framed(passage, _joined(passage, everyone), countries)
    return [passage.fact("actor", _first(passage, actor), actor.end, ident=actor.id) for actor in found]


def _first(passage: Passage, actor: _Actor) -> int:
    """Where the name of a body begins that is called by its subject, サービスの貿易に関する専門委員会."""
    settings = passage.language.settings
    if not compiled(settings.get("body-head", "(?!)")).search(passage.folded[actor.start : actor.end]):
        return actor.start
    found = compiled(settings.get("body-subject", "(?!)")).search(
        passage.folded[max(0, actor.start - _SUBJECT) : actor.start]
    )
    return actor.start - len(found.group()) if found else actor.start


def _slug(passage: Passage, start: int, end: int) -> str:
    return re.sub(r"[\W_]+", "-", passage.folded[start:end])


def _named(passage: Passage) -> Iterator[_Actor]:
    other = tuple(words_of(passage.language.code, "no-state"))  # a language or a currency
    for match in passage.of("actor"):
        if match.entry.id == "none" or (other and passage.folded.startswith(other, match.end)):
            continue
        ids = match.entry.id.split()
        width = (match.end - match.start) // len(ids)
        for index, ident in enumerate(ids):  # 日米 names two
            end = match.end if ident == ids[-1] else match.start + (index + 1) * width
            yield _Actor(match.start + index * width, end, ident)


def _organs(passage: Passage, around: list[_Actor]) -> Iterator[_Actor]:
    """Organs by their head: with the capitalised words beside it, or 省 with the word before it.

    An organ ends before its state (`around` are names with what stands around them) and before
    another organ that an `and` joins to it.
    """
    known = [(match.start, match.end) for match in passage.of("actor")]
    known += [(actor.start, actor.end) for actor in around]
    heads = sorted({*(actor.start for actor in around), *_after_and(passage)})
    for match in (*passage.of("organ"), *passage.of("organ-last")):
        start, end = match.start, match.end
        if not passage.language.joiner:
            start = _word_before(passage, start)
            start = max([start, *(right for left, right in known if left <= start < right <= match.start)])
        elif match.entry.cls == "organ":
            limit = next((head for head in heads if head >= end), len(passage.text))
            end = capitalised(passage.text[:limit], end, passage.language)
        else:
            start = leading(passage.text, start, passage.language)
            if start < match.start:
                end = capitalised(passage.text, end, passage.language, alone=True)
        inside = any(start < right and left < end for left, right in known if (left, right) != (start, end))
        beside = not passage.language.joiner and any(right == start for _, right in known)  # 国際労働機関|事務局長
        if not inside and (beside or (start, end) != (match.start, match.end)):
            yield _Actor(start, end, f"~{_slug(passage, start, end)}")


def _after_and(passage: Passage) -> Iterator[int]:
    """Where the head of an organ follows an `and`."""
    articles = passage.language.settings.get("articles", "").replace(" ", "|")
    links = re.compile(rf"\b(?:{passage.language.settings.get('and', 'and|or')}) (?:(?:{articles}) ?)?$")
    for match in passage.of("organ"):
        found = links.search(passage.folded, max(0, match.start - 12), match.start)
        if found:
            yield found.start()


def _word_before(passage: Passage, start: int) -> int:
    """Where the name of a ministry begins whose last character stands at an offset: 教育・科学|省."""
    before = re.search(rf"(?:{HAN}{{1,8}}(?<![省庁局院部及])・)*{HAN}{{2,8}}$", passage.folded[:start])
    return before.start() if before else start


def _joined(passage: Passage, found: list[_Actor]) -> list[_Actor]:
    """An institution beside the name of its country is one actor: `Japan's Ministry …`, 日本の総務省."""
    link = compiled(passage.language.settings.get("actor-link", " "))
    joined: list[_Actor] = []
    for actor in found:
        last = joined[-1] if joined else None
        if last and actor.start < last.end:
            continue
        if last and link.fullmatch(passage.folded[last.end : actor.start]):
            ident = _one(last.id, actor.id)
            if ident:
                joined[-1] = _Actor(last.start, actor.end, ident)
                continue
        joined.append(actor)
    return joined


def _one(first: str, second: str) -> str:
    """The id of a country and its own institution together, empty where they are two actors."""
    short, long = sorted((first, second), key=len)
    if "." in short or short.startswith("~"):
        return ""
    if len(short) == 2 and long.startswith(f"{short}."):
        return long
    if len(short) == 2 and long.startswith(("~", "ministry.")):
        return f"{short}.{long}"
    return ""


@cache
def _frames(language: Language) -> tuple[Template, ...]:
    mask = f"({TEMPLATE['actor']})"
    return language.lexicon.templates("frame", lambda expression: expression.replace("{actor}", mask))


def _framed(passage: Passage, found: list[_Actor], countries: set[str]) -> list[_Actor]:
    """Names with what stands around them: `the Republic of {actor}` is the country, its government another actor."""
    found = list(found)
    frames = [frame for frame in _frames(passage.language) if frame.may_stand(passage.folded)] if found else []
    for frame in frames:
        by_start = {actor.start: index for index, actor in enumerate(found)}
        shadow = passage.masked("actor", [(actor.start, actor.end) for actor in found])
        for match in frame.pattern.finditer(shadow):
            index = by_start[match.start(1)]
            actor = found[index]
            if frame.id and len(actor.id) != 2 and actor.id not in countries:
                continue
            found[index] = _Actor(match.start(), match.end(), f"{actor.id}.{frame.id}" if frame.id else actor.id)
    return found
