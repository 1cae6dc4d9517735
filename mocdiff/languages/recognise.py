"""Which language a text is in, offline: by its scripts, then by its function words."""

import re

_SAMPLE = 5_000

_LETTERS = re.compile(r"[^\W\d_]+")

# Written without spaces between words, so that lines and sentences are joined by nothing.
_UNSPACED = frozenset({"ja", "zh"})


def joiner(language: str) -> str:
    """What stands between two sentences of a segment, and where two lines are joined."""
    return "" if language.partition("-")[0] in _UNSPACED else " "


def recognise(text: str, name: str = "") -> str:
    """The BCP 47 code of the language that `text` is in.

    `.ja.` in `name` says so; else the first 5,000 characters do. `und` where nothing can be told.
    """
    for part in name.lower().split(".")[1:-1]:
        if part in {"en", "ja", "it", "fr", "es", "de", "pt", "zh", "ko", "ru", "ar", "nl"}:
            return part
    sample = text[:_SAMPLE]
    if re.search(r"[\u3041-\u30ff]", sample):
        return "ja"
    if re.search(r"[\u4e00-\u9fff]", sample):
        return "zh"
    words = {word.lower() for word in _LETTERS.findall(sample)}
    if not words:
        return "und"
    tables = {
        "en": {"the", "of", "and", "to", "in", "for", "shall", "this"},
        "it": {"il", "di", "e", "che", "della", "per", "del", "nel"},
    }
    return max(tables, key=lambda code: len(tables[code] & words))
