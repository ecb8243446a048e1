"""Sets of values, held exactly: intervals on one line that every value has its place on.

The line holds the integers, the doubles, NaN, the strings by code point, the empty list, and
all other lists as one. It is discrete: behind each value stands a next one (behind a string
the same string and U+0000), so that half-open intervals express every set that comparisons,
prefixes and memberships make, and each interval starts with a value that lies in it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from ..meaning.values import LARGEST_INTEGER, SMALLEST_INTEGER, Value

INTEGER, FLOAT, NAN, STRING, LIST = 0, 2, 4, 6, 8
"""Ranks on the line; the odd number after each marks its end."""

_LAST_CODE_POINT = 0x10FFFF


class Cut(NamedTuple):
    """The place on the line right before a value; of lists, 0 is the empty one, 1 the rest."""

    rank: int
    value: int | float | str


Interval: TypeAlias = tuple[Cut, Cut]
"""From the first cut to before the second."""


@dataclass(frozen=True, slots=True)
class ValueSet:
    """A set of values: intervals in order, disjoint, none empty, no two adjacent."""

    intervals: tuple[Interval, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.intervals)

    def __contains__(self, value: Value) -> bool:
        place = cut_of(value)
        return any(low <= place < high for low, high in self.intervals)


EMPTY = ValueSet()


def end_of(rank: int) -> Cut:
    """Behind the last value of a rank."""
    return Cut(rank + 1, 0)


def cut_of(value: Value) -> Cut:
    """The place of a value."""
    match value:
        case int():
            return Cut(INTEGER, value)
        case float():
            return Cut(NAN, 0) if math.isnan(value) else Cut(FLOAT, value)
        case str():
            return Cut(STRING, value)
        case list():
            return Cut(LIST, int(bool(value)))


def value_at(cut: Cut) -> Value:
    """A value that stands right behind a cut; any list stands for those that are not empty."""
    if cut.rank == NAN:
        return math.nan
    if cut.rank == LIST:
        return [0] if cut.value else []
    return cut.value


def after(cut: Cut) -> Cut:
    """The place behind the value that stands right behind a cut."""
    value = cut.value
    if isinstance(value, str):
        return Cut(cut.rank, value + "\0")
    if cut.rank == NAN or (cut.rank == LIST and value == 1):
        return end_of(cut.rank)
    if isinstance(value, float):
        if value == math.inf:
            return end_of(cut.rank)
        return Cut(cut.rank, math.nextafter(value, math.inf))
    return Cut(cut.rank, value + 1)


def is_point(interval: Interval) -> bool:
    """The interval holds one value."""
    return interval[1] == after(interval[0])


def single(value: Value) -> ValueSet:
    """The set of one value; of a list that is not empty, all such lists."""
    place = cut_of(value)
    return ValueSet(((place, after(place)),))


def of_values(values: Iterable[Value]) -> ValueSet:
    """The set of some values."""
    return union(single(value) for value in values)


def integers(low: int = SMALLEST_INTEGER, high: int = LARGEST_INTEGER) -> ValueSet:
    """The integers from `low` to `high`, both included."""
    return ValueSet(((Cut(INTEGER, low), Cut(INTEGER, high + 1)),))


def prefixed(prefix: str) -> ValueSet:
    """The strings that start with a prefix."""
    return ValueSet(((Cut(STRING, prefix), behind_prefix(prefix)),))


def behind_prefix(prefix: str) -> Cut:
    """The place behind all strings that start with a prefix."""
    for index in range(len(prefix) - 1, -1, -1):
        code_point = ord(prefix[index])
        if code_point < _LAST_CODE_POINT:
            return Cut(STRING, prefix[:index] + chr(code_point + 1))
    return end_of(STRING)


def union(sets: Iterable[ValueSet]) -> ValueSet:
    """The values of any of the sets."""
    pending = sorted(interval for each in sets for interval in each.intervals)
    merged: list[Interval] = []
    for low, high in pending:
        if merged and low <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return ValueSet(tuple(merged))


def without(first: ValueSet, second: ValueSet) -> ValueSet:
    """The values of the first set that are not in the second."""
    return ValueSet(tuple(_without(first, second)))


def _without(first: ValueSet, second: ValueSet) -> Iterator[Interval]:
    removed = second.intervals
    at = 0
    for low, high in first.intervals:
        start = low
        while at < len(removed) and removed[at][1] <= start:
            at += 1
        index = at
        while index < len(removed) and removed[index][0] < high:
            if start < removed[index][0]:
                yield start, removed[index][0]
            start = max(start, removed[index][1])
            index += 1
        if start < high:
            yield start, high


def intersection(first: ValueSet, second: ValueSet) -> ValueSet:
    """The values of both sets."""
    return without(first, without(first, second))


def listed(values: ValueSet, most: int) -> list[Value] | None:
    """The values one by one; None where they are more than `most`, or lists of any content."""
    found: list[Value] = []
    for low, high in values.intervals:
        if high == end_of(STRING):
            return None
        if low.rank == INTEGER and Cut(INTEGER, int(low.value) + most) < high:
            return None
        place = low
        while place < high:
            if len(found) == most or place == Cut(LIST, 1):
                return None
            found.append(value_at(place))
            place = after(place)
    return found
