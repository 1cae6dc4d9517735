"""Spaces are those of the language: no no-break, thin or other unusual ones."""

import unicodedata
from collections.abc import Iterator

from mocdiff.checking.values import OfText, Problem, Text, problem
from mocdiff.store.settings import Severity

NAME = "spaces"

# French sets a no-break space inside guillemets and before : ; ! ? (Imprimerie nationale, Lexique).
_USUAL = {"fr": "\u00a0\u202f", "ja": "\u3000", "zh": "\u3000", "ko": "\u3000"}


def run(text: Text) -> Iterator[Problem]:
    usual = " \t" + _USUAL.get(text.language.split("-")[0].lower(), "")
    for segment in text.document.segments:
        if segment.text.isascii():
            continue
        for place, sign in enumerate(segment.text):
            if sign.isspace() and sign not in usual and unicodedata.category(sign) == "Zs":
                yield problem(NAME, text, segment, place, f"holds U+{ord(sign):04X} {unicodedata.name(sign)}")


CHECK = OfText(NAME, Severity.WARNING, "no unusual spaces, such as no-break spaces", run)
