"""Equality and order of values of any kinds (spec, section 4).

Both walk nested arrays without recursion, so that no value can exhaust the stack.
"""

from __future__ import annotations

from .conversions import is_array
from .numbers import nearest_double, number_of_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .values import Value


def equal(a: Value, b: Value) -> bool:
    """`a == b`: numbers by value, strings exactly, a string beside a number by its number.

    An array equals only an array whose elements are equal one by one.
    """
    if isinstance(a, str):
        if isinstance(b, str):
            return a == b
    elif isinstance(a, int) and isinstance(b, int):
        return a == b
    if is_array(a):
        return is_array(b) and _equal_arrays(a, b)
    return not is_array(b) and _order_of_scalars(a, b) == 0


def not_equal(a: Value, b: Value) -> bool:
    """`a != b`: the negation of `==`, for NaN too."""
    return not equal(a, b)


def less(a: Value, b: Value) -> bool:
    """`a < b`; false where one of them is NaN."""
    if isinstance(a, str):
        if isinstance(b, str):
            return a < b
    elif isinstance(a, int) and isinstance(b, int):
        return a < b
    return order(a, b) == -1


def less_equal(a: Value, b: Value) -> bool:
    """`a <= b`; false where one of them is NaN."""
    if isinstance(a, str):
        if isinstance(b, str):
            return a <= b
    elif isinstance(a, int) and isinstance(b, int):
        return a <= b
    return order(a, b) in (-1, 0)


def greater(a: Value, b: Value) -> bool:
    """`a > b`; false where one of them is NaN."""
    if isinstance(a, str):
        if isinstance(b, str):
            return a > b
    elif isinstance(a, int) and isinstance(b, int):
        return a > b
    return order(a, b) == 1


def greater_equal(a: Value, b: Value) -> bool:
    """`a >= b`; false where one of them is NaN."""
    if isinstance(a, str):
        if isinstance(b, str):
            return a >= b
    elif isinstance(a, int) and isinstance(b, int):
        return a >= b
    return order(a, b) in (0, 1)


def order(a: Value, b: Value) -> int | None:
    """-1, 0 or 1 as `a` is less than, equal to or greater than `b`; None beside NaN.

    Strings go by code point, arrays lexicographically. Of an array and something else the left
    one is the greater, unless it is a number.
    """
    if is_array(a):
        return _order_of_arrays(a, b) if is_array(b) else 1
    if is_array(b):
        return -1 if isinstance(a, (int, float)) else 1
    return _order_of_scalars(a, b)


def _order_of_scalars(a: Value, b: Value) -> int | None:
    if isinstance(a, (int, float)):
        return _order_of_numbers(a, _number_beside_number(b))
    left = a if isinstance(a, str) else ""
    if isinstance(b, (int, float)):
        return _order_of_numbers(number_of_text(left), b)
    right = b if isinstance(b, str) else ""
    return (left > right) - (left < right)


def _number_beside_number(value: Value) -> int | float:
    if isinstance(value, (int, float)):
        return value
    return number_of_text(value) if isinstance(value, str) else 0


def _order_of_numbers(a: int | float, b: int | float) -> int | None:
    if isinstance(a, float):
        if isinstance(b, int):
            b = nearest_double(b)
    elif isinstance(b, float):
        a = nearest_double(a)
    if a == b:
        return 0
    if a < b:
        return -1
    return 1 if a > b else None


def _equal_arrays(a: Sequence[Value], b: Sequence[Value]) -> bool:
    pending = [(a, b)]
    while pending:
        left, right = pending.pop()
        if len(left) != len(right):
            return False
        for x, y in zip(left, right, strict=True):
            if is_array(x) and is_array(y):
                pending.append((x, y))
            elif not equal(x, y):
                return False
    return True


def _order_of_arrays(a: Sequence[Value], b: Sequence[Value]) -> int | None:
    found: int | None = 0
    pending = [_compared(a, b)]
    while pending:
        for x, y in pending[-1]:
            if is_array(x) and is_array(y):
                pending.append(_compared(x, y))
                break
            found = order(x, y)
            if found != 0:
                return found
        else:
            pending.pop()
    return found


def _compared(a: Sequence[Value], b: Sequence[Value]) -> Iterator[tuple[Value, Value]]:
    """Pairs of elements to compare in turn, then the lengths."""
    yield from zip(a, b, strict=False)
    yield len(a), len(b)
