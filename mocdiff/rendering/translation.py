"""A text and its translations: columns aligned sentence by sentence, findings under their row."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from mocdiff import languages
from mocdiff.model import Segment
from mocdiff.rendering.clauses import sections
from mocdiff.rendering.draft import section_line
from mocdiff.rendering.options import Options, chosen
from mocdiff.rendering.redline import sentence_offsets
from mocdiff.rendering.runs import Run, marked, padded, wrap
from mocdiff.rendering.summary import (
    GRADES,
    Line,
    closing,
    hanging,
    message_lines,
    opening,
    readings,
    side_lines,
    totals,
)
from mocdiff.rendering.visible import visible
from mocdiff.report import Change, Report, Side

# A finding about the whole document names so many of its places unless all are asked for.
_PLACES = 8


class Sentence(NamedTuple):
    """A sentence with its clause, and its number in it."""

    segment: Segment
    number: int
    text: str


class Row(NamedTuple):
    """Sentences that correspond: of the text, and of each translation; with the findings of each."""

    text: tuple[int, ...]
    others: tuple[tuple[int, ...], ...]
    findings: tuple[tuple[Change, ...], ...]


class _Column(NamedTuple):
    side: Side
    sentences: tuple[Sentence, ...]
    of_segment: dict[str, tuple[int, ...]]


def table(reports: Sequence[Report], options: Options) -> list[Line]:
    """A text and its translations, one column each; reports have the same old side."""
    lines = _opening(reports, options)
    for number, report in enumerate(reports):
        lines += _throughout(report, _label(reports, number), options)
    columns = [_column(report.old if number < 0 else report.new) for number, report in _sides(reports)]
    rows = [row for row in _rows(reports, columns, options) if options.full or any(row.findings)]
    if rows:
        width = (options.width - 3 * len(reports)) // len(columns)
        titles_of = [[Run(languages.get(column.side.language).name, "heading")] for column in columns]
        lines += [[], _cells(titles_of, width)]
    path: tuple[str, ...] = ()
    titles = sections(reports[0].old.segments)
    place = ""
    for row in rows:
        if row.text:
            above = titles[columns[0].sentences[row.text[0]].segment.id]
            if above != path:
                lines += section_line(above, options.width)
                path = above
        here = _address(row, columns)
        if here != place:
            lines += [[], [Run(here, "address")]]
            place = here
        lines += _row(row, columns, reports, options)
    if len(reports) == 1:
        return lines + closing(reports[0], options)
    sides = {"text": reports[0].old, **{report.new.language: report.new for report in reports}}
    return lines + readings(sides, options)


def _sides(reports: Sequence[Report]) -> Iterator[tuple[int, Report]]:
    yield -1, reports[0]
    yield from enumerate(reports)


def _label(reports: Sequence[Report], number: int) -> str:
    """What marks a finding of one translation among several."""
    return f"{reports[number].new.language}  " if len(reports) > 1 else ""


def _opening(reports: Sequence[Report], options: Options) -> list[Line]:
    if len(reports) == 1:
        return opening(reports[0], options)
    lines: list[Line] = [[Run("Text against translations", "heading")]]
    lines += side_lines("text       ", reports[0].old, options)
    for report in reports:
        lines += side_lines("translation", report.new, options)
    for report in reports:
        lines += [[], [Run(languages.get(report.new.language).name, "heading")], *totals(report, options)]
    return lines


def _groups(changes: Iterable[Change]) -> dict[str, list[Change]]:
    """The findings about the whole document, which stand in more than one place."""
    found: dict[str, list[Change]] = {}
    for change in changes:
        if change.group is not None:
            found.setdefault(change.group, []).append(change)
    return {group: places for group, places in found.items() if len(places) > 1}


def _throughout(report: Report, label: str, options: Options) -> list[Line]:
    """Findings about the whole document: each once, with its places."""
    groups = sorted(_groups(chosen(report, options)).values(), key=lambda found: GRADES.index(found[0].significance))
    lines: list[Line] = [[], [Run(f"{label}Throughout the text", "heading")]] if groups else []
    for found in groups:
        lines += message_lines(found[0], options, address=_clause_of(found[0]))
        places = list(dict.fromkeys(_clause_of(change) for change in found))
        shown = places if options.full else places[:_PLACES]
        more = f" and {len(places) - len(shown)} more clauses (--full)" if len(shown) < len(places) else ""
        head = [Run(f"    {len(found)} places: ", "quiet")]
        lines += hanging(head, [Run(", ".join(shown) + more, "quiet")], options.width)
    return lines


def _clause_of(change: Change) -> str:
    return ", ".join(change.old or change.new)


def _column(side: Side) -> _Column:
    joined = "".join(segment.text for segment in side.segments)
    offsets = sentence_offsets(side.segments, side.language)
    found: list[Sentence] = []
    of_segment: dict[str, tuple[int, ...]] = {}
    place = start = 0
    for segment in side.segments:
        end = start + len(segment.text)
        first = len(found)
        while place < len(offsets) and (offsets[place] < end or offsets[place] == start == end):
            after = min(offsets[place + 1], end) if place + 1 < len(offsets) else end
            found.append(Sentence(segment, len(found) - first + 1, joined[offsets[place] : after].strip()))
            place += 1
        of_segment[segment.id] = tuple(range(first, len(found)))
        start = end
    return _Column(side, tuple(found), of_segment)


def _rows(reports: Sequence[Report], columns: Sequence[_Column], options: Options) -> list[Row]:
    """The rows in the order of the text; what only a translation has follows what stands before it there."""
    text = columns[0]
    links = [list(_links(report, text, column)) for report, column in zip(reports, columns[1:], strict=True)]
    root = list(range(len(text.sentences)))
    for old, _ in (link for found in links for link in found):
        for other in old[1:]:
            _unite(root, old[0], other)
    rows: dict[int, tuple[list[int], list[list[int]]]] = {}
    for index in range(len(root)):
        rows.setdefault(_find(root, index), ([], [[] for _ in reports]))[0].append(index)
    extra: list[tuple[float, tuple[list[int], list[list[int]]]]] = []
    for number, found in enumerate(links):
        after = -1
        for old, new in sorted(found, key=lambda link: link[1] or (0,)):
            if old:
                rows[_find(root, old[0])][1][number].extend(new)
                after = _find(root, old[-1])
            elif new:
                alone: list[list[int]] = [[] for _ in reports]
                alone[number] = list(new)
                extra.append((after + 0.5, ([], alone)))
    ordered = sorted([*((float(key), row) for key, row in rows.items()), *extra], key=lambda entry: entry[0])
    findings = [_findings(report, columns, number, options) for number, report in enumerate(reports)]
    return [_row_of(row, findings) for _, row in ordered]


def _row_of(row: tuple[list[int], list[list[int]]], findings: Sequence[dict[tuple[bool, int], list[Change]]]) -> Row:
    old, others = row
    found = []
    for by_sentence, new in zip(findings, others, strict=True):
        places = [*((True, index) for index in old), *((False, index) for index in new)]
        found.append(tuple(dict.fromkeys(change for place in places for change in by_sentence.get(place, ()))))
    return Row(tuple(old), tuple(tuple(sorted(new)) for new in others), tuple(found))


def _links(report: Report, old: _Column, new: _Column) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The sentences of each pair that correspond, by their index in the text."""
    for pair in report.pairs:
        left = [index for address in pair.old for index in old.of_segment[address]]
        right = [index for address in pair.new for index in new.of_segment[address]]
        if not pair.sentences:
            yield tuple(left), tuple(right)
        for some, others in pair.sentences:
            yield _pick(left, some), _pick(right, others)


def _pick(indices: Sequence[int], numbers: Iterable[int]) -> tuple[int, ...]:
    return tuple(indices[number - 1] for number in numbers if 0 < number <= len(indices))


def _findings(
    report: Report, columns: Sequence[_Column], number: int, options: Options
) -> dict[tuple[bool, int], list[Change]]:
    """The findings by the sentence under which they are shown: (whether in the text, its index)."""
    found: dict[tuple[bool, int], list[Change]] = {}
    shown = chosen(report, options)
    throughout = _groups(shown)
    for change in shown:
        if change.group in throughout:
            continue
        in_text = bool(change.old)
        column = columns[0] if in_text else columns[number + 1]
        sentences = [i for address in (change.old or change.new) for i in column.of_segment.get(address, ())]
        place = (change.old_sentence if in_text else change.new_sentence) or 1
        if sentences:
            found.setdefault((in_text, sentences[min(place, len(sentences)) - 1]), []).append(change)
    return found


def _find(root: list[int], index: int) -> int:
    while root[index] != index:
        root[index] = root[root[index]]
        index = root[index]
    return index


def _unite(root: list[int], one: int, other: int) -> None:
    first, second = sorted((_find(root, one), _find(root, other)))
    root[second] = first


def _address(row: Row, columns: Sequence[_Column]) -> str:
    """The clause of the row in the text, and where a translation has another address, that too."""
    found = []
    for indices, column in zip((row.text, *row.others), columns, strict=True):
        addresses = dict.fromkeys(column.sentences[index].segment.id for index in indices)
        found.append(", ".join(addresses) or "—")
    return found[0] if len(set(found)) == 1 else " ↔ ".join(found)


def _row(row: Row, columns: Sequence[_Column], reports: Sequence[Report], options: Options) -> list[Line]:
    cells = _texts(row, columns, options)
    filled = [number for number, cell in enumerate(cells) if cell]
    if len(filled) == 1:
        label = f"only in {languages.get(columns[filled[0]].side.language).name}: "
        lines = hanging([Run(f"  {label}", "quiet")], cells[filled[0]], options.width)
    else:
        width = (options.width - 3 * len(reports)) // len(columns)
        wrapped = [wrap(cell or [Run("—", "quiet")], width) for cell in cells]
        height = max(map(len, wrapped))
        lines = [_cells([cell[at] if at < len(cell) else [] for cell in wrapped], width) for at in range(height)]
    for number, found in enumerate(row.findings):
        for change in found:
            indent = f"  {_label(reports, number)}"
            lines += message_lines(change, options, address=_clause_of(change), indent=indent)
    return [*lines, []] if any(row.findings) else lines


def _texts(row: Row, columns: Sequence[_Column], options: Options) -> list[Line]:
    """The text of each cell, with the quotes of the findings made to stand out."""
    cells = []
    for number, (indices, column) in enumerate(zip((row.text, *row.others), columns, strict=True)):
        joiner = languages.get(column.side.language).joiner
        text = visible(joiner.join(column.sentences[index].text for index in indices))
        changes = [change for found in row.findings for change in found] if number == 0 else row.findings[number - 1]
        quotes = [visible(change.new_text if number else change.old_text) for change in changes]
        cells.append(marked(highlighted(text, quotes), options.colour))
    return cells


def _cells(cells: Sequence[Line], width: int) -> Line:
    line: Line = []
    for number, cell in enumerate(cells):
        fits = cell if number == len(cells) - 1 else padded(wrap(cell, width)[0] if cell else [], width)
        line += ([Run(" │ ", "quiet")] if number else []) + fits
    return line


def highlighted(text: str, quotes: Iterable[str]) -> list[Run]:
    """The text with the quoted words in it made to stand out, each at its first place."""
    spans: list[tuple[int, int]] = []
    for quote in sorted(filter(None, quotes), key=len, reverse=True):
        start = text.find(quote)
        if start >= 0 and quote != text and all(start >= end or start + len(quote) <= begin for begin, end in spans):
            spans.append((start, start + len(quote)))
    found = []
    at = 0
    for start, end in sorted(spans):
        found += [Run(text[at:start]), Run(text[start:end], "found")]
        at = end
    return [run for run in [*found, Run(text[at:])] if run.text]
