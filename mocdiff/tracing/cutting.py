"""Where a sentence of a report may be cut into clauses that each say something of their own."""

from collections.abc import Iterator, Mapping

from mocdiff.tracing.statements import Utterance

MARKS: Mapping[str, float] = {
    **dict.fromkeys(".!?。！？．", 0.15),
    **dict.fromkeys(";；:：", 0.3),
    **dict.fromkeys(",，、،–—", 0.5),
    **dict.fromkeys("”»」』)）", 0.7),
}
"""What a cut costs after a sign."""

COSTS = {"opens": 0.3, "may-open": 1.0}
"""What a cut costs before a word that opens a clause, or one that sometimes does."""


def cuts(text: str, utterance: Utterance) -> list[float | None]:
    """What it costs to cut before each word of an utterance; None where it may not be cut."""
    costs: list[float | None] = [None] * len(utterance.words)
    for i in range(1, len(utterance.words)):
        between = text[utterance.words[i - 1].end : utterance.words[i].start]
        marks = [MARKS[char] for char in between if char in MARKS]
        if marks:
            costs[i] = min(marks)
    for kind, cost in COSTS.items():
        for at in _openings(utterance, kind):
            if _joins_names(text, utterance, at):
                continue
            known = costs[at]
            costs[at] = cost if known is None else min(cost, known)
    return costs


def _openings(utterance: Utterance, kind: str) -> Iterator[int]:
    starts = {word.start: i for i, word in enumerate(utterance.words)}
    for match in utterance.found.get(kind, ()):
        at = next((starts[place] for place in range(match.start, match.end) if place in starts), 0)
        if at:
            yield at


def _joins_names(text: str, utterance: Utterance, at: int) -> bool:
    """Whether a small word stands between two capitals: `Japanese and American`, `Ministry of Health`."""
    if at + 1 >= len(utterance.words) or utterance.words[at].grade:
        return False
    before, after = utterance.words[at - 1], utterance.words[at + 1]
    beside = text[before.end : after.start].count(" ") == 2 and not any(
        c in MARKS for c in text[before.end : after.start]
    )
    return beside and text[before.start].isupper() and text[after.start].isupper()
