"""The report as JSON (`mocdiff.report/1`), and back.

`docs/report.md` says what each field means; `mocdiff/schema/report-1.schema.json` describes the
form. Each segment, pair and change stands on a line of its own, so that reports can be searched
and compared by line.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any

from mocdiff.errors import MocdiffError
from mocdiff.model import Block, Emphasis, Fact, Kind, Note, Reading, Segment
from mocdiff.patterns import lazy
from mocdiff.rendering.options import Options
from mocdiff.report import (
    SCHEMA,
    SCHEMA_OF_SEVERAL,
    Category,
    Change,
    Mode,
    Pair,
    Relation,
    Report,
    Side,
    Significance,
    Span,
)

# What a kind of segment is written as, unless the segment says otherwise.
_ROLES = {
    Kind.TITLE: "title",
    Kind.HEADING: "heading",
    Kind.ITEM: "item",
    Kind.CELL: "cell",
    Kind.FOOTNOTE: "footnote",
}
_PART = 1000  # pieces of a document that are written at once
# A terminal obeys C1 controls, and bidirectional ones change what is read; a lone surrogate has no UTF-8.
_ESCAPED = lazy("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


def write(report: Report) -> str:
    """The report as one JSON document, with a line break at its end."""
    return "".join([*_report(report), "\n"])


def parts(reports: Sequence[Report], options: Options) -> Iterator[str]:
    """One report, or several (a text and its translations) as one document, with the changes that the reader wants.

    In parts, because a document of some megabytes takes as long to copy as to write.
    """
    limited = [_limited(report, options) if options.filtering else (report, 0) for report in reports]
    if len(limited) == 1:
        pieces = [*_report(*limited[0]), "\n"]
    else:
        written = _lines("".join(_report(*one)) for one in limited)
        pieces = [f'{{"schema": "{SCHEMA_OF_SEVERAL}", "reports": ', *written, "}\n"]
    for start in range(0, len(pieces), _PART):
        yield "".join(pieces[start : start + _PART])


def read(text: str, name: str = "report") -> Report:
    """The report that `write` wrote; `name` is the source's, for messages.

    Positions of facts in their sentence are not part of the JSON form and are 0.

    Raises `MocdiffError` where the text is no such report, or one from which changes were left out.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        raise MocdiffError("this is no JSON", where=name, line=line, mend="'diff --format json' writes it") from error
    schema = data.get("schema") if isinstance(data, dict) else None
    if schema != SCHEMA:
        mend = "it holds several: take one of its 'reports'" if schema == SCHEMA_OF_SEVERAL else f"expected {SCHEMA}"
        raise MocdiffError("this is no report of one comparison", where=name, mend=mend)
    try:
        left_out = data["summary"].get("left_out", 0)
        report = _decode(data)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        what = f"a field of the report is missing or wrong: {error}"
        raise MocdiffError(what, where=name, mend="see docs/report.md") from error
    if left_out:
        raise MocdiffError(
            f"this report leaves out {left_out} changes", where=name, mend="make it without --only and the like"
        )
    return report


def _decode(data: Mapping[str, Any]) -> Report:
    return Report(
        mode=Mode(data["mode"]),
        old=_decode_side(data["old"]),
        new=_decode_side(data["new"]),
        pairs=tuple(_decode_pair(pair) for pair in data["pairs"]),
        changes=tuple(_decode_change(change) for change in data["changes"]),
    )


def _limited(report: Report, options: Options) -> tuple[Report, int]:
    """The report with the changes asked for alone, and how many others there are."""
    changes = tuple(filter(options.wants, report.changes))
    return report._replace(changes=changes), len(report.changes) - len(changes)


def _report(report: Report, left_out: int = 0) -> list[str]:
    """The document in pieces."""
    mode = report.mode
    summary = {**report.summary(), **({"left_out": left_out} if left_out else {})}
    return [
        f'{{"schema": "{SCHEMA}", "mode": "{mode}",\n"old": ',
        *_side(report.old),
        ',\n"new": ',
        *_side(report.new),
        ',\n"pairs": ',
        *_pairs(report.pairs),
        ',\n"changes": ',
        *_lines(_dump(_change(change, mode)) for change in report.changes),
        f',\n"summary": {_dump(summary)}}}',
    ]


def _lines(records: Iterable[str]) -> list[str]:
    return _array([piece for record in records for piece in (",\n", record)])


def _array(pieces: list[str]) -> list[str]:
    """An array, each record on a line of its own; `pieces` are those of its records, each with a comma before it."""
    if not pieces:
        return ["[]"]
    pieces[0] = "[\n"
    pieces.append("]")
    return pieces


def _dump(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if text.isprintable() else _ESCAPED.sub(_escape, text)


@lru_cache(maxsize=65536)  # most clauses of a second version are those of the first
def _string(text: str) -> str:
    quoted: str = encode_basestring(text)
    return quoted if text.isprintable() else _ESCAPED.sub(_escape, quoted)


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def _side(side: Side) -> list[str]:
    return [
        f'{{"name": {_dump(side.name)}, "language": {_dump(side.language)}, "revision": {_dump(side.revision)}, '
        f'"header": {_dump(dict(side.header))},\n"segments": ',
        *_segments(side.segments),
        ',\n"reading": ',
        *_lines(_dump({"kind": kind, "line": line, "text": text}) for kind, line, text in side.reading),
        "}",
    ]


def _segments(segments: Iterable[Segment]) -> list[str]:
    """An array of segments; a text has them by the ten thousand, so none is put together by itself."""
    pieces: list[str] = []
    for address, kind, level, text, (_, role, depth, mark, number, row, breaks, emphasis, line) in segments:
        before, after = _beside(kind, level, role, depth, mark, number, row, breaks, emphasis)
        pieces += (",\n", '{"id": ', _string(address), before, _string(text), f', "line": {line}', after)
    return _array(pieces)


@lru_cache(maxsize=65536)  # many segments of a text differ in these by their number alone, or not at all
def _beside(
    kind: Kind,
    level: int,
    role: str,
    depth: int,
    mark: str,
    number: str,
    row: int,
    breaks: tuple[int, ...] | None,
    emphasis: tuple[Emphasis, ...],
) -> tuple[str, str]:
    """What is written between a segment's address and its text, and at its end."""
    more = ""
    if role != _ROLES.get(kind, "text"):
        more += f', "role": {_string(role)}'
    if depth:
        more += f', "depth": {depth}'
    if row:
        more += f', "row": {row}'
    if breaks is not None:
        more += f', "breaks": {list(breaks)}'
    if emphasis:
        more += f', "emphasis": {_dump(emphasis)}'
    return (
        f', "kind": "{kind}", "number": {_string(number) if number else "null"}, '
        f'"mark": {_string(mark) if mark else "null"}, "level": {level}, "text": ',
        f"{more}}}",
    )


def _pairs(pairs: Iterable[Pair]) -> list[str]:
    pieces: list[str] = []
    for old, new, relation, score, sentences in pairs:
        more = f', "sentences": {_dump(sentences)}}}' if sentences else "}"
        pieces += (",\n", '{"old": ', _ids(old), ', "new": ', _ids(new), _linked(relation, score), more)
    return _array(pieces)


@lru_cache(maxsize=65536)  # most segments of a second version have the address that they had in the first
def _ids(ids: tuple[str, ...]) -> str:
    return f"[{', '.join(map(_string, ids))}]"


@lru_cache
def _linked(relation: Relation, score: float) -> str:
    return f', "relation": "{relation}", "score": {round(score, 4)}'


def _change(change: Change, mode: Mode) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": change.id,
        "relation": change.relation,
        "category": change.category,
        "significance": change.significance,
        "old": change.old,
        "new": change.new,
        "old_sentence": change.old_sentence,
        "new_sentence": change.new_sentence,
        "old_text": change.old_text,
        "new_text": change.new_text,
        "old_span": change.old_span and change.old_span._asdict(),
        "new_span": change.new_span and change.new_span._asdict(),
        "old_fact": change.old_fact and _fact(change.old_fact),
        "new_fact": change.new_fact and _fact(change.new_fact),
        "confidence": round(change.confidence, 4),
        "message": change.message,
    }
    if change.group is not None or mode is Mode.TRANSLATION:
        found["group"] = change.group
    if change.accepted or mode is Mode.TRANSLATION:
        found["accepted"] = change.accepted
    if change.differences or mode in (Mode.REPORT, Mode.RELATED):
        found["differences"] = [_change(difference, Mode.DRAFT) for difference in change.differences]
    return found


def _fact(fact: Fact) -> dict[str, str]:
    fields = {"class": fact.cls, "value": fact.value, "unit": fact.unit, "id": fact.id, "text": fact.text}
    return {key: value for key, value in fields.items() if value}


def _decode_side(data: Mapping[str, Any]) -> Side:
    return Side(
        name=data["name"],
        language=data["language"],
        segments=tuple(_decode_segment(segment) for segment in data["segments"]),
        revision=data["revision"],
        header=dict(data["header"]),
        reading=tuple(Note(Reading(note["kind"]), note["line"], note["text"]) for note in data["reading"]),
    )


def _decode_segment(data: Mapping[str, Any]) -> Segment:
    kind = Kind(data["kind"])
    breaks = data.get("breaks")
    block = Block(
        text=data["text"],
        role=data.get("role", _ROLES.get(kind, "text")),
        depth=data.get("depth", 0),
        mark=data["mark"] or "",
        number=data["number"] or "",
        row=data.get("row", 0),
        breaks=None if breaks is None else tuple(breaks),
        emphasis=tuple(Emphasis(*run) for run in data.get("emphasis", ())),
        line=data["line"],
    )
    return Segment(data["id"], kind, data["level"], block.text, block)


def _decode_pair(data: Mapping[str, Any]) -> Pair:
    sentences = tuple((tuple(old), tuple(new)) for old, new in data.get("sentences", ()))
    return Pair(tuple(data["old"]), tuple(data["new"]), Relation(data["relation"]), data["score"], sentences)


def _decode_change(data: Mapping[str, Any]) -> Change:
    return Change(
        relation=Relation(data["relation"]),
        category=Category(data["category"]),
        significance=Significance(data["significance"]),
        old=tuple(data["old"]),
        new=tuple(data["new"]),
        message=data["message"],
        old_sentence=data["old_sentence"],
        new_sentence=data["new_sentence"],
        old_text=data["old_text"],
        new_text=data["new_text"],
        old_span=_decode_span(data["old_span"]),
        new_span=_decode_span(data["new_span"]),
        old_fact=_decode_fact(data["old_fact"]),
        new_fact=_decode_fact(data["new_fact"]),
        confidence=data["confidence"],
        group=data.get("group"),
        accepted=data.get("accepted", False),
        differences=_decode_changes(data.get("differences", ())),
        id=data["id"],
    )


def _decode_changes(data: Iterable[Mapping[str, Any]]) -> tuple[Change, ...]:
    return tuple(_decode_change(change) for change in data)


def _decode_span(data: Mapping[str, Any] | None) -> Span | None:
    return None if data is None else Span(data["segment"], data["start"], data["end"])


def _decode_fact(data: Mapping[str, str] | None) -> Fact | None:
    if data is None:
        return None
    return Fact(data["class"], data.get("value", ""), data.get("unit", ""), data.get("id", ""), data.get("text", ""))
