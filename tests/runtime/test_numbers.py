"""Numbers, their texts, and what values are as numbers, texts and indices (spec, section 4)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from resolute.conversions import index, integer, list_text, number, text
from resolute.numbers import (
    divide,
    float_text,
    integer_text,
    number_of_text,
    saturate,
    truncate,
)

if TYPE_CHECKING:
    from resolute.values import Value

LARGEST = 2**63 - 1
SMALLEST = -(2**63)
NAN = float("nan")


def exactly(value: float, expected: float) -> bool:
    """Of one type and equal, NaN to itself and the zeros told apart."""
    return type(value) is type(expected) and repr(value) == repr(expected)


@pytest.mark.parametrize(
    ("n", "result"),
    [
        (5, 5),
        (LARGEST, LARGEST),
        (LARGEST + 1, LARGEST),
        (SMALLEST, SMALLEST),
        (SMALLEST - 1, SMALLEST),
        pytest.param(2**20_000, LARGEST, id="huge"),
        pytest.param(-(2**20_000), SMALLEST, id="minus huge"),
    ],
)
def test_saturate(n: int, result: int) -> None:
    assert saturate(n) == result


@pytest.mark.parametrize(
    ("x", "result"),
    [
        (2.9, 2),
        (-2.9, -2),
        (NAN, 0),
        (math.inf, LARGEST),
        (-math.inf, SMALLEST),
        (1e300, LARGEST),
        (9.3e18, LARGEST),
        (-9.3e18, SMALLEST),
        (9007199254740992.0, 2**53),
    ],
)
def test_truncate(x: float, result: int) -> None:
    assert exactly(truncate(x), result)


@pytest.mark.parametrize(
    ("a", "b", "result"),
    [
        (10, 4, 2.5),
        (10, 0, 0.0),
        (0.0, 0.0, 0.0),
        (1.0, -0.0, 0.0),
        (1, NAN, NAN),
        (-1, math.inf, -0.0),
        (True, 2, 0.5),
        # Both are rounded to doubles before they are divided, not after.
        (2**53 + 1, 3, 3002399751580330.5),
        pytest.param(2**20_000, 2, 4611686018427387904.0, id="huge"),
    ],
)
def test_divide(a: float, b: float, result: float) -> None:
    assert exactly(divide(a, b), result)


@pytest.mark.parametrize(
    ("s", "result"),
    [
        ("10", 10),
        ("+5", 5),
        ("-5", -5),
        ("007", 7),
        ("-0", 0),
        ("9223372036854775807", LARGEST),
        ("-9223372036854775808", SMALLEST),
        ("9223372036854775808", 9223372036854775808.0),
        pytest.param("0" * 10_000 + "5", 5, id="zeros before"),
        pytest.param("1" * 10_000, math.inf, id="digits"),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("5.", 5.0),
        ("+.5E-1", 0.05),
        ("-0.0", -0.0),
        ("inf", math.inf),
        ("-Infinity", -math.inf),
        ("NaN", NAN),
        ("1e999", math.inf),
    ],
)
def test_strings_that_read_as_numbers(s: str, result: float) -> None:
    assert exactly(number_of_text(s), result)


@pytest.mark.parametrize(
    "s",
    [
        *("", "+", "-", ".", "e5", "abc", "0x10", "1_0", "1e1_0", "1 2", "--1", "+-1"),
        *(
            " 10",
            "10 ",
            "1.5\n",
            "\t1.5",
            "\x1c1",
            "1\x00",
            "٣",
            "1٣",
            "１",
            "²",
            "1.٣",
        ),
        *("infinit", "nan(1)", "1e", "1e+", "in", "1,5", "\ud800", "5m"),
    ],
)
def test_strings_that_read_as_no_number(s: str) -> None:
    assert exactly(number_of_text(s), 0)


@pytest.mark.parametrize(
    ("x", "result"),
    [
        (1.0, "1"),
        (2.5, "2.5"),
        (-0.0, "-0"),
        (0.1 + 0.2, "0.30000000000000004"),
        (1e16, "10000000000000000"),
        (1e21, "1000000000000000000000"),
        (1.2345678901234568e17, "123456789012345680"),
        (-1.5e300, "-15" + "0" * 299),
        (1e-7, "0.0000001"),
        (-1.5e-7, "-0.00000015"),
        (0.0001, "0.0001"),
        (5e-324, "0." + "0" * 323 + "5"),
        (NAN, "NaN"),
        (math.inf, "inf"),
        (-math.inf, "-inf"),
    ],
)
def test_text_of_a_float(x: float, result: str) -> None:
    assert float_text(x) == result


def test_text_of_an_integer() -> None:
    assert integer_text(-5) == "-5"
    assert integer_text(True) == "1"
    assert integer_text(False) == "0"
    # Python writes no integer of that many digits at all.
    assert integer_text(10**5_000) == "9223372036854775807"


@pytest.mark.parametrize(
    ("value", "result"),
    [
        ("x", "x"),
        (None, ""),
        (5, "5"),
        (True, "1"),
        (1.0, "1"),
        ([], ""),
        (["x", 1, 2.5, ["z"]], "x\r\n1\r\n2.5\r\n"),
        (["", "", "a", "", "b", ""], "a\r\n\r\nb\r\n"),
        ([["x"], None, "a"], "a"),
        (["", ""], ""),
        (("a", True), "a\r\n1"),
    ],
)
def test_text_of_a_value(value: Value, result: str) -> None:
    assert text(value) == result


def test_text_of_items() -> None:
    assert list_text(item for item in ("a", 1)) == "a\r\n1"


@pytest.mark.parametrize(
    ("value", "result"),
    [
        (5, 5),
        (2.5, 2.5),
        ("5", 5),
        ("x", 0),
        (None, 0),
        ([], 1),
        ([5], 0),
        ((), 1),
        (2**70, LARGEST),
    ],
)
def test_number_of_a_value(value: Value, result: float) -> None:
    assert exactly(number(value), result)


@pytest.mark.parametrize(
    ("value", "result"),
    [(5, 5), (2.9, 2), (-2.9, -2), ("7", 7), ("7.5", 0), ("x", 0), ([], 0), ([7], 0)],
)
def test_integer_of_a_value(value: Value, result: int) -> None:
    assert exactly(integer(value), result)


@pytest.mark.parametrize(
    ("value", "result"),
    [
        (1, 1),
        (-1, -1),
        (1.9, 1),
        (-1.0, 0),
        (NAN, 0),
        (math.inf, LARGEST),
        ("1", 1),
        ("+1", 1),
        ("-1", 0),
        ("1.0", 0),
        ("x", 0),
        ("", 0),
        ("++1", 0),
        ("٣", 0),
        ("18446744073709551615", 2**64 - 1),
        ("18446744073709551616", 0),
        pytest.param("0" * 10_000 + "1", 1, id="zeros before"),
        pytest.param("9" * 10_000, 0, id="digits"),
        ([1], 0),
        (None, 0),
    ],
)
def test_index_of_a_value(value: Value, result: int) -> None:
    assert exactly(index(value), result)
