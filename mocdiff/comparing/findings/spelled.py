"""Compounds that the translation writes in two ways, and names that it writes otherwise than the original."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from mocdiff.comparing.findings.bitext import EDITORIAL, Bitext, Link, Quote, Sentence, finding
from mocdiff.report import Category, Change

_IDEOGRAPHS = r"[\u30a1-\u30fa\u30fc\u3400-\u9fff]{2,}"
_LETTERS = r"[^\W\d_\u3040-\u30ff\u3400-\u9fff]{2,}"
_COMPOUND = re.compile(rf"{_IDEOGRAPHS}(?:[・=＝]{_IDEOGRAPHS})+|{_LETTERS}(?:[\-‐‑]{_LETTERS})+")
_JOINTS = re.compile(r"[・\-‐‑=＝]")


_NAME = re.compile(r"[A-Za-z0-9]+")


def spelled(bitext: Bitext) -> Iterator[Change]:
    """The rarer of two spellings of a compound, where the original has one; names without the original's spaces."""
    yield from _compounds(bitext)
    yield from _joined(bitext)


def _joined(bitext: Bitext) -> Iterator[Change]:
    """Names of the original whose words the translation writes in one: OpenRAN for Open RAN."""
    original = "\n".join(segment.text for segment in bitext.old.segments)
    names = set(_NAME.findall(original))
    apart = {first + second: f"{first} {second}" for first, second in _neighbours(original)}
    for link in bitext.both:
        for sentence in link.new:
            for match in _NAME.finditer(sentence.text):
                if match[0] in apart and match[0] not in names:
                    yield finding(
                        Category.CONSISTENCY,
                        f"{apart[match[0]]} is written {match[0]}",
                        _quoted(link, apart[match[0]]),
                        Quote(sentence, sentence.start + match.start(), sentence.start + match.end()),
                        link=link,
                        significance=EDITORIAL,
                        confidence=0.6,
                        group=f"joined {match[0]}",
                    )


def _neighbours(text: str) -> Iterator[tuple[str, str]]:
    """Words with one space between them, of which the second starts with a capital or a digit."""
    for first, second in pairwise(_NAME.finditer(text)):
        if second.start() - first.end() == 1 and text[first.end()] == " " and not second[0][0].islower():
            yield first[0], second[0]


def _quoted(link: Link, name: str) -> Quote | Sentence:
    """A name in the original of a link, or the sentence where it is not found."""
    for sentence in link.old:
        at = sentence.text.find(name)
        if at >= 0:
            return Quote(sentence, sentence.start + at, sentence.start + at + len(name))
    return link.old[0]


def _compounds(bitext: Bitext) -> Iterator[Change]:
    """The rarer of two spellings of a compound, where the original has one."""
    whole = "\n".join(segment.text for segment in bitext.new.segments)
    new, old = (_spellings(bitext, new) for new in (True, False))
    for plain, forms in sorted(new.items()):
        if len(forms) < 2 or len(old.get(plain, ())) > 1:
            continue
        usual = min(forms, key=lambda form: (-forms[form], whole.index(form)))
        for link in bitext.both:
            for quote, form in _written(link, set(forms) - {usual}):
                yield finding(
                    Category.CONSISTENCY,
                    f"{form} is written {usual} elsewhere",
                    link.old[0],
                    quote,
                    link=link,
                    confidence=0.6,
                    group=f"spelling {plain}",
                )


def _spellings(bitext: Bitext, new: bool) -> dict[str, Counter[str]]:
    """The compounds of one text without their joints, and how each is written how often."""
    whole = "\n".join(segment.text for segment in bitext.document(new).segments)
    found: dict[str, Counter[str]] = {}
    for compound in dict.fromkeys(_COMPOUND.findall(whole)):
        plain = _JOINTS.sub("", compound)
        joint = " " if bitext.language(new).joiner else ""
        forms = Counter(
            {form: len(_pattern(form).findall(whole)) for form in {compound, plain, _JOINTS.sub(joint, compound)}}
        )
        found.setdefault(plain, Counter()).update({form: count for form, count in forms.items() if count})
    return found


def _written(link: Link, forms: set[str]) -> Iterator[tuple[Quote, str]]:
    for sentence in link.new:
        for form in sorted(forms):
            for match in _pattern(form).finditer(sentence.text):
                yield Quote(sentence, sentence.start + match.start(), sentence.start + match.end()), form


def _pattern(form: str) -> re.Pattern[str]:
    """A form as a whole word: `ten year` is no part of `ten years`."""
    spaced = not re.search(r"[\u3040-\u30ff\u3400-\u9fff]", form)
    return re.compile(rf"(?<!\w){re.escape(form)}(?!\w)" if spaced else re.escape(form))
