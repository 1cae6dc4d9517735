"""Titles of other instruments: `Agreement between the Government of X and the Government of Y on …`.

The parties in such a title are no actors of the text that cites it. An instrument of a table
(class `treaty`) is known by its id in all languages; one between named parties by its kind and
its parties, whatever their order.
"""

import re
from collections.abc import Iterator

from mocdiff.facts.dates import dates
from mocdiff.facts.naming import leading
from mocdiff.facts.passage import Passage
from mocdiff.languages import words_of
from mocdiff.languages.lexicon import Match
from mocdiff.model import Fact

_TITLE = 400  # code points a title may take
_STOPS = ';.。)」』"'  # as folded: the wide forms are these


def titles(passage: Passage) -> Iterator[Fact]:
    """The instruments that a passage cites. A text that is a title and nothing else cites none."""
    for match in passage.of("treaty"):
        yield passage.fact("reference", match.start, match.end, ident=match.entry.id)
    for start, end, ident in _between_parties(passage):
        if not is_title(passage, start, end):
            yield passage.fact("reference", start, end, ident=ident)


def own_titles(passage: Passage) -> Iterator[tuple[int, int]]:
    """Where a passage that is a title and nothing else, between parties, is one."""
    for start, end, _ in _between_parties(passage):
        if is_title(passage, start, end):
            yield start, end


def _between_parties(passage: Passage) -> Iterator[tuple[int, int, str]]:
    """The titles that name the parties, with their ids."""
    known = [(match.start, match.end) for match in passage.of("treaty")]
    kinds = [m for m in passage.of("instrument") if not any(s <= m.start < e for s, e in known)]
    between = passage.of("title-between")
    if not kinds or not between:
        return
    people = passage.actors
    reach = _before if passage.language.settings.get("title") == "last" else _after
    done = 0
    for match in kinds:
        spanned = reach(passage, match, between, people)
        if spanned is None or spanned[0] < done:
            continue
        start, done, parties = spanned
        yield start, done, f"{match.entry.id}({','.join(sorted({fact.id for fact in parties}))})"


def is_title(passage: Passage, start: int, end: int) -> bool:
    """Whether a passage is a title and nothing else, but for an article before it and brackets after it."""
    articles = words_of(passage.language.code, "articles")
    before = [word for word in re.findall(r"\w+", passage.folded[:start]) if word not in articles]
    after = re.sub(r"\([^()]*\)", "", passage.folded[end:])
    return not before and not any(char.isalnum() for char in after)


def _after(
    passage: Passage, kind: Match, between: list[Match], people: list[Fact]
) -> tuple[int, int, list[Fact]] | None:
    """A title whose kind goes first: kind, perhaps its subject, `between`, the parties, perhaps the subject."""
    stops = (passage.folded.find(sign, kind.end, kind.start + _TITLE) for sign in _STOPS)
    end = min((stop for stop in stops if stop >= 0), default=min(len(passage.text), kind.start + _TITLE))
    link = next((b for b in between if kind.end < b.start < end), None)
    if link is None or len(passage.folded[kind.end : link.start].split()) > 12:
        return None
    if any(kind.end < other.start < link.start for other in passage.of("instrument")):
        return None
    parties = [fact for fact in people if link.end <= fact.start and fact.end <= end]
    if len(parties) < 2 or parties[0].start - link.end > 12:
        return None
    return leading(passage.text, kind.start, passage.language), _subject_end(passage, parties[1].end, end), parties[:2]


def _subject_end(passage: Passage, start: int, end: int) -> int:
    """Where the title's subject ends: before the first verb of the sentence, a word of force or register, a date."""
    stops = [m.start for cls in ("force", "title-stop") for m in passage.of(cls) if start <= m.start < end]
    stop = min([*stops, *(fact.start for fact in dates(passage) if start <= fact.start < end)], default=end)
    small = passage.language.settings.get("small", "").replace(" ", "|") or "(?!)"
    return start + len(re.sub(rf"(?:[ ,]+(?:{small}))*[ ,]*$", "", passage.text[start:stop]))


def _before(
    passage: Passage, kind: Match, between: list[Match], people: list[Fact]
) -> tuple[int, int, list[Fact]] | None:
    """A title whose kind goes last: the parties, との間の, the subject, the kind."""
    link = next((b for b in reversed(between) if b.end <= kind.start), None)
    if link is None or re.search("[。;]", passage.folded[link.end : kind.start]) or kind.start - link.end > 80:
        return None
    parties = [fact for fact in people if fact.end <= link.start]
    broken = re.compile(passage.language.settings.get("title-break", "[。；;]"))
    parties = [fact for fact in parties[-4:] if not broken.search(passage.folded[fact.end : link.start])]
    if len(parties) < 2 or link.start - parties[-1].end > 2:
        return None
    subject = re.compile(passage.language.settings.get("title-subject", "$.")).search(
        passage.text, 0, parties[-2].start
    )
    return subject.start() if subject else parties[-2].start, kind.end, parties[-2:]
