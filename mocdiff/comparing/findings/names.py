"""Short forms that only one side has, `the International Space Station (ISS)`; institutions that have two names."""

import re
from collections.abc import Iterator
from unicodedata import normalize

from mocdiff.comparing.findings.bitext import Bitext, Link, Quote, finding
from mocdiff.languages.folding import fold
from mocdiff.report import Category, Change

_SHORT = re.compile(r"[(（]\s*([^\W\d_]*[A-ZА-ЯΑ-ΩＡ-Ｚ][\w.&/-]{1,11})\s*[)）]")


def names(bitext: Bitext) -> Iterator[Change]:
    """Short forms on one side alone, and institutions that the translation, and not the original, names in two ways."""
    yield from _short_forms(bitext)
    yield from _institutions(bitext)


def _institutions(bitext: Bitext) -> Iterator[Change]:
    """The names of an institution that depart from its first one; one may be a part of the other."""
    first: dict[tuple[str, str], str] = {}
    for link in bitext.both:
        olds = {found.fact.id: found for found in link.facts(False, "actor") if "." in found.fact.id}
        for new in link.facts(True, "actor"):
            old = olds.get(new.fact.id)
            if old is None or old.fact.id.startswith("~"):
                continue
            name = fold(new.fact.text)
            before = first.setdefault((old.fact.id, fold(old.fact.text)), new.fact.text)
            if name not in fold(before) and fold(before) not in name:
                said = f"{old.fact.text} is named {new.fact.text}, elsewhere {before}"
                yield finding(
                    Category.CONSISTENCY,
                    said,
                    old.quote,
                    new.quote,
                    link=link,
                    confidence=0.65,
                    group=f"name {old.fact.id}",
                )


def _short_forms(bitext: Bitext) -> Iterator[Change]:
    """Short forms that a translation adds or leaves out; one in each text may be spelt differently (AI, IA)."""
    if "none" in (bitext.language(new).settings.get("short-forms") for new in (False, True)):
        return
    documents = bitext.old, bitext.new
    whole = [normalize("NFKC", "\n".join(segment.text for segment in document.segments)) for document in documents]
    for link in bitext.both:
        old, new = _short(link, new=False), _short(link, new=True)
        if len(old) == len(new):
            continue
        for found in new if len(new) > len(old) else ():
            if found[0] not in whole[0]:
                said = f"short form {found[0]} added: the original does not have it"
                yield finding(Category.ADDITION, said, link.old[0], found[1], link=link, confidence=0.8)
        for found in old if len(old) > len(new) else ():
            if found[0] not in whole[1]:
                said = f"short form {found[0]} left out of the translation"
                yield finding(Category.OMISSION, said, found[1], link.new[0], link=link, confidence=0.65)


def _short(link: Link, new: bool) -> list[tuple[str, Quote]]:
    return [
        (normalize("NFKC", match[1]), Quote(sentence, sentence.start + match.start(1), sentence.start + match.end(1)))
        for sentence in link.side(new)
        for match in _SHORT.finditer(sentence.text)
        if sum(c.isupper() for c in match[1]) > 1
    ]
