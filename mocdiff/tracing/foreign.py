"""A report in another language than the text: statements traced by meaning, names, numbers and dates.

What a sentence means is a vector of the multilingual encoder, where it knows both languages;
what stays recognisable from language to language are the anchors of the alignment of
translations. No word can be quoted exactly across languages, so quotations are paraphrases that
say so.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from math import log
from typing import TYPE_CHECKING

from mocdiff import facts
from mocdiff.aligning.bitext.anchors import KEPT, anchors_of
from mocdiff.aligning.encoder import Encoder
from mocdiff.model import Kind, Segment
from mocdiff.report import Category
from mocdiff.tracing import contradictions
from mocdiff.tracing.cutting import cuts
from mocdiff.tracing.index import Index
from mocdiff.tracing.listing import LIKE
from mocdiff.tracing.quotes import Quotation
from mocdiff.tracing.statements import Utterance, Verdict, of_other_things

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

Anchor = tuple[str, str]
NO_CLAUSE = (Kind.TITLE, Kind.HEADING, Kind.SIGNATURE)

ALIKE = 8.0  # the worth of likeness of meaning, for each unit of cosine above `EVEN`
EVEN = 0.32  # the cosine of sentences that have only their subject in common
ANCHORED, MOST = 0.35, 4.0  # the worth of shared anchors, and the most of them that counts
CLOSE = 0.2  # the least worth of the likeness of meaning, where no fact is shared
LEADING = 0.5  # the worth of being so much better than any other clause
LEAST = 0.85  # the worth that sends a statement to a sentence of the text
LEAST_PART = 1.5  # the same for a part of a sentence
LEAST_OTHER = 3.5  # the same for a clause about persons, days and circumstances
LEAST_ALONE = 3.0  # the anchors that are enough where no encoder knows the languages
AHEAD = 0.15  # how much better the best must be than the best of another clause
SHORTEST = 4  # words with content of a part of a sentence that may have a verdict of its own
ITEM_ALIKE = 0.42  # the cosine of an item and the heading that it names
STRONG_CUT = 0.5


class Foreign:
    """The text as statements in another language are traced to it."""

    def __init__(self, index: Index, language: str, encoder: Encoder | None) -> None:
        self.index = index
        self.language = language
        knows = encoder is not None and encoder.knows(language) and encoder.knows(index.document.language)
        self._encoder = encoder if knows else None
        self._units = [
            at for at, unit in enumerate(index.units) if index.document.segments[unit.segment].kind not in NO_CLAUSE
        ]
        texts = [self._text(at) for at in self._units]
        self._anchors = [frozenset(anchors(text, index.document.language)) for text in texts]
        counts = Counter(anchor for found in self._anchors for anchor in found)
        self._worth = {
            anchor: 0.0 if _is_state(anchor) else max(0.0, log(KEPT[anchor[0]] / (count / len(texts))))
            for anchor, count in counts.items()
        }
        self._vectors = self._encoder.encode(texts) if self._encoder else None

    def _text(self, at: int) -> str:
        unit = self.index.units[at]
        return self.index.document.segments[unit.segment].text[unit.start : unit.end]

    def best(self, text: str) -> tuple[int | None, float, tuple[str, ...]]:
        """The sentence of the text that a statement speaks of, what speaks for it, and the shared anchors.

        None where two clauses come too close to one another.
        """
        wording = anchors(text, self.language)
        own = wording.keys()
        worths = [self._anchored(own & found) for found in self._anchors]
        likeness = self._likeness(text)
        worths = [worth + like for worth, like in zip(worths, likeness, strict=True)]
        order = sorted(range(len(worths)), key=lambda n: (-round(worths[n], 6), n))
        if not order:
            return None, 0.0, ()
        first = self._units[order[0]]
        clause = self.index.units[first].segment
        others = [n for n in order[1:] if self.index.units[self._units[n]].segment != clause]
        if others and worths[order[0]] - worths[others[0]] < AHEAD:
            return None, worths[order[0]], ()
        if (
            self._encoder is not None
            and likeness[order[0]] < CLOSE
            and not any(cls == "fact" for cls, _ in own & self._anchors[order[0]])
        ):
            return None, worths[order[0]], ()
        nearest = max(order, key=lambda n: (round(likeness[n], 6), -n))
        if likeness[nearest] > likeness[order[0]] and nearest in others and _one_number(own & self._anchors[order[0]]):
            return None, worths[order[0]], ()
        lead = likeness[order[0]] - max((likeness[n] for n in others), default=0.0)
        worth = worths[order[0]] + LEADING * max(0.0, lead - EVEN)
        held = self._anchors[order[0]]
        shared = {said for anchor, said in wording.items() if anchor in held and self._worth[anchor] > 0}
        return first, worth, tuple(sorted(shared))

    def _anchored(self, shared: Collection[Anchor]) -> float:
        """What shared anchors speak for a sentence of the text: one alone, if it is no fact, half."""
        worth = ANCHORED * min(MOST, sum(self._worth[anchor] for anchor in sorted(shared)))
        return worth / 2 if len(shared) == 1 and next(iter(shared))[0] != "fact" else worth

    def _likeness(self, text: str) -> list[float]:
        """What the likeness of meaning speaks for each sentence of the text; below zero where it speaks against it."""
        if self._encoder is None or self._vectors is None:
            return [LEAST - ANCHORED * LEAST_ALONE] * len(self._units)
        return [ALIKE * (float(like) - EVEN) for like in self._vectors @ self._encoder.encode([text])[0]]

    def likeness(self, items: Sequence[str], segments: Sequence[int]) -> list[list[float]]:
        """How like each item is to the text of each segment, on the scale of `listing`; nothing without an encoder."""
        if self._encoder is None or not items or not segments:
            return [[0.0] * len(segments) for _ in items]
        named = [self.index.document.segments[at].text for at in segments]
        table = self._encoder.encode(list(items)) @ self._encoder.encode(named).T
        return [[LIKE / ITEM_ALIKE * float(value) for value in row] for row in table]

    def judge(self, segment: Segment, utterance: Utterance, quoted: Sequence[Quotation]) -> list[Verdict]:
        """The statements of an utterance of the report with their verdicts, in order."""
        return _judge(self, segment, utterance, quoted)


def _one_number(shared: Collection[Anchor]) -> bool:
    """Whether two sentences share nothing but a number, which any clause may have."""
    numbers = ("quantity/", "period/", "date/")
    values = [said for cls, said in shared if cls == "fact"]
    return len(values) == 1 and values[0].startswith(numbers) and all(cls in ("fact", "number") for cls, _ in shared)


def _is_state(anchor: Anchor) -> bool:
    """Whether an anchor is a state, not an institution: the parties prove nothing."""
    return anchor[1].startswith("actor/") and "." not in anchor[1]


def anchors(text: str, language: str) -> dict[Anchor, str]:
    """What of a text stays recognisable in another language, each with its wording here."""
    kept = ("quantity", "date", "period", "actor", "reference")
    found = {("fact", "/".join(fact.key)): fact.text for fact in facts.extract(text, language) if fact.cls in kept}
    return {anchor: anchor[1] for anchor in anchors_of(text) if anchor[0] in KEPT} | found


def _judge(foreign: Foreign, segment: Segment, utterance: Utterance, quoted: Sequence[Quotation]) -> list[Verdict]:
    """The statements of an utterance in another language, with their verdicts, in order."""
    made = [_verdict(foreign, segment, utterance, start, end, quoted) for start, end in _parts(segment, utterance)]
    whole = _verdict(foreign, segment, utterance, utterance.start, utterance.end, quoted)
    units = {verdict.units for verdict in made}
    if len(made) < 2 or len(units) == 1 or (whole.units and (not any(units - {()}) or units <= {(), whole.units})):
        return [whole]
    return list(_joined(made))


def _parts(segment: Segment, utterance: Utterance) -> Iterable[tuple[int, int]]:
    """The utterance cut where a clause surely begins, each part long enough to say something."""
    start = utterance.start
    for cost, word in zip(cuts(segment.text, utterance), utterance.words, strict=True):
        if cost is None or cost > STRONG_CUT:
            continue
        if min(_content(utterance, start, word.start), _content(utterance, word.start, utterance.end)) >= SHORTEST:
            yield start, _end(segment.text, start, word.start)
            start = word.start
    yield start, utterance.end


def _content(utterance: Utterance, start: int, end: int) -> int:
    return sum(1 for word in utterance.words if word.grade and start <= word.start < end)


def _end(text: str, start: int, end: int) -> int:
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in '.。”」»"'):
        end -= 1
    return end


def _joined(made: Sequence[Verdict]) -> Iterator[Verdict]:
    """The verdicts with neighbours that rest on the same taken together."""
    held = made[0]
    for verdict in made[1:]:
        if verdict.units == held.units and verdict.category == held.category:
            held = held._replace(
                end=verdict.end,
                evidence=tuple(dict.fromkeys((*held.evidence, *verdict.evidence))),
                confidence=max(held.confidence, verdict.confidence),
            )
        else:
            yield held
            held = verdict
    yield held


def _verdict(
    foreign: Foreign, segment: Segment, utterance: Utterance, start: int, end: int, quoted: Sequence[Quotation]
) -> Verdict:
    if utterance.has("furniture", start, end):
        return Verdict(start, end, Category.NO_COUNTERPART, (), 0.8)
    unit, worth, shared = foreign.best(segment.text[start:end])
    least = LEAST if (start, end) == (utterance.start, utterance.end) else LEAST_PART
    if of_other_things(segment.text, utterance, start, end):
        least = LEAST_OTHER
    if unit is None or worth < least:
        return Verdict(start, end, Category.NO_COUNTERPART, (), 0.6)
    place, number = (start, end), utterance.number
    against = contradictions.between(foreign.index, segment.text, place, foreign.language, number, unit)
    if against:
        return Verdict(start, end, Category.CONTRADICTED, (unit,), 0.5, shared, against)
    sure = round(min(0.9, 0.3 + 0.15 * worth), 2)
    inside = any(start <= quotation.start < end for quotation in quoted)
    remark = "quoted in translation" if inside else "in translation"
    return Verdict(start, end, Category.PARAPHRASED, (unit,), sure, shared, (), remark)
