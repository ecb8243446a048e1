"""List functions on values of any kinds (spec, section 5)."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolute.functions import (
    contains,
    count,
    dedup,
    is_empty,
    is_intersect,
    is_number,
    sort,
    winnow,
)
from resolute.membership import Members
from resolute.operators import equal

if TYPE_CHECKING:
    from resolute.values import Value

NAN = float("nan")

# Few values, but such that many of them are equal in one way or another.
SCALARS = st.sampled_from(
    [
        *(0, 1, 2**53, 2**53 + 1, True, False, -0.0, 1.0, 9007199254740992.0, NAN),
        *("", "0", "1", "1.0", "abc", "nan", "9007199254740993", "a", None),
    ]
)
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3), max_leaves=6)


def exactly(value: Value, expected: Value) -> bool:
    """Of one type and equal, 1 and 1.0 and True told apart."""
    return repr(value) == repr(expected)


def test_count() -> None:
    assert count(["a", "b"]) == 2
    assert count([]) == count("") == count(None) == 0
    assert count("ab") == count(0) == count(0.0) == count(NAN) == 1


EMPTY: list[Value] = ["", [], (), None]
NUMBERS: list[Value] = [0, 0.0, False, 1.5, True, NAN]


def test_is_empty() -> None:
    assert all(map(is_empty, EMPTY))
    assert not any(map(is_empty, [*NUMBERS, " ", [""]]))


def test_is_number_is_about_the_kind() -> None:
    assert all(map(is_number, NUMBERS))
    assert not any(map(is_number, [*EMPTY, "42", [1]]))


def test_winnow_drops_empty_strings_only() -> None:
    assert winnow(["a", "", 0, [], None, False]) == ["a", 0, [], False]
    assert winnow("") == winnow(None) == ""
    assert winnow(7) == 7


@pytest.mark.parametrize(
    ("items", "upwards"),
    [
        (["b", "a", "C", "é", ""], ["", "C", "a", "b", "é"]),
        (["\U00010000", "\uffff"], ["\uffff", "\U00010000"]),
        ([3, -1, 2], [-1, 2, 3]),
        ([1.5, 1, 2**53 + 2, 1e300], [1, 1.5, 2**53 + 2, 1e300]),
        ([[2], [1, 5], [1]], [[1], [1, 5], [2]]),
        ("x", ["x"]),
        (7, [7]),
        ("", []),
        (None, []),
        ([], []),
    ],
)
def test_sort(items: Value, upwards: list[Value]) -> None:
    assert sort(items, True) == upwards
    assert sort(items, False) == upwards[::-1]
    assert sort(items, "") == upwards[::-1]
    assert sort(items, "yes") == upwards


def test_sorting_arrays_of_several_kinds_ends() -> None:
    for items in permutations([1, "b", NAN, ["a"], None, 2.5]):
        assert len(sort(items, True)) == len(items)


@pytest.mark.parametrize(
    ("items", "kept"),
    [
        ([1, 1.0, "1", "a", "a"], [1, "a"]),
        (["b", "a", "b"], ["b", "a"]),
        (["1", "1.0", 1], ["1", "1.0"]),
        ([2**53 + 1, 9007199254740992.0, 2**53], [2**53 + 1, 2**53]),
        ([0, "abc", "0", ""], [0]),
        ([NAN, NAN, "nan", "nan"], [NAN, NAN, "nan"]),
        ([["x"], ["x"], "x"], [["x"], "x"]),
        ([[1], ["1"], [1.0], [[1]]], [[1], [[1]]]),
        ([None, "", 0], [None]),
        ("x", ["x"]),
        ("", []),
        (0, [0]),
    ],
)
def test_dedup(items: Value, kept: list[Value]) -> None:
    assert exactly(dedup(items), kept)


@pytest.mark.parametrize(
    ("a", "b", "result"),
    [
        (["a", "b"], ["c", "b"], True),
        (["a"], ["b"], False),
        ([1], ["1"], True),
        ([["x"]], [["x"]], True),
        ([NAN], [NAN], False),
        ("a", ["a"], True),
        (["a"], "a", True),
        (["a"], "b", False),
        ("a", "a", False),
        (1, 1, False),
        ([], [], False),
        ([], "", False),
    ],
)
def test_is_intersect(a: Value, b: Value, result: bool) -> None:
    assert is_intersect(a, b) is result
    assert is_intersect(b, a) is result


def test_contains_of_an_array_is_by_the_equality_of_the_language() -> None:
    assert contains(["1"], 1)
    assert contains([["x"], "y"], ["x"])
    assert contains([0], "abc")
    assert not contains(["0"], "abc")
    assert not contains([NAN], NAN)
    assert not contains(["xy"], "x")
    assert not contains([], "")


@given(st.lists(VALUES, max_size=6), VALUES)
def test_members_are_those_that_are_equal(items: list[Value], value: Value) -> None:
    members = Members()
    for item in items:
        members.add(item)
    assert (value in members) == any(equal(item, value) for item in items)


@given(st.lists(VALUES, max_size=6))
def test_dedup_keeps_what_equals_nothing_before_it(items: list[Value]) -> None:
    kept: list[Value] = []
    for item in items:
        if not any(equal(item, earlier) for earlier in kept):
            kept.append(item)
    assert exactly(dedup(items), kept)
