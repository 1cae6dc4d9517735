"""A text against its translation: every departure that matters."""

from collections.abc import Collection, Iterable, Sequence
from hashlib import sha256
from typing import NamedTuple

from mocdiff.aligning.bitext import align_texts
from mocdiff.aligning.encoder import UNIVERSAL, Encoder
from mocdiff.comparing.findings import rules
from mocdiff.comparing.findings.bitext import bitext
from mocdiff.glossaries import Glossary, builtin
from mocdiff.model import Document
from mocdiff.report import Category, Change, Mode, Report, Side, numbered

LEAST = 0.5
"""A finding less sure than this is not made."""


def compare_texts(
    old: Document,
    new: Document,
    *,
    old_name: str = "old",
    new_name: str = "new",
    glossary: Sequence[Glossary] = (),
    accepted: Collection[str] = (),
    encoder: Encoder | None = UNIVERSAL,
) -> Report:
    """The report on a text and its translation: the findings of all rules, in the order of the new text.

    `glossary` are the repository's own glossaries; the built-in one is always used.
    `accepted` are the fingerprints (`fingerprint`) of findings that a reviewer has accepted.
    """
    pairs = align_texts(old, new, encoder=encoder)
    both = bitext(old, new, pairs, encoder, (*glossary, builtin()))
    found = _once(change for rule in rules(both) for change in rule(both) if change.confidence >= LEAST)
    sides = (
        Side(old_name, old.language, old.segments, header=old.header, reading=old.reading),
        Side(new_name, new.language, new.segments, header=new.header, reading=new.reading),
    )
    report = Report(Mode.TRANSLATION, *sides, pairs, ())
    places = _places(report)
    ordered = sorted(found, key=lambda change: places.of(change))
    marked = [
        change._replace(accepted=bool(accepted) and fingerprint(change, report) in accepted) for change in ordered
    ]
    return Report(Mode.TRANSLATION, *sides, pairs, numbered(marked))


def _once(changes: Iterable[Change]) -> list[Change]:
    """The findings, an inconsistent rendering of one place by the first rule that found it."""
    kept: list[Change] = []
    places: set[object] = set()
    for change in changes:
        if change.category is Category.CONSISTENCY:
            if change.old_span in places:
                continue
            places.add(change.old_span)
        kept.append(change)
    return kept


class _Places(NamedTuple):
    """Where each clause stands in the order of the pairs."""

    old: dict[str, int]
    new: dict[str, int]

    def of(self, change: Change) -> tuple[int, int, int]:
        known = [self.new[id_] for id_ in change.new] or [self.old[id_] for id_ in change.old]
        span = change.new_span or change.old_span
        return (
            min(known),
            (change.new_sentence if change.new else change.old_sentence) or 0,
            span.start if span else -1,
        )


def _places(report: Report) -> _Places:
    old = {id_: number for number, pair in enumerate(report.pairs) for id_ in pair.old}
    new = {id_: number for number, pair in enumerate(report.pairs) for id_ in pair.new}
    return _Places(old, new)


def fingerprint(change: Change, report: Report) -> str:
    """What an accepted finding is known by: its category, what differs, and the sentences on both sides.

    It holds until one of these changes; where the clause stands and what it is numbered does not count.
    """
    parts = [change.category.value, change.old_text, change.new_text]
    parts += [
        _sentence(report.old, change.old, change.old_sentence),
        _sentence(report.new, change.new, change.new_sentence),
    ]
    return sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def _sentence(side: Side, ids: tuple[str, ...], number: int | None) -> str:
    from mocdiff.languages import sentence_starts

    texts = {segment.id: segment for segment in side.segments}
    segments = [texts[id_] for id_ in ids if id_ in texts]
    if number is None or len(segments) != 1:
        return "\x1e".join(segment.text for segment in segments)
    text = segments[0].text
    starts = [0, *sentence_starts(text, segments[0].block.breaks, side.language), len(text)]
    return text[starts[number - 1] : starts[number]].strip() if number < len(starts) else text
