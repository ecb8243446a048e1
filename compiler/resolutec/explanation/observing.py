"""Expressions that tell the value of each of their parts.

Each part is wrapped in a call of a function that notes a value and gives it back, so that the
reference interpreter evaluates it as it does everything else:

    len(sender) > 5   becomes   note(note(len(note(sender))) > 5)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import assert_never

from ..check import typed
from ..functions.model import Effect, Function
from ..meaning.values import Value


@dataclass(slots=True)
class Watched:
    """A part of an expression, and the value that it had: none yet, or not evaluated."""

    node: typed.Expression
    parts: tuple[Watched, ...]
    seen: list[Value] = field(default_factory=list)

    @property
    def evaluated(self) -> bool:
        """It was evaluated."""
        return bool(self.seen)

    @property
    def value(self) -> Value:
        """The value that it had; only of a part that was evaluated."""
        return self.seen[-1]

    @property
    def is_read(self) -> bool:
        """Its value comes from outside of the expression."""
        match self.node:
            case typed.VariableRead() | typed.CaptureRead() | typed.GlobalRead():
                return True
            case typed.FunctionCall():
                return self.node.function.effect is not Effect.PURE
            case _:
                return False

    def inside(self) -> Iterator[Watched]:
        """All that is inside the part, and it itself, in the order of evaluation."""
        for part in self.parts:
            yield from part.inside()
        yield self


def watch(node: typed.Expression) -> tuple[typed.Expression, Watched]:
    """An expression that has the same value and tells it, and where it tells it."""
    match node:
        case typed.UnaryOperation():
            operand, part = watch(node.operand)
            return _noted(replace(node, operand=operand), node, (part,))
        case typed.BinaryOperation():
            (left, right), parts = _watch_all((node.left, node.right))
            return _noted(replace(node, left=left, right=right), node, parts)
        case typed.LogicalOperation():
            operands, parts = _watch_all(node.operands)
            return _noted(replace(node, operands=operands), node, parts)
        case typed.FunctionCall():
            arguments, parts = _watch_all(node.arguments)
            return _noted(replace(node, arguments=arguments), node, parts)
        case typed.Match():
            subject, part = watch(node.subject)
            return _noted(replace(node, subject=subject), node, (part,))
        case typed.ArrayDisplay():
            items, parts = _watch_all(node.items)
            return _noted(replace(node, items=items), node, parts)
        case typed.Element():
            (subject, index), parts = _watch_all((node.subject, node.index))
            return _noted(replace(node, subject=subject, index=index), node, parts)
        case (
            typed.Constant()
            | typed.Member()
            | typed.VariableRead()
            | typed.CaptureRead()
            | typed.GlobalRead()
        ):
            return _noted(node, node, ())
        case _:
            assert_never(node)


def _watch_all(
    nodes: tuple[typed.Expression, ...],
) -> tuple[tuple[typed.Expression, ...], tuple[Watched, ...]]:
    pairs = [watch(node) for node in nodes]
    return tuple(node for node, _ in pairs), tuple(part for _, part in pairs)


def _noted(
    telling: typed.Expression, node: typed.Expression, parts: tuple[Watched, ...]
) -> tuple[typed.Expression, Watched]:
    watched = Watched(node, parts)

    def note(value: Value) -> Value:
        watched.seen.append(value)
        return value

    function = Function("", (), lambda types: types[0], meaning=note)
    call = typed.FunctionCall(function, (telling,), node.type, node.span)
    return call, watched
