"""How wide each column is: room goes first to the column whose texts make the picture tallest."""

from __future__ import annotations

from collections.abc import Callable, Sequence

_STEP = 8
_MOST = 216  # wider lines are slower to read than more of them
_AHEAD = 4  # steps to try before a column is held to gain nothing from more room


def share_width(needs: Sequence[int], heights: Sequence[Callable[[int], float]], budget: float) -> list[int]:
    """The widths of columns, none below its need, together within ``budget`` where the needs allow it.

    ``heights`` say how high each column is at a width.

    >>> share_width([100, 100], [lambda width: 80, lambda width: 9000 / width], 240)
    [100, 140]
    """
    widths = list(needs)
    high = [height(width) for height, width in zip(heights, widths, strict=True)]
    while True:
        left = budget - sum(widths)
        for index in sorted(range(len(widths)), key=lambda index: -high[index]):
            wider = _worthwhile(widths[index], high[index], heights[index], left)
            if wider:
                widths[index], high[index] = wider
                break
        else:
            return widths


def _worthwhile(
    width: int, high: float, height: Callable[[int], float], left: float
) -> tuple[int, float] | None:
    """The next width at which the column is lower, and that height; None where there is none."""
    for steps in range(1, _AHEAD + 1):
        wider = width + steps * _STEP
        if wider > _MOST or wider - width > left:
            return None
        if (lower := height(wider)) < high:
            return wider, lower
    return None
