"""A report and the old text -> the new text.

From the old text, the pairs and the changes; of the new side only its header and the data beside
the text are used: ids, kinds, levels, numbers, marks, emphasis.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from mocdiff.errors import MocdiffError
from mocdiff.model import Document
from mocdiff.report import Change, Mode, Relation, Report

_CUT = "\0"  # stands in what is left of a pair's old text where a split cuts it


def apply(report: Report, old: Document) -> Document:
    """The new text. Raises `MocdiffError` where the report is no comparison of drafts or is about another text."""
    if report.mode is not Mode.DRAFT:
        raise MocdiffError(f"a report in {report.mode} mode cannot be applied", mend="compare two drafts")
    if [segment.text for segment in report.old.segments] != [segment.text for segment in old.segments]:
        raise MocdiffError("this is not the text that the report is about", mend="apply it to its old text")
    texts = {said.id: segment.text for said, segment in zip(report.old.segments, old.segments, strict=True)}
    gone, come = _by_segment(report.changes, texts)
    made: dict[str, str] = {}
    try:
        for pair in report.pairs:
            if pair.new:
                made.update(_made(pair.old, pair.new, texts, gone, come))
        segments = tuple(
            segment._replace(text=made[segment.id], block=segment.block._replace(text=made[segment.id]))
            for segment in report.new.segments
        )
    except (KeyError, IndexError) as error:
        raise MocdiffError(
            f"the report does not say all of {error}", mend="make it again with 'mocdiff diff'"
        ) from error
    return Document(report.new.language, segments, report.new.header)


def _by_segment(
    changes: Sequence[Change], texts: dict[str, str]
) -> tuple[dict[str, list[Change]], dict[str, list[Change]]]:
    """The changes with spans by the old segment that they leave and the new one that they come to, in order."""
    gone: dict[str, list[Change]] = defaultdict(list)
    come: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        if change.old_span:
            segment, start, end = change.old_span
            if texts.get(segment, "")[start:end] != change.old_text:
                raise MocdiffError(
                    f"the old text has no {change.old_text!r} at {segment}", mend="apply it to its old text"
                )
            gone[segment].append(change)
        if change.new_span:
            come[change.new_span.segment].append(change)
    for found in gone.values():
        found.sort(key=lambda change: change.old_span[1:] if change.old_span else (0, 0))
    for found in come.values():
        found.sort(key=lambda change: change.new_span[1:] if change.new_span else (0, 0))
    return gone, come


def _made(
    old: Sequence[str],
    new: Sequence[str],
    texts: dict[str, str],
    gone: dict[str, list[Change]],
    come: dict[str, list[Change]],
) -> Iterator[tuple[str, str]]:
    """The texts of a pair's new segments: what is left of the old ones, with what came put where it stands."""
    rests = "".join(part for address in old for part in _left(texts[address], gone[address])).split(_CUT)
    for place, address in enumerate(new):
        last = place == len(new) - 1
        rest = _CUT.join(rests[place:]) if last else rests[place]
        text, at = "", 0
        for change in come[address]:
            if not change.new_span or not change.new_text:
                continue
            kept = change.new_span.start - len(text)
            text += rest[at : at + kept] + change.new_text
            at += kept
        yield address, text + rest[at:]


def _left(text: str, gone: Sequence[Change]) -> Iterator[str]:
    at = 0
    for change in gone:
        if change.old_span:
            yield text[at : change.old_span.start]
            at = change.old_span.end
            if change.relation is Relation.SPLIT:
                yield _CUT
    yield text[at:]
