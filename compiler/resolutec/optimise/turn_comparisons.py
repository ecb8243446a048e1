"""Constants stand behind what they are compared with.

    before                                      after
    if "tls" == x.last_error:                   if x.last_error == "tls":
    if 5 > x.retry_num:                         if x.retry_num < 5:

Python asks the other operand where a constant doesn't know, and a constant has no effects: so
both forms mean the same for any value. The passes behind this one look at the left side only.
"""

from __future__ import annotations

from dataclasses import replace

from ..ir import tree
from ..ir.walk import map_expressions, rebuild

_TURNED = {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


def turn_comparisons(decision: tree.Decision) -> tree.Decision:
    """The decision with constants on the right of each comparison."""
    return replace(decision, body=map_expressions(decision.body, _turn))


def _turn(node: tree.Expression) -> tree.Expression:
    node = rebuild(node, _turn)
    if not isinstance(node, tree.Compare) or not isinstance(node.left, tree.Literal):
        return node
    turned = _TURNED.get(node.operator)
    if turned is None or isinstance(node.right, tree.Literal):
        return node
    return tree.Compare(turned, node.right, node.left)
