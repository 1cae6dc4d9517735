"""Actors: countries, governments, institutions, international organisations.

Names are rows of class `actor`: countries by their ISO 3166 code (`jp`), governments under it
(`jp.gov`), institutions under their country (`us.nsf`) or alone (`iaea`). Rows of class `frame`
are templates around a name (`government of {actor}`); organs that no table has are recognised by
their head (`Ministry of ...`, …省) and get an id of their own language, which has a `~`.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from mocdiff.facts.passage import TEMPLATE, Passage
from mocdiff.languages.pack import Language
from mocdiff.model import Fact


class _Actor(NamedTuple):
    start: int
    end: int
    id: str


def actors(passage: Passage) -> Iterator[Fact]:
    """The actors of a passage; those named in the title of an instrument that is cited are none."""
    for fact in read_actors(passage):
        if not passage.is_taken(fact.start, fact.end):
            yield fact


def read_actors(passage: Passage) -> list[Fact]:
    """All actors, also those in titles."""
    found = _framed(passage, _joined(passage, sorted([*_named(passage), *_organs(passage)])))
    return [passage.fact("actor", start, end, ident=ident) for start, end, ident in found]


def _named(passage: Passage) -> Iterator[_Actor]:
    for match in passage.of("actor"):
        if match.entry.id == "none":  # a language, not a country
            continue
        ids = match.entry.id.split()
        width = (match.end - match.start) // len(ids)
        for index, ident in enumerate(ids):  # 日米 names two
            end = match.end if ident == ids[-1] else match.start + (index + 1) * width
            yield _Actor(match.start + index * width, end, ident)


def _organs(passage: Passage) -> Iterator[_Actor]:
    """Organs by their head, `=Ministry of` with the capitalised words after it, or 省 with the word before it."""
    names = [(match.start, match.end) for match in passage.of("actor")]
    for match in passage.of("organ"):
        start, end = match.start, match.end
        if passage.language.joiner:
            end = _capitalised(passage.text, end, passage.language.settings.get("small", "").split())
        else:
            before = re.search(r"[\u4e00-\u9fff]{2,8}$", passage.folded[:start])
            start = before.start() if before else start
        inside = any(start < right and left < end for left, right in names if (left, right) != (start, end))
        if inside or (start, end) == (match.start, match.end):
            continue
        slug = re.sub(r"[\W_]+", "-", passage.folded[start:end])
        yield _Actor(start, end, f"~{slug}")


def _capitalised(text: str, end: int, small: list[str]) -> int:
    """The end of the run of capitalised words that starts at an offset; small words only between them."""
    for word in re.compile(r"\s?([\w’'&-]+),?").finditer(text, end):
        if text[end : word.start()].strip() or text[word.start() - 1 : word.start()] == ",":
            break
        if word.group(1)[0].isupper():
            end = word.end(1)
        elif word.group(1).lower() not in small:
            break
        else:
            rest = re.match(r"(?:\s(?:\w{1,4}|[dl]’\w+|[dl]'\w+))*?\s(\w)", text[word.end(1) :])
            if rest is None or not rest.group(1).isupper():
                break
            end = word.end(1)
    return end


@cache
def _link(language: Language) -> re.Pattern[str]:
    return re.compile(language.settings.get("actor-link", " "))


def _joined(passage: Passage, found: list[_Actor]) -> list[_Actor]:
    """An institution beside the name of its country is one actor: `Japan's Ministry …`, 日本の総務省."""
    joined: list[_Actor] = []
    for actor in found:
        last = joined[-1] if joined else None
        if last and actor.start < last.end:
            continue
        if last and _link(passage.language).fullmatch(passage.folded[last.end : actor.start]):
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
def _frames(language: Language) -> tuple[tuple[str, re.Pattern[str]], ...]:
    mask = f"({TEMPLATE['actor']})"
    return tuple(
        (entry.id, re.compile(entry.expression.replace("{actor}", mask)))
        for entry in language.lexicon.of_class("frame")
    )


def _framed(passage: Passage, found: list[_Actor]) -> list[_Actor]:
    """Names with what stands around them: `the Republic of {actor}` is the country, its government another actor."""
    for ident, frame in _frames(passage.language):
        if not found:
            break
        by_start = {actor.start: index for index, actor in enumerate(found)}
        shadow = passage.masked("actor", [(actor.start, actor.end) for actor in found])
        for match in frame.finditer(shadow):
            index = by_start[match.start(1)]
            actor = found[index]
            if ident and ("." in actor.id or len(actor.id) != 2):
                continue
            found[index] = _Actor(match.start(), match.end(), f"{actor.id}.{ident}" if ident else actor.id)
    return found
