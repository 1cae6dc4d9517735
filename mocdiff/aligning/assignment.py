"""The best overall assignment of two sets, from the pairs that are candidates at all."""

from collections.abc import Mapping

Scores = Mapping[tuple[int, int], float]

_EXACT = 60  # up to so many items a side the assignment is exact; beyond, improved by exchanges


def best_pairs(scores: Scores) -> list[tuple[int, int]]:
    """The one-to-one pairs with the greatest sum of scores, in order; scores are positive.

    Candidates that share no item are independent of one another, so each cluster is solved by
    itself: by the Hungarian method (Kuhn 1955; Munkres 1957), or where a cluster is large by
    taking the best first and exchanging partners while that raises the sum.
    """
    chosen: list[tuple[int, int]] = []
    for cluster in _clusters(scores):
        rows, columns = ({pair[side] for pair in cluster} for side in (0, 1))
        small = max(len(rows), len(columns)) <= _EXACT
        chosen += _hungarian(cluster, scores) if small else _exchanging(cluster, scores)
    return sorted(chosen)


def _clusters(scores: Scores) -> list[list[tuple[int, int]]]:
    parent: dict[int, int] = {}

    def root(item: int) -> int:
        parent.setdefault(item, item)
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for i, j in scores:
        parent[root(i)] = root(-1 - j)
    found: dict[int, list[tuple[int, int]]] = {}
    for pair in sorted(scores):
        found.setdefault(root(pair[0]), []).append(pair)
    return list(found.values())


def _hungarian(cluster: list[tuple[int, int]], scores: Scores) -> list[tuple[int, int]]:
    if len(cluster) == 1:
        return cluster
    rows = sorted({i for i, _ in cluster})
    columns = sorted({j for _, j in cluster})
    turned = len(rows) > len(columns)
    if turned:
        rows, columns = columns, rows
    cost = [[-scores.get((j, i) if turned else (i, j), 0.0) for j in columns] for i in rows]
    found = []
    for row, column in enumerate(_cheapest(cost)):
        pair = (columns[column], rows[row]) if turned else (rows[row], columns[column])
        if pair in scores:
            found.append(pair)
    return found


def _cheapest(cost: list[list[float]]) -> list[int]:
    """The column of each row, for no more rows than columns: shortest augmenting paths with potentials."""
    height, width = len(cost), len(cost[0])
    row_price, column_price = [0.0] * (height + 1), [0.0] * (width + 1)
    row_of = [0] * (width + 1)  # row, from 1, that holds a column; 0: free
    for row in range(1, height + 1):
        row_of[0] = row
        column = 0
        least = [float("inf")] * (width + 1)
        came, seen = [0] * (width + 1), [False] * (width + 1)
        while row_of[column]:
            seen[column] = True
            here, step, following = row_of[column], float("inf"), 0
            for j in range(1, width + 1):
                if seen[j]:
                    continue
                slack = cost[here - 1][j - 1] - row_price[here] - column_price[j]
                if slack < least[j]:
                    least[j], came[j] = slack, column
                if least[j] < step:
                    step, following = least[j], j
            for j in range(width + 1):
                if seen[j]:
                    row_price[row_of[j]] += step
                    column_price[j] -= step
                else:
                    least[j] -= step
            column = following
        while column:
            row_of[column] = row_of[came[column]]
            column = came[column]
    column_of = [0] * height
    for j in range(1, width + 1):
        if row_of[j]:
            column_of[row_of[j] - 1] = j - 1
    return column_of


def _exchanging(cluster: list[tuple[int, int]], scores: Scores) -> list[tuple[int, int]]:
    new_of: dict[int, int] = {}
    old_of: dict[int, int] = {}
    by_worth = sorted(cluster, key=lambda pair: (-scores[pair], pair))
    for i, j in by_worth:
        if i not in new_of and j not in old_of:
            new_of[i], old_of[j] = j, i
    better = True
    while better:
        better = False
        for i, j in by_worth:
            if new_of.get(i) == j:
                continue
            given, taken = new_of.get(i), old_of.get(j)
            loss = (scores[i, given] if given is not None else 0) + (scores[taken, j] if taken is not None else 0)
            crossed = scores.get((taken, given), 0.0) if taken is not None and given is not None else 0.0
            if scores[i, j] + crossed <= loss + 1e-9:
                continue
            better = True
            for side, item in ((new_of, taken), (old_of, given)):
                if item is not None:
                    side.pop(item, None)
            new_of[i], old_of[j] = j, i
            if crossed and taken is not None and given is not None:
                new_of[taken], old_of[given] = given, taken
    return list(new_of.items())
