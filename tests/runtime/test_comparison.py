"""Equality and order of values of any kinds (spec, section 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from resolute.operators import (
    equal,
    greater,
    greater_equal,
    less,
    less_equal,
    not_equal,
)

if TYPE_CHECKING:
    from resolute.values import Value

NAN = float("nan")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (1, 1.0),
        (True, 1),
        (2**53 + 1, 9007199254740992.0),
        (9007199254740992.0, 2**53 + 1),
        (0.0, -0.0),
        ("a", "a"),
        ("nan", "nan"),
        ("abc", 0),
        (0, ""),
        (None, ""),
        (None, 0),
        (None, None),
        ("10", 10),
        ("1e3", 1000),
        (1.0, "1"),
        ("9223372036854775808", 2**63 - 1 + 0.0),
        ([], []),
        (["a", 1], ("a", "1")),
        ([["x"], 0], [["x"], "abc"]),
        pytest.param(2**20_000, 9223372036854775808.0, id="huge"),
    ],
)
def test_equal(a: Value, b: Value) -> None:
    assert equal(a, b)
    assert equal(b, a)
    assert not not_equal(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (1, 2),
        (0.1 + 0.2, 0.3),
        (2**53 + 1, 2**53),
        (NAN, NAN),
        ("nan", NAN),
        ("abc", "0"),
        ("a", "A"),
        (" 10", 10),
        ("1_0", 10),
        ("0x10", 16),
        ("٣", 3),
        ([1], 1),
        ([], ""),
        ([], 0),
        ([], None),
        ([1], [1, 2]),
        (["a"], ["b"]),
        ([["a"]], ["a"]),
        ([NAN], [NAN]),
    ],
)
def test_unequal(a: Value, b: Value) -> None:
    assert not equal(a, b)
    assert not equal(b, a)
    assert not_equal(a, b)


def test_a_list_with_nan_in_it_does_not_equal_itself() -> None:
    value: Value = [NAN]
    assert not equal(value, value)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (1, 2),
        (1, 1.5),
        (-1.5, 1),
        (2**53, 9007199254740994.0),
        ("B", "a"),
        ("", "a"),
        ("z", "é"),
        # Above the surrogates: by code point, not by UTF-16.
        ("\uffff", "\U00010000"),
        ("5", 10),
        ("abc", 1),
        (1, "inf"),
        ("-inf", 0),
        (None, 1),
        (-1, None),
        (5, [1]),
        (5, []),
        ([1], [1, 2]),
        ([], [""]),
        ([1, "b"], [1, "c"]),
        ([2, 9], [10]),
        ([["a"], 1], [["a"], 2]),
        ([["a"]], [["a", "b"]]),
        ([1], [["a"]]),
    ],
)
def test_less(a: Value, b: Value) -> None:
    assert less(a, b)
    assert less_equal(a, b)
    assert not greater(a, b)
    assert not greater_equal(a, b)
    assert not less(b, a)
    assert greater(b, a)
    assert greater_equal(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [("a", [1]), ([1], "a"), ("", []), ([], ""), (None, [1]), ([1], None)],
)
def test_beside_an_array_the_left_one_is_the_greater(a: Value, b: Value) -> None:
    assert greater(a, b)
    assert greater_equal(a, b)
    assert not less(a, b)
    assert not less_equal(a, b)


def test_a_list_within_a_list_beside_a_string() -> None:
    assert greater(["a"], [["a"]])
    assert greater([["a"]], ["a"])


@pytest.mark.parametrize(
    ("a", "b"), [(1, 1.0), ("a", "a"), ("1", 1), ([1, "a"], ["1", "a"]), ([], ())]
)
def test_neither_less_nor_greater(a: Value, b: Value) -> None:
    assert less_equal(a, b)
    assert greater_equal(a, b)
    assert not less(a, b)
    assert not greater(a, b)


@pytest.mark.parametrize("other", [NAN, 0, 1.5, "1", "nan", "", None, True])
def test_comparisons_with_nan_are_false(other: Value) -> None:
    for compare in (less, less_equal, greater, greater_equal):
        assert not compare(NAN, other)
        assert not compare(other, NAN)
        assert not compare([NAN, 1], [other, 2])
