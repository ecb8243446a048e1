"""Equalities on one subject become one membership.

    before                                          after
    if octet == 10 or octet == 11:                  if octet in (10, 11):
    if name != "x-spam" and name != "x-spam-flag":  if name not in ("x-spam", "x-spam-flag"):
    if name in ("to",):                             if name == "to":

The alternatives have to stand side by side, so that nothing in between is skipped that would
have been evaluated, and the subject is evaluated once where it was before.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, groupby

from ..ir import tree
from ..ir.effects import is_silent
from ..ir.walk import map_expressions, rebuild


def merge_equalities(decision: tree.Decision) -> tree.Decision:
    """The decision with neighbouring equalities on one subject merged."""
    return replace(decision, body=map_expressions(decision.body, _merge))


def _merge(node: tree.Expression) -> tree.Expression:
    node = rebuild(node, _merge)
    match node:
        case tree.Or():
            operands = _merged(node.operands, "==", "in")
            if len(operands) == len(node.operands):
                return node
            return operands[0] if len(operands) == 1 else tree.Or(operands)
        case tree.And():
            operands = _merged(node.operands, "!=", "not in")
            if len(operands) == len(node.operands):
                return node
            return operands[0] if len(operands) == 1 else tree.And(operands)
        case tree.Compare(right=tree.TupleDisplay(items=(only,))):
            if node.operator not in ("in", "not in") or not _mergeable(only):
                return node
            equality = "==" if node.operator == "in" else "!="
            return tree.Compare(equality, node.left, only)
        case _:
            return node


def _merged(
    operands: tuple[tree.Expression, ...], equality: str, membership: str
) -> tuple[tree.Expression, ...]:
    result: list[tree.Expression] = []
    for _, group in groupby(
        enumerate(operands), lambda item: _group(item[0], item[1], equality, membership)
    ):
        members = [operand for _, operand in group]
        if len(members) == 1:
            result += members
            continue
        values = (_values(member, equality, membership) for member in members)
        unique = tuple(dict.fromkeys(chain.from_iterable(values)))
        subject = _subject(members[0])
        result.append(tree.Compare(membership, subject, tree.TupleDisplay(unique)))
    return tuple(result)


def _group(
    position: int, operand: tree.Expression, equality: str, membership: str
) -> tree.Expression | int:
    """The subject of what can be merged; its own position for everything else."""
    return _subject(operand) if _values(operand, equality, membership) else position


def _subject(node: tree.Expression) -> tree.Expression:
    assert isinstance(node, tree.Compare), "only comparisons have values"
    return node.left


def _values(
    node: tree.Expression, equality: str, membership: str
) -> tuple[tree.Expression, ...]:
    """The literals that a silent subject is compared with, all strings or all integers."""
    if not isinstance(node, tree.Compare) or not is_silent(node.left):
        return ()
    if node.operator == equality and isinstance(node.right, tree.Literal):
        literals: tuple[tree.Expression, ...] = (node.right,)
    elif node.operator == membership and isinstance(node.right, tree.TupleDisplay):
        literals = node.right.items
    else:
        return ()
    return literals if all(_mergeable(literal) for literal in literals) else ()


def _mergeable(node: tree.Expression) -> bool:
    return isinstance(node, tree.Literal) and type(node.value) in (str, int)
