"""`comparison-chain`: `1 < 2 < 3` is `(1 < 2) < 3`."""

from __future__ import annotations

from ...check import typed
from ...diagnostics.model import Diagnostic
from ...diagnostics.suspicious import comparison_chain
from ...source import Span
from ...syntax.tree import BinaryOperator
from .places import places

_EQUALITY = frozenset([BinaryOperator.EQUAL, BinaryOperator.NOT_EQUAL])
_ORDER = frozenset(
    [
        BinaryOperator.LESS,
        BinaryOperator.LESS_EQUAL,
        BinaryOperator.GREATER,
        BinaryOperator.GREATER_EQUAL,
    ]
)


def find(setting: typed.Setting) -> tuple[Diagnostic, ...]:
    """A warning for each comparison whose left operand is one without parentheses."""
    return tuple(
        comparison_chain(
            node.operator.value, place.written(node.left), *place.at(node.span)
        )
        for place in places(setting)
        for node in place.nodes()
        if isinstance(node, typed.BinaryOperation)
        and isinstance(node.left, typed.BinaryOperation)
        and _same_level(node.operator, node.left.operator)
        and not _is_group(node.left)
    )


def _same_level(outer: BinaryOperator, inner: BinaryOperator) -> bool:
    return {outer, inner} <= _EQUALITY or {outer, inner} <= _ORDER


def _is_group(node: typed.BinaryOperation) -> bool:
    """Parentheses widen a node's span beyond its operands."""
    return node.span != Span(node.left.span.start, node.right.span.end)
