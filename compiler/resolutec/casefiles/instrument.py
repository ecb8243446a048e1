"""Settings that tell what an evaluation went through.

Branches and conditions are wrapped in calls of a function that notes a value and gives it
back, so that the reference interpreter evaluates them as it does everything else:

    retry_num > 1 && last_error == 'tls'   becomes   note(retry_num > 1) && note(…)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import assert_never

from ..check import typed
from ..functions.model import Function
from ..meaning.values import Value, is_true
from ..schema.model import ResultKind
from ..source import Source, Span
from ..syntax.tree import BinaryOperator, UnaryOperator

_CHOICE = "if_then"


@dataclass(frozen=True, slots=True)
class Condition:
    """What is true or false on its own: no `&&`, `||`, `!` or `^` at its top.

    `text` and `span` are as in the policy's file.
    """

    node: typed.Expression
    text: str
    source: Source
    span: Span


@dataclass(slots=True)
class Trace:
    """What evaluations went through, since it was emptied.

    `branches` count from 0, `else` is the last, and `latest` is the one taken most recently;
    `outcomes` are those of conditions by number.
    """

    latest: int | None = None
    branches: set[int] = field(default_factory=set)
    outcomes: set[tuple[int, bool]] = field(default_factory=set)

    def clear(self) -> None:
        """Forget the evaluations before."""
        self.latest = None
        self.branches.clear()
        self.outcomes.clear()


@dataclass(frozen=True, slots=True)
class Instrumented:
    """A setting, the same setting with notes in it, and where those go."""

    original: typed.Setting
    setting: typed.Setting
    conditions: tuple[Condition, ...]
    trace: Trace


def instrument(setting: typed.Setting) -> Instrumented:
    """The setting with a note around every condition, and around every result."""
    notes = _Notes(setting.result.kind is ResultKind.BOOLEAN)
    branches = tuple(
        replace(
            branch,
            condition=notes.condition(branch.condition, branch.condition_text),
            result=notes.result(number, branch.result, branch.result_text),
        )
        for number, branch in enumerate(setting.branches)
    )
    last = len(setting.branches)
    otherwise = notes.result(last, setting.otherwise, setting.otherwise_text)
    wrapped = replace(setting, branches=branches, otherwise=otherwise)
    return Instrumented(setting, wrapped, tuple(notes.conditions), notes.trace)


class _Notes:
    """Wraps the expressions of one setting; numbers its conditions in their order."""

    def __init__(self, truth: bool) -> None:
        self.trace = Trace()
        self.conditions: list[Condition] = []
        self._results_are_conditions = truth

    def condition(
        self, node: typed.Expression, text: typed.PolicyText
    ) -> typed.Expression:
        return self._wrapped(node, text, truth=True)

    def result(
        self, number: int, node: typed.Expression, text: typed.PolicyText
    ) -> typed.Expression:
        trace = self.trace

        def note(value: Value) -> Value:
            trace.latest = number
            trace.branches.add(number)
            return value

        truth = self._results_are_conditions
        return _noted(self._wrapped(node, text, truth=truth), note)

    def _wrapped(
        self, node: typed.Expression, text: typed.PolicyText, *, truth: bool
    ) -> typed.Expression:
        """The node with notes around its conditions, itself one if only its truth counts."""
        match node:
            case typed.Constant() | typed.Member():
                return node
            case typed.LogicalOperation():
                operands = self._all(node.operands, text, truth=True)
                return replace(node, operands=operands)
            case typed.UnaryOperation(operator=UnaryOperator.NOT):
                operand = self._wrapped(node.operand, text, truth=True)
                return replace(node, operand=operand)
            case typed.BinaryOperation(operator=BinaryOperator.XOR):
                left, right = self._all((node.left, node.right), text, truth=True)
                return replace(node, left=left, right=right)
            case typed.FunctionCall() if node.function.name == _CHOICE:
                first, *rest = node.arguments
                chosen = self._wrapped(first, text, truth=True)
                others = self._all(tuple(rest), text, truth=truth)
                return replace(node, arguments=(chosen, *others))
            case _ if truth:
                return self._condition(node, text)
            case _:
                return self._inside(node, text)

    def _all(
        self,
        nodes: tuple[typed.Expression, ...],
        text: typed.PolicyText,
        *,
        truth: bool = False,
    ) -> tuple[typed.Expression, ...]:
        return tuple(self._wrapped(each, text, truth=truth) for each in nodes)

    def _inside(
        self, node: typed.Expression, text: typed.PolicyText
    ) -> typed.Expression:
        """The same node, with notes around the conditions that stand deeper in it."""
        match node:
            case typed.UnaryOperation():
                (operand,) = self._all((node.operand,), text)
                return replace(node, operand=operand)
            case typed.BinaryOperation():
                left, right = self._all((node.left, node.right), text)
                return replace(node, left=left, right=right)
            case typed.FunctionCall():
                return replace(node, arguments=self._all(node.arguments, text))
            case typed.Match():
                (subject,) = self._all((node.subject,), text)
                return replace(node, subject=subject)
            case typed.ArrayDisplay():
                return replace(node, items=self._all(node.items, text))
            case typed.Element():
                subject, index = self._all((node.subject, node.index), text)
                return replace(node, subject=subject, index=index)
            case (
                typed.Constant()
                | typed.Member()
                | typed.VariableRead()
                | typed.CaptureRead()
                | typed.GlobalRead()
                | typed.LogicalOperation()
            ):
                return node
            case _:
                assert_never(node)

    def _condition(
        self, node: typed.Expression, text: typed.PolicyText
    ) -> typed.Expression:
        number, trace = len(self.conditions), self.trace
        self.conditions.append(_place_of(node, text))

        def note(value: Value) -> Value:
            trace.outcomes.add((number, is_true(value)))
            return value

        return _noted(self._inside(node, text), note)


def _noted(node: typed.Expression, note: Callable[[Value], Value]) -> typed.Expression:
    function = Function("", (), lambda types: types[0], meaning=note)
    return typed.FunctionCall(function, (node,), node.type, node.span)


def _place_of(node: typed.Expression, text: typed.PolicyText) -> Condition:
    if text.expression is None:
        return Condition(node, text.text, text.source, text.span)
    written = text.expression.text[node.span.start : node.span.end]
    span = text.expression.span(node.span)
    return Condition(node, written.strip(), text.source, span)
