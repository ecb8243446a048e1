"""Expressions that are written alike: the same trees, wherever they stand."""

from __future__ import annotations

from collections.abc import Hashable
from itertools import zip_longest
from typing import assert_never

from ..check import typed
from ..check.walk import children, walk


def alike_settings(old: typed.Setting, new: typed.Setting) -> bool:
    """Two settings have alike conditions and results in the same order, for the same type."""
    return (
        old.result == new.result
        and len(old.branches) == len(new.branches)
        and leading_alike(old, new) == len(old.branches)
        and all(
            alike(one.result, other.result)
            for one, other in zip(old.branches, new.branches, strict=True)
        )
        and alike(old.otherwise, new.otherwise)
    )


def leading_alike(old: typed.Setting, new: typed.Setting) -> int:
    """How many branches, from the first on, have alike conditions in both settings."""
    count = 0
    for one, other in zip(old.branches, new.branches, strict=False):
        if not alike(one.condition, other.condition):
            break
        count += 1
    return count


def alike(one: typed.Expression, other: typed.Expression) -> bool:
    """Two expressions are the same tree: they have the same value wherever they stand."""
    nodes = zip_longest(walk(one), walk(other))
    return all(
        first is not None and second is not None and _node(first) == _node(second)
        for first, second in nodes
    )


def _node(node: typed.Expression) -> Hashable:
    """What tells a node from others, without what is inside it."""
    return (type(node).__name__, len(children(node)), *_detail(node))


def _detail(node: typed.Expression) -> tuple[Hashable, ...]:
    match node:
        case typed.Constant():
            return type(node.value).__name__, repr(node.value)
        case typed.Member():
            return node.member.name, node.member.number
        case typed.VariableRead():
            return node.variable.attribute, node.variable.type
        case typed.CaptureRead():
            return (node.number,)
        case typed.GlobalRead():
            return (node.name,)
        case (
            typed.UnaryOperation() | typed.BinaryOperation() | typed.LogicalOperation()
        ):
            return (node.operator.value,)
        case typed.FunctionCall():
            return (node.function.name,)
        case typed.Match():
            return (node.pattern.text,)
        case typed.ArrayDisplay() | typed.Element():
            return ()
        case _:
            assert_never(node)
