"""A change of one language version is followed by the others, and they still agree in force, numbers and dates."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from mocdiff.checking.counterparts import counterparts
from mocdiff.checking.values import OfWork, Problem, Text, Work
from mocdiff.model import Document, Segment
from mocdiff.report import Category, Change, Relation, Significance
from mocdiff.store import names
from mocdiff.store.settings import Severity

NAME = "drift"
FACTS = frozenset({Category.MODALITY, Category.NEGATION, Category.NUMBER, Category.DATE})


class _Revised(NamedTuple):
    """A text before and after; `changes` by the clause of the new text, `gone` by that of the old one.

    `origins` are the old clauses of each new one.
    """

    old: Document
    text: Text
    changes: Mapping[str, tuple[Change, ...]]
    gone: Mapping[str, Change]
    origins: Mapping[str, tuple[str, ...]]

    @property
    def new(self) -> Document:
        return self.text.document


def run(work: Work) -> Iterator[Problem]:
    revised = cache(lambda path: _revised(work.old[path].document, work.new[path]))
    for one, other in _pairs(work):
        yield from _between(revised(one), revised(other))


def _pairs(work: Work) -> Iterator[tuple[str, str]]:
    """The texts that are held against one another, a touched one first; each pair once.

    Those are the original and its translations, or all where nothing says which is the original.
    """
    paths = [path for path in sorted(work.new) if path in work.old and _is_version(work.new[path])]
    seen: set[frozenset[str]] = set()
    for one in paths:
        for other in paths:
            languages = (names.language_of(one), names.language_of(other))
            if one not in work.touched or languages[0] == languages[1] or _label(one) != _label(other):
                continue
            if work.original in [names.language_of(path) for path in paths] and work.original not in languages:
                continue
            if frozenset((one, other)) not in seen:
                seen.add(frozenset((one, other)))
                yield one, other


def _is_version(text: Text) -> bool:
    return text.document.header.get("kind", "text") in ("text", "translation")


def _label(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(names.ENDING).partition(".")[2]


def _revised(old: Document, text: Text) -> _Revised:
    new = text.document
    if old.segments == new.segments:
        return _Revised(old, text, {}, {}, {segment.id: (segment.id,) for segment in new.segments})
    from mocdiff.comparing.drafts import compare_drafts

    report = compare_drafts(old, new)
    changes: dict[str, tuple[Change, ...]] = {}
    gone: dict[str, Change] = {}
    for change in report.changes:
        if change.significance is not Significance.SUBSTANTIVE:
            continue
        if change.relation is Relation.REMOVED and not change.new:
            gone |= dict.fromkeys(change.old, change)
        for name in change.new:
            changes[name] = (*changes.get(name, ()), change)
    return _Revised(old, text, changes, gone, {name: pair.old for pair in report.pairs for name in pair.new})


def _between(one: _Revised, other: _Revised) -> Iterator[Problem]:
    if not (one.changes or one.gone or other.changes or other.gone):
        return
    wanted = {name for new in one.changes for name in one.origins.get(new, ())} | one.gone.keys()
    forth = counterparts(one.old, other.old, wanted)
    disagreeing = list(_disagreeing(one, other, forth))
    yield from disagreeing
    said = {problem.where for problem in disagreeing}
    yield from (problem for problem in _unfollowed(one, other, forth) if problem.where not in said)
    if other.changes or other.gone:
        wanted = {name for new in other.changes for name in other.origins.get(new, ())} | other.gone.keys()
        yield from _unfollowed(other, one, counterparts(other.old, one.old, wanted))


def _unfollowed(one: _Revised, other: _Revised, forth: Mapping[str, tuple[str, ...]]) -> Iterator[Problem]:
    """The changes of `one` at whose counterpart nothing changed in `other`."""
    descendants = _descendants(other)
    touched = other.changes.keys()
    for segment in one.new.segments:
        changes = one.changes.get(segment.id, ())
        origins = one.origins.get(segment.id, ())
        if not changes:
            continue
        olds = [name for origin in origins for name in forth.get(origin, ())]
        news = [name for old in olds for name in descendants.get(old, ())]
        if any(name in touched for name in news) or any(old in other.gone for old in olds):
            continue
        if not origins and any(not other.origins.get(name) for name in touched):
            continue  # both have clauses that are new
        what = _said(changes[0]) + (f" and {len(changes) - 1} more" if len(changes) > 1 else "")
        yield _problem(one, segment, f"{what}; {_place(other, news)}", changes, _texts(other, news))
    for name, change in one.gone.items():
        news = [new for old in forth.get(name, ()) for new in descendants.get(old, ())]
        if news:
            line = _line_before(one, name)
            what = f"{name} was removed; {_place(other, news)}"
            gone = change.old_text or name
            yield Problem(NAME, one.text.path, line, name, what, gone, _texts(other, news), Severity.WARNING)


def _line_before(side: _Revised, gone: str) -> int:
    """The line of the clause that a removed one stood after."""
    lines = {segment.id: segment.line for segment in side.new.segments}
    news = _descendants(side)
    line = 1
    for segment in side.old.segments:
        if segment.id == gone:
            break
        line = lines[news[segment.id][0]] if segment.id in news else line
    return line


def _descendants(side: _Revised) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for new, olds in side.origins.items():
        for old in olds:
            found.setdefault(old, []).append(new)
    return found


def _said(change: Change) -> str:
    if change.relation in (Relation.ADDED, Relation.SPLIT, Relation.MERGED):
        return f"was {change.relation.value}"
    if change.old_text and change.new_text:
        return f"changed ({_short(change.old_text)} -> {_short(change.new_text)})"
    return f"changed ({'+' if change.new_text else '-'}{_short(change.new_text or change.old_text)})"


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"


def _place(other: _Revised, news: list[str]) -> str:
    lines = {segment.id: segment.line for segment in other.new.segments}
    path = other.text.path
    if not news:
        return f"{path} has nothing that corresponds"
    return f"its counterpart {path}:{lines[news[0]]} ({', '.join(dict.fromkeys(news))}) did not change"


def _texts(side: _Revised, clauses: Sequence[str]) -> str:
    return "\n".join([side.text.path, *(segment.text for segment in side.new.segments if segment.id in clauses)])


def _problem(one: _Revised, segment: Segment, what: str, changes: tuple[Change, ...], other: str) -> Problem:
    number = next((c.new_sentence for c in changes if c.new_sentence), None) or 1
    line = segment.line + (0 if segment.block.role == "cell" else number - 1)
    return Problem(NAME, one.text.path, line, segment.id, what, segment.text, other, Severity.WARNING)


def _disagreeing(one: _Revised, other: _Revised, forth: Mapping[str, tuple[str, ...]]) -> Iterator[Problem]:
    """Differences in force, numbers and dates that the two texts have now and had not before."""
    descendants = _descendants(other)
    before: tuple[list[str], list[str]] = ([], [])
    now: tuple[list[str], list[str]] = ([], [])
    for new in [*one.changes]:
        olds = one.origins.get(new, ())
        theirs = [name for old in olds for name in forth.get(old, ())]
        after = [name for old in theirs for name in descendants.get(old, ())]
        if olds and after:
            for names_, found in zip((*before, *now), (olds, theirs, [new], after), strict=True):
                names_.extend(found)
    if not now[0]:
        return
    known = {_key(change) for change in _findings(one.old, before[0], other.old, before[1])}
    lines = {segment.id: segment for segment in one.new.segments}
    for change in _findings(one.new, now[0], other.new, now[1]):
        if _key(change) in known or not change.old or change.category not in _at_stake(one, change.old):
            continue
        segment = lines[change.old[0]]
        there = f"{other.text.path}:{_line(other.new, change)}"
        where = segment.line + (0 if segment.block.role == "cell" else (change.old_sentence or 1) - 1)
        what = f"now disagrees with {there} in {change.category.value}: {change.message}"
        yield Problem(NAME, one.text.path, where, segment.id, what, segment.text, _texts(other, change.new))


def _at_stake(side: _Revised, clauses: tuple[str, ...]) -> frozenset[Category]:
    """The facts that the changes of these clauses can have brought to disagree."""
    changed = {change.category for name in clauses for change in side.changes.get(name, ())}
    return FACTS if Category.STRUCTURE in changed else FACTS & changed


def _line(document: Document, change: Change) -> int:
    segment = next((one for one in document.segments if one.id in change.new), None)
    if segment is None:
        return 1
    return segment.line + (0 if segment.block.role == "cell" else (change.new_sentence or 1) - 1)


def _key(change: Change) -> tuple[str, str, str]:
    return (change.category, change.old_text, change.new_text)


def _findings(one: Document, names_: list[str], other: Document, others: list[str]) -> list[Change]:
    from mocdiff.comparing.translation import compare_texts

    sides = [
        document._replace(segments=tuple(segment for segment in document.segments if segment.id in set(wanted)))
        for document, wanted in ((one, names_), (other, others))
    ]
    report = compare_texts(sides[0], sides[1], encoder=None)
    return [change for change in report.changes if change.category in FACTS]


CHECK = OfWork(
    NAME,
    Severity.ERROR,
    "a change of one language version is followed by the others (a warning where one is not), "
    "and they do not come to disagree in force, numbers or dates",
    run,
)
