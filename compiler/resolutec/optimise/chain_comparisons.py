"""Two bounds of one subject become one chained comparison.

before                              after
if octet >= 13 and octet <= 16:     if 13 <= octet <= 16:
"""

from __future__ import annotations

from dataclasses import replace

from ..ir import tree
from ..ir.effects import is_silent
from ..ir.walk import map_expressions, rebuild

_UPWARDS = ("<", "<=")
_MIRRORED = {">": "<", ">=": "<="}


def chain_comparisons(decision: tree.Decision) -> tree.Decision:
    """The decision with neighbouring bounds of one subject chained."""
    return replace(decision, body=map_expressions(decision.body, _chain))


def _chain(node: tree.Expression) -> tree.Expression:
    node = rebuild(node, _chain)
    if not isinstance(node, tree.And):
        return node
    operands: list[tree.Expression] = []
    for operand in node.operands:
        chained = _between(operands[-1], operand) if operands else None
        if chained is None:
            operands.append(operand)
        else:
            operands[-1] = chained
    if len(operands) == len(node.operands):
        return node
    return operands[0] if len(operands) == 1 else tree.And(tuple(operands))


def _between(first: tree.Expression, second: tree.Expression) -> tree.Between | None:
    """`low <= subject <= high` of two comparisons, the lower bound before the upper."""
    if not (isinstance(first, tree.Compare) and isinstance(second, tree.Compare)):
        return None
    subject = first.left
    if subject != second.left or not is_silent(subject):
        return None
    bounds = (first.right, second.right)
    if not all(isinstance(bound, tree.Literal) for bound in bounds):
        return None
    if first.operator in _MIRRORED and second.operator in _UPWARDS:
        lower, upper = first, second
    elif second.operator in _MIRRORED and first.operator in _UPWARDS:
        lower, upper = second, first
    else:
        return None
    return tree.Between(
        lower.right, _MIRRORED[lower.operator], subject, upper.operator, upper.right
    )
