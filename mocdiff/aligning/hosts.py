"""Clauses that took in another one: which of the two is still the same clause."""

from bisect import bisect

from mocdiff.aligning.likeness import Features, beyond, shared
from mocdiff.aligning.links import Matching

_WORDS = 12  # code points of a text that begins another
_HELD = 0.6  # least share of a clause that its host's text holds beyond what was taken in
_STOPS = "。．！？；"  # after which there is no space
_SHORT = 4  # features of a clause too short to tell
_LOOKED_AT = 64  # clauses of a gap that are looked at


def grown(matching: Matching, i: int, j: int) -> float:
    """1 where one of two clauses is how the other begins, whole sentences of it, first under a heading both."""
    shorter, longer = matching.old[i].text, matching.new[j].text
    if shorter[:_WORDS] != longer[:_WORDS]:
        return 0.0
    if len(shorter) > len(longer):
        shorter, longer = longer, shorter
    if not _WORDS <= len(shorter) < len(longer) or not longer.startswith(shorter) or shorter[-1].isalnum():
        return 0.0
    if not (longer[len(shorter)].isspace() or shorter[-1] in _STOPS):
        return 0.0
    first = (matching.headings[side][place] == place - 1 >= 0 for side, place in enumerate((i, j)))
    return float(all(first))


def has_host(matching: Matching, i: int, j: int) -> bool:
    """Whether one of two clauses that stand apart is another clause of its own place, which took the other one in."""
    olds, news = matching.run()
    gaps = matching.gaps()
    ones = gaps.get(bisect(news, j), ((), ()))[0][:_LOOKED_AT]
    others = gaps.get(bisect(olds, i), ((), ()))[1][:_LOOKED_AT]
    if not ones and not others:
        return False
    one, other = matching.old_features(i), matching.new_features(j)
    return _is_held(beyond(other, one), [matching.old_features(k) for k in ones]) or _is_held(
        beyond(one, other), [matching.new_features(k) for k in others]
    )


def _is_held(rest: Features, clauses: list[Features]) -> bool:
    return any(len(clause) >= _SHORT and shared(clause, rest) >= _HELD * len(clause) for clause in clauses)
