"""The operators on operands of any kinds (spec, section 4)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from resolute.operators import (
    add,
    divide,
    element,
    element_or,
    multiply,
    negate,
    subtract,
    xor,
)

if TYPE_CHECKING:
    from resolute.values import Value

LARGEST = 2**63 - 1
SMALLEST = -(2**63)
NAN = float("nan")


def exactly(value: Value, expected: Value) -> bool:
    """Of one type and equal, NaN to itself and the zeros told apart."""
    return type(value) is type(expected) and repr(value) == repr(expected)


@pytest.mark.parametrize(
    ("a", "b", "result"),
    [
        (1, 2, 3),
        (True, True, 2),
        (LARGEST, 1, LARGEST),
        (SMALLEST, -1, SMALLEST),
        (1, 0.5, 1.5),
        (0.5, 1, 1.5),
        (2**53 + 1, 0.0, 9007199254740992.0),
        pytest.param(2**20_000, 0.5, 9223372036854775808.0, id="huge"),
        (math.inf, -math.inf, NAN),
        ("a", "b", "ab"),
        ("x", 1.0, "x1"),
        ("x", True, "x1"),
        (1, "x", "1x"),
        (1e21, "x", "1000000000000000000000x"),
        ("", 5, 5),
        (5, "", 5),
        (None, 5, 5),
        (0.5, None, 0.5),
        ("", "", ""),
        (None, None, ""),
        ([1], [2], [1, 2]),
        ([1, "x"], "y", [1, "x", "y"]),
        ("y", [1], ["y", 1]),
        ([1], "", [1, ""]),
        ("", [], [""]),
        ((1,), (2,), [1, 2]),
    ],
)
def test_add(a: Value, b: Value, result: Value) -> None:
    assert exactly(add(a, b), result)


@pytest.mark.parametrize(
    ("a", "b", "result"),
    [
        (1, 2, -1),
        (SMALLEST, 1, SMALLEST),
        (LARGEST, -1, LARGEST),
        (1, 0.5, 0.5),
        (0.5, 1, -0.5),
        ("5", 2, 3),
        ("x", 2, -2),
        ("1.5", "1", 0.5),
        (None, 1, -1),
        ([1, 2], 1, [2]),
        ([1, "1", 1.0, 2], 1, [2]),
        (1, [1, 2], [2]),
        ("2", [1, 2], [1]),
        ([1, 2, 1], [1, 2, 1], [1, 2, 1]),
        ([[1], 2], [1], [2]),
        ([], "x", []),
    ],
)
def test_subtract(a: Value, b: Value, result: Value) -> None:
    assert exactly(subtract(a, b), result)


@pytest.mark.parametrize(
    ("a", "b", "result"),
    [
        (2, 3, 6),
        (True, True, 1),
        (LARGEST, 2, LARGEST),
        (2**62, -2, SMALLEST),
        (1e300, 1e300, math.inf),
        (0.0, -1, -0.0),
        (2, 0.5, 1.0),
        ("5", 2, 10),
        ("a", 2, 0),
        ("nan", 1, NAN),
        ([], 7, 7),
        ([1], 7, 0),
    ],
)
def test_multiply(a: Value, b: Value, result: Value) -> None:
    assert exactly(multiply(a, b), result)


@pytest.mark.parametrize(
    ("a", "b", "result"),
    [(10, 4, 2.5), ("5", 2, 2.5), (1, 0, 0.0), (1, "x", 0.0), ([], "2", 0.5)],
)
def test_divide(a: Value, b: Value, result: Value) -> None:
    assert exactly(divide(a, b), result)


@pytest.mark.parametrize(
    ("a", "result"),
    [
        (5, -5),
        (True, -1),
        (SMALLEST, LARGEST),
        (0.0, -0.0),
        ("5", -5),
        ("x", 0),
        ([1], 0),
        ([], -1),
        (None, 0),
    ],
)
def test_negate(a: Value, result: Value) -> None:
    assert exactly(negate(a), result)


def test_xor() -> None:
    truthy: list[Value] = [1, -0.5, NAN, "0", [""], True]
    falsy: list[Value] = [0, 0.0, -0.0, "", [], None, False, ()]
    assert all(xor(a, b) and xor(b, a) for a in truthy for b in falsy)
    assert not any(xor(a, b) for a in truthy for b in truthy)
    assert not any(xor(a, b) for a in falsy for b in falsy)


@pytest.mark.parametrize(
    ("x", "i", "result"),
    [
        ([1, 2, 3], 1, 2),
        ([1, 2, 3], 3, ""),
        ([1, 2, 3], -1, ""),
        ([1, 2, 3], 2**70, ""),
        ([7, 8], 1.9, 8),
        ([7, 8], -1.5, 7),
        ([7, 8], "x", 7),
        ([7, 8], "+1", 8),
        ([7, 8], True, 8),
        ([7, 8], [1], 7),
        (("p", "q"), 1, "q"),
        ([None], 0, ""),
        ([["x"], "y"], 0, ["x"]),
        (5, 0, 5),
        (5, 1, ""),
        ("abc", 0, "abc"),
        ("abc", 1, ""),
        ("", 0, ""),
        (None, 0, ""),
        (0, 0, 0),
    ],
)
def test_element(x: Value, i: Value, result: Value) -> None:
    assert exactly(element(x, i), result)


def test_element_or_a_default() -> None:
    assert [element_or(["a", "b"], i, "-") for i in (-1, 0, 1, 2)] == [
        "-",
        "a",
        "b",
        "-",
    ]
    assert element_or([], 0, 0) == 0
