"""One word of the translation written in two ways: with characters and with kana (亘る, わたる)."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from mocdiff.comparing.findings.bitext import EDITORIAL, Bitext, Quote, finding
from mocdiff.comparing.findings.renderings import Renderings
from mocdiff.languages import words_of
from mocdiff.report import Category, Change

_KANA = re.compile(r"[\u3041-\u3096\u30fc]*$")
_CHARACTERS = re.compile(r"[\u3400-\u9fff]")


def variants(bitext: Bitext, found: Renderings) -> Iterator[Change]:
    """The rarer spelling of a word that has a character; words that are spelt by their use are left out."""
    by_use = words_of(bitext.language(new=True).code, "spelt-by-use")
    places: dict[str, list[tuple[int, Quote]]] = defaultdict(list)
    for number, (_, new) in enumerate(found.words):
        for word in new:
            if _CHARACTERS.match(word.item.form) and word.item.form not in by_use:
                places[word.item.form].append((number, word.quote))
    for norm, uses in sorted(places.items()):
        spelt = Counter(_spelling(quote.text) for _, quote in uses)
        if len(spelt) < 2 or len({len(spelling) for spelling in spelt} | {0}) < 2 or "" not in spelt:
            continue
        usual = max(spelt, key=lambda spelling: spelt[spelling])
        example = next(quote.text for _, quote in uses if _spelling(quote.text) == usual)
        for number, quote in uses:
            if _spelling(quote.text) != usual:
                link = bitext.both[number]
                yield finding(
                    Category.CONSISTENCY,
                    f"{quote.text} is written {example} elsewhere",
                    link.old[0],
                    quote,
                    link=link,
                    significance=EDITORIAL,
                    confidence=0.6,
                    group=f"spelling {norm}",
                )


def _spelling(text: str) -> str:
    """A word without the kana that it ends in: empty for one that is written in kana alone."""
    return _KANA.sub("", text)
