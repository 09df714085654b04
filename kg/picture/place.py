"""How far down each box stands: as near its neighbours as the boxes above and below let it.

One column at a time this is a least-squares problem with an exact answer (isotonic regression by
pooling adjacent violators), so boxes never overlap and never stray from the picture.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

_ROUNDS = 6


def settle(wished: Sequence[float], apart: Sequence[float], low: float, high: float) -> list[float]:
    """Places as near as may be to ``wished``, in order, between ``low`` and ``high``.

    ``apart[i]`` is the least distance between place ``i`` and place ``i + 1``; all must fit.

    >>> settle([5, 5, 40], [10, 10], 0, 100)
    [0.0, 10.0, 40.0]
    """
    offsets = [0.0]
    for distance in apart[: max(len(wished) - 1, 0)]:
        offsets.append(offsets[-1] + distance)
    pools: list[tuple[float, int]] = []  # mean, how many
    for wish, offset in zip(wished, offsets, strict=False):
        mean, count = wish - offset, 1
        while pools and pools[-1][0] > mean:
            before, number = pools.pop()
            mean = (before * number + mean * count) / (number + count)
            count += number
        pools.append((mean, count))
    highest = high - offsets[-1]
    level = [min(max(mean, low), highest) for mean, count in pools for _ in range(count)]
    return [place + offset for place, offset in zip(level, offsets, strict=False)]


def place_columns(
    heights: Sequence[Sequence[float]],
    links: Sequence[Sequence[tuple[int, int, float]]],
    gap: float,
    thin: float,
) -> tuple[list[list[float]], float]:
    """The upper edges of the boxes of each column, and the height of the picture.

    ``heights`` are of boxes in order, a column a row; ``links[i]`` joins box a of column i with box
    b of column i + 1 by a weight; what is no higher than ``thin`` needs only half the gap.
    """
    apart = [
        [
            (one + other) / 2 + (gap / 2 if min(one, other) <= thin else gap)
            for one, other in itertools.pairwise(column)
        ]
        for column in heights
    ]
    total = max(
        (sum(steps) + (column[0] + column[-1]) / 2 for column, steps in zip(heights, apart, strict=True)),
        default=0.0,
    )
    middles = [
        settle([total / 2] * len(column), steps, column[0] / 2, total - column[-1] / 2) if column else []
        for column, steps in zip(heights, apart, strict=True)
    ]
    for round_ in range(_ROUNDS):
        rightwards = round_ % 2 == 0
        order = range(len(heights)) if rightwards else range(len(heights) - 1, -1, -1)
        last = round_ >= _ROUNDS - 2
        for index in order:
            column = heights[index]
            if not column:
                continue
            pulls: list[list[tuple[float, float]]] = [[] for _ in column]
            if index > 0 and (rightwards or last):
                for one, other, weight in links[index - 1]:
                    pulls[other].append((middles[index - 1][one], weight))
            if index < len(heights) - 1 and (not rightwards or last):
                for one, other, weight in links[index]:
                    pulls[one].append((middles[index + 1][other], weight))
            wished = [
                sum(place * weight for place, weight in pull) / sum(weight for _, weight in pull)
                if pull
                else middle
                for pull, middle in zip(pulls, middles[index], strict=True)
            ]
            middles[index] = settle(wished, apart[index], column[0] / 2, total - column[-1] / 2)
    tops = [
        [middle - height / 2 for middle, height in zip(column, sizes, strict=True)]
        for column, sizes in zip(middles, heights, strict=True)
    ]
    return tops, total
