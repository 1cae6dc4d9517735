"""The marks at the end of recitals and list items."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator

from mocdiff.comparing.findings.bitext import EDITORIAL, Bitext, Link, Quote, Sentence, finding
from mocdiff.model import Kind
from mocdiff.report import Category, Change

ENDS = {"。": ".", "．": ".", "、": ",", "，": ",", "､": ",", "؛": ";", "،": ",", "।": "."}
LEADS_IN = ":"
"""Whether a list follows decides about it, not the translator."""
_LAST = 6  # signs at the end of a sentence that are shown at least
CLOSING = "\"'”’»」』)）]"


def punctuation(bitext: Bitext) -> Iterator[Change]:
    """Ends of clauses that differ from those of their siblings, where the original's do not."""
    habits: dict[tuple[Kind, str], Counter[str]] = defaultdict(Counter)
    ends = [(link, *found) for link in bitext.both if (found := _ends(bitext, link))]
    for _, kind, old, new in ends:
        habits[kind, old][new] += 1
    outermost = _outermost(bitext)
    yield from _stopped([end for end in ends if end[1] is Kind.RECITAL])
    for link, kind, old, new in ends:
        habit, count = habits[kind, old].most_common(1)[0]
        if new == LEADS_IN or link.new[-1].segment.id in outermost:
            continue
        if new == habit or count < 3 or count < 4 * habits[kind, old][new]:
            continue
        shown = f"ends with {new}" if new else "has no mark at its end"
        yield _ended(link, f"the {kind} {shown}, those beside it with {habit or 'none'}")


def _stopped(ends: list[tuple[Link, Kind, str, str]]) -> Iterator[Change]:
    """A recital that one side closes with a full stop, unlike most others, and the other side does not."""
    for at, side in enumerate(("original", "translation")):
        stops = [end for end in ends if end[2 + at] == "."]
        for link, _, old, new in stops if len(stops) * 2 < len(ends) else ():
            other = (new, old)[at]
            if other and other in ",;":
                said = f"the recital ends with . in the {side} alone, in the middle of the sentence"
                yield _ended(link, said)


def _ended(link: Link, said: str) -> Change:
    """A finding about the ends of two clauses."""
    last_old, last_new = link.old[-1], link.new[-1]
    return finding(
        Category.PUNCTUATION,
        said,
        _close(last_old),
        _close(last_new),
        link=link,
        significance=EDITORIAL,
        confidence=0.8,
    )


def _close(sentence: Sentence) -> Quote:
    """The last words of a sentence, with its end mark; in scripts without spaces as many signs."""
    text = sentence.text
    space = text.rfind(" ", 0, max(len(text) - _LAST, 0) + 1)
    start = space + 1 if space >= 0 and len(text) - space <= 3 * _LAST else max(len(text) - _LAST, 0)
    return Quote(sentence, sentence.start + start, sentence.end)


def _outermost(bitext: Bitext) -> set[str]:
    """The first and the last of every run of recitals or items: the parties, the end of a list."""
    segments = [None, *bitext.new.segments, None]
    return {
        here.id
        for before, here, after in zip(segments, segments[1:], segments[2:], strict=False)
        if here
        and here.kind in (Kind.RECITAL, Kind.ITEM)
        and (not before or not after or before.kind is not here.kind or after.kind is not here.kind)
    }


def _ends(bitext: Bitext, link: Link) -> tuple[Kind, str, str] | None:
    """The kind and the end marks of two whole clauses; None in the middle of a clause."""
    last_old, last_new = link.old[-1], link.new[-1]
    whole = all(s.end >= len(s.segment.text.rstrip()) for s in (last_old, last_new))
    if not whole or last_new.segment.kind not in (Kind.RECITAL, Kind.ITEM, Kind.PARAGRAPH, Kind.HEADING):
        return None
    return last_new.segment.kind, _end(bitext, last_old.text, new=False), _end(bitext, last_new.text, new=True)


def _end(bitext: Bitext, text: str, new: bool) -> str:
    """The mark that a clause ends with, in the signs of the Latin script; a conjunction after it is left away."""
    text = unicodedata.normalize("NFKC", text.rstrip()).rstrip(CLOSING)
    head, _, last = text.rpartition(" ")
    if head[-1:] in ";," and last.casefold() in bitext.language(new).settings.get("and", "").split("|"):
        text = head
    mark = ENDS.get(text[-1:], text[-1:])
    return mark if mark and not mark.isalnum() else ""
