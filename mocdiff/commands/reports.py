"""From the operands of a comparison to its reports: which mode, what is compared, under which names."""

from typing import TYPE_CHECKING

from mocdiff.model import Document, Kind
from mocdiff.report import Mode, Report

if TYPE_CHECKING:
    from mocdiff.store.operands import Operand


def compared(old: "Operand", new: "Operand", mode: Mode | None = None) -> Report:
    """The report of two texts, in the mode given or else in the one that they call for.

    In report mode the report is the old text, whatever the order of the operands.
    """
    mode = mode or mode_of(old.document, new.document)
    if mode is Mode.REPORT and not _is_report(old.document, new.document):
        old, new = new, old
    report = _translation(old, new) if mode is Mode.TRANSLATION else _run(old.document, new.document, mode)
    return report._replace(
        old=report.old._replace(name=old.name, revision=old.revision),
        new=report.new._replace(name=new.name, revision=new.revision),
    )


def mode_of(old: Document, new: Document) -> Mode:
    """The mode that two texts call for: one is a report; two languages; else two drafts.

    Nothing is said about an empty text: what is compared with it came or went as a whole.
    """
    if not old.segments or not new.segments:
        return Mode.DRAFT
    if "report" in (old.header.get("kind"), new.header.get("kind")):
        return Mode.REPORT
    codes = {document.language.partition("-")[0].lower() for document in (old, new)} - {"und"}
    return Mode.TRANSLATION if len(codes) > 1 else Mode.DRAFT


def known(operand: "Operand", given: bool) -> str:
    """How the language of a text is known, in words for the reader."""
    from mocdiff.languages.recognise import recognise

    if given:
        return "as given"
    language = operand.document.language
    if language == "und":
        return "not recognised"
    if operand.document.header.get("language") == language:
        return "front matter"
    if recognise("", operand.name) == language:
        return "file name"
    return "markup or words" if operand.name.lower().endswith((".html", ".htm", ".xhtml")) else "recognised"


def _translation(old: "Operand", new: "Operand") -> Report:
    """Against a translation, with the work's glossaries and without the findings that are accepted."""
    from mocdiff.comparing.translation import compare_texts
    from mocdiff.store.surroundings import surroundings

    around = surroundings([old.name, new.name])
    return compare_texts(old.document, new.document, glossary=around.glossaries, accepted=around.accepted)


def _run(old: Document, new: Document, mode: Mode) -> Report:
    if mode is Mode.REPORT:
        from mocdiff.tracing import trace

        return trace(old, new)
    if mode is Mode.RELATED:
        from mocdiff.tracing import relate

        return relate(old, new)
    from mocdiff.comparing import compare

    return compare(old, new, mode)


def _is_report(document: Document, other: Document) -> bool:
    """Whether `document` is the report and `other` what it is about.

    The kind in the front matter says so; else the one that has fewer of the marks of an instrument
    (printed numbers, recitals, signatures) is the report, and of two alike the first.
    """
    if "report" in (document.header.get("kind"), other.header.get("kind")):
        return document.header.get("kind") == "report"
    return _marks(document) <= _marks(other)


def _marks(document: Document) -> int:
    kinds = (Kind.RECITAL, Kind.SIGNATURE)
    return sum(bool(segment.number) or segment.kind in kinds for segment in document.segments)
