"""Which inputs two settings may decide differently.

Both settings are followed over one space of inputs, as far as branches are concerned that one
of them has and the other has not. Leading branches with alike conditions
are taken for the same inputs, whatever their conditions depend on. For the rest, the inputs of
each result of one side are compared with those of the same result of the other.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..analysis.diagrams import ALL, NONE, Diagram, Diagrams
from ..analysis.effort import Effort, EffortExceeded
from ..analysis.lowering import Lowering
from ..analysis.reading import Reading, read_together
from ..analysis.regions import Region
from ..analysis.space import Space
from ..analysis.terms import Term
from ..check import typed
from ..meaning.results import ConversionFailed, convert
from .alike import alike, concerned_branches, leading_alike

_STEPS = 2_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Suspect:
    """Inputs that take one branch of the old setting and another of the new one.

    Their results are not known to be the same. Branches count from 0, `else` is the last.
    """

    regions: Mapping[str, Region]
    old: int
    new: int


def suspects(old: typed.Setting, new: typed.Setting, most: int) -> list[Suspect] | None:
    """The regions in which something may change, disjoint, at most so many and one more.

    Empty where the settings are equivalent; None where they are too complex to tell.
    """
    readings = read_together((old, new))
    space = readings[0].space
    diagrams = Diagrams([len(axis.cells) for axis in space.axes], Effort(_STEPS))
    comparison = _Comparison(readings, diagrams, Lowering(space, diagrams))
    try:
        return list(_first(comparison.suspects(), most + 1))
    except EffortExceeded:
        return None


def _first(found: Iterator[Suspect], most: int) -> Iterator[Suspect]:
    for _, suspect in zip(range(most), found, strict=False):
        yield suspect


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
        for one, other, inputs in self._changed():
            for box in self._diagrams.paths(inputs):
                yield Suspect(_regions(space, box), one, other)

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


def _regions(space: Space, box: Mapping[int, int]) -> Mapping[str, Region]:
    """The regions of a box, by subject, in the order in which policies speak of them."""
    chosen: dict[Term, dict[bool, int]] = {}
    for at in sorted(box):
        axis = space.axes[at]
        chosen.setdefault(axis.term, {})[axis.backwards] = at
    found = {}
    for term, axes in chosen.items():
        domain = space.axes[space.numbers[term, False]].domain
        values, endings = domain, None
        if False in axes:
            values = space.axes[axes[False]].chosen(box[axes[False]])
        if True in axes:
            endings = space.axes[axes[True]].chosen(box[axes[True]])
        region = Region(term, values, endings, domain)
        found[region.subject] = region
    return found
