"""Sets of characters as sorted ranges, and the algebra of them.

The universe is every code point that a Python string may hold, lone surrogates included.
All functions take and return canonical `Ranges`, but for `canonical`, which makes them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from .tree import Ranges

LAST = 0x10FFFF
NOTHING: Ranges = ()
EVERYTHING: Ranges = ((0, LAST),)


def canonical(ranges: Iterable[tuple[int, int]]) -> Ranges:
    """Sort and merge inclusive ranges given in any order."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1] + 1:
            if end > merged[-1][1]:
                merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return tuple(merged)


def of_characters(characters: Iterable[str]) -> Ranges:
    """The set of some characters."""
    return canonical((ord(c), ord(c)) for c in characters)


def complement(ranges: Ranges) -> Ranges:
    """Every code point that is not in the set."""
    gaps: list[tuple[int, int]] = []
    position = 0
    for start, end in ranges:
        if position < start:
            gaps.append((position, start - 1))
        position = end + 1
    if position <= LAST:
        gaps.append((position, LAST))
    return tuple(gaps)


def union(*sets: Ranges) -> Ranges:
    """Members of any of the sets."""
    return canonical(pair for ranges in sets for pair in ranges)


def intersection(left: Ranges, right: Ranges) -> Ranges:
    """Members of both sets."""
    common: list[tuple[int, int]] = []
    i = j = 0
    while i < len(left) and j < len(right):
        start = max(left[i][0], right[j][0])
        end = min(left[i][1], right[j][1])
        if start <= end:
            common.append((start, end))
        if left[i][1] < right[j][1]:
            i += 1
        else:
            j += 1
    return tuple(common)


def difference(left: Ranges, right: Ranges) -> Ranges:
    """Members of the left set only."""
    return intersection(left, complement(right))


def symmetric_difference(left: Ranges, right: Ranges) -> Ranges:
    """Members of exactly one of the sets."""
    return difference(union(left, right), intersection(left, right))


def includes(outer: Ranges, inner: Ranges) -> bool:
    """Every member of the inner set is in the outer one."""
    index = 0
    for start, end in inner:
        index = bisect_right(outer, (start, LAST), index) - 1
        if index < 0 or end > outer[index][1]:
            return False
    return True


def disjoint(left: Ranges, right: Ranges) -> bool:
    """No code point is in both sets."""
    return not intersection(left, right)


def contains(ranges: Ranges, code: int) -> bool:
    """The code point is in the set."""
    index = bisect_right(ranges, (code, LAST)) - 1
    return index >= 0 and code <= ranges[index][1]


def size(ranges: Ranges) -> int:
    """Number of code points in the set."""
    return sum(end - start + 1 for start, end in ranges)
