"""What the eye does not see, made visible: control, bidirectional and zero-width characters.

A text comes from the other delegation and is shown on a terminal. Characters that a terminal
obeys (escape sequences, C0 and C1 controls), that reorder what is read (bidirectional controls)
or that are not seen at all are replaced by their names, as `⟨ESC⟩` or `⟨ZWSP⟩`.
Names: Unicode Standard, NameAliases.txt (type abbreviation) where there is one, else `U+XXXX`.
"""

import re

_ABBREVIATIONS = {
    0x00: "NUL", 0x07: "BEL", 0x08: "BS", 0x09: "TAB", 0x0A: "LF", 0x0B: "VT", 0x0C: "FF", 0x0D: "CR",
    0x1B: "ESC", 0x7F: "DEL", 0x85: "NEL", 0x9B: "CSI", 0x9C: "ST", 0x9D: "OSC", 0xAD: "SHY",
    0x034F: "CGJ", 0x061C: "ALM", 0x180E: "MVS", 0x200B: "ZWSP", 0x200C: "ZWNJ", 0x200D: "ZWJ", 0x200E: "LRM",
    0x200F: "RLM", 0x2028: "LSEP", 0x2029: "PSEP", 0x202A: "LRE", 0x202B: "RLE", 0x202C: "PDF", 0x202D: "LRO",
    0x202E: "RLO", 0x2060: "WJ", 0x2066: "LRI", 0x2067: "RLI", 0x2068: "FSI", 0x2069: "PDI", 0xFEFF: "BOM",
    # unusual spaces, named only where they are part of a change
    0xA0: "NBSP", 0x1680: "OGHAM SPACE", 0x2000: "NQSP", 0x2001: "MQSP", 0x2002: "ENSP", 0x2003: "EMSP",
    0x2004: "3/MSP", 0x2005: "4/MSP", 0x2006: "6/MSP", 0x2007: "FSP", 0x2008: "PSP", 0x2009: "THSP",
    0x200A: "HSP", 0x202F: "NNBSP", 0x205F: "MMSP", 0x3000: "IDSP",
}  # fmt: skip

# Joiners are ordinary letters' company in the Arabic and Indic scripts (and only there).
_JOINED = "\u0600-\u08ff\u0900-\u0dff\ufb50-\ufdff\ufe70-\ufefc"
_UNSEEN = (
    "[\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ud800-\udfff\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"
    f"|(?<![{_JOINED}])[\u200c\u200d]"
)
_UNUSUAL_SPACE = "[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]|[\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef]"


def visible(text: str) -> str:
    """The text with every character that must not reach a terminal replaced by its name.

    A tab or a line break is a space: in a segment's text they have no other meaning.
    """
    if text.isascii() and text.isprintable():
        return text
    return re.sub(_UNSEEN, _name, text.translate(_BLANKS))


def visible_change(text: str) -> str:
    """As `visible`, for the text of a change: unusual spaces and tabs are named as well.

    A change of white space alone shows each space as `·`, so that it can be seen.
    """
    if text.isascii() and text.isprintable():
        return text if text.strip() or not text else "·" * len(text)
    if not text.strip():
        text = text.replace(" ", "·")
    return re.sub(_UNUSUAL_SPACE, _name, re.sub(_UNSEEN, _name, text))


_BLANKS = str.maketrans("\t\n\r\v\f", "     ")


def _name(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"⟨{_ABBREVIATIONS.get(code) or f'U+{code:04X}'}⟩"
