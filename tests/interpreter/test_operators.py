"""The operators over values of all kinds."""

from __future__ import annotations

import math

import pytest

from resolutec.meaning.comparison import ValueSet, compare, equal
from resolutec.meaning.operators import binary, unary
from resolutec.meaning.values import LARGEST_INTEGER, SMALLEST_INTEGER, Value
from resolutec.syntax.tree import BinaryOperator, UnaryOperator

NAN = float("nan")


def same(value: Value, expected: Value) -> bool:
    """Of one kind and equal, NaN to itself and the zeros told apart."""
    return type(value) is type(expected) and repr(value) == repr(expected)


@pytest.mark.parametrize(
    ("left", "right", "result"),
    [
        (1, 2, 3),
        (LARGEST_INTEGER, 1, LARGEST_INTEGER),
        (SMALLEST_INTEGER, -1, SMALLEST_INTEGER),
        (1, 0.5, 1.5),
        (LARGEST_INTEGER, 0.0, 9223372036854775808.0),
        (1e308, 1e308, math.inf),
        ("a", "b", "ab"),
        ("a", 1.0, "a1"),
        (1e21, "a", "1000000000000000000000a"),
        ("", 5, 5),
        (5, "", 5),
        ("", 0.5, 0.5),
        ("", "", ""),
        ([1], [2], [1, 2]),
        ([1], "", [1, ""]),
        ("a", [1], ["a", 1]),
        ([], [], []),
    ],
)
def test_addition(left: Value, right: Value, result: Value) -> None:
    assert same(binary(BinaryOperator.ADD, left, right), result)


@pytest.mark.parametrize(
    ("left", "right", "result"),
    [
        (1, 2, -1),
        (SMALLEST_INTEGER, 1, SMALLEST_INTEGER),
        ("5", "2", 3),
        ("5.5", 2, 3.5),
        ("x", "", 0),
        (["a", "b", "a"], "a", ["b"]),
        (["1", 2, 1.0], 1, [2]),
        (["a"], ["a"], ["a"]),
        ([["a"], "b"], ["a"], ["b"]),
        ("a", ["a", "b"], ["b"]),
        (0, ["x", "1"], ["1"]),
    ],
)
def test_subtraction(left: Value, right: Value, result: Value) -> None:
    assert same(binary(BinaryOperator.SUBTRACT, left, right), result)


@pytest.mark.parametrize(
    ("left", "right", "result"),
    [
        (3, 4, 12),
        (LARGEST_INTEGER, -2, SMALLEST_INTEGER),
        (2, 0.5, 1.0),
        ("3", "x", 0),
        ([], 7, 7),
        ([1], 7, 0),
        (math.inf, 0, NAN),
    ],
)
def test_multiplication(left: Value, right: Value, result: Value) -> None:
    assert same(binary(BinaryOperator.MULTIPLY, left, right), result)


@pytest.mark.parametrize(
    ("left", "right", "result"),
    [
        (1, 2, 0.5),
        (4, 2, 2.0),
        (1, 0, 0.0),
        (1, -0.0, 0.0),
        (1.0, "", 0.0),
        ("9", "3", 3.0),
        (1e308, 1e-308, math.inf),
        (1, NAN, NAN),
        (SMALLEST_INTEGER, -1, 9223372036854775808.0),
    ],
)
def test_division(left: Value, right: Value, result: Value) -> None:
    assert same(binary(BinaryOperator.DIVIDE, left, right), result)


@pytest.mark.parametrize(
    ("operand", "result"),
    [
        (5, -5),
        (SMALLEST_INTEGER, LARGEST_INTEGER),
        (0.0, -0.0),
        ("7", -7),
        ("1.5", -1.5),
        ("x", 0),
        ([1], 0),
        ([], -1),
    ],
)
def test_negation(operand: Value, result: Value) -> None:
    assert same(unary(UnaryOperator.NEGATE, operand), result)


def test_not_yields_one_or_zero() -> None:
    operands: list[Value] = [0, 2, "", "a", [], [0], NAN]
    results = [unary(UnaryOperator.NOT, operand) for operand in operands]
    assert results == [1, 0, 1, 0, 1, 0, 0]


@pytest.mark.parametrize(
    ("left", "right", "result"), [(2, "", 1), (0, [], 0), ("a", 5, 0), ("", [0], 1)]
)
def test_exclusive_or(left: Value, right: Value, result: int) -> None:
    assert binary(BinaryOperator.XOR, left, right) == result


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (1, 1.0),
        (0.0, -0.0),
        (9007199254740993, 9007199254740992.0),
        ("1", 1),
        ("1.0", 1),
        ("abc", 0),
        ("", 0),
        ("inf", math.inf),
        ("é", "é"),
        (["a", 1], ["a", "1"]),
        ([], []),
        ([[1]], [["1"]]),
    ],
)
def test_equal_values(left: Value, right: Value) -> None:
    assert equal(left, right)
    assert equal(right, left)
    assert binary(BinaryOperator.NOT_EQUAL, left, right) == 0


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (1, 2),
        (9007199254740993, 9007199254740992),
        ("1", "1.0"),
        ("nan", NAN),
        (NAN, NAN),
        ([], ""),
        ([], 0),
        (["a"], "a"),
        ([1], [1, 2]),
        ([NAN], [NAN]),
    ],
)
def test_unequal_values(left: Value, right: Value) -> None:
    assert not equal(left, right)
    assert not equal(right, left)
    assert binary(BinaryOperator.NOT_EQUAL, left, right) == 1


@pytest.mark.parametrize(
    ("left", "right", "order"),
    [
        (1, 2, -1),
        (2.5, 2, 1),
        (9007199254740993, 9007199254740992.0, 0),
        ("10", "9", -1),
        ("10", 9, 1),
        (9, "10", -1),
        ("x", 0, 0),
        ("￿", "\U00010000", -1),
        ("a", [1], 1),
        ([1], "a", 1),
        ([1], 5, 1),
        (5, [1], -1),
        ([], 0, 1),
        ([1, 2], [1, 3], -1),
        ([1], [1, 0], -1),
        ([2], [1, 0], 1),
        ([], [], 0),
        ([["b"]], [["a"]], 1),
        (NAN, 1, None),
        ("nan", 1, None),
        ([NAN], [1], None),
        ([1, NAN], [2, 1], -1),
    ],
)
def test_order(left: Value, right: Value, order: int | None) -> None:
    assert compare(left, right) == order
    results = [
        binary(operator, left, right)
        for operator in (
            BinaryOperator.LESS,
            BinaryOperator.LESS_EQUAL,
            BinaryOperator.GREATER,
            BinaryOperator.GREATER_EQUAL,
        )
    ]
    expected = {None: [0, 0, 0, 0], -1: [1, 1, 0, 0], 0: [0, 1, 0, 1], 1: [0, 0, 1, 1]}
    assert results == expected[order]


def test_a_set_of_values_finds_what_equals_one_of_them() -> None:
    known = ValueSet()
    kept: list[Value] = ["abc", "7", 9007199254740993, 2.0, NAN, [1]]
    for value in kept:
        known.add(value)
    found: list[Value] = ["abc", 0, 7, 7.0, 9007199254740992.0, 2, "2.0", ["1"]]
    assert all(value in known for value in found)
    lost: list[Value] = ["7.0", "b", 9007199254740992, NAN, "nan", [], [2]]
    assert not any(value in known for value in lost)
