"""`array-comparison`: a list is never equal to a single value.

Where the checker has said `type-mismatch` there is nothing to add.
"""

from __future__ import annotations

from ...check import typed
from ...check.operators import allowed
from ...diagnostics.model import Diagnostic
from ...diagnostics.suspicious import array_comparison
from ...schema.types import Kind
from ...syntax.tree import BinaryOperator
from .places import Place, places

_EQUALITY = (BinaryOperator.EQUAL, BinaryOperator.NOT_EQUAL)


def find(setting: typed.Setting) -> tuple[Diagnostic, ...]:
    """A warning for each comparison whose outcome its types settle."""
    return tuple(
        array_comparison(
            node.operator is BinaryOperator.NOT_EQUAL,
            _help(place, node),
            *place.at(node.span),
        )
        for place in places(setting)
        for node in place.nodes()
        if isinstance(node, typed.BinaryOperation)
        and node.operator in _EQUALITY
        and _is_list(node.left) != _is_list(node.right)
        and not (node.left.type.may_be(Kind.LIST) and node.right.type.may_be(Kind.LIST))
        and not _was_reported(node)
    )


def _is_list(node: typed.Expression) -> bool:
    return bool(node.type.kinds) and node.type.only(Kind.LIST)


def _was_reported(node: typed.BinaryOperation) -> bool:
    zero_or_one = any(
        isinstance(side, typed.Constant) and side.value in (0, 1)
        for side in (node.left, node.right)
    )
    return not allowed(node.operator, node.left.type, node.right.type, zero_or_one)


def _help(place: Place, node: typed.BinaryOperation) -> str:
    values, item = node.left, node.right
    if not _is_list(values):
        values, item = item, values
    if isinstance(item, typed.Constant) and item.type.only(Kind.BOOL):
        return (
            f"a list is true where it is not empty: `is_empty({place.written(values)})`"
        )
    return f"use `contains({place.written(values)}, {place.written(item)})`"
