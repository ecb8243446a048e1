"""Which inputs two settings may decide differently.

Both settings are followed over one space of inputs, as far as branches are concerned that one
of them has and the other has not. Leading branches with alike conditions
are taken for the same inputs, whatever their conditions depend on. For the rest, the inputs of
each result of one side are compared with those of the same result of the other.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from ..analysis.boxes import regions_of
from ..analysis.diagrams import ALL, NONE, Diagram, Diagrams
from ..analysis.effort import Effort, EffortExceeded
from ..analysis.lowering import Lowering
from ..analysis.reading import Reading, read_together
from ..analysis.refutation import Refutation
from ..analysis.regions import Region
from ..check import typed
from ..meaning.results import ConversionFailed, convert
from .alike import alike, concerned_branches, leading_alike

_STEPS = 2_000_000
_LIKELY = 4
"""Regions of one branch that are looked at where not all can be."""


@dataclass(frozen=True, slots=True, eq=False)
class Suspect:
    """Inputs that take one branch of the old setting and another of the new one.

    Their results are not known to be the same. Branches count from 0, `else` is the last.
    """

    regions: Mapping[str, Region]
    old: int
    new: int


@dataclass(frozen=True, slots=True, eq=False)
class Suspects:
    """The regions in which something may change.

    `exact`: they are disjoint and nothing changes elsewhere. Where that is false the settings
    are too complex to tell: these are some regions of branches that only one side has, whatever
    the branches before them take.
    """

    found: tuple[Suspect, ...]
    exact: bool


def suspects(old: typed.Setting, new: typed.Setting, most: int) -> Suspects:
    """Where two settings may differ: at most so many regions and one more."""
    readings = read_together((old, new))
    try:
        return Suspects(_first(_comparison(readings).suspects(), most + 1), True)
    except EffortExceeded:
        return Suspects(_first(_comparison(readings).likely(), most + 1), False)


def _comparison(readings: tuple[Reading, ...]) -> _Comparison:
    space = readings[0].space
    diagrams = Diagrams([len(axis.cells) for axis in space.axes], Effort(_STEPS))
    return _Comparison(readings, diagrams, Lowering(space, diagrams))


def _first(found: Iterator[Suspect], most: int) -> tuple[Suspect, ...]:
    return tuple(islice(found, most))


@dataclass(frozen=True, slots=True)
class _Taken:
    """The inputs that a branch decides for, and what stands for its result."""

    number: int
    inputs: Diagram
    result: Hashable


class _Comparison:
    """Follows two settings over one space."""

    def __init__(
        self, readings: tuple[Reading, ...], diagrams: Diagrams, lowering: Lowering
    ) -> None:
        self._old, self._new = readings
        self._diagrams = diagrams
        self._lowering = lowering

    def suspects(self) -> Iterator[Suspect]:
        """The suspects in the order of the old branches; raises EffortExceeded."""
        space = self._old.space
        refutation = Refutation()
        for one, other, inputs in self._changed():
            for box in self._diagrams.paths(inputs):
                regions = regions_of(space, box, sorted(box))
                if not refutation.impossible(tuple(regions.values())):
                    yield Suspect(regions, one, other)

    def likely(self) -> Iterator[Suspect]:
        """Regions of the branches that one side has, as far as each can be followed."""
        found = concerned_branches(self._old.setting, self._new.setting)
        sides = zip((self._old, self._new), found or ((), ()), strict=True)
        for reading, number in ((side, each) for side, own in sides for each in own):
            try:
                condition = self._condition(reading, number)
                for box in islice(self._diagrams.paths(condition), _LIKELY):
                    regions = regions_of(reading.space, box, sorted(box))
                    yield Suspect(regions, number, number)
            except EffortExceeded:
                continue

    def _changed(self) -> Iterator[tuple[int, int, Diagram]]:
        """Branches of both with other results, and the inputs that take both."""
        start = leading_alike(self._old.setting, self._new.setting)
        reached = self._concerned()
        for number in range(start):
            condition = self._condition(self._old, number)
            taken = self._diagrams.both(reached, condition)
            reached = self._diagrams.without(reached, condition)
            if not self._same_result(number) and taken != NONE:
                yield number, number, taken
        olds = list(self._taken(self._old, start, reached))
        news = list(self._taken(self._new, start, reached))
        same = self._by_result(news)
        for one in olds:
            rest = self._diagrams.without(one.inputs, same.get(one.result, NONE))
            for other in news:
                if rest == NONE:
                    break
                inputs = self._diagrams.both(rest, other.inputs)
                if inputs != NONE:
                    yield one.number, other.number, inputs
                    rest = self._diagrams.without(rest, inputs)

    def _concerned(self) -> Diagram:
        """The inputs that are not certainly decided by counterparts of both sides."""
        found = concerned_branches(self._old.setting, self._new.setting)
        if found is None:
            return ALL
        conditions = [
            self._condition(reading, number)
            for reading, numbers in zip((self._old, self._new), found, strict=True)
            for number in numbers
        ]
        return self._diagrams.union(conditions)

    def _by_result(self, taken: Sequence[_Taken]) -> Mapping[Hashable, Diagram]:
        """The inputs of each result."""
        found: dict[Hashable, list[Diagram]] = {}
        for each in taken:
            found.setdefault(each.result, []).append(each.inputs)
        return {
            result: self._diagrams.union(inputs) for result, inputs in found.items()
        }

    def _taken(
        self, reading: Reading, start: int, reached: Diagram
    ) -> Iterator[_Taken]:
        """The branches from one on, with the inputs that they decide for."""
        for number in range(start, len(reading.rules)):
            taken = reached
            if reading.rules[number].condition is not None:
                condition = self._condition(reading, number)
                taken = self._diagrams.both(reached, condition)
                reached = self._diagrams.without(reached, condition)
            if taken != NONE:
                yield _Taken(number, taken, self._result(reading, number))

    def _condition(self, reading: Reading, number: int) -> Diagram:
        condition = reading.rules[number].condition
        assert condition is not None, "only `else` has none"
        return self._lowering.diagram(condition)

    def _same_result(self, number: int) -> bool:
        """Of a branch that takes the same inputs on both sides."""
        old, new = self._old.setting, self._new.setting
        if self._result(self._old, number) == self._result(self._new, number):
            return True
        # What was evaluated before the result was the same, captures and all.
        results = old.branches[number].result, new.branches[number].result
        return old.result == new.result and alike(*results)

    def _result(self, reading: Reading, number: int) -> Hashable:
        """Equal for results that are certainly the same."""
        term, result = reading.rules[number].result, reading.setting.result
        value = reading.conditions.constant(term)
        if value is None:
            same_type = self._old.setting.result == self._new.setting.result
            return ("term", term.number, same_type or reading is self._old)
        try:
            return ("constant", repr(convert(value, result)))
        except ConversionFailed:
            return ("none",)
