"""Results that are conditions, turned into branches: `a > 1` as a result is true or false.

else a > 1                   becomes    if a > 1 then true, else false
if c then if_then(d, x, y)   becomes    if c && d then x, if c then y
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..check import typed
from ..check.walk import walk
from ..functions.model import Effect
from ..schema.model import ResultKind, ResultType
from ..schema.types import BOOL
from ..source import Span
from ..syntax.tree import LogicalOperator

_MOST_BRANCHES = 256
_MOST_NODES = 100_000
_CHOICE = "if_then"
_NO_SPAN = Span(0, 0)


def with_plain_results(setting: typed.Setting) -> typed.Setting:
    """A setting that decides the same, its results constants where they can be.

    Branches then stand for several; each has the place of the one it comes from. A setting
    whose conditions do not have the same values when they are evaluated again stays as it is.
    """
    if not _is_repeatable(setting):
        return setting
    branches: list[typed.Branch] = []
    for branch in setting.branches:
        *cases, last = _cases(branch.result, setting.result)
        for condition, result in cases:
            both = _both(branch.condition, condition)
            branches.append(replace(branch, condition=both, result=result))
        branches.append(replace(branch, result=last[1]))
    *cases, last = _cases(setting.otherwise, setting.result)
    text = setting.otherwise_text
    for condition, result in cases:
        branches.append(typed.Branch(condition, text, result, text))
    if len(branches) > len(setting.branches) + _MOST_BRANCHES:
        return setting
    return replace(setting, branches=tuple(branches), otherwise=last[1])


def _is_repeatable(setting: typed.Setting) -> bool:
    """Nothing that it evaluates depends on how often something was evaluated before."""
    count = 0
    for expression in expressions_of(setting):
        for node in walk(expression):
            count += 1
            match node:
                case typed.CaptureRead():
                    return False
                case typed.FunctionCall() if node.function.effect is Effect.CHANGES:
                    return False
                case _:
                    pass
    return count <= _MOST_NODES


def expressions_of(setting: typed.Setting) -> Iterator[typed.Expression]:
    """Every condition and result of a setting, in their order."""
    for branch in setting.branches:
        yield branch.condition
        yield branch.result
    yield setting.otherwise


_Case = tuple[typed.Expression, typed.Expression]


def _cases(node: typed.Expression, result: ResultType) -> list[_Case]:
    """Conditions, tried in order, and their results; the last condition is of no account."""
    if isinstance(node, typed.FunctionCall) and node.function.name == _CHOICE:
        condition, then, otherwise = node.arguments
        *cases, last = _cases(then, result)
        chosen = [(_both(condition, inner), value) for inner, value in cases]
        return [*chosen, (condition, last[1]), *_cases(otherwise, result)]
    plain = isinstance(node, typed.Constant | typed.Member)
    is_truth = result.kind is ResultKind.BOOLEAN and not (
        result.is_list or result.or_false
    )
    if plain or not is_truth:
        return [(node, node)]
    return [(node, _truth(1)), (node, _truth(0))]


def _truth(value: int) -> typed.Expression:
    return typed.Constant(value, BOOL, _NO_SPAN)


def _both(first: typed.Expression, second: typed.Expression) -> typed.Expression:
    return typed.LogicalOperation(
        LogicalOperator.AND, (first, second), BOOL, first.span
    )
