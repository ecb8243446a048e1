"""One situation that is tried while cases are generated, and what it reaches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from ..check import typed
from ..interpreter import interpret
from ..meaning.results import ConversionFailed
from ..meaning.values import Value
from ..simulation.hosts import Answer
from ..syntax.tree import BinaryOperator
from .instrument import Condition, Instrumented
from .model import NO_RESULT, Expected
from .slots import Slot, SlotKind

Choice = tuple[int, ...]
"""A number of a candidate for each slot."""

Goal: TypeAlias = tuple[str, int, int]
"""What a situation reaches: a branch, an outcome of a condition, or a boundary of one."""

Boundaries = Mapping[int, tuple[str, frozenset[int]]]
"""By condition: the attribute that it compares, and the values next to where it changes."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A situation, what comes of it, and what it reaches.

    `variables`, `globals` and `answers` are those that the evaluation read.
    """

    variables: Mapping[str, Value]
    globals: Mapping[str, Value]
    answers: tuple[Answer, ...]
    result: Expected
    goals: frozenset[Goal]


def boundaries_of(conditions: Sequence[Condition]) -> Boundaries:
    """The boundaries of all conditions that compare a variable with an integer."""
    found = {}
    for number, condition in enumerate(conditions):
        match condition.node:
            case typed.BinaryOperation(
                operator=operator,
                left=typed.VariableRead(variable=variable),
                right=typed.Constant(value=int(value)),
            ):
                near = _near(operator, value)
            case typed.BinaryOperation(
                left=typed.Constant(value=int(value)),
                right=typed.VariableRead(variable=variable),
            ):
                near = frozenset((value - 1, value, value + 1))
            case _:
                continue
        low, high = variable.minimum, variable.maximum
        found[number] = variable.attribute, frozenset(
            each
            for each in near
            if (low is None or each >= low) and (high is None or each <= high)
        )
    return found


def _near(operator: BinaryOperator, value: int) -> frozenset[int]:
    match operator:
        case BinaryOperator.GREATER | BinaryOperator.LESS_EQUAL:
            return frozenset((value, value + 1))
        case BinaryOperator.GREATER_EQUAL | BinaryOperator.LESS:
            return frozenset((value - 1, value))
        case BinaryOperator.EQUAL | BinaryOperator.NOT_EQUAL:
            return frozenset((value - 1, value, value + 1))
        case _:
            return frozenset()


class Trier:
    """Tries situations of one setting, by the reference interpreter."""

    def __init__(self, noted: Instrumented, slots: Sequence[Slot]) -> None:
        self._noted = noted
        self._slots = slots
        self._boundaries = boundaries_of(noted.conditions)

    def attempt(self, choice: Choice) -> Trial:
        """What a choice of candidates comes to."""
        inputs = _Inputs(self._slots, choice)
        trace = self._noted.trace
        trace.clear()
        result: Expected
        try:
            result = interpret(self._noted.setting, inputs, inputs)
        except ConversionFailed:
            result = NO_RESULT
        return Trial(
            dict(inputs.read),
            dict(inputs.globals.read),
            tuple(inputs.answers),
            result,
            self._goals(inputs.read),
        )

    def _goals(self, read: Mapping[str, Value]) -> frozenset[Goal]:
        trace = self._noted.trace
        goals: set[Goal] = {("branch", number, 0) for number in trace.branches}
        for number, outcome in trace.outcomes:
            goals.add(("outcome", number, int(outcome)))
            attribute, values = self._boundaries.get(number, ("", frozenset()))
            value = read.get(attribute)
            if isinstance(value, int) and value in values:
                goals.add(("boundary", number, value))
        return frozenset(goals)


class _Inputs:
    """Context and host of a choice; notes what is read of it, and what is asked."""

    def __init__(self, slots: Sequence[Slot], choice: Choice) -> None:
        self.read: dict[str, Value] = {}
        self.answers: list[Answer] = []
        self._values: dict[str, Value] = {}
        self._prepared: dict[tuple[str, int], Value] = {}
        chosen_globals: dict[str, Value] = {}
        for slot, number in zip(slots, choice, strict=True):
            value = slot.candidates[number]
            match slot.kind:
                case SlotKind.VARIABLE:
                    self._values[slot.name] = value
                case SlotKind.ELEMENT:
                    items = self._values.setdefault(slot.name, [])
                    assert isinstance(items, list)
                    items.append(value)
                case SlotKind.GLOBAL:
                    chosen_globals[slot.name] = value
                case SlotKind.ANSWER:
                    self._prepared[slot.name, slot.index] = value
        self.globals = _Globals(chosen_globals)

    def __getattr__(self, attribute: str) -> Value:
        """The value of a variable."""
        if attribute.startswith("_") or attribute not in self._values:
            raise AttributeError(attribute)
        value = self.read[attribute] = self._values[attribute]
        return value

    def call(self, function: str, arguments: Sequence[Value]) -> Value:
        """What the host answers; the same to equal calls."""
        asked = tuple(arguments)
        others = [each for each in self.answers if each.function == function]
        for answer in others:
            if answer.arguments == asked and answer.value is not None:
                return answer.value
        value = self._prepared.get((function, len(others)), 0)
        self.answers.append(Answer(function, asked, value))
        return value


class _Globals(dict[str, Value]):
    """The globals of a choice; notes which are read."""

    def __init__(self, values: Mapping[str, Value]) -> None:
        super().__init__(values)
        self.read: dict[str, Value] = {}

    def __getitem__(self, name: str) -> Value:
        value = super().__getitem__(name)
        self.read[name] = value
        return value
