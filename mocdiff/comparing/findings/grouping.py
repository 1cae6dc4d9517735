"""Members of a list that the translation groups otherwise than the original does."""

import re
from collections.abc import Iterator
from functools import cache

from mocdiff.comparing.findings.bitext import STRUCTURAL, Bitext, Quote, finding
from mocdiff.comparing.findings.tables import table
from mocdiff.report import Category, Change


def grouping(bitext: Bitext) -> Iterator[Change]:
    """Pairs that are listed side by side where the original has one list, in a language that tells levels apart."""
    pairs = _pairs(bitext.old.language), _pairs(bitext.new.language)
    if not pairs[0] or not pairs[1] or bitext.language(new=True).joiner:
        return
    for link in bitext.both:
        if any(pairs[0].search(sentence.text) for sentence in link.old):
            continue
        for sentence in link.new:
            for match in pairs[1].finditer(sentence.text):
                place = Quote(sentence, sentence.start + match.start(), sentence.start + match.end())
                said = f"members of the list in pairs: {place.text}"
                yield finding(
                    Category.STRUCTURE,
                    said,
                    link.old[0],
                    place,
                    link=link,
                    significance=STRUCTURAL,
                    confidence=0.6,
                )


@cache
def _pairs(language: str) -> re.Pattern[str] | None:
    """What two pairs look like that stand side by side."""
    found = [expression for _, expression in table(language, "grouping")]
    return re.compile("|".join(found)) if found else None
