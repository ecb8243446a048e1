"""Nodes of typed trees, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from . import typed


def children(node: typed.Expression) -> tuple[typed.Expression, ...]:
    """The expressions directly inside a node, left to right."""
    match node:
        case typed.UnaryOperation():
            return (node.operand,)
        case typed.BinaryOperation():
            return node.left, node.right
        case typed.LogicalOperation():
            return node.operands
        case typed.FunctionCall():
            return node.arguments
        case typed.Match():
            return (node.subject,)
        case typed.ArrayDisplay():
            return node.items
        case typed.Element():
            return node.subject, node.index
        case (
            typed.Constant()
            | typed.Member()
            | typed.VariableRead()
            | typed.CaptureRead()
            | typed.GlobalRead()
        ):
            return ()
        case _:
            assert_never(node)


def walk(node: typed.Expression) -> Iterator[typed.Expression]:
    """A node and everything inside it, in the order of the text."""
    pending = [node]
    while pending:
        current = pending.pop()
        yield current
        pending.extend(reversed(children(current)))


def variables_read(node: typed.Expression) -> frozenset[str]:
    """The names of the variables that an expression may read."""
    return frozenset(
        inner.variable.name
        for inner in walk(node)
        if isinstance(inner, typed.VariableRead)
    )
