"""The text is in canonical form: what `mocdiff fmt` would change."""

from collections.abc import Iterator

from mocdiff.checking.values import OfText, Problem, Text
from mocdiff.store.settings import Severity

NAME = "canonical"


def run(text: Text) -> Iterator[Problem]:
    from mocdiff import textformat

    canonical = textformat.format(text.document)
    if canonical == text.content:
        return
    is_, should = text.content.split("\n"), canonical.split("\n")
    lines = zip(is_, should, strict=False)
    line = next((number for number, (one, other) in enumerate(lines) if one != other), min(len(is_), len(should)))
    quote = is_[line] if line < len(is_) else ""
    yield Problem(NAME, text.path, line + 1, "", "is not in canonical form: run 'mocdiff fmt' on it", quote)


CHECK = OfText(NAME, Severity.ERROR, "the text is in canonical form (`mocdiff fmt` mends it)", run)
