"""How a report is to be shown."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from mocdiff.report import Category, Change, Report, Significance


class Options(NamedTuple):
    """The reader's wishes; the defaults show everything on 80 columns without colour.

    `known` says how the language of a text is known, by the text's name. `full` shows editorial changes in their
    sentence, everything that reading did, and in translation mode also what corresponds without a
    finding. `only`, `substantive` and `confidence` (from 0 to 1) leave changes out; what was left
    out is counted where it would have stood.
    """

    width: int = 80
    colour: bool = False
    side_by_side: bool = False
    full: bool = False
    only: frozenset[Category] = frozenset()
    substantive: bool = False
    confidence: float = 0.0
    known: Mapping[str, str] = MappingProxyType({})

    @property
    def filtering(self) -> bool:
        return bool(self.only or self.substantive or self.confidence)

    def wants(self, change: Change) -> bool:
        """Whether the change is of the kind that the reader asked for."""
        return (
            (not self.only or change.category in self.only)
            and (not self.substantive or change.significance is Significance.SUBSTANTIVE)
            and change.confidence >= self.confidence
        )


def chosen(report: Report, options: Options) -> tuple[Change, ...]:
    """The changes to show, in the order of the report: those asked for that nobody has accepted."""
    return tuple(change for change in report.changes if not change.accepted and options.wants(change))
