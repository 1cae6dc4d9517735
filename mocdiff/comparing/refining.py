"""Facts by which drafts of one language are compared more closely than a text with its translation.

What is said with a word of one language alone (`quarterly`, `minus`, 十月) would have no counterpart
in another; between two drafts it tells what a change is about.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from mocdiff.comparing.bodies import with_bodies
from mocdiff.languages.pack import Language
from mocdiff.model import Fact
from mocdiff.patterns import lazy

if TYPE_CHECKING:
    from mocdiff.facts import Passage

NAMED = "named"  # the id of a period that a word of its own names
_PARTS = frozenset(  # kinds of references that need no number
    {"annex", "appendix", "schedule", "attachment", "proviso", "chapeau", "half", "lettered", "annexed"}
)
_SUBDIVISIONS = frozenset({"article", "paragraph", "subparagraph", "sentence", "indent", "clause"})
_NEXT = 2  # from one fact to the next, where no more than a space stands between
_PART = 40  # code points that the words for a part of a month take
_SIGHT = 8  # code points before a fact in which `minus` or `every` stands
_CLOCK = "clock"  # the unit of an hour of the day
_DEGREES = "deg"  # whose minutes and seconds are no periods
_YEAR = lazy(r"\d{4}")
_DAY = lazy(r"[\d-]*-\d\d-\d\d")
_YEAR_LINK = lazy(r" (?:of )?")
_THEN = lazy("[ の]")


def refined(passage: "Passage") -> list[Fact]:
    """The facts of a sentence, with those that only drafts are compared by."""
    from mocdiff.facts import facts_in

    text, language = passage.text, passage.language
    facts = facts_in(passage)
    found = [_every(_of_month(_below_zero(fact, text, language), text, language), text, language) for fact in facts]
    found = _compound(found)
    whole = [_whole(fact, text, language) for fact in found]
    if whole != found:  # 2025年第1四半期 holds no other number
        grown = [fact for fact, before in zip(whole, found, strict=True) if fact is not before]
        whole = [fact for fact in whole if fact.cls != "quantity" or not any(_share(fact, date) for date in grown)]
    found = whole
    found = _days_of(_with_years(_days_before(found, text, language), text), text, language)
    taken = [(fact.start, fact.end) for fact in found if fact.cls in ("date", "period", "reference", "register")]
    found = [_by_position(fact, passage) for fact in found]
    for fact in (*_of_drafts(passage), *_whole_parts(passage)):
        if not any(start < fact.end and fact.start < end for start, end in taken):
            found = [other for other in found if other.cls != "quantity" or not _share(other, fact)]
            found.append(fact)
    found += _dated(passage, found)
    found = _often(sorted(found, key=lambda fact: (fact.start, fact.end)), text, language)
    return sorted(with_bodies(found, passage), key=lambda fact: (fact.start, fact.end))


def _share(one: Fact, other: Fact) -> bool:
    return one.start < other.end and other.start < one.end


def _below_zero(fact: Fact, text: str, language: Language) -> Fact:
    """`minus 70 degrees` with its sign."""
    before = _right_before(fact, "minus", text, language) if fact.cls == "quantity" else None
    if before is None:
        return fact
    return fact._replace(value=f"-{fact.value}", start=before.start(), text=text[before.start() : fact.end])


def _every(fact: Fact, text: str, language: Language) -> Fact:
    """`every six months` with its `every`, 午前九時 with its half of the day."""
    before = _right_before(fact, "every", text, language) if fact.cls == "period" else None
    if before is None:
        return fact
    value = f"{before.group()} {fact.value}" if fact.unit == _CLOCK else fact.value
    return fact._replace(value=value, start=before.start(), text=text[before.start() : fact.end])


def _right_before(fact: Fact, key: str, text: str, language: Language) -> re.Match[str] | None:
    """What a setting names right before a fact, as a word of its own: `meno`, but not that of `almeno`."""
    words = language.settings.get(key, "")
    start = r"(?<!\w)" if language.spaced else ""
    return _pattern(f"{start}(?:{words})$").search(text, max(0, fact.start - _SIGHT), fact.start) if words else None


def _whole(fact: Fact, text: str, language: Language) -> Fact:
    """A date or period with what belongs to it: 三箇月目の月の初日, 三箇月前, 2030年末."""
    if fact.cls not in ("date", "period"):
        return fact
    key = "counted-to" if fact.unit == "ordinal" else f"of-{fact.cls}"
    rest = language.settings.get(key, "")
    found = _pattern(rest).match(text, fact.end) if rest else None
    if found is None:
        return fact
    words = text[fact.start : found.end()]
    return fact._replace(value=f"{fact.value} {found.group()}", end=found.end(), text=words)


def _compound(facts: Sequence[Fact]) -> list[Fact]:
    """二年六箇月 is one period, 四十度三十分 and `40 degrees 30 minutes` one quantity."""
    found: list[Fact] = []
    for fact in facts:
        last = found[-1] if found else None
        beside = last and last.cls == fact.cls == "period" and last.end == fact.start
        gap = " " * (fact.start - last.end) if last else ""
        if last and last.unit == _DEGREES and len(gap) < _NEXT and fact.value.startswith("PT"):
            words = f"{last.text}{gap}{fact.text}"
            found[-1] = last._replace(value=f"{last.value}{fact.value}", end=fact.end, text=words)
        elif last and beside and not (last.unit or fact.unit or last.id or fact.id):
            value = f"{last.value}{fact.value[1:]}"
            found[-1] = last._replace(value=value, end=fact.end, text=f"{last.text}{fact.text}")
        else:
            found.append(fact)
    return found


def _of_month(fact: Fact, text: str, language: Language) -> Fact:
    """A month that is named by its number alone, 十月."""
    sign = language.settings.get("month", "")
    if not sign or fact.cls != "quantity" or fact.unit or not text.startswith(sign, fact.end):
        return fact
    end = fact.end + len(sign)
    return Fact("date", value=f"--{fact.value:0>2}", text=text[fact.start : end], start=fact.start, end=end)


def _days_of(facts: Sequence[Fact], text: str, language: Language) -> list[Fact]:
    """`The first day of the second month` is one period."""
    found: list[Fact] = []
    link = language.settings.get("of", "")
    for fact in facts:
        last = found[-1] if found else None
        ordinals = last and last.cls == fact.cls == "period" and last.unit == fact.unit == "ordinal"
        if last and ordinals and link and _pattern(link).fullmatch(text, last.end, fact.start):
            value = f"{last.value} {fact.value}"
            found[-1] = last._replace(value=value, text=text[last.start : fact.end], end=fact.end)
        else:
            found.append(fact)
    return found


def _days_before(facts: Sequence[Fact], text: str, language: Language) -> list[Fact]:
    """The first day of `3 to 6 May` is a date as the last is."""
    links = "|".join(language.settings[key] for key in ("to", "and") if key in language.settings)
    found: list[Fact] = []
    for fact in facts:
        last = found[-1] if found else None
        counted = last is not None and last.cls == "quantity" and not last.unit and last.value.isdecimal()
        of_days = counted and fact.cls == "date" and _DAY.fullmatch(fact.value)
        if last and of_days and _pattern(f" ?(?:{links}) ?").fullmatch(text, last.end, fact.start):
            found[-1] = last._replace(cls="date", value=f"{fact.value[:-2]}{last.value:0>2}")
        found.append(fact)
    return found


def _often(facts: Sequence[Fact], text: str, language: Language) -> list[Fact]:
    """How often something is done with the time in which it is: `twice a year`, `once every two years`."""
    within = language.settings.get("per-time", "")
    if not within:
        return list(facts)
    found: list[Fact] = []
    for fact in facts:
        last = found[-1] if found else None
        if last and fact.cls == "period" and last.cls == "quantity" and fact.start < last.end:
            continue
        if fact.cls == "quantity" and fact.unit in ("", "time") and (time := _pattern(within).match(text, fact.end)):
            words = text[fact.start : time.end()]
            fact = fact._replace(value=f"{fact.value}{time.group().lower()}", text=words, end=time.end())
        found.append(fact)
    return found


def is_of_time(old: Fact | None, new: Fact | None) -> bool:
    """Whether something is done as often, but in another time: `twice a year`, `twice a month`."""
    (one, _, within), (other, _, time) = ((fact.value if fact else "").partition(" ") for fact in (old, new))
    return one == other and bool(within and time)


def _with_years(facts: Sequence[Fact], text: str) -> list[Fact]:
    """The year in a title belongs to it: `Privacy Act 1988`, `the 1995 Fish Stocks Agreement`."""
    found: list[Fact] = []
    for fact in facts:
        last = found[-1] if found else None
        one, other = (last, fact) if last and last.cls == "date" else (fact, last)
        if (
            last
            and {last.cls, fact.cls} == {"date", "reference"}
            and _YEAR.fullmatch(one.value)
            and other
            and ":" not in other.id
            and (_YEAR_LINK if one is fact else _THEN).fullmatch(text, last.end, fact.start)
        ):
            words = text[last.start : fact.end]
            found[-1] = Fact("reference", id=f"{other.id}:{one.value}", text=words, start=last.start, end=fact.end)
        else:
            found.append(fact)
    return found


def _of_drafts(passage: "Passage") -> Iterator[Fact]:
    """What rows of classes `calendar`, `share` and `effect` say.

    `quarterly`, `fiscal year`, 六月: the id is a period and its unit, or a month; `come into effect`, which
    in the place of `enter into force` leaves a register and elsewhere says nothing of it.
    """
    for match in (*passage.of("calendar"), *passage.of("effect"), *passage.of("share")):
        value, _, rest = match.entry.id.partition(" ")
        if match.entry.cls == "share":
            yield passage.fact("quantity", match.start, match.end, value=match.entry.id)
        elif match.entry.cls == "effect":
            yield passage.fact("register", match.start, match.end, value=value, ident=rest)
        elif value.startswith("--"):
            part = _part_before(match.start, passage)
            start, what = (part.start(), f"{value} {part[1].lower()}") if part else (match.start, value)
            yield passage.fact("date", start, match.end, value=what)
        else:
            yield passage.fact("period", match.start, match.end, value=value, unit=rest, ident=NAMED)


def _dated(passage: "Passage", facts: Sequence[Fact]) -> Iterator[Fact]:
    """On which side of a date something is, `before 1 January`: rows of class `dated` that stand beside one."""
    matches = passage.of("dated")
    if not matches:
        return
    places = {place for fact in facts if fact.cls == "date" for place in (fact.start, fact.end)}
    for match in matches:
        after = match.end + passage.text.startswith(" ", match.end)
        if after in places or (not passage.language.joiner and match.start in places):
            yield passage.fact("qualifier", match.start, match.end, ident=match.entry.id)


def _part_before(start: int, passage: "Passage") -> re.Match[str] | None:
    """What part of a month is meant: `the end of March`, `the last day of August`."""
    part = passage.language.settings.get("month-part", "")
    return _pattern(f"(?:{part})$").search(passage.text, max(0, start - _PART), start) if part else None


def _by_position(fact: Fact, passage: "Passage") -> Fact:
    """A subdivision that is cited by its place: `the second sentence of paragraph 1`."""
    if fact.cls != "quantity" or fact.unit != "ordinal":
        return fact
    after = (match for match in passage.of("refword") if match.start == fact.end + 1)
    word = next((match for match in after if match.entry.id in _SUBDIVISIONS), None)
    return passage.fact("reference", fact.start, word.end, ident=f"{word.entry.id}:#{fact.value}") if word else fact


def _whole_parts(passage: "Passage") -> Iterator[Fact]:
    """Parts of an instrument that have no number: `set out in the Annex`, 付表において."""
    for match in passage.of("refword"):
        if match.entry.id in _PARTS:
            yield passage.fact("reference", match.start, match.end, ident=match.entry.id)


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
