"""Which segments of two drafts are each other's counterparts, before splits and merges.

Equal texts first, by hash: those that occur once, then those beside them, so that repeated
boilerplate goes with its neighbours. What is left is compared by likeness, on candidates only:
within the gap between two settled neighbours, and elsewhere by the rare words that two clauses
share. The best overall assignment of these is taken; doubtful moves are dropped.
"""

from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import product

from mocdiff.aligning.assignment import best_pairs
from mocdiff.aligning.heads import emptied_headings, headings_by_content, headings_in_place
from mocdiff.aligning.hosts import grown, has_host
from mocdiff.aligning.lcs import common
from mocdiff.aligning.likeness import held, letters, likeness
from mocdiff.aligning.links import Matching
from mocdiff.aligning.lists import lists_and_prose
from mocdiff.model import Segment

ALONE = 0.2  # least likeness of the only two clauses of a gap
IN_PLACE = 0.35  # least likeness of a clause and the one that stands where it stood
MOVED = 0.6  # least likeness of a clause that stands elsewhere: a wrong move is worse than a missed one
SURE = 0.8  # clauses of a gap that stand at one place, each so alike, need no comparison with others
_HELD = 0.6  # what a clause counts that lost or gained much where it stands, by the share that is left
_FEW_SEGMENTS = 8  # segments of a gap that are looked at one by one
_NEAR = 0.1  # what standing in the same gap is worth
_SHORT = 4  # features of a text too short to be judged by its words
_FEW_WORDS = 80  # code points of a text that is judged by its letters where it stands
_BY_LETTERS = 0.3  # the least likeness then
_COLON = (":", "：")  # in which a text ends that introduces another
_RUN = 4  # repeated texts in a row that are linked without looking at others
_LONG = 40  # code points of a repeated text that may count as moved
_RARE, _COMMON, _TRIED = 24, 64, 8  # features looked up, segments that share one at most, candidates kept


def match(old: Sequence[Segment], new: Sequence[Segment]) -> Matching:
    """The counterparts of two drafts, one to one."""
    matching = Matching(old, new)
    _equal_once(matching)
    _equal_beside(matching, headings=False)
    _equal_runs(matching)
    lists_and_prose(matching)
    _sure(matching)
    _alike(matching)
    _drop_doubtful_moves(matching)
    emptied_headings(matching)
    headings_by_content(matching)
    headings_in_place(matching)
    _equal_beside(matching, headings=True)
    _equal_in_gaps(matching)
    _alike_by_letters(matching)
    _introducing(matching)
    _in_place(matching)
    _held_beside(matching)
    headings_by_content(matching, renamed=True)
    _equal_elsewhere(matching)
    return matching


def _equal_once(matching: Matching) -> None:
    """Link texts that occur once on each side."""
    olds, news = (_once(segments) for segments in (matching.old, matching.new))
    for text, i in olds.items():
        if i >= 0 and news.get(text, -1) >= 0:
            matching.link(i, news[text])


def _once(segments: Sequence[Segment]) -> dict[str, int]:
    """The place of each text, -1 for one that is repeated or empty."""
    found: dict[str, int] = {}
    for place, segment in enumerate(segments):
        found[segment.text] = -1 if segment.text in found or not segment.text else place
    return found


def _equal_beside(matching: Matching, headings: bool) -> None:
    """Link equal texts that stand before, then after, two that are linked; headings belong with what they head."""
    old, new = matching.old, matching.new
    for step, places in ((1, range(len(new) - 2, -1, -1)), (-1, range(1, len(new)))):
        for j in places:
            if matching.old_of[j] >= 0 or matching.old_of[j + step] < 0:
                continue
            i = matching.old_of[j + step] - step
            if not 0 <= i < len(old) or matching.new_of[i] >= 0 or old[i].text != new[j].text:
                continue
            if headings or new[j].block.role != "heading":
                matching.link(i, j)


def _equal_runs(matching: Matching) -> None:
    """Link runs of repeated texts in the gaps of the longest run in order: so many in a row are no chance.

    A text that holds the same clauses again and again (model clauses, annexes that are copies) has
    none that occurs once; a few repeated ones wait until it is known what stands around them.
    """
    for olds, news in matching.gaps().values():
        if min(len(olds), len(news)) < _RUN:
            continue
        pairs = common([matching.old[i].text for i in olds], [matching.new[j].text for j in news])
        run: list[tuple[int, int]] = []
        for i, j in [*((olds[a], news[b]) for a, b in pairs), (-1, -1)]:
            if run and (i, j) != (run[-1][0] + 1, run[-1][1] + 1):
                if len(run) >= _RUN:
                    for pair in run:
                        matching.link(*pair)
                run = []
            run.append((i, j))


def _left_over(matching: Matching) -> Iterator[tuple[Sequence[Segment], list[int]]]:
    yield from zip((matching.old, matching.new), matching.left(), strict=True)


def _sure(matching: Matching) -> None:
    """Link the segments of a gap one after the other when there is no doubt about any of them."""
    for olds, news in matching.gaps().values():
        if len(olds) != len(news) or len(olds) > _FEW_SEGMENTS:
            continue
        scores = []
        for i, j in zip(olds, news, strict=True):
            scores.append(_sureness(matching, i, j))
            if scores[-1] < SURE:
                break
        else:
            if any(matching.new[j].block.role != "heading" or score < 1 for j, score in zip(news, scores, strict=True)):
                for i, j, score in zip(olds, news, scores, strict=True):
                    matching.link(i, j, score)


def _sureness(matching: Matching, i: int, j: int) -> float:
    """How alike two segments of one sort are, 0 for two of different sorts."""
    old, new = matching.old[i], matching.new[j]
    if not _same_sort(old, new):
        return 0.0
    return 1.0 if old.text == new.text else likeness(matching.old_features(i), matching.new_features(j))


def _alike(matching: Matching) -> None:
    """Link the best overall assignment of the segments that are alike."""
    olds, news = matching.run()
    alike: dict[tuple[int, int], float] = {}
    worth: dict[tuple[int, int], float] = {}
    for i, j in _candidates(matching):
        if (i, j) in alike or _is_repeated(matching.old[i], matching.new[j]):
            continue
        alike[i, j] = likeness(matching.old_features(i), matching.new_features(j))
        near = bisect(olds, i) == bisect(news, j)
        score = alike[i, j] - (0 if _same_sort(matching.old[i], matching.new[j]) else _NEAR)
        if near:
            score = max(score, _HELD * held(matching.old_features(i), matching.new_features(j)))
            score = max(score, grown(matching, i, j))
        if score < IN_PLACE:
            continue
        here = near or (
            score < MOVED and _same_sort(matching.old[i], matching.new[j]) and matching.crossed_heading(i, j)
        )
        if (here or score >= MOVED) and (near or not has_host(matching, i, j)):
            worth[i, j] = score + (_NEAR if near else 0) + 0.01 / (1 + abs(i - j))
    for i, j in best_pairs(worth):
        matching.link(i, j, alike[i, j])


def _is_repeated(old: Segment, new: Segment) -> bool:
    """Whether two segments have the same text, which says nothing where it is short: its place will tell."""
    return old.text == new.text and (old.block.role == "heading" or len(old.text) < _LONG)


def _same_sort(old: Segment, new: Segment) -> bool:
    return all((old.block.role == sort) == (new.block.role == sort) for sort in ("heading", "cell"))


def _candidates(matching: Matching) -> Iterator[tuple[int, int]]:
    for olds, news in matching.gaps().values():
        if len(olds) * len(news) <= _COMMON:
            yield from product(olds, news)
        else:
            yield from _diagonal(olds, news)
    for olds, news in matching.across_headings():
        if len(olds) * len(news) <= _COMMON:
            yield from product(olds, news)
    yield from _sharing_rare_features(matching)


def _diagonal(olds: list[int], news: list[int]) -> Iterator[tuple[int, int]]:
    """Those that stand about as far into a gap, from its start or from its end."""
    longer = len(news) - len(olds)
    for place, i in enumerate(olds):
        for there in sorted({place, place + longer, place * len(news) // len(olds)}):
            for j in news[max(0, there - 2) : max(0, there + 3)]:
                yield i, j


def _sharing_rare_features(matching: Matching) -> Iterator[tuple[int, int]]:
    olds, news = matching.left()
    having: dict[str, list[int]] = defaultdict(list)
    for j in news if olds else ():
        for key in matching.new_features(j):
            having[key].append(j)
    for i in olds:
        rare = sorted((len(having[key]), key) for key in matching.old_features(i) if key in having)
        hits: Counter[int] = Counter()
        for count, key in rare[:_RARE]:
            if count <= _COMMON:
                hits.update(having[key])
        for j, _ in sorted(hits.items(), key=lambda hit: (-hit[1], abs(hit[0] - i), hit[0]))[:_TRIED]:
            yield i, j


def _drop_doubtful_moves(matching: Matching) -> None:
    kept = set(matching.run()[0])
    doubtful = [i for i, score in matching.score.items() if score < MOVED and i not in kept]
    crossed = [i for i in doubtful if matching.score[i] >= IN_PLACE and matching.crossed_heading(i, matching.new_of[i])]
    for i in set(doubtful).difference(crossed):
        matching.unlink(i)


def _equal_in_gaps(matching: Matching) -> None:
    """Link repeated texts that kept their order between two linked ones."""
    for olds, news in matching.gaps().values():
        for i, j in common([matching.old[i].text for i in olds], [matching.new[j].text for j in news]):
            matching.link(olds[i], news[j])


def _alike_by_letters(matching: Matching) -> None:
    """Link texts of a few words that stand in one gap and were written out otherwise."""
    worth: dict[tuple[int, int], float] = {}
    for olds, news in matching.gaps().values():
        for i, j in product(olds, news) if len(olds) * len(news) <= _COMMON else ():
            old, new = matching.old[i], matching.new[j]
            score = _alike_in_letters(old.text, new.text)
            if score >= _BY_LETTERS and old.block.role == new.block.role:
                worth[i, j] = score + _NEAR / (1 + abs(i - j))
    for i, j in best_pairs(worth):
        matching.link(i, j, likeness(matching.old_features(i), matching.new_features(j)))
    _drop_doubtful_moves(matching)


def _alike_in_letters(old: str, new: str) -> float:
    """How alike two texts of a few words are by their letters; 0 for longer ones."""
    return likeness(letters(old), letters(new)) if max(len(old), len(new)) <= _FEW_WORDS else 0.0


def _introducing(matching: Matching) -> None:
    """Link what introduces the same: before the same article stand `Have agreed as follows:` and its like."""
    for j in matching.left()[1]:
        i = matching.old_of[j + 1] - 1 if j + 1 < len(matching.new) else -1
        if i < 0 or matching.new_of[i] >= 0:
            continue
        old, new = matching.old[i], matching.new[j]
        if old.block.role == new.block.role and old.text.endswith(_COLON) and new.text.endswith(_COLON):
            matching.link(i, j, likeness(matching.old_features(i), matching.new_features(j)))


def _in_place(matching: Matching) -> None:
    """Link what stands alone between two linked segments, though its words are hardly or too few to be alike.

    `Purpose` and `Objective` are the heading of one article; a table's cells correspond by place. What
    has the same printed number is the same clause, also where it is a heading no more.
    """
    for olds, news in matching.gaps().values():
        roles = {matching.old[i].block.role for i in olds} | {matching.new[j].block.role for j in news}
        if len(olds) != len(news) or (len(olds) > 1 and roles != {"cell"} and not _same_numbers(matching, olds, news)):
            continue
        number = matching.old[olds[0]].number
        if len(roles) != 1 and (not number or number != matching.new[news[0]].number):
            continue
        for i, j in zip(olds, news, strict=True):
            one, other = matching.old_features(i), matching.new_features(j)
            alike = likeness(one, other)
            few = max(len(one), len(other)) <= _SHORT or roles <= {"cell", "heading", "title"}
            if few or alike >= ALONE or _alike_in_letters(matching.old[i].text, matching.new[j].text) >= ALONE:
                matching.link(i, j, alike)


def _same_numbers(matching: Matching, olds: list[int], news: list[int]) -> bool:
    """Whether the clauses of a gap are of one sort and have the same printed numbers, as items replaced in a list."""
    pairs = [(matching.old[i], matching.new[j]) for i, j in zip(olds, news, strict=True)]
    return all(a.number and a.number == b.number and a.block.role == b.block.role for a, b in pairs)


def _held_beside(matching: Matching) -> None:
    """Link what changed places with a neighbour and lost or gained much: all the words of one stand in the other."""
    olds, news = matching.run()
    waiting: dict[int, list[int]] = defaultdict(list)
    for j in matching.left()[1]:
        waiting[bisect(news, j)].append(j)
    worth: dict[tuple[int, int], float] = {}
    for i in matching.left()[0] if waiting else ():
        gap = bisect(olds, i)
        for j in (*waiting[gap - 1][:_FEW_SEGMENTS], *waiting[gap + 1][:_FEW_SEGMENTS]):
            one, other = matching.old_features(i), matching.new_features(j)
            least = min(len(one), len(other))
            alike = matching.old[i].block.role == matching.new[j].block.role
            if alike and least >= _SHORT and len(one & other) == least:
                worth[i, j] = likeness(one, other)
    for i, j in best_pairs(worth):
        matching.link(i, j, worth[i, j])


def _equal_elsewhere(matching: Matching) -> None:
    """Link long repeated texts that are left, in their order: they moved."""
    waiting: dict[str, list[int]] = defaultdict(list)
    olds, news = ([k for k in left if len(side[k].text) >= _LONG] for side, left in _left_over(matching))
    for i in olds:
        waiting[matching.old[i].text].append(i)
    for j in news:
        if waiting[matching.new[j].text]:
            matching.link(waiting[matching.new[j].text].pop(0), j)
