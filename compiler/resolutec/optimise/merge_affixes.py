"""Beginnings, or ends, of one subject become one call.

    before                                          after
    if (                                            if path.startswith(("/wp-", "/admin")):
        path.startswith("/wp-")
        or path.startswith("/admin")
    ):

The alternatives have to stand side by side; the subject is evaluated once where it was before.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from ..ir import tree
from ..ir.effects import is_silent
from ..ir.walk import map_expressions, rebuild

_METHODS = ("startswith", "endswith")


def merge_affixes(decision: tree.Decision) -> tree.Decision:
    """The decision with neighbouring tests of one subject's beginning, or end, merged."""
    return replace(decision, body=map_expressions(decision.body, _merge))


def _merge(node: tree.Expression) -> tree.Expression:
    node = rebuild(node, _merge)
    match node:
        case tree.Or():
            operands = _merged(node.operands)
            return operands[0] if len(operands) == 1 else tree.Or(operands)
        case tree.And():
            # Neither the one nor the other: not one of both.
            negated = [_negated(operand) for operand in node.operands]
            if None in negated:
                return _merged_within(node, negated)
            merged = _merged(tuple(each for each in negated if each is not None))
            found = tuple(map(tree.Not, merged))
            return found[0] if len(found) == 1 else tree.And(found)
        case _:
            return node


def _negated(operand: tree.Expression) -> tree.MethodCall | None:
    """The test of a beginning or end that an operand negates."""
    if isinstance(operand, tree.Not) and isinstance(operand.operand, tree.MethodCall):
        return operand.operand if _texts(operand.operand) else None
    return None


def _merged_within(
    node: tree.And, negated: list[tree.MethodCall | None]
) -> tree.Expression:
    """A conjunction in which some operands are negated tests."""
    result: list[tree.Expression] = []
    position = 0
    for found, run in groupby(negated, lambda each: each is not None):
        members = [each for each in run if each is not None]
        length = len(members) if found else 0
        if found:
            result += map(tree.Not, _merged(tuple(members)))
            position += length
            continue
        while position < len(negated) and negated[position] is None:
            result.append(node.operands[position])
            position += 1
    if len(result) == len(node.operands):
        return node
    return tree.And(tuple(result)) if len(result) > 1 else result[0]


def _merged(operands: tuple[tree.Expression, ...]) -> tuple[tree.Expression, ...]:
    result: list[tree.Expression] = []
    for key, group in groupby(enumerate(operands), lambda item: _key(*item)):
        members = [operand for _, operand in group]
        if len(members) == 1 or isinstance(key, int):
            result += members
            continue
        texts = dict.fromkeys(text for member in members for text in _texts(member))
        first = members[0]
        assert isinstance(first, tree.MethodCall), "only calls have texts"
        result.append(replace(first, arguments=(tree.TupleDisplay(tuple(texts)),)))
    return tuple(result)


def _key(position: int, operand: tree.Expression) -> tuple[tree.Expression, str] | int:
    """What operands that can be merged have in common; for others their own position."""
    if isinstance(operand, tree.MethodCall) and _texts(operand):
        return operand.receiver, operand.method
    return position


def _texts(node: tree.Expression) -> tuple[tree.Expression, ...]:
    """The literals that a silent subject may begin with, or end in."""
    if not isinstance(node, tree.MethodCall) or node.method not in _METHODS:
        return ()
    (argument,) = node.arguments
    texts = argument.items if isinstance(argument, tree.TupleDisplay) else (argument,)
    literal = all(isinstance(text, tree.Literal) for text in texts)
    return texts if literal and is_silent(node.receiver) else ()
