"""Constant folding: what literals decide is decided here.

before                                  after
if 2 > 1 and attempt.retry_num > 1:     if attempt.retry_num > 1:
    return 60 * 1000                        return 60000
if True:                                return 1
    return 1
return 2
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import replace
from typing import assert_never

from ..ir import tree
from ..ir.booleans import as_bool, negated
from ..ir.effects import is_silent
from ..ir.walk import rebuild

_COMPARISONS: dict[str, Callable[[object, object], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
}
_ORDERS = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_ARITHMETIC = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}
LONGEST_DURATION = 999_999_999 * 86_400_000
"""Milliseconds; what `datetime.timedelta` holds."""
_SMALLEST, _LARGEST = -(2**63), 2**63 - 1


def fold(decision: tree.Decision) -> tree.Decision:
    """The decision with constants computed and needless tests gone."""
    fallback = decision.fallback
    return replace(
        decision,
        body=fold_block(decision.body),
        fallback=None if fallback is None else fold_value(fallback),
    )


def fold_block(block: tree.Block) -> tree.Block:
    """Statements up to the first that certainly returns."""
    result: list[tree.Statement] = []
    for statement in block:
        match statement:
            case tree.Assign() | tree.Unpack():
                result.append(replace(statement, value=fold_value(statement.value)))
            case tree.Return():
                result.append(replace(statement, value=fold_value(statement.value)))
                return tuple(result)
            case tree.If():
                test = fold_test(statement.test)
                body = fold_block(statement.body)
                if not isinstance(test, tree.Literal):
                    result.append(tree.If(test, body, statement.note))
                elif test.value:
                    return (*result, *body)
            case tree.Dispatch() | tree.RuleIndex():
                result.append(statement)
            case _:
                assert_never(statement)
    return tuple(result)


def fold_value(node: tree.Expression) -> tree.Expression:
    """An expression whose value counts."""
    match node:
        case tree.Not():
            opposite = negated(fold_test(node.operand))
            return opposite if isinstance(opposite, tree.Not) else as_bool(opposite)
        case tree.Conditional():
            return _conditional(node)
        case tree.BuiltinCall() if node.function == "bool":
            inner = fold_value(node.arguments[0])
            if isinstance(inner, tree.Literal):
                return tree.Literal(bool(inner.value))
            return tree.BuiltinCall("bool", (inner,))
        case _:
            return _folded(rebuild(node, fold_value))


def fold_test(node: tree.Expression) -> tree.Expression:
    """An expression of which only the truth counts."""
    match node:
        case tree.And() | tree.Or():
            return _chain(node, tuple(fold_test(part) for part in node.operands), True)
        case tree.Not():
            return negated(fold_test(node.operand))
        case tree.BuiltinCall() if node.function == "bool":
            return fold_test(node.arguments[0])
        case tree.Compare() if _is_found(node):
            return fold_test(node.left)
        case _:
            return fold_value(node)


def _is_found(node: tree.Compare) -> bool:
    """`search(…) is not None`: a match is always truthy."""
    searches = isinstance(node.left, tree.Search) or (
        isinstance(node.left, tree.Bind) and isinstance(node.left.value, tree.Search)
    )
    return node.operator == "is not" and searches


def _conditional(node: tree.Conditional) -> tree.Expression:
    test = fold_test(node.test)
    then, otherwise = fold_value(node.then), fold_value(node.otherwise)
    if isinstance(test, tree.Literal):
        return then if test.value else otherwise
    if then == otherwise and is_silent(test):
        return then
    return tree.Conditional(test, then, otherwise)


def _folded(node: tree.Expression) -> tree.Expression:
    """A node whose children are folded."""
    match node:
        case tree.And() | tree.Or():
            return _chain(node, node.operands, False)
        case tree.Compare():
            return _comparison(node)
        case tree.Arithmetic():
            return _arithmetic(node)
        case tree.Negate() if isinstance(node.operand, tree.Literal):
            value = node.operand.value
            return tree.Literal(-value) if isinstance(value, int | float) else node
        case tree.RuntimeCall() if node.function == "saturate":
            return _saturation(node)
        case tree.RuntimeCall() if node.function == "as_duration":
            return _duration(node)
        case _:
            return node


def _chain(
    node: tree.And | tree.Or,
    operands: tuple[tree.Expression, ...],
    only_truth: bool,
) -> tree.Expression:
    """`and` and `or` without the operands that change nothing."""
    conjunction = isinstance(node, tree.And)
    flat: list[tree.Expression] = []
    for operand in operands:
        if isinstance(operand, tree.And | tree.Or) and type(operand) is type(node):
            flat += operand.operands
        else:
            flat.append(operand)
    kept: list[tree.Expression] = []
    for number, operand in enumerate(flat):
        if not isinstance(operand, tree.Literal):
            kept.append(operand)
            continue
        passes_on = bool(operand.value) is conjunction
        if passes_on and (only_truth or number < len(flat) - 1):
            continue
        kept.append(operand)
        if not passes_on:
            break
    last = kept[-1] if kept else tree.Literal(conjunction)
    decided = isinstance(last, tree.Literal) and bool(last.value) is not conjunction
    if only_truth and decided and all(is_silent(operand) for operand in kept):
        return tree.Literal(not conjunction)
    if not kept:
        return tree.Literal(conjunction)
    if len(kept) == 1:
        return kept[0]
    if len(kept) == len(node.operands) and all(map(operator.is_, kept, node.operands)):
        return node
    return tree.And(tuple(kept)) if conjunction else tree.Or(tuple(kept))


def _comparison(node: tree.Compare) -> tree.Expression:
    if not isinstance(node.left, tree.Literal):
        return node
    left = node.left.value
    if node.operator in ("in", "not in") and isinstance(node.right, tree.TupleDisplay):
        members = [
            item.value for item in node.right.items if isinstance(item, tree.Literal)
        ]
        if len(members) < len(node.right.items):
            return node
        return tree.Literal((left in members) is (node.operator == "in"))
    if not isinstance(node.right, tree.Literal):
        return node
    right = node.right.value
    if node.operator in _COMPARISONS:
        return tree.Literal(_COMPARISONS[node.operator](left, right))
    if node.operator in _ORDERS:
        if isinstance(left, int | float) and isinstance(right, int | float):
            return tree.Literal(_ORDERS[node.operator](left, right))
        if isinstance(left, str) and isinstance(right, str):
            return tree.Literal(_ORDERS[node.operator](left, right))
    return node


def _arithmetic(node: tree.Arithmetic) -> tree.Expression:
    if not (
        isinstance(node.left, tree.Literal) and isinstance(node.right, tree.Literal)
    ):
        return node
    left, right = node.left.value, node.right.value
    if not (isinstance(left, int | float) and isinstance(right, int | float)):
        return node
    return tree.Literal(_ARITHMETIC[node.operator](left, right))


def _duration(node: tree.RuntimeCall) -> tree.Expression:
    """The conversion of a computed number of milliseconds, where it can't fail."""
    (argument,) = node.arguments
    value = argument.value if isinstance(argument, tree.Literal) else None
    if type(value) is int and 0 < value <= LONGEST_DURATION:
        return tree.Duration(value)
    return node


def _saturation(node: tree.RuntimeCall) -> tree.Expression:
    (argument,) = node.arguments
    if isinstance(argument, tree.Literal) and isinstance(argument.value, int):
        return tree.Literal(max(_SMALLEST, min(_LARGEST, argument.value)))
    return node
