"""Results from raw values (spec, section 6)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from resolute.errors import ResultError
from resolute.results import (
    as_duration,
    as_integer,
    as_list,
    as_member,
    as_rate,
    as_string,
    is_false,
    list_or_empty,
    or_none,
)

if TYPE_CHECKING:
    from resolute.values import Value

MEMBERS: dict[int | str, str] = {
    "optional": "optional",
    "require": "require",
    "disable": "disable",
    0: "disable",
    1: "optional",
    2: "require",
}


@pytest.mark.parametrize(
    ("value", "result"),
    [
        (5, 5),
        (True, 1),
        (2.9, 2),
        (-2.9, -2),
        (float("nan"), 0),
        (float("inf"), 2**63 - 1),
        (-1e300, -(2**63)),
        ("-7", -7),
        ("+007", 7),
        (2**70, 2**63 - 1),
    ],
)
def test_integer(value: Value, result: int) -> None:
    assert as_integer(value) == result
    assert type(as_integer(value)) is int


@pytest.mark.parametrize(
    "value", ["", "x", "1.5", " 1", "1_0", "٣", "9223372036854775808", None, [], [5]]
)
def test_no_integer(value: Value) -> None:
    with pytest.raises(ResultError, match="is not an integer"):
        as_integer(value)


@pytest.mark.parametrize(
    ("value", "milliseconds"),
    [
        (1, 1),
        (300_000, 300_000),
        (1500.9, 1500),
        ("5m", 300_000),
        ("5M", 300_000),
        ("007m", 420_000),
        ("250ms", 250),
        ("250Ms", 250),
        ("2s", 2_000),
        ("1h", 3_600_000),
        ("5d", 432_000_000),
    ],
)
def test_duration(value: Value, milliseconds: int) -> None:
    assert as_duration(value) == timedelta(milliseconds=milliseconds)


@pytest.mark.parametrize(
    "value",
    [
        0,
        -1,
        0.9,
        -5.0,
        float("nan"),
        float("inf"),
        2**63 - 1,
        "",
        "5",
        "m",
        "0m",
        "+5m",
        "-5m",
        "5 m",
        "5mms",
        "5x",
        "5d10",
        "5m\n",
        "٣m",
        "5\u017f",
        "999999999999d",
        pytest.param("9" * 5_000 + "s", id="digits"),
        None,
        [],
        [5],
    ],
)
def test_no_duration(value: Value) -> None:
    with pytest.raises(ResultError, match="is not a duration"):
        as_duration(value)


def test_string() -> None:
    assert as_string("x") == "x"
    assert as_string("") == as_string(None) == ""
    for value in (5, 0, 1.5, True, [], ["x"]):
        with pytest.raises(ResultError, match="is not a string"):
            as_string(value)


def test_member() -> None:
    assert as_member("require", MEMBERS) == "require"
    assert as_member(2, MEMBERS) == "require"
    assert as_member(False, MEMBERS) == "disable"


@pytest.mark.parametrize("value", ["Require", "", 7, 1.0, None, [], ["require"], "2"])
def test_no_member(value: Value) -> None:
    with pytest.raises(ResultError, match="is not one of optional, require, disable"):
        as_member(value, MEMBERS)


def test_list() -> None:
    assert as_list(["a", "b"], as_string) == ["a", "b"]
    assert as_list(("a",), as_string) == ["a"]
    assert as_list("a", as_string) == ["a"]
    assert as_list("", as_string) == as_list(None, as_string) == []
    assert as_list([""], as_string) == [""]
    with pytest.raises(ResultError, match="`1` is not a string"):
        as_list(["a", 1], as_string)


def test_false_is_the_integer_0_only() -> None:
    assert is_false(False)
    assert is_false(0)
    values: list[Value] = [0.0, "", "0", "false", None, [], True, 1]
    assert not any(map(is_false, values))


def test_a_result_or_false() -> None:
    assert or_none(False, as_string) is None
    assert or_none("x", as_string) == "x"
    assert list_or_empty(0, as_string) == []
    assert list_or_empty(["plain"], as_string) == ["plain"]
    with pytest.raises(ResultError):
        or_none(True, as_string)


def test_rate() -> None:
    assert as_rate([25, 3_600_000]) == (25, timedelta(hours=1))
    assert as_rate(("25", "1h")) == (25, timedelta(hours=1))


@pytest.mark.parametrize("value", ["25/1h", 25, [], [25], [25, 0], ["x", 1], [1, 2, 3]])
def test_no_rate(value: Value) -> None:
    with pytest.raises(ResultError):
        as_rate(value)


def test_a_result_error_is_a_value_error_with_a_short_text() -> None:
    with pytest.raises(ValueError, match=r"^`x{79}…` is not an integer$"):
        as_integer("x" * 100_000)
