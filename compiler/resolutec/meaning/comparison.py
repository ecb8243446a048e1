"""Equality, order, and sets of values under that equality (spec, section 4)."""

from __future__ import annotations

import math

from .values import Value, number_of


def equal(left: Value, right: Value) -> bool:
    """`left == right`: numbers by value, a string beside a number as its number."""
    if isinstance(left, list) or isinstance(right, list):
        return _equal_arrays(left, right)
    if isinstance(left, str) and isinstance(right, str):
        return left == right
    return _compare_numbers(number_of(left), number_of(right)) == 0


def _equal_arrays(left: Value, right: Value) -> bool:
    return (
        isinstance(left, list)
        and isinstance(right, list)
        and len(left) == len(right)
        and all(map(equal, left, right))
    )


def compare(left: Value, right: Value) -> int | None:
    """-1, 0 or 1 where `left` is less than, equal to or greater than `right`.

    None where they are not ordered: where the comparison meets a NaN.
    """
    if isinstance(left, list):
        return _compare_arrays(left, right) if isinstance(right, list) else 1
    if isinstance(right, list):
        return 1 if isinstance(left, str) else -1
    if isinstance(left, str) and isinstance(right, str):
        return (left > right) - (left < right)
    return _compare_numbers(number_of(left), number_of(right))


def _compare_arrays(left: list[Value], right: list[Value]) -> int | None:
    for one, other in zip(left, right, strict=False):
        order = compare(one, other)
        if order != 0:
            return order
    return (len(left) > len(right)) - (len(left) < len(right))


def _compare_numbers(left: int | float, right: int | float) -> int | None:
    # Python compares an integer with a float exactly; here the integer is rounded first.
    if isinstance(left, float) or isinstance(right, float):
        left, right = float(left), float(right)
        if math.isnan(left) or math.isnan(right):
            return None
    return (left > right) - (left < right)


class ValueSet:
    """Values to be found again by `equal`, in constant time unless they are arrays.

    That equality is not transitive (`'a' == 0` and `0 == 'b'`), so that a string and the
    number it reads as are kept apart: strings meet strings exactly, and numbers by number.
    """

    __slots__ = ("_arrays", "_numbers", "_numbers_of_strings", "_strings")

    def __init__(self) -> None:
        self._strings: set[str] = set()
        self._numbers = _NumberSet()
        self._numbers_of_strings = _NumberSet()
        self._arrays: list[Value] = []

    def add(self, value: Value) -> None:
        """Keep a value."""
        match value:
            case str():
                self._strings.add(value)
                self._numbers_of_strings.add(number_of(value))
            case int() | float():
                self._numbers.add(value)
            case list():
                self._arrays.append(value)

    def __contains__(self, value: Value) -> bool:
        match value:
            case str():
                return value in self._strings or number_of(value) in self._numbers
            case int() | float():
                return value in self._numbers or value in self._numbers_of_strings
            case list():
                return any(equal(value, array) for array in self._arrays)


class _NumberSet:
    """Numbers: integers meet integers exactly, and floats as the nearest double."""

    __slots__ = ("_floats", "_integers", "_rounded_integers")

    def __init__(self) -> None:
        self._integers: set[int] = set()
        self._rounded_integers: set[float] = set()
        self._floats: set[float] = set()

    def add(self, number: int | float) -> None:
        if isinstance(number, int):
            self._integers.add(number)
            self._rounded_integers.add(float(number))
        elif not math.isnan(number):  # which equals nothing, itself included
            self._floats.add(number)

    def __contains__(self, number: int | float) -> bool:
        if isinstance(number, int):
            return number in self._integers or float(number) in self._floats
        return number in self._rounded_integers or number in self._floats
