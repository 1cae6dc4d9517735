"""Reports with the verdicts that a careful reader gives, and how a trace is held against them."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from mocdiff import reading
from mocdiff.aligning.encoder import UNIVERSAL
from mocdiff.model import Document
from mocdiff.report import Change, Report

HERE = Path(__file__).parent
FIXTURES = HERE.parents[1] / "fixtures"
AGREEMENTS = HERE.parents[1] / "benchmarks" / "texts" / "agreements"
TEXTS = {
    "memorandum": FIXTURES / "moc-2025.signed.en.txt",
    "oboegaki": FIXTURES / "moc-2025.ja.txt",
    "memorandum-it": FIXTURES / "moc-2025.it.txt",
    "disaster": AGREEMENTS / "civil-protection.en.txt",
    "calamita": AGREEMENTS / "civil-protection.it.txt",
    "saigai": AGREEMENTS / "civil-protection.ja.txt",
    "fuji": AGREEMENTS / "civil-protection.ja.txt",
}
FOREIGN = {"fuji"} if not UNIVERSAL.knows("ja") else set()
REPORTS = {"memorandum": FIXTURES / "moc-2025.report.en.txt"}
TRUTHS = {"memorandum": HERE / "memorandum-report.tsv", **{path.stem: path for path in (HERE / "pairs").glob("*.tsv")}}


class Row(NamedTuple):
    """What a careful reader says of a statement: one of `verdicts`, how the clauses begin, what is altered in them.

    Clauses `?` and differences None: any are right.
    """

    statement: str
    verdicts: tuple[str, ...]
    clauses: tuple[str, ...]
    differences: tuple[str, ...] | None


def load(path: Path) -> Document:
    return reading.read(path.read_bytes(), path.name)


def names() -> list[str]:
    """The pairs whose files are there, two fixtures are not distributed, and whose languages can be compared."""
    return sorted(name for name in set(TRUTHS) - FOREIGN if report_file(name).exists() and text_file(name).exists())


def report_file(name: str) -> Path:
    return REPORTS.get(name) or next((HERE / "pairs").glob(f"{name}.report.*"))


def text_file(name: str) -> Path:
    return TEXTS.get(name) or next((HERE / "pairs").glob(f"{name}.text.*"))


def rows(name: str) -> Iterator[Row]:
    with TRUTHS[name].open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            clauses = tuple(part.strip() for part in (row["clauses"] or "").split("|") if part.strip())
            altered = row.get("differences")
            differences = None if altered in (None, "?") else tuple(part for part in altered.split("; ") if part)
            yield Row(row["statement"], tuple(row["verdict"].split("/")), clauses, differences)


def statement_at(report: Report, wanted: str) -> Change:
    """The statement that holds most of some words of the report."""
    segment = next(segment for segment in report.old.segments if wanted in segment.text)
    start = segment.text.index(wanted)

    def shared(change: Change) -> int:
        span = change.old_span
        assert span is not None
        return min(start + len(wanted), span.end) - max(start, span.start)

    return max((change for change in report.changes if change.old == (segment.id,)), key=shared)


def differences(report: Report, row: Row) -> tuple[str, ...]:
    """What differs in a statement, as the tables write it: `category:report>text`."""
    made = statement_at(report, row.statement).differences
    return tuple(f"{change.category.value}:{change.old_text.strip()}>{change.new_text.strip()}" for change in made)


def is_right(report: Report, row: Row) -> bool:
    change = statement_at(report, row.statement)
    texts = {segment.id: segment.text for segment in report.new.segments}
    rests = [texts[clause] for clause in change.new]
    return (
        change.category.value in row.verdicts
        and (row.clauses == ("?",) or len(rests) == len(row.clauses))
        and all(any(text.startswith(clause) for text in rests) for clause in row.clauses if clause != "?")
    )
