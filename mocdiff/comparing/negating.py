"""Words that a prefix negates: `lawful` and `unlawful`, 公開 and 非公開, `limitato` and `illimitato`."""

import re
from functools import cache

from mocdiff.languages import get

_LEAST = 4  # letters of a word that a prefix negates; one ideograph says as much


def negates(old: str, new: str, language: str) -> bool:
    """Whether one of two words is the other with a prefix that negates it (`negating` in `pack.tsv`)."""
    prefix = get(language).settings.get("negating", "") if language else ""
    if not prefix or old == new:
        return False
    shorter, longer = sorted((old.casefold(), new.casefold()), key=len)
    if not longer.endswith(shorter) or " " in longer:
        return False
    rest = len(longer) - len(shorter)
    if get(language).joiner and sum(map(str.isalpha, shorter)) < _LEAST:
        return False
    match = _pattern(prefix).match(longer)
    return match is not None and match.end() == rest


@cache
def _pattern(prefix: str) -> re.Pattern[str]:
    return re.compile(prefix)
