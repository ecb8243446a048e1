"""The operators over values of any kinds (spec, section 4).

`&&` and `||` are not here: they leave operands unevaluated, which is the interpreter's part.
"""

from __future__ import annotations

from typing import assert_never

from ..syntax.tree import BinaryOperator, UnaryOperator
from .comparison import compare, equal
from .values import Value, is_true, number_of, saturate, text_of


def unary(operator: UnaryOperator, operand: Value) -> Value:
    """`!operand` or `-operand`."""
    match operator:
        case UnaryOperator.NOT:
            return int(not is_true(operand))
        case UnaryOperator.NEGATE:
            return negate(operand)
        case _:
            assert_never(operator)


def binary(operator: BinaryOperator, left: Value, right: Value) -> Value:
    """`left operator right`, for the operators that evaluate both operands."""
    match operator:
        case BinaryOperator.ADD:
            return add(left, right)
        case BinaryOperator.SUBTRACT:
            return subtract(left, right)
        case BinaryOperator.MULTIPLY:
            return multiply(left, right)
        case BinaryOperator.DIVIDE:
            return divide(left, right)
        case BinaryOperator.XOR:
            return int(is_true(left) != is_true(right))
        case _:
            return int(_compares(operator, left, right))


def _compares(operator: BinaryOperator, left: Value, right: Value) -> bool:
    match operator:
        case BinaryOperator.EQUAL:
            return equal(left, right)
        case BinaryOperator.NOT_EQUAL:
            return not equal(left, right)
        case BinaryOperator.LESS:
            return compare(left, right) == -1
        case BinaryOperator.LESS_EQUAL:
            return compare(left, right) in (-1, 0)
        case BinaryOperator.GREATER:
            return compare(left, right) == 1
        case BinaryOperator.GREATER_EQUAL:
            return compare(left, right) in (1, 0)
        case _:
            raise AssertionError(f"{operator} is no comparison")


def negate(operand: Value) -> int | float:
    """The number of a value, negated; the integer furthest below zero saturates."""
    return _saturated(-number_of(operand))


def add(left: Value, right: Value) -> Value:
    """Sum, joined arrays, array with one more element, or joined text."""
    if isinstance(left, list):
        return [*left, *right] if isinstance(right, list) else [*left, right]
    if isinstance(right, list):
        return [left, *right]
    if isinstance(left, str) or isinstance(right, str):
        return _add_text(left, right)
    return _saturated(left + right)


def _add_text(left: int | float | str, right: int | float | str) -> Value:
    if left == "":
        return right
    if right == "":
        return left
    return text_of(left) + text_of(right)


def subtract(left: Value, right: Value) -> Value:
    """Difference, or an array without the elements that equal the other operand."""
    if isinstance(left, list):
        return [item for item in left if not equal(item, right)]
    if isinstance(right, list):
        return [item for item in right if not equal(item, left)]
    return _saturated(number_of(left) - number_of(right))


def multiply(left: Value, right: Value) -> int | float:
    """The product of both as numbers."""
    return _saturated(number_of(left) * number_of(right))


def divide(left: Value, right: Value) -> float:
    """The quotient of both as doubles; 0.0 where the divisor is zero."""
    divisor = float(number_of(right))
    return 0.0 if divisor == 0 else float(number_of(left)) / divisor


def _saturated(number: int | float) -> int | float:
    return saturate(number) if isinstance(number, int) else number
