"""Pairs become changes: what differs, what it is about, whether it matters."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mocdiff.model import Document
from mocdiff.report import Mode, Report

if TYPE_CHECKING:
    from mocdiff.glossaries.glossary import Glossary


def compare(old: Document, new: Document, mode: Mode, glossary: Sequence["Glossary"] = ()) -> Report:
    """The report on two texts, which have no names yet. What a mode needs is loaded when it is used.

    `glossary` are the glossaries of a repository.
    """
    report: Report
    if mode is Mode.DRAFT:
        from mocdiff.comparing.drafts import compare_drafts

        report = compare_drafts(old, new, glossary=glossary)
    elif mode is Mode.TRANSLATION:
        from mocdiff.comparing.translation import compare_texts

        report = compare_texts(old, new, glossary=glossary)
    else:
        from mocdiff import tracing

        report = tracing.trace(old, new) if mode is Mode.REPORT else tracing.relate(old, new)
    return report
