"""The edits between two sentences, so parted and joined that one change is one thing."""

from bisect import bisect_right
from collections.abc import Sequence

from mocdiff.comparing.joining import joined
from mocdiff.comparing.parting import parted
from mocdiff.comparing.words import Edit, Sentence, differing, spans, unshared
from mocdiff.languages import get

# A text without a full stop is one sentence. Of one with more facts than any clause has, those
# count that stand within so many words of a difference: more than the rules of joining look over.
_MANY = 500
_AROUND = 40


def edits(old: Sentence, new: Sentence) -> list[Edit]:
    """The edits in order; every character that differs is in exactly one."""
    hunks = differing(old.words(), new.words())
    old, new = _about(old, [hunk[:2] for hunk in hunks]), _about(new, [hunk[2:] for hunk in hunks])
    parts = [part for hunk in hunks for part in parted(hunk, old, new)]
    found = spans(joined(parts, old, new), old, new)
    unspaced = old.language and not get(old.language).joiner
    return [unshared(edit, old, new) for edit in found] if unspaced else found


def _about(side: Sentence, runs: Sequence[tuple[int, int]]) -> Sentence:
    """A side of a comparison with the facts that are near its runs of tokens, all of them where they are few."""
    if len(side.facts) <= _MANY or not side.tokens:
        return side
    last = len(side.tokens) - 1
    starts = [side.tokens[min(max(start - _AROUND, 0), last)].start for start, _ in runs]
    ends = [side.tokens[min(end + _AROUND, last)].end for _, end in runs]
    found = []
    for fact in side.facts:
        first = bisect_right(ends, fact.start)
        if first < len(runs) and starts[first] < fact.end:
            found.append(fact)
    return side._replace(facts=found)
