"""Which word of a translation renders which word of the original.

Words of sentences that correspond are tied one to one by what three sources say: likeness of the
words by themselves (an encoder's vectors; else their spelling), how regularly they meet in the
sentences of the two texts, and their neighbours' ties. Whoever is better explained by another word
of its sentence is no candidate. Meeting is counted as in IBM Model 1 (Brown et al., "The
Mathematics of Statistical Machine Translation", 1993), in both directions at once (Liang, Taskar
and Klein, "Alignment by Agreement", 2006), over a few rounds that start from the likeness instead
of from nothing; so also a word that occurs once has a rendering.
"""

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from mocdiff.aligning.assignment import best_pairs
from mocdiff.aligning.encoder import Encoder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]
    Ints = NDArray[np.integer[Any]]

ROUNDS = 4
STEEP = 9.0
"""How much likelier a rendering is for each unit of likeness, as a logarithm."""
MEETING = 0.5
"""What meeting in every sentence counts beside the likeness of equal words."""
NOTHING = 0.3
"""The likeness that competes with every word: that of words which have nothing to do with each other."""
BESIDE = 2.0
"""What a tie between neighbours adds, as a logarithm."""
SURE = 0.4, 0.2, 0.1
"""How sure the ties of each round are, each among the words that the rounds before left."""
ALONE = 0.85
"""What a tie of the second round is worth that no neighbours' tie supports."""
USUAL = 0.85
"""Words that share so much of their sentences (Dice) are a term in two words and one word for it."""
LIKE = 0.35
"""Words less like than this are not tied for their neighbours' sake."""
PLAIN = 0.35
"""Where there is no encoder: the likeness of words that are spelt nothing alike."""


class Item(NamedTuple):
    """A word in a sentence: `key` is the same for all its forms, `form` is what is encoded."""

    key: str
    form: str


class Tie(NamedTuple):
    """Word `old` of a sentence is rendered by word `new`; `sure` and `likeness` are 0 to 1."""

    old: int
    new: int
    sure: float
    likeness: float


Sides = tuple[Sequence[Item], Sequence[Item]]


class Wording(NamedTuple):
    """The ties of each pair of sentences, and how like two forms are (of the same or of two languages)."""

    ties: tuple[tuple[Tie, ...], ...]
    vectors: "Mapping[str, Floats]"

    def likeness(self, one: str, other: str) -> float:
        """How like two words are by themselves."""
        if one in self.vectors and other in self.vectors:
            return float(self.vectors[one] @ self.vectors[other])
        return spelling(one, other)


def align_words(pairs: Sequence[Sides], encoder: Encoder | None) -> Wording:
    """The ties of the words in each pair of sentences, in the order of the original's words."""
    vectors: Mapping[str, Floats] = {}
    if encoder is not None:
        forms = sorted({item.form for sides in pairs for side in sides for item in side})
        vectors = dict(zip(forms, encoder.encode(forms), strict=True)) if forms else {}
    found: list[tuple[Tie, ...]] = [()] * len(pairs)
    filled = [number for number, (old, new) in enumerate(pairs) if old and new]
    if filled:
        cells = _Cells([pairs[number] for number in filled], vectors)
        for number, ties in zip(filled, cells.ties(), strict=True):
            found[number] = ties
    return Wording(tuple(found), vectors)


def spelling(one: str, other: str) -> float:
    """The likeness of two words by their spelling: how much of the shorter begins both."""
    if one == other:
        return 1.0
    shared = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return PLAIN + 0.55 * shared / max(len(one), len(other)) if shared >= 4 else PLAIN


class _Cells:
    """Every word of an original beside every word of its translation, in flat arrays, pair after pair."""

    def __init__(self, pairs: Sequence[Sides], vectors: "Mapping[str, Floats]") -> None:
        import numpy as np

        self.shapes = [(len(old), len(new)) for old, new in pairs]
        keys: tuple[dict[str, int], dict[str, int]] = ({}, {})
        rows, columns, olds, news, likeness = [], [], [], [], []
        row = column = 0
        for old, new in pairs:
            a, b = len(old), len(new)
            rows.append(np.repeat(np.arange(row, row + a), b))
            columns.append(np.tile(np.arange(column, column + b), a))
            olds.append(np.repeat([keys[0].setdefault(item.key, len(keys[0])) for item in old], b))
            news.append(np.tile([keys[1].setdefault(item.key, len(keys[1])) for item in new], a))
            likeness.append(_likeness(old, new, vectors).ravel())
            row, column = row + a, column + b
        self.row, self.column = np.concatenate(rows), np.concatenate(columns)
        self.old, self.new = np.concatenate(olds), np.concatenate(news)
        self.pair, at = np.unique(self.old.astype(np.int64) * len(keys[1]) + self.new, return_inverse=True)
        self.at = at.ravel()
        best = np.full(len(self.pair), -1.0)
        np.maximum.at(best, self.at, np.concatenate(likeness))
        self.likeness = best[self.at]
        self.starts = [0, *accumulate(a * b for a, b in self.shapes)][:-1]
        self.sizes = row, column, len(keys[0]), len(keys[1])

    def ties(self) -> "list[tuple[Tie, ...]]":
        import numpy as np

        worth = STEEP * self.likeness
        share = self._shares(worth)
        for _ in range(ROUNDS):
            met = np.bincount(self.at, share, len(self.pair))[self.at]
            old = np.bincount(self.old, share, self.sizes[2])[self.old]
            new = np.bincount(self.new, share, self.sizes[3])[self.new]
            worth = STEEP * (self.likeness + MEETING * 2 * met / (old + new + 1.0))
            share = self._shares(worth)
        # Melamed's competitive linking ("Models of Translational Equivalence among Words", 2000): the sure ones
        # first; what they leave, for lack of a better one, may be tied to one another.
        ties = self._assigned(share, SURE[0])
        for least in SURE[1:]:
            rest = np.where(self._left(ties), worth, -np.inf)
            beside = self._beside(self._ones(ties)) * (self.likeness > LIKE)
            supported = ALONE + (1 - ALONE) * np.minimum(2 * beside, 1)
            more = self._assigned(self._shares(rest + BESIDE * beside) * supported, least)
            ties = [{**one, **two} for one, two in zip(ties, more, strict=True)]
        return [self._ties(at, shares) for at, shares in enumerate(ties)]

    def _assigned(self, share: "Floats", least: float) -> list[dict[tuple[int, int], float]]:
        """The best one-to-one ties of each pair of sentences, and their shares."""
        import numpy as np

        found: list[dict[tuple[int, int], float]] = []
        for start, (a, b) in zip(self.starts, self.shapes, strict=True):
            end = start + a * b
            scores = {
                divmod(int(cell), b): float(share[start + cell]) for cell in np.flatnonzero(share[start:end] > least)
            }
            found.append({pair: scores[pair] for pair in best_pairs(scores)})
        return found

    def _left(self, ties: Sequence[Mapping[tuple[int, int], float]]) -> "NDArray[np.bool_]":
        """The cells of words that have no tie, and whose usual companion is not tied to their neighbour."""
        import numpy as np

        left = np.ones(len(self.at), dtype=bool)
        usual = self._usual()
        for start, (a, b), here in zip(self.starts, self.shapes, ties, strict=True):
            table = left[start : start + a * b].reshape(a, b)
            regular = usual[start : start + a * b].reshape(a, b)
            for i, j in here:
                table[i, :] = False
                table[:, j] = False
                for beside in (i - 1, i + 1):
                    if 0 <= beside < a and regular[beside, j]:
                        table[beside, :] = False  # one word for two: `supply chain`, サプライチェーン
        return left

    def _usual(self) -> "NDArray[np.bool_]":
        """Cells of words that recur and are nearly always in the same pairs of sentences."""
        import numpy as np

        number = np.repeat(np.arange(len(self.shapes)), [a * b for a, b in self.shapes])

        def pairs(key: "Ints") -> "Floats":
            together = np.unique(key.astype(np.int64) * len(self.shapes) + number) // len(self.shapes)
            return np.asarray(np.bincount(together), dtype=float)

        both, old, new = pairs(self.at)[self.at], pairs(self.old)[self.old], pairs(self.new)[self.new]
        return np.asarray((old > 1) & (2 * both >= USUAL * (old + new)))

    def _ones(self, ties: Sequence[Mapping[tuple[int, int], float]]) -> "Floats":
        import numpy as np

        ones = np.zeros(len(self.at))
        for start, (_, b), here in zip(self.starts, self.shapes, ties, strict=True):
            for i, j in here:
                ones[start + i * b + j] = here[i, j]
        return ones

    def _ties(self, at: int, shares: Mapping[tuple[int, int], float]) -> tuple[Tie, ...]:
        start, (_, b) = self.starts[at], self.shapes[at]
        return tuple(
            Tie(i, j, round(share, 3), round(float(self.likeness[start + i * b + j]), 3))
            for (i, j), share in sorted(shares.items())
        )

    def _shares(self, worth: "Floats") -> "Floats":
        """What part of both its words each cell has: the geometric mean of the two directions."""
        import numpy as np

        mass = np.exp(worth)
        nothing = np.exp(STEEP * NOTHING)
        by_row = np.bincount(self.row, mass, self.sizes[0])[self.row] + nothing
        by_column = np.bincount(self.column, mass, self.sizes[1])[self.column] + nothing
        return np.asarray(mass / np.sqrt(by_row * by_column))

    def _beside(self, share: "Floats") -> "Floats":
        """How surely a neighbour on one side is tied to a neighbour on the other, in either order."""
        import numpy as np

        found, start = [], 0
        for a, b in self.shapes:
            table = np.zeros((a + 2, b + 2))
            table[1:-1, 1:-1] = share[start : start + a * b].reshape(a, b)
            corners = (table[:-2, :-2], table[:-2, 2:], table[2:, :-2], table[2:, 2:])
            found.append(np.maximum.reduce(corners).ravel())
            start += a * b
        return np.concatenate(found)


def _likeness(old: Sequence[Item], new: Sequence[Item], vectors: "Mapping[str, Floats]") -> "Floats":
    import numpy as np

    if not vectors:
        return np.array([[spelling(a.form, b.form) for b in new] for a in old])
    return np.asarray(np.stack([vectors[a.form] for a in old]) @ np.stack([vectors[b.form] for b in new]).T)
