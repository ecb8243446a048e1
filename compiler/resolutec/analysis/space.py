"""The space of a setting's inputs: an axis per term, cut into cells where facts tell apart.

Within a cell no condition of the setting can tell one value from another. A term whose text
is asked for suffixes has a second axis, on which strings stand by their text read backwards.
It speaks for those cells of the first that hold more than one string; there every end of a
string is possible. A cell that holds one string settles its end by itself.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from .formulas import EndsWith, Formula, Lies, facts_of
from .terms import Term
from .value_sets import (
    STRING,
    Cut,
    Interval,
    ValueSet,
    behind_prefix,
    end_of,
    is_point,
    prefixed,
)

ALL_STRINGS = ValueSet(((Cut(STRING, ""), end_of(STRING)),))

AxisKey: TypeAlias = tuple[Term, bool]
"""A term, and whether its strings are read backwards."""


@dataclass(frozen=True, slots=True, eq=False)
class Axis:
    """The cells of one term, in order; `indices` finds the first cell behind a cut."""

    term: Term
    backwards: bool
    domain: ValueSet
    cells: tuple[Interval, ...]
    indices: Mapping[Cut, int]

    def select(self, values: ValueSet) -> int:
        """The cells, as bits, that make up a set."""
        selected = 0
        for low, high in values.intervals:
            selected |= (1 << self.indices[high]) - (1 << self.indices[low])
        return selected

    @property
    def all_cells(self) -> int:
        """Every cell, as bits."""
        return (1 << len(self.cells)) - 1

    def chosen(self, selected: int) -> ValueSet:
        """The values of some cells."""
        intervals: list[Interval] = []
        for index in bits(selected):
            low, high = self.cells[index]
            if intervals and intervals[-1][1] == low:
                intervals[-1] = (intervals[-1][0], high)
            else:
                intervals.append((low, high))
        return ValueSet(tuple(intervals))


@dataclass(frozen=True, slots=True, eq=False)
class Points:
    """The strings that have a cell of their own, sorted by their text read backwards."""

    reversed_texts: Sequence[str]
    indices: Sequence[int]
    selected: int

    def ending_with(self, suffix: str) -> int:
        """The cells, as bits, of those that end with a suffix."""
        ending = suffix[::-1]
        behind = behind_prefix(ending)
        start = bisect_left(self.reversed_texts, ending)
        end = len(self.reversed_texts)
        if isinstance(behind.value, str):
            end = bisect_left(self.reversed_texts, behind.value)
        selected = 0
        for index in self.indices[start:end]:
            selected |= 1 << index
        return selected


@dataclass(frozen=True, slots=True, eq=False)
class Space:
    """The axes in order, and the points of each term that is asked for suffixes."""

    axes: tuple[Axis, ...]
    numbers: Mapping[AxisKey, int]
    points: Mapping[Term, Points]

    def arranged(self, order: Sequence[int]) -> Space:
        """The same space with its axes in another order."""
        axes = tuple(self.axes[number] for number in order)
        return Space(axes, _numbers(axes), self.points)


def space_of(formulas: Iterable[Formula], domain: Callable[[Term], ValueSet]) -> Space:
    """The space that formulas speak about, its axes in the order in which they come up."""
    seen: set[int] = set()
    cuts: dict[AxisKey, set[Cut]] = {}
    for formula in formulas:
        for fact in facts_of(formula, seen):
            _take_cuts(fact, cuts)
    axes = tuple(
        _axis(key, ALL_STRINGS if key[1] else domain(key[0]), places)
        for key, places in sorted(cuts.items(), key=_place)
    )
    numbers = _numbers(axes)
    points = {
        axis.term: _points(axes[numbers[axis.term, False]])
        for axis in axes
        if axis.backwards
    }
    return Space(axes, numbers, points)


def _place(item: tuple[AxisKey, set[Cut]]) -> tuple[int, bool]:
    (term, backwards), _ = item
    return term.number, backwards


def reversed_values(suffix: str) -> ValueSet:
    """The strings that end with a suffix, read backwards."""
    return prefixed(suffix[::-1])


def bits(selected: int) -> list[int]:
    """The numbers of the bits that are set, in order."""
    return [index for index, bit in enumerate(reversed(bin(selected))) if bit == "1"]


def _take_cuts(fact: Lies | EndsWith, cuts: dict[AxisKey, set[Cut]]) -> None:
    own = cuts.setdefault((fact.term, False), set())
    if isinstance(fact, Lies):
        for interval in fact.values.intervals:
            own.update(interval)
        return
    backwards = cuts.setdefault((fact.term, True), set())
    for interval in reversed_values(fact.suffix).intervals:
        backwards.update(interval)


def _axis(key: AxisKey, domain: ValueSet, cuts: set[Cut]) -> Axis:
    for interval in domain.intervals:
        cuts.update(interval)
    ordered = sorted(cuts)
    cells: list[Interval] = []
    indices: dict[Cut, int] = {}
    parts = iter(domain.intervals)
    part = next(parts, None)
    for low, high in pairwise(ordered):
        indices[low] = len(cells)
        while part is not None and part[1] <= low:
            part = next(parts, None)
        if part is not None and part[0] <= low:
            cells.append((low, high))
    indices[ordered[-1]] = len(cells)
    return Axis(key[0], key[1], domain, tuple(cells), indices)


def _numbers(axes: Sequence[Axis]) -> Mapping[AxisKey, int]:
    return {(axis.term, axis.backwards): at for at, axis in enumerate(axes)}


def _points(axis: Axis) -> Points:
    found = sorted(
        (str(interval[0].value)[::-1], index)
        for index, interval in enumerate(axis.cells)
        if interval[0].rank == STRING and is_point(interval)
    )
    selected = 0
    for _, index in found:
        selected |= 1 << index
    return Points([text for text, _ in found], [index for _, index in found], selected)
