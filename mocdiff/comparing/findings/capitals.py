"""Names and titles that the translation writes with capitals in one place and small in another."""

import re
from collections.abc import Iterator
from functools import cache

from mocdiff.comparing.findings.bitext import EDITORIAL, Bitext, Link, Located, Quote, finding
from mocdiff.facts import extract
from mocdiff.languages import get
from mocdiff.languages.folding import fold
from mocdiff.report import Category, Change

_CAPITAL = r"[^\W\d_a-zß-ÿа-я]\w+"


def capitals(bitext: Bitext) -> Iterator[Change]:
    """Places where a name lost the capitals that it has elsewhere, and that the original gives it in both places."""
    yield from _titles(bitext)
    languages = bitext.old.language, bitext.new.language
    named = [
        (link, _names(link, languages[0], new=False), _names(link, languages[1], new=True)) for link in bitext.both
    ]
    homes: dict[str, list[set[str]]] = {}
    for _, old, new in named:
        for name in new if old else ():
            homes.setdefault(name, []).append(old)
    for name, originals in homes.items():
        small = name.lower()
        if small == name:  # a script without capitals
            continue
        for link, old, _ in named:
            shared = [mine for others in originals for other in others for mine in old if _same(mine, other)]
            if not shared:
                continue
            for sentence in link.new:
                at = sentence.text.find(small)
                if at >= 0:
                    said = f"{small} without the capitals that it has elsewhere ({name})"
                    place = Quote(sentence, sentence.start + at, sentence.start + at + len(small))
                    original = next((q for q in _places(link, max(shared, key=len))), None)
                    yield finding(
                        Category.CONSISTENCY,
                        said,
                        original,
                        place,
                        link=link,
                        confidence=0.7,
                        group=f"capitals {small}",
                    )


def _titles(bitext: Bitext) -> Iterator[Change]:
    """Titles of instruments whose subject lost its capitals, in a translation that capitalises other subjects."""
    if not _capitalises(bitext):
        return
    for link in bitext.both:
        cited = [{f.fact.id: f for f in link.facts(new, "reference") if "," in f.fact.id} for new in (False, True)]
        for ident in cited[0].keys() & cited[1].keys():
            old, new = cited[0][ident], cited[1][ident]
            words = [_subject(found, side) for found, side in ((old, bitext.old.language), (new, bitext.new.language))]
            if sum(word[0].isupper() for word in words[0]) > 1 and not any(word[0].isupper() for word in words[1]):
                yield finding(
                    Category.CASE,
                    "title of the instrument without the capitals of its subject",
                    old.quote,
                    new.quote,
                    link=link,
                    significance=EDITORIAL,
                    confidence=0.6,
                    group=f"title {ident}",
                )


def _capitalises(bitext: Bitext) -> bool:
    """Whether the translation names an instrument by its subject with capitals: `Memorandum di Cooperazione`."""
    lexicon = bitext.language(new=True).lexicon
    names = (
        match.group() for segment in bitext.new.segments for match in _name(bitext.new.language).finditer(segment.text)
    )
    return any(name.isascii() and lexicon.find(name, fold(name)).get("instrument") for name in names)


def _subject(title: Located, language: str) -> list[str]:
    """The words of a title after its parties."""
    text = title.fact.text
    parties = [fact.end for fact in extract(text, language) if fact.cls == "actor"]
    return re.findall(r"[^\W\d_]+", text[max(parties, default=len(text)) :])


def _same(one: str, other: str) -> bool:
    """Whether two names are one, perhaps with an article before it: `The Day of the Lagoons`."""
    return one == other or one.endswith(f" {other}") or other.endswith(f" {one}")


def _names(link: Link, language: str, new: bool) -> set[str]:
    """Two words with capitals or more, small words between them: `Età dell'Oro dell'Innovazione`."""
    names = (match.group() for sentence in link.side(new) for match in _name(language).finditer(sentence.text))
    cased = (name for name in names if name[0].isupper())
    return {name for name in cased if not any(word.isupper() and len(word) > 1 for word in name.split())}


@cache
def _name(language: str) -> re.Pattern[str]:
    small = "|".join(map(re.escape, get(language).settings.get("small", "").split())) or "(?!)"
    return re.compile(rf"(?<!\w){_CAPITAL}(?:(?:[ ](?:(?:{small})(?:[ ]|['’])){{0,3}}|['’]){_CAPITAL})+")


def _places(link: Link, text: str) -> Iterator[Quote]:
    for sentence in link.old:
        at = sentence.text.find(text)
        if at >= 0:
            yield Quote(sentence, sentence.start + at, sentence.start + at + len(text))
