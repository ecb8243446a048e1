"""The name that someone probably meant.

Distances are counted in edits (insert, delete, replace, swap of neighbours) within a band,
so that a comparison takes time linear in the length of a name, and long names are left out.
"""

from __future__ import annotations

from collections.abc import Iterable

LONGEST = 64
"""Names above this length have no suggestion: nobody types them by hand."""

MOST_CANDIDATES = 500
"""Candidates that are looked at, at most."""


def nearest(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate nearest to a name, if one is near enough; never the name itself.

    Case and `-` against `_` count for little. Of equally near ones the first counts.
    """
    if not name or len(name) > LONGEST:
        return None
    folded = _folded(name)
    letters = set(folded)
    limit = _allowed(len(name))
    best: str | None = None
    for position, candidate in enumerate(candidates):
        if position >= MOST_CANDIDATES or limit < 0:
            break
        if candidate == name or not 0 < len(candidate) <= LONGEST:
            continue
        other = _folded(candidate)
        # An edit brings in one letter and takes out one, at most.
        if len(letters.symmetric_difference(other)) > 2 * limit:
            continue
        found = distance(folded, other, limit)
        if found is not None:
            best = candidate
            limit = found - 1
    return best


def _folded(name: str) -> str:
    return name.lower().replace("_", "-")


def _allowed(length: int) -> int:
    """How many edits a name of some length may be away."""
    if length <= 2:
        return 0
    return min(3, (length + 3) // 4)


def distance(first: str, second: str, limit: int) -> int | None:
    """Edits between two texts (optimal string alignment), None if more than `limit`."""
    if abs(len(first) - len(second)) > limit:
        return None
    far = limit + 1
    before: list[int] = []
    above = [column if column <= limit else far for column in range(len(second) + 1)]
    for row, character in enumerate(first, 1):
        current = [far] * (len(second) + 1)
        if row <= limit:
            current[0] = row
        for column in range(max(1, row - limit), min(len(second), row + limit) + 1):
            other = second[column - 1]
            cost = min(
                above[column - 1] + (character != other),
                above[column] + 1,
                current[column - 1] + 1,
            )
            if (
                row > 1
                and column > 1
                and character == second[column - 2]
                and first[row - 2] == other
            ):
                cost = min(cost, before[column - 2] + 1)
            current[column] = min(cost, far)
        if min(current) > limit:
            return None
        before, above = above, current
    return above[-1] if above[-1] <= limit else None
