"""Questions about one value, and the sets of values for which the answer is yes.

`region` is exact or it is None: then the question stays an unknown of its own.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from ..meaning.comparison import compare
from ..meaning.operators import binary
from ..meaning.values import Value, is_true, number_of, text_of
from ..syntax.tree import BinaryOperator
from .value_sets import (
    FLOAT,
    INTEGER,
    LIST,
    NAN,
    STRING,
    Cut,
    Interval,
    ValueSet,
    after,
    behind_prefix,
    cut_of,
    end_of,
    intersection,
    listed,
    union,
    value_at,
)

_FEW = 16
"""Values of an interval that are rather tried one by one."""
_EXACT_IN_DOUBLES = 2**53

MIRRORED = {
    BinaryOperator.EQUAL: BinaryOperator.EQUAL,
    BinaryOperator.NOT_EQUAL: BinaryOperator.NOT_EQUAL,
    BinaryOperator.LESS: BinaryOperator.GREATER,
    BinaryOperator.LESS_EQUAL: BinaryOperator.GREATER_EQUAL,
    BinaryOperator.GREATER: BinaryOperator.LESS,
    BinaryOperator.GREATER_EQUAL: BinaryOperator.LESS_EQUAL,
}
"""The comparison with its operands exchanged; lists have none for `<` and its kin."""

SATISFYING_ORDERS = {
    BinaryOperator.EQUAL: (0,),
    BinaryOperator.NOT_EQUAL: (-1, 1, None),
    BinaryOperator.LESS: (-1,),
    BinaryOperator.LESS_EQUAL: (-1, 0),
    BinaryOperator.GREATER: (1,),
    BinaryOperator.GREATER_EQUAL: (0, 1),
}
"""What `compare` gives, None for unordered, where a comparison holds."""


@dataclass(frozen=True, slots=True)
class Truth:
    """The value counts as true."""

    def holds(self, value: Value) -> bool:
        """For one value."""
        return is_true(value)


@dataclass(frozen=True, slots=True)
class IsEmpty:
    """`is_empty(value)`."""

    def holds(self, value: Value) -> bool:
        """For one value."""
        return isinstance(value, str | list) and not value


@dataclass(frozen=True, slots=True)
class IsNumber:
    """`is_number(value)`."""

    def holds(self, value: Value) -> bool:
        """For one value."""
        return isinstance(value, int | float)


@dataclass(frozen=True, slots=True)
class HasPrefix:
    """`starts_with(value, prefix)`."""

    prefix: str

    def holds(self, value: Value) -> bool:
        """For one value."""
        return text_of(value).startswith(self.prefix)


@dataclass(frozen=True, slots=True)
class HasSuffix:
    """`ends_with(value, suffix)`."""

    suffix: str

    def holds(self, value: Value) -> bool:
        """For one value."""
        return text_of(value).endswith(self.suffix)


@dataclass(frozen=True, slots=True)
class Comparison:
    """`value operator constant`, or with the constant on the left."""

    operator: BinaryOperator
    constant: Value
    constant_on_left: bool = False

    @property
    def as_if_on_right(self) -> BinaryOperator:
        """The operator with the constant on the right, where no list is compared."""
        return MIRRORED[self.operator] if self.constant_on_left else self.operator

    def holds(self, value: Value) -> bool:
        """For one value."""
        if self.constant_on_left:
            return is_true(binary(self.operator, self.constant, value))
        return is_true(binary(self.operator, value, self.constant))


@dataclass(frozen=True, slots=True)
class Computed:
    """A comparison of what is computed from an integer, rising or falling with it."""

    function: Callable[[Value], Value]
    rising: bool
    comparison: Comparison

    def holds(self, value: Value) -> bool:
        """For one value."""
        return self.comparison.holds(self.function(value))


Predicate: TypeAlias = (
    Truth | IsEmpty | IsNumber | HasPrefix | HasSuffix | Comparison | Computed
)


def region(predicate: Predicate, domain: ValueSet) -> ValueSet | None:
    """The values of a domain for which a predicate holds; None where that can't be told."""
    found: list[ValueSet] = []
    for interval in domain.intervals:
        part = _region(predicate, interval)
        if part is None:
            return None
        found.append(part)
    return found[0] if len(found) == 1 else union(found)


def _region(predicate: Predicate, interval: Interval) -> ValueSet | None:
    within = ValueSet((interval,))
    rank = interval[0].rank
    few = listed(within, _FEW)
    if few is not None:
        return union(
            ValueSet(((cut_of(value), after(cut_of(value))),))
            for value in few
            if predicate.holds(value)
        )
    match predicate:
        case Truth() | IsEmpty() | IsNumber():
            return intersection(within, _plain_region(predicate))
        case HasPrefix() if rank == STRING:
            prefix = predicate.prefix
            start = Cut(STRING, prefix)
            return intersection(within, ValueSet(((start, behind_prefix(prefix)),)))
        case Comparison():
            return _comparison(predicate, interval)
        case Computed() if rank == INTEGER:
            return _computed(predicate, interval)
        case _:
            return None


def _plain_region(predicate: Truth | IsEmpty | IsNumber) -> ValueSet:
    """The region of a predicate that needs no constant, on the whole line."""
    zero, none, empty = Cut(INTEGER, 0), Cut(FLOAT, 0.0), Cut(STRING, "")
    if isinstance(predicate, IsNumber):
        start = Cut(INTEGER, -math.inf)
        return ValueSet(((start, end_of(NAN)),))
    no_list = Cut(LIST, 0)
    if isinstance(predicate, IsEmpty):
        return ValueSet(((empty, after(empty)), (no_list, after(no_list))))
    return ValueSet(
        (
            (Cut(INTEGER, -math.inf), zero),
            (after(zero), none),
            (after(none), end_of(NAN)),
            (after(empty), end_of(STRING)),
            (after(no_list), end_of(LIST)),
        )
    )


def _comparison(predicate: Comparison, interval: Interval) -> ValueSet | None:
    low, rank = interval[0], interval[0].rank
    constant = predicate.constant
    if isinstance(constant, list) != (rank == LIST):
        # A list beside what is none: the answer depends on nothing else.
        return ValueSet((interval,)) if predicate.holds(value_at(low)) else ValueSet()
    if isinstance(constant, list):
        return _list_comparison(predicate, interval)
    if rank == STRING:
        if not isinstance(constant, str):
            return None
        at = Cut(STRING, constant)
        return _chosen(predicate.as_if_on_right, interval, at, after(at))
    number = number_of(constant)
    if math.isnan(number):
        return ValueSet((interval,)) if predicate.holds(value_at(low)) else ValueSet()
    if rank == FLOAT:
        # A variable of type float may hold an integer, which is rounded only beside a float.
        if isinstance(number, int) and abs(number) > _EXACT_IN_DOUBLES:
            return None
        at = Cut(FLOAT, float(number))
        return _chosen(predicate.as_if_on_right, interval, at, after(at))
    if isinstance(number, int):
        at = Cut(INTEGER, number)
        return _chosen(predicate.as_if_on_right, interval, at, after(at))
    return _computed(Computed(lambda value: value, True, predicate), interval)


def _list_comparison(predicate: Comparison, interval: Interval) -> ValueSet | None:
    """Only the empty list is known by itself; no other list equals it."""
    equality = predicate.operator in (BinaryOperator.EQUAL, BinaryOperator.NOT_EQUAL)
    if predicate.constant or not equality:
        return None
    empty = Cut(LIST, 0)
    return _chosen(predicate.operator, interval, empty, after(empty))


def _chosen(
    operator: BinaryOperator, interval: Interval, start: Cut, end: Cut
) -> ValueSet:
    """The part of an interval where a comparison holds that finds equality in [start, end)."""
    low, high = interval
    start, end = max(low, min(start, high)), max(low, min(end, high))
    orders = SATISFYING_ORDERS[operator]
    parts = ((-1, low, start), (0, start, end), (1, end, high))
    chosen = [(one, two) for order, one, two in parts if order in orders and one < two]
    if len(chosen) == 2 and chosen[0][1] == chosen[1][0]:
        chosen = [(chosen[0][0], chosen[1][1])]
    return ValueSet(tuple(chosen))


def _computed(predicate: Computed, interval: Interval) -> ValueSet | None:
    """By bisection: what is computed never falls, or never rises, with the integer."""
    if isinstance(predicate.comparison.constant, list):
        return None
    constant = number_of(predicate.comparison.constant)
    low, high = interval[0].value, interval[1].value
    assert isinstance(low, int) and isinstance(high, int)
    ends = (predicate.function(low), predicate.function(high - 1))
    if not all(isinstance(end, int | float) and math.isfinite(end) for end in ends):
        return None
    if math.isnan(constant):
        return None
    before, beyond = (-1, 1) if predicate.rising else (1, -1)

    def first(reached: tuple[int, ...]) -> int:
        """The first integer whose value compares as one of `reached`."""
        start, end = low, high
        while start < end:
            middle = (start + end) // 2
            if compare(predicate.function(middle), constant) in reached:
                end = middle
            else:
                start = middle + 1
        return start

    equal, past = first((0, beyond)), first((beyond,))
    operator = predicate.comparison.as_if_on_right
    if before == 1:
        operator = MIRRORED[operator]
    return _chosen(operator, interval, Cut(INTEGER, equal), Cut(INTEGER, past))
