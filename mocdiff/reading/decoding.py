"""Bytes -> text."""

import re

from mocdiff.errors import MocdiffError
from mocdiff.patterns import lazy

_MEND = "save it as text, Markdown or HTML, in UTF-8 if you can"
_SAMPLE = 65_536
_CONTROLS = lazy(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_DECLARED = lazy(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# How files begin that hold a text in a form which is not read: some of them could be taken for a text.
_NOT_READ = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a document of Word, OpenDocument or another archive"),
    (b"\xd0\xcf\x11\xe0", "a document of an older Word"),
    (b"{\\rtf", "an RTF document"),
)
_KANA = lazy(r"[\u3041-\u30ff]")
_ODD = lazy(r"[\uff61-\uff9f\ue000-\uf8ff\x80-\x9f]")
# As the standard for HTML has it: what declares Latin-1 or Shift_JIS means the Windows code page.
_ALIASES = {
    **dict.fromkeys(("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"), "cp1252"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis"), "cp932"),
    "gb2312": "gb18030",
}
_NO_TEXT = lazy(r"[\x00-\x08\x0e-\x1a\x80-\x84\x86-\x9f\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff]")


def decode(data: bytes, name: str) -> str:
    """The text that the bytes of a file hold.

    UTF-8, UTF-16 and UTF-32; where these fail what the file declares, Japanese, Windows and Latin
    code pages. Raises MocdiffError where the bytes are no text.
    """
    for beginning, kind in _NOT_READ:
        if data.startswith(beginning):
            raise MocdiffError(f"is {kind}, which is not read", where=name, mend=_MEND)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError:
                raise MocdiffError(f"is no text: {encoding.upper()} is broken", where=name, mend=_MEND) from None
    sample = data[:_SAMPLE]
    if b"\x1b$" in sample and (text := _decoded(data, "iso2022_jp")) is not None:
        return text
    if _CONTROLS.search(sample):
        return _without_mark(data, name)
    text = _decoded(data, "utf-8")
    return text if text is not None else _legacy(data, name)


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _without_mark(data: bytes, name: str) -> str:
    """UTF-16 without a byte order mark: every other byte of much of it is zero."""
    half = len(data[:_SAMPLE]) // 2 or 1
    for encoding, zeros in (("utf-16-le", data[1:_SAMPLE:2].count(0)), ("utf-16-be", data[0:_SAMPLE:2].count(0))):
        # Spaces, digits and line ends have a zero byte in UTF-16, in whatever script the text is.
        if zeros <= half // 50 or len(data) % 2:
            continue
        text = _decoded(data, encoding)
        if text is not None and not _NO_TEXT.search(text):
            return text
    raise MocdiffError("is no text", where=name, mend=_MEND)


def _legacy(data: bytes, name: str) -> str:
    declared = _DECLARED.search(data[:2048])
    if declared:
        encoding = declared[1].decode("ascii").lower()
        if (text := _decoded(data, _ALIASES.get(encoding, encoding))) is not None:
            return text
    candidates = [
        (_strangeness(text), text) for code in ("euc_jp", "cp932") if (text := _decoded(data, code)) is not None
    ]
    if candidates and min(candidates)[0] < 0.1:
        return min(candidates)[1]
    from mocdiff.languages.recognise import recognise

    western = _decoded(data, "cp1252")
    high = sum(byte > 0x7F for byte in data[:_SAMPLE]) / len(data[:_SAMPLE])
    if western is not None and high < 0.1 and recognise(western) in ("en", "it", "fr", "es", "de", "pt", "nl"):
        return western
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    text = _decoded(data, best.encoding) if best else western
    if text is None:
        raise MocdiffError("is no text, or in an encoding that is not known", where=name, mend=_MEND)
    return text


def _strangeness(text: str) -> float:
    """How little like Japanese a decoded text is: 0 is like it, 1 not at all."""
    foreign = [character for character in text[:_SAMPLE] if character > "\x7f"]
    if not foreign:
        return 1.0
    sample = "".join(foreign)
    if len(_KANA.findall(sample)) * 10 < len(sample):
        return 1.0
    return len(_ODD.findall(sample)) / len(sample)
