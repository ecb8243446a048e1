"""Questions about typed expressions that lowering asks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from ..check import typed
from ..functions.model import Effect


def children(node: typed.Expression) -> tuple[typed.Expression, ...]:
    """The operands of a node."""
    match node:
        case (
            typed.Constant()
            | typed.Member()
            | typed.VariableRead()
            | typed.CaptureRead()
            | typed.GlobalRead()
        ):
            return ()
        case typed.UnaryOperation():
            return (node.operand,)
        case typed.BinaryOperation():
            return (node.left, node.right)
        case typed.LogicalOperation():
            return node.operands
        case typed.FunctionCall():
            return node.arguments
        case typed.Match():
            return (node.subject,)
        case typed.ArrayDisplay():
            return node.items
        case typed.Element():
            return (node.subject, node.index)
        case _:
            assert_never(node)


def walk(node: typed.Expression) -> Iterator[typed.Expression]:
    """The node and everything below it."""
    yield node
    for child in children(node):
        yield from walk(child)


def calls_host(node: typed.Expression) -> bool:
    """The node itself is a call that the host answers."""
    return isinstance(node, typed.FunctionCall) and (
        node.function.effect is not Effect.PURE or node.function.name == "config_get"
    )


def asks_host(node: typed.Expression) -> bool:
    """Evaluating the expression may call the host."""
    return any(calls_host(part) for part in walk(node))


def may_be_skipped(node: typed.Expression) -> bool:
    """Nobody notices if the expression is not evaluated: no match, no call of the host."""
    return not any(
        isinstance(part, typed.Match) or calls_host(part) for part in walk(node)
    )
