"""Functions on arrays and on values of any kind."""

from __future__ import annotations

import pytest

from resolutec.meaning.lists import (
    contains,
    contains_ignore_case,
    count,
    dedup,
    if_then,
    is_empty,
    is_intersect,
    is_number,
    sort,
    winnow,
)
from resolutec.meaning.numbers import bit_and
from resolutec.meaning.values import Value

NAN = float("nan")


@pytest.mark.parametrize(
    ("value", "counted", "empty", "number"),
    [
        ([], 0, 1, 0),
        (["", ""], 2, 0, 0),
        ("", 0, 1, 0),
        ("a", 1, 0, 0),
        ("42", 1, 0, 0),
        (0, 1, 0, 1),
        (0.0, 1, 0, 1),
    ],
)
def test_what_a_value_is(value: Value, counted: int, empty: int, number: int) -> None:
    assert (count(value), is_empty(value), is_number(value)) == (counted, empty, number)


@pytest.mark.parametrize(
    ("value", "item", "result"),
    [
        ("abc", "bc", 1),
        ("abc", "", 1),
        ("abc", "B", 0),
        (512, "1", 1),
        ("a1.5", 1.5, 1),
        (["1"], 1, 1),
        (["a"], 0, 1),
        (["ab"], "a", 0),
        ([["a"]], ["a"], 1),
        ([], "", 0),
    ],
)
def test_contains(value: Value, item: Value, result: int) -> None:
    assert contains(value, item) == result


@pytest.mark.parametrize(
    ("value", "item", "result"),
    [
        ("AÉ", "aé", 1),
        ("STRASSE", "ß", 0),
        (512, "1", 1),
        (1.5, "1.5", 1),
        (float("inf"), "INF", 0),
        (["AbC"], "aBc", 1),
        (["É"], "é", 0),
        ([1], 1, 0),
        (["1"], 1, 1),
        ([["a"]], "a", 0),
    ],
)
def test_contains_ignore_case(value: Value, item: Value, result: int) -> None:
    assert contains_ignore_case(value, item) == result


@pytest.mark.parametrize(
    ("first", "second", "result"),
    [
        (["a", "b"], ["c", "b"], 1),
        (["a"], ["A"], 0),
        ([1], ["1"], 1),
        (["a", "b"], "b", 1),
        ("b", ["a", "b"], 1),
        ("a", "a", 0),
        ([], [], 0),
        ([NAN], [NAN], 0),
        ([[1]], [["1"]], 1),
    ],
)
def test_is_intersect(first: Value, second: Value, result: int) -> None:
    assert is_intersect(first, second) == result


@pytest.mark.parametrize(
    ("value", "result"),
    [
        (["b", "a", "b"], ["b", "a"]),
        ([1, "1", 1.0, 2], [1, 2]),
        (["x", 0, "y"], ["x", "y"]),
        ([[1], [1.0], []], [[1], []]),
        ("x", ["x"]),
        ("", []),
        (5, [5]),
    ],
)
def test_dedup(value: Value, result: Value) -> None:
    assert dedup(value) == result


@pytest.mark.parametrize(
    ("value", "result"),
    [
        (["b", "a", "c"], ["a", "b", "c"]),
        ([10, 9, -1], [-1, 9, 10]),
        ([1, 0.5], [0.5, 1]),
        ("x", ["x"]),
        ("", []),
    ],
)
def test_sort(value: Value, result: list[Value]) -> None:
    assert sort(value, 1) == result
    assert sort(value, 0) == result[::-1]


def test_sorting_what_has_no_order_keeps_every_element() -> None:
    mixed: list[Value] = ["b", 0, [], NAN, "a", 1.5, ["x"]]
    result = sort(mixed, 1)
    assert isinstance(result, list)
    assert sorted(map(repr, result)) == sorted(map(repr, mixed))


@pytest.mark.parametrize(
    ("value", "result"),
    [(["", "a", "", 0, []], ["a", 0, []]), ("", ""), ("a", "a"), (0, 0)],
)
def test_winnow(value: Value, result: Value) -> None:
    assert winnow(value) == result


def test_if_then_goes_by_truth() -> None:
    assert (if_then("a", 1, 2), if_then([], 1, 2), if_then(NAN, 1, 2)) == (1, 2, 1)


def test_bit_and() -> None:
    assert (bit_and(6, 3), bit_and(-1, 5), bit_and("x", 5)) == (2, 5, 0)
