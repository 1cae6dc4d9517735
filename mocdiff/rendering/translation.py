"""A text and its translations: columns aligned sentence by sentence, findings under their row."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from mocdiff import languages
from mocdiff.aligning.bitext.units import sentences_of
from mocdiff.model import Segment
from mocdiff.rendering.clauses import sections
from mocdiff.rendering.options import Options, chosen
from mocdiff.rendering.page import (
    GRADES,
    Cells,
    Gap,
    Heading,
    Item,
    Page,
    Place,
    Section,
    highlighted,
    shortened,
    told,
)
from mocdiff.rendering.runs import Run
from mocdiff.rendering.summary import closing, opening, readings, side_item, totals
from mocdiff.rendering.visible import visible
from mocdiff.report import Change, Report, Side

# A finding about the whole document names so many of its places unless all are asked for.
_PLACES = 8
_ANY_SENTENCE = re.compile(r"^s\d+: ")


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


def table(reports: Sequence[Report], options: Options) -> Page:
    """A text and its translations, one column each; reports have the same old side."""
    page = _opening(reports, options)
    columns = [_column(reports[0].old), *(_column(report.new) for report in reports)]
    findings = [_findings(report, columns, number, options) for number, report in enumerate(reports)]
    for number, report in enumerate(reports):
        page += _throughout(report, findings[number], _tag(reports, number), options)
    rows = [row for row in _rows(reports, columns, findings) if options.full or any(row.findings)]
    if rows:
        names = (languages.get(column.side.language).name for column in columns)
        page += [Gap(), Cells(tuple((Run(name, "heading"),) for name in names), head=True)]
    path: tuple[str, ...] = ()
    titles = sections(reports[0].old.segments)
    place = ""
    for row in rows:
        above = titles[columns[0].sentences[row.text[0]].segment.id] if row.text else path
        if above != path:
            page.append(Section(above))
            path = above
        here = _address(row, columns)
        if here != place:
            page += [Gap(), Place(here)]
            place = here
        page += _row(row, columns, reports)
    if len(reports) == 1:
        return page + closing(reports[0], options)
    sides = {"text": reports[0].old, **{report.new.language: report.new for report in reports}}
    return page + readings(sides, options)


def _tag(reports: Sequence[Report], number: int) -> str:
    """What marks a finding of one translation among several."""
    return reports[number].new.language if len(reports) > 1 else ""


def _opening(reports: Sequence[Report], options: Options) -> Page:
    if len(reports) == 1:
        return opening(reports[0], options)
    page: Page = [Heading("Text against translations"), side_item("text", reports[0].old, options, 13)]
    page += [side_item("translation", report.new, options, 13) for report in reports]
    for report in reports:
        page += [Heading(languages.get(report.new.language).name), *totals(report, options)]
    return page


def _groups(changes: Iterable[Change]) -> dict[str, list[Change]]:
    """The findings about the whole document, which stand in more than one place."""
    found: dict[str, list[Change]] = {}
    for change in changes:
        if change.group is not None:
            found.setdefault(change.group, []).append(change)
    return {group: places for group, places in found.items() if len(places) > 1}


def _throughout(report: Report, shown: "_Findings", tag: str, options: Options) -> Page:
    """Findings about the whole document, each once with its places; and those that stand in no sentence."""
    groups = sorted(shown.throughout, key=lambda found: GRADES.index(found[0].significance))
    name = languages.get(report.new.language).name
    page: Page = [Heading(f"Throughout the text, {name}" if tag else "Throughout the text")] if groups else []
    for found in groups:
        message = shortened(found[0].message, _clause_of(found[0]))
        page.append(told(found[0], _ANY_SENTENCE.sub("", message) if len(found) > 1 else message, tag=tag))
        places = [place for place in dict.fromkeys(map(_clause_of, found)) if place]
        named = places if options.full else places[:_PLACES]
        more = f" and {len(places) - len(named)} more clauses (--full)" if len(named) < len(places) else ""
        if places:
            head = Run(f"{len(found)} place{'' if len(found) == 1 else 's'}: ", "quiet")
            page.append(Item((head,), (Run(", ".join(named) + more, "quiet"),), depth=2))
    return page


def _clause_of(change: Change) -> str:
    return ", ".join(change.old or change.new)


def _column(side: Side) -> _Column:
    found: list[Sentence] = []
    of_segment: dict[str, tuple[int, ...]] = {}
    for segment in side.segments:
        first = len(found)
        found += [
            Sentence(segment, number, text) for number, text in enumerate(sentences_of(segment, side.language), 1)
        ]
        of_segment[segment.id] = tuple(range(first, len(found)))
    return _Column(side, tuple(found), of_segment)


def _rows(reports: Sequence[Report], columns: Sequence[_Column], findings: Sequence["_Findings"]) -> list[Row]:
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
    return [_row_of(row, findings) for _, row in ordered]


def _row_of(row: tuple[list[int], list[list[int]]], findings: Sequence["_Findings"]) -> Row:
    old, others = row
    found = []
    for shown, new in zip(findings, others, strict=True):
        places = [*((True, index) for index in old), *((False, index) for index in new)]
        found.append(tuple(chain.from_iterable(shown.by_sentence.get(place, ()) for place in places)))
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


class _Findings(NamedTuple):
    """The findings of one translation by the sentence under which they stand, (whether in the text, its index);
    and those that stand before the table."""

    by_sentence: dict[tuple[bool, int], list[Change]]
    throughout: list[list[Change]]


def _findings(report: Report, columns: Sequence[_Column], number: int, options: Options) -> _Findings:
    shown = chosen(report, options)
    groups = _groups(shown)
    found = _Findings({}, list(groups.values()))
    for change in shown:
        if change.group in groups:
            continue
        in_text = bool(change.old)
        column = columns[0] if in_text else columns[number + 1]
        sentences = [i for address in (change.old or change.new) for i in column.of_segment.get(address, ())]
        place = (change.old_sentence if in_text else change.new_sentence) or 1
        if sentences:
            found.by_sentence.setdefault((in_text, sentences[min(place, len(sentences)) - 1]), []).append(change)
        else:
            found.throughout.append([change])
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


def _row(row: Row, columns: Sequence[_Column], reports: Sequence[Report]) -> Page:
    cells = _texts(row, columns)
    filled = [number for number, cell in enumerate(cells) if cell]
    page: Page
    if len(filled) == 1:
        label = f"only in {languages.get(columns[filled[0]].side.language).name}: "
        page = [Item((Run(label, "quiet"),), cells[filled[0]], depth=1)]
    else:
        page = [Cells(tuple(cell or (Run("—", "quiet"),) for cell in cells))]
    for number, found in enumerate(row.findings):
        for change in found:
            page.append(told(change, shortened(change.message, _clause_of(change)), tag=_tag(reports, number)))
    return [*page, Gap()] if any(row.findings) else page


def _texts(row: Row, columns: Sequence[_Column]) -> list[tuple[Run, ...]]:
    """The text of each cell, with the quotes of the findings made to stand out."""
    cells = []
    for number, (indices, column) in enumerate(zip((row.text, *row.others), columns, strict=True)):
        joiner = languages.get(column.side.language).joiner
        text = visible(joiner.join(column.sentences[index].text for index in indices))
        changes = row.findings[number - 1] if number else chain.from_iterable(row.findings)
        cells.append(highlighted(text, [visible(change.new_text if number else change.old_text) for change in changes]))
    return cells
