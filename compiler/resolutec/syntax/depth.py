"""How deep an expression is nested, found without recursion."""

from __future__ import annotations

from typing import assert_never

from . import tree

LIMIT = 64
"""Levels of nesting that later stages accept; they may recurse that deep."""


def children(node: tree.Expression) -> tuple[tree.Expression, ...]:
    """The operands of a node, left to right."""
    match node:
        case tree.Unary():
            return (node.operand,)
        case tree.Binary():
            return (node.left, node.right)
        case tree.Logical():
            return node.operands
        case tree.Call():
            return node.arguments
        case tree.Array():
            return node.items
        case tree.Index():
            return (node.subject, node.index)
        case (
            tree.IntegerLiteral()
            | tree.FloatLiteral()
            | tree.DurationLiteral()
            | tree.BooleanLiteral()
            | tree.StringLiteral()
            | tree.Name()
            | tree.Capture()
            | tree.Global()
        ):
            return ()
        case _:
            assert_never(node)


def first_too_deep(root: tree.Expression) -> tree.Expression | None:
    """A node that lies deeper than the limit, if there is one."""
    level: list[tree.Expression] = [root]
    for _ in range(LIMIT):
        level = [child for node in level for child in children(node)]
        if not level:
            return None
    return level[0]
