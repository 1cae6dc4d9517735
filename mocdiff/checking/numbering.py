"""Printed numbers follow one another, without gaps and without repeating."""

from collections.abc import Iterator

from mocdiff.checking.values import OfText, Problem, Text, problem
from mocdiff.numbering import faults
from mocdiff.store.settings import Severity

NAME = "numbering"


def run(text: Text) -> Iterator[Problem]:
    segments = text.document.segments
    for place, reading in faults([segment.block for segment in segments]):
        number, due = _shown(segments[place].number), _shown(reading.due)
        if reading.repeats:
            what = f"{number} stands twice"
        elif reading.previous is None:
            what = f"the first number is {number}: {due} is missing"
        else:
            before = _shown(reading.previous.written(reading.previous.value))
            skipped = reading.numeral.value > reading.previous.value
            what = f"{number} follows {before}" + (f": {due} is missing" if skipped else "")
        yield problem(NAME, text, segments[place], 0, what)


def _shown(number: str) -> str:
    return number.rstrip(" .:、．")


CHECK = OfText(NAME, Severity.ERROR, "numbers of articles, paragraphs and items follow one another", run)
