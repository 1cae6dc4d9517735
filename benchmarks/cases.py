"""The cases of the comparison benchmark: a text and copies of it, each with known edits.

Every edit is a rule on the text itself, so that the truth (which non-space characters went and
came) is known by construction. Edits that only move, split, join or wrap text have the truth 0/0.
"""

import random
from collections.abc import Callable
from typing import NamedTuple


class Case(NamedTuple):
    """A pair of texts and the non-space characters that were really deleted and inserted."""

    name: str
    old: str
    new: str
    deleted: int
    inserted: int


class Edit(NamedTuple):
    """One known edit: `apply` turns the text; `deleted` and `inserted` are the runs it exchanges."""

    name: str
    apply: Callable[[str], str]
    deleted: str = ""
    inserted: str = ""


def solid(text: str) -> int:
    """How many characters of `text` are not white space."""
    return sum(not character.isspace() for character in text)


def exchange(old: str, new: str) -> Callable[[str], str]:
    """The edit that puts `new` for the only occurrence of `old`."""

    def apply(text: str) -> str:
        if text.count(old) != 1:
            raise ValueError(f"{old!r} stands {text.count(old)} times in the text, not once")
        return text.replace(old, new)

    return apply


def move(block: str, before: str) -> Callable[[str], str]:
    """The edit that moves `block` to stand just before `before`."""

    def apply(text: str) -> str:
        return exchange(before, block + before)(exchange(block, "")(text))

    return apply


def swap(first: str, second: str) -> Callable[[str], str]:
    """The edit that lets two runs of the text change places."""

    def apply(text: str) -> str:
        marker = "\0"
        return exchange(marker, second)(exchange(second, first)(exchange(first, marker)(text)))

    return apply


def both(*steps: Callable[[str], str]) -> Callable[[str], str]:
    """One edit made of several steps."""

    def apply(text: str) -> str:
        for step in steps:
            text = step(text)
        return text

    return apply


def between(text: str, start: str, end: str) -> str:
    """The run of `text` from the first `start` up to the first `end` after it."""
    first = text.index(start)
    return text[first : text.index(end, first)]


def swapped_articles(first: str, second: str, end: str, numbers: tuple[str, str]) -> Callable[[str], str]:
    """The edit that exchanges two neighbouring articles and gives each the other's number."""

    def apply(text: str) -> str:
        one, two = between(text, first, second), between(text, second, end)
        changed = two.replace(numbers[1], numbers[0], 1) + one.replace(numbers[0], numbers[1], 1)
        return text.replace(one + two, changed)

    return apply


def paragraph(text: str, start: str) -> str:
    """The paragraph that begins with `start`, with the empty line after it."""
    return between(text, start, "\n\n") + "\n\n"


def english(text: str) -> list[Edit]:
    """The edits of the English memorandum."""
    recital = paragraph(text, "Affirming the value")
    other = paragraph(text, "Noting the longstanding")
    bullets = (
        between(text, "- Advancing pro-innovation", "- Promoting exports"),
        between(text, "- Promoting exports", "- Partnering"),
    )
    gone = "Cooperation under this MOC is intended to take place within the respective legal framework. "
    return [
        Edit("moved recital", move(recital, "Have reached the following")),
        Edit(
            "moved and edited recital",
            both(move(other, "Expressing mutual"), exchange("the longstanding collab", "the continuing collab")),
            "longstanding",
            "continuing",
        ),
        Edit("articles III and IV swapped", swapped_articles("III. Leg", "IV. Mod", "The foregoing", ("III", "IV"))),
        Edit("two bullets swapped", swap(*bullets)),
        Edit("paragraph split", exchange("fusion materials. Participants", "fusion materials.\n\nParticipants")),
        Edit("page break in a sentence", exchange("discontinue this MOC and in", "discontinue this MOC\n\nand in")),
        Edit("line wrap in a sentence", exchange("written decision of both", "written decision\nof both")),
        Edit("should -> shall", exchange("should provide", "shall provide"), "should", "shall"),
        Edit("180 -> 90 days", exchange("180 days", "90 days"), "180", "90"),
        Edit("a date", exchange("Tokyo on October 28", "Tokyo on October 30"), "28", "30"),
        Edit("full width", exchange("Beyond 5G/6G-relevant", "Beyond ５Ｇ/6G-relevant"), "5G", "５Ｇ"),
        Edit("case", exchange("orbital debris", "Orbital debris"), "orbital", "Orbital"),
        Edit("a deleted sentence", exchange(gone, ""), gone, ""),
    ]


def japanese(text: str) -> list[Edit]:
    """The edits of the Japanese memorandum."""
    recital = paragraph(text, "両国の国民の")
    other = paragraph(text, "現行の科学技術")
    bullets = (
        between(text, " ・ 日米主導の", " ・ 日米のAIインフラ"),
        between(text, " ・ 日米のAIインフラ", " ・ 既存の保護"),
    )
    gone = "本MOCに基づく協力は、各々の法的枠組みの中で行われることを意図している。"
    return [
        Edit("moved recital", move(recital, "以下の認識に達した")),
        Edit(
            "moved and edited recital",
            both(move(other, "次世代に亘る"), exchange("長年の協力に留意し", "継続的な協力に留意し")),
            "長年の",
            "継続的な",
        ),
        Edit("articles III and IV swapped", swapped_articles("III.法", "IV.修正", "上記は、", ("III", "IV"))),
        Edit("two bullets swapped", swap(*bullets)),
        Edit(
            "paragraph split",
            exchange("材料のサプライチェーンが含まれる。両", "材料のサプライチェーンが含まれる。\n\n両"),
        ),
        Edit("page break in a sentence", exchange("中止することができるが、その", "中止することができるが、\n\nその")),
        Edit("line wrap in a sentence", exchange("書面による決定により", "書面による\n決定により")),
        Edit(
            "must -> may",
            exchange("行わなければならない", "行うことができる"),
            "行わなければならない",
            "行うことができる",
        ),
        Edit("180 -> 90 days", exchange("180日", "90日"), "180", "90"),
        Edit("a date", exchange("10月28日、東京", "10月30日、東京"), "28", "30"),
        Edit("full width", exchange("Beyond5G/6G関連", "Beyond５Ｇ/6G関連"), "5G", "５Ｇ"),
        Edit("spelling", exchange("権利及び義務を生じ", "権利および義務を生じ"), "及び", "および"),
        Edit("a deleted sentence", exchange(gone, ""), gone, ""),
    ]


def cases(text: str, edits: list[Edit]) -> list[Case]:
    """A case for each edit alone, and one for all of them together."""
    alone = [Case(e.name, text, e.apply(text), solid(e.deleted), solid(e.inserted)) for e in edits]
    everything = Case(
        "all at once",
        text,
        both(*(edit.apply for edit in edits))(text),
        sum(case.deleted for case in alone),
        sum(case.inserted for case in alone),
    )
    return [*alone, everything]


def enlarged(text: str, copies: int, edits: int, seed: int = 1) -> tuple[str, str]:
    """Two texts of so many copies of one, the second with `edits` clauses edited by one word.

    The text is repeated with the copy's number in each paragraph, as the articles of one long
    treaty resemble one another without being the same.
    """
    paragraphs = [p for p in text.strip().split("\n\n") if p.strip()]
    spaced = " " in paragraphs[0].strip()
    old = [f"{p} {n}" if spaced else f"{p}{n}" for n in range(1, copies + 1) for p in paragraphs]
    new = list(old)
    for index in random.Random(seed).sample(range(len(new)), edits):
        middle = len(new[index]) // 2
        if spaced:
            middle = new[index].find(" ", middle)
        new[index] = (
            f"{new[index][:middle]} moreover{new[index][middle:]}"
            if spaced
            else f"{new[index][:middle]}又は{new[index][middle:]}"
        )
    return "\n\n".join(old) + "\n", "\n\n".join(new) + "\n"
