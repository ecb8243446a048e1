"""The operators, on operands of any kinds (spec, section 4).

Compiled policies call these only where the operands' kinds are not known; elsewhere they use
Python's own operators. `&&`, `||` and `!` are `a and bool(b)`, `a or bool(b)` and `not a`.
"""

from __future__ import annotations

from . import numbers
from .comparison import equal, greater, greater_equal, less, less_equal, not_equal
from .conversions import as_array, index, is_array, number, text
from .numbers import nearest_double, saturate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeVar

    from .values import Value

    Item = TypeVar("Item")
    Default = TypeVar("Default")

__all__ = [
    "add",
    "divide",
    "element",
    "element_or",
    "equal",
    "greater",
    "greater_equal",
    "if_then",
    "less",
    "less_equal",
    "multiply",
    "negate",
    "not_equal",
    "subtract",
    "xor",
]


def add(a: Value, b: Value) -> Value:
    """`a + b`: the sum of two numbers, else arrays joined or extended, else text joined.

    Beside a string, an empty string gives the other operand as it is.
    """
    if isinstance(a, str) and isinstance(b, str):
        return a + b
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return _sum(a, b)
    if is_array(a):
        return [*a, *b] if is_array(b) else [*a, b]
    if is_array(b):
        return [a, *b]
    return _joined("" if a is None else a, "" if b is None else b)


def _sum(a: int | float, b: int | float) -> int | float:
    if isinstance(a, int):
        if isinstance(b, int):
            return saturate(a + b)
        return nearest_double(a) + b
    return a + (nearest_double(b) if isinstance(b, int) else b)


def _joined(a: Value, b: Value) -> Value:
    if a == "":
        return b
    if b == "":
        return a
    return text(a) + text(b)


def subtract(a: Value, b: Value) -> Value:
    """`a - b`: the difference of the numbers, or an array without what equals the other."""
    if is_array(a):
        return [item for item in a if not equal(item, b)]
    if is_array(b):
        return [item for item in b if not equal(item, a)]
    x = number(a)
    y = number(b)
    if isinstance(x, int):
        if isinstance(y, int):
            return saturate(x - y)
        return nearest_double(x) - y
    return x - (nearest_double(y) if isinstance(y, int) else y)


def multiply(a: Value, b: Value) -> int | float:
    """`a * b`, both as numbers."""
    x = number(a)
    y = number(b)
    if isinstance(x, int):
        if isinstance(y, int):
            return saturate(x * y)
        return nearest_double(x) * y
    return x * (nearest_double(y) if isinstance(y, int) else y)


def divide(a: Value, b: Value) -> float:
    """`a / b`, both as numbers: always a float, 0.0 for a zero divisor."""
    return numbers.divide(number(a), number(b))


def negate(a: Value) -> int | float:
    """`-a`: the number of `a`, negated."""
    x = number(a)
    return saturate(-x) if isinstance(x, int) else -x


def xor(a: Value, b: Value) -> bool:
    """`a ^ b`: exactly one of them is truthy."""
    return bool(a) is not bool(b)


def element(x: Value, i: Value) -> Value:
    """`x[i]`: the empty string where `i` is out of range.

    What is no array counts as an array of itself, the empty string as an empty one.
    """
    position = index(i)
    items = as_array(x)
    item = items[position] if 0 <= position < len(items) else ""
    return "" if item is None else item


def element_or(items: Sequence[Item], i: int, default: Default) -> Item | Default:
    """`items[i]`, or `default` where `i` is negative or too large."""
    return items[i] if 0 <= i < len(items) else default


def if_then(condition: Value, then: Value, otherwise: Value) -> Value:
    """`if_then(c, a, b)` of values that are all there already (spec, section 5)."""
    return then if condition else otherwise
