"""Tables of integer ranges, built once when a generated module is imported.

Rows are (lowest, highest, result), both bounds inside, None for no bound; where rows overlap,
the first of them counts.
"""

from __future__ import annotations

from bisect import bisect_right

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeVar

    Result = TypeVar("Result")

__all__ = ["bisect_right", "spread", "steps"]


def spread(
    rows: Sequence[tuple[int, int, Result]], size: int, default: Result
) -> tuple[Result, ...]:
    """A tuple whose element n is the result for the integer n, from 0 to `size` - 1."""
    results = [default] * size
    for low, high, result in reversed(rows):
        results[low : high + 1] = [result] * (high + 1 - low)
    return tuple(results)


def steps(
    rows: Sequence[tuple[int | None, int | None, Result]], default: Result
) -> tuple[tuple[int, ...], tuple[Result, ...]]:
    """Bounds and results for bisection: `results[bisect_right(bounds, n)]` is that of n."""
    edges = {low for low, _, _ in rows if low is not None}
    edges |= {high + 1 for _, high, _ in rows if high is not None}
    bounds = sorted(edges)
    starts = [None, *bounds]
    first_rows = _first_rows(rows, {bound: at for at, bound in enumerate(starts)})
    results = [default if row is None else rows[row][2] for row in first_rows]
    return tuple(bounds), tuple(results)


def _first_rows(
    rows: Sequence[tuple[int | None, int | None, Result]],
    positions: dict[int | None, int],
) -> list[int | None]:
    """For each step between two bounds the first row that covers it.

    Steps that have a row already are jumped over by links, so that the time is close to linear
    in the number of rows however they overlap.
    """
    count = len(positions)
    first: list[int | None] = [None] * count
    following = list(range(count + 1))
    for number, (low, high, _) in enumerate(rows):
        step = _next_free(following, positions[low])
        end = count if high is None else positions[high + 1]
        while step < end:
            first[step] = number
            following[step] = step + 1
            step = _next_free(following, step)
    return first


def _next_free(following: list[int], step: int) -> int:
    """The first step from `step` on that no row has taken; the way there is shortened."""
    while following[step] != step:
        following[step] = following[following[step]]
        step = following[step]
    return step
