"""Which clauses of two drafts correspond."""

from collections.abc import Sequence
from itertools import combinations, pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mocdiff.aligning import assignment, lcs
from mocdiff.aligning.assignment import best_pairs
from mocdiff.aligning.drafts import align_drafts
from mocdiff.aligning.lcs import common
from mocdiff.aligning.order import heaviest_run
from mocdiff.model import Block, Document
from mocdiff.report import Relation
from mocdiff.segmenting import outline

ITEMS = st.lists(st.integers(0, 4), max_size=14)


def draft(*texts: str) -> Document:
    return Document("en", tuple(outline([Block(text) for text in texts])))


def related(old: Sequence[str], new: Sequence[str]) -> list[tuple[list[str], list[str], str]]:
    """The pairs that are not the same, by their texts."""
    one, other = draft(*old), draft(*new)
    texts = [{segment.id: segment.text for segment in side.segments} for side in (one, other)]
    return [
        ([texts[0][address] for address in pair.old], [texts[1][address] for address in pair.new], str(pair.relation))
        for pair in align_drafts(one, other)
        if pair.relation is not Relation.SAME
    ]


A = "The commission measures the quality of the water of all rivers."
B = "Each Party appoints three members of the commission for four years."
C = "Disputes about the use of the water are settled by arbitration."
D = "The secretariat keeps the archives and publishes an annual report."


def test_nothing_changed() -> None:
    assert related([A, B, C], [A, B, C]) == []


def test_the_shorter_of_two_swapped_clauses_moved() -> None:
    assert len(A) < len(B)
    assert related([A, B, C], [B, A, C]) == [([A], [A], "moved")]
    assert related([B, A, C], [A, B, C]) == [([A], [A], "moved")]


def test_one_clause_moves_past_several() -> None:
    assert related([B, A, C, D], [A, C, D, B]) == [([B], [B], "moved")]


def test_a_moved_clause_is_recognised_edited() -> None:
    edited = B.replace("four years", "five years")
    assert related([A, B, C, D], [A, C, D, edited]) == [([B], [edited], "moved")]


def test_the_best_overall_assignment_is_taken() -> None:
    """One new clause is most like the first old one, but the other is like that one alone."""
    first = "The ministers of both Parties meet every year in one of the capitals to review the work plan."
    second = "The ministers of both Parties meet every year in one of the capitals to adopt the budget."
    like_both = "The ministers of both Parties meet every year in one of the capitals to review the budget."
    like_first = "The ministers of both Parties meet in one of the capitals to review the work plan at once."
    assert related([first, second, D], [D, like_first, like_both]) == [
        ([D], [D], "moved"),
        ([first], [like_first], "modified"),
        ([second], [like_both], "modified"),
    ]


def test_repeated_boilerplate_goes_with_its_neighbours() -> None:
    same = "The Parties cooperate in this field."
    old = [A, same, B, same, C, same, D]
    assert related(old, [A, same, C, same, D]) == [([same], [], "removed"), ([B], [], "removed")]


def test_what_has_no_counterpart_says_so() -> None:
    assert related([A, B], [A, D, B]) == [([], [D], "added")]
    assert related([A, D, B], [A, B]) == [([D], [], "removed")]


def test_a_clause_of_other_words_is_no_move() -> None:
    other = "The members of the board elect a chair among themselves every second year."
    assert related([B, A, C], [A, C, other]) == [([B], [], "removed"), ([], [other], "added")]


@pytest.mark.parametrize("edited", [False, True])
def test_split_and_merged(edited: bool) -> None:
    last = D.replace("annual", "yearly") if edited else D
    assert related([A, f"{B} {D}", C], [A, B, last, C]) == [([f"{B} {D}"], [B, last], "split")]
    assert related([A, B, last, C], [A, f"{B} {D}", C]) == [([B, last], [f"{B} {D}"], "merged")]


def test_split_in_three() -> None:
    assert related([A, f"{B} {C} {D}"], [A, B, C, D]) == [([f"{B} {C} {D}"], [B, C, D], "split")]


def test_split_across_a_move() -> None:
    assert related([A, f"{B} {D}", C], [D, A, B, C])[0] == ([f"{B} {D}"], [B, D], "split")


def test_renumbered_alone() -> None:
    blocks = [Block(text, number=f"{n}.") for n, text in enumerate((A, B), 1)]
    old = Document("en", tuple(outline(blocks)))
    new = Document("en", tuple(outline([Block(D, number="1."), *(b._replace(number="9.") for b in blocks)])))
    assert [pair.relation for pair in align_drafts(old, new)] == ["added", "renumbered", "renumbered"]


@given(ITEMS, ITEMS)
def test_the_common_subsequence_is_one_of_the_longest(old: list[int], new: list[int]) -> None:
    pairs = common(old, new)
    assert all(old[i] == new[j] for i, j in pairs)
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(pairs))
    assert len(pairs) == _longest(old, new)


@given(ITEMS, ITEMS)
def test_the_common_subsequence_of_long_sequences(old: list[int], new: list[int]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lcs, "_TABLE", 8)
        assert len(common(old, new)) == _longest(old, new)
        patch.setattr(lcs, "_HUGE", 8)
        assert all(old[i] == new[j] for i, j in common(old, new))


def _longest(old: Sequence[int], new: Sequence[int]) -> int:
    row = [0] * (len(new) + 1)
    for item in old:
        before = row
        row = [0]
        for j, other in enumerate(new):
            row.append(before[j] + 1 if item == other else max(before[j + 1], row[j]))
    return row[-1]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)), max_size=8, unique_by=lambda item: item[0]))
def test_the_run_that_kept_its_order_is_the_heaviest(items: list[tuple[int, int]]) -> None:
    places, weights = [place for place, _ in items], [weight for _, weight in items]
    kept = sorted(heaviest_run(places, weights))
    assert [places[k] for k in kept] == sorted(places[k] for k in kept)
    runs = (chosen for size in range(len(items) + 1) for chosen in combinations(range(len(items)), size))
    ordered = (run for run in runs if all(places[a] < places[b] for a, b in pairwise(run)))
    assert sum(weights[k] for k in kept) == max(sum(weights[k] for k in run) for run in ordered)


SCORES = st.dictionaries(st.tuples(st.integers(0, 3), st.integers(0, 3)), st.integers(1, 20).map(float), max_size=10)


@given(SCORES)
def test_the_assignment_has_the_greatest_sum(scores: dict[tuple[int, int], float]) -> None:
    columns = [*range(4), *[None] * 4]
    best = max(
        sum(scores.get((i, j), 0.0) for i, j in enumerate(chosen[:4]) if j is not None) for chosen in _arranged(columns)
    )
    assert sum(scores[pair] for pair in best_pairs(scores)) == best


def _arranged(columns: list[int | None]) -> set[tuple[int | None, ...]]:
    return {chosen[:4] for chosen in permutations(columns, 4)}


@settings(max_examples=30)
@given(SCORES)
def test_the_assignment_of_many_is_one_to_one(scores: dict[tuple[int, int], float]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(assignment, "_EXACT", 0)
        pairs = best_pairs(scores)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)


COPY = ("Purpose", A, B, "Measures", C, D)


@pytest.mark.parametrize("place", range(1, 6))
def test_in_a_text_of_copies_each_clause_goes_with_its_neighbours(place: int) -> None:
    edited = list(COPY) * 30
    at = 6 * 17 + place
    edited[at] = f"{edited[at]} It does so every year." if place != 3 else "Means"
    assert related(list(COPY) * 30, edited) == [([COPY[place]], [edited[at]], "modified")]


def test_a_copy_that_is_left_out_is_removed_as_a_whole() -> None:
    assert related(list(COPY) * 30, list(COPY) * 29) == [([text], [], "removed") for text in COPY]


def test_of_many_clauses_across_a_heading_none_takes_it_along() -> None:
    """A heading stays with the text under it, however many clauses cross the border above it."""
    heads = [Block("", "heading", number=f"Article {k}") for k in (1, 2)]
    crossing = [Block(f"{text} Number {k}.") for k, text in enumerate([A, B, C] * 3)]
    for block in (Block(D), Block("No.")):
        olds = [heads[0], Block("Short."), *crossing, heads[1], block]
        news = [heads[0], Block("Short."), heads[1], *crossing, block]
        one, other = (Document("en", tuple(outline(blocks))) for blocks in (olds, news))
        moved = [pair.old for pair in align_drafts(one, other) if pair.relation is Relation.MOVED]
        assert moved == [(f"1.{k}",) for k in range(2, 11)]
