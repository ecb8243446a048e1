"""Raw values turned into what a setting's caller gets."""

from __future__ import annotations

import math
from datetime import timedelta

import pytest

from resolutec.meaning.results import ConversionFailed, Result, convert
from resolutec.meaning.values import LARGEST_INTEGER, SMALLEST_INTEGER, Value
from resolutec.schema.model import (
    EnumDeclaration,
    EnumMember,
    ResultKind,
    ResultType,
)

REQUIREMENT = EnumDeclaration(
    "Requirement",
    (
        EnumMember("optional", number=1),
        EnumMember("require", ("required",), number=2),
        EnumMember("disable", ("disabled", "none", "false"), number=0),
    ),
)
STRATEGY = EnumDeclaration(
    "Strategy",
    (EnumMember("ipv4_only", number=2), EnumMember("both", ("any",), number=3)),
    accepts_strings=True,
)
NUMBERLESS = EnumDeclaration(
    "Route", (EnumMember("local", ("here",)), EnumMember("mx"))
)
MECHANISM = EnumDeclaration(
    "Mechanism", (EnumMember("plain", number=8), EnumMember("login", number=16))
)

BOOLEAN = ResultType(ResultKind.BOOLEAN)
INTEGER = ResultType(ResultKind.INTEGER)
DURATION = ResultType(ResultKind.DURATION)
STRING = ResultType(ResultKind.STRING)
RATE = ResultType(ResultKind.RATE)


@pytest.mark.parametrize(
    ("value", "result"),
    [(2, True), (0, False), ("false", True), ("", False), ([0], True), ([], False)],
)
def test_booleans_are_truth(value: Value, result: bool) -> None:
    assert convert(value, BOOLEAN) is result


@pytest.mark.parametrize(
    ("value", "result"),
    [
        (5, 5),
        (-2.9, -2),
        (math.nan, 0),
        (math.inf, LARGEST_INTEGER),
        ("-7", -7),
        ("-9223372036854775808", SMALLEST_INTEGER),
    ],
)
def test_integers(value: Value, result: int) -> None:
    converted = convert(value, INTEGER)
    assert converted == result
    assert isinstance(converted, int)


@pytest.mark.parametrize("value", ["", "x", "1.5", "9223372036854775808", [], [5]])
def test_what_is_no_integer(value: Value) -> None:
    with pytest.raises(ConversionFailed, match="expected an integer, not "):
        convert(value, INTEGER)


@pytest.mark.parametrize(
    ("value", "result"),
    [
        (1, timedelta(milliseconds=1)),
        (1500.9, timedelta(milliseconds=1500)),
        ("5m", timedelta(minutes=5)),
        ("007D", timedelta(days=7)),
        ("20Ms", timedelta(milliseconds=20)),
        ("999999999d", timedelta(days=999_999_999)),
    ],
)
def test_durations(value: Value, result: timedelta) -> None:
    assert convert(value, DURATION) == result


@pytest.mark.parametrize(
    "value",
    [
        0,
        -1,
        0.9,
        math.nan,
        math.inf,
        LARGEST_INTEGER,
        "",
        "0s",
        "5",
        "5 m",
        " 5m",
        "5m\n",
        "-5m",
        "5w",
        "1h30m",
        "٥m",
        "5ſ",
        "1000000000d",
        "9223372036854775807d",
        pytest.param("9" * 5_000 + "s", id="endless"),
        [1000],
    ],
)
def test_what_is_no_duration(value: Value) -> None:
    with pytest.raises(ConversionFailed, match="expected a duration, not "):
        convert(value, DURATION)


def test_strings_are_not_made_of_other_values() -> None:
    assert convert("", STRING) == ""
    others: list[Value] = [0, 1.5, []]
    for value in others:
        with pytest.raises(ConversionFailed, match="expected a string, not "):
            convert(value, STRING)


@pytest.mark.parametrize(
    ("value", "declaration", "result"),
    [
        (2, REQUIREMENT, "require"),
        (0, REQUIREMENT, "disable"),
        (3, STRATEGY, "both"),
        ("ipv4_only", STRATEGY, "ipv4_only"),
        ("any", STRATEGY, "both"),
        ("local", NUMBERLESS, "local"),
        ("here", NUMBERLESS, "local"),
    ],
)
def test_members(value: Value, declaration: EnumDeclaration, result: str) -> None:
    assert convert(value, ResultType(ResultKind.ENUM, declaration)) == result


@pytest.mark.parametrize(
    ("value", "declaration"),
    [
        (7, REQUIREMENT),
        (2.0, REQUIREMENT),
        ("require", REQUIREMENT),
        ("2", REQUIREMENT),
        ([2], REQUIREMENT),
        ("", STRATEGY),
        ("Both", STRATEGY),
        (0, NUMBERLESS),
    ],
)
def test_what_is_no_member(value: Value, declaration: EnumDeclaration) -> None:
    expected = f"expected one of {declaration.members[0].name}, "
    with pytest.raises(ConversionFailed, match=expected):
        convert(value, ResultType(ResultKind.ENUM, declaration))


@pytest.mark.parametrize(
    ("value", "kind", "result"),
    [
        (["a", "b"], ResultKind.STRING, ["a", "b"]),
        ("a", ResultKind.STRING, ["a"]),
        ("", ResultKind.STRING, []),
        ([], ResultKind.INTEGER, []),
        (["1", 2.5], ResultKind.INTEGER, [1, 2]),
        (["1s", 5], ResultKind.DURATION, [timedelta(seconds=1), timedelta(0, 0, 5000)]),
        (["", 1], ResultKind.BOOLEAN, [False, True]),
    ],
)
def test_lists(value: Value, kind: ResultKind, result: list[Result]) -> None:
    assert convert(value, ResultType(kind, is_list=True)) == result


def test_a_list_with_one_wrong_element_fails() -> None:
    with pytest.raises(ConversionFailed):
        convert(["1", "x"], ResultType(ResultKind.INTEGER, is_list=True))


def test_false_is_none_or_an_empty_list_where_the_setting_takes_it() -> None:
    single = ResultType(ResultKind.STRING, or_false=True)
    several = ResultType(ResultKind.ENUM, MECHANISM, is_list=True, or_false=True)
    assert convert(0, single) is None
    assert convert("", single) == ""
    assert convert(0, several) == []
    assert convert([8, 16], several) == ["plain", "login"]
    with pytest.raises(ConversionFailed):
        convert(0.0, single)
    with pytest.raises(ConversionFailed):
        convert([0], several)


@pytest.mark.parametrize(
    ("value", "result"),
    [
        ([100, "1h"], (100, timedelta(hours=1))),
        (["100", 3_600_000], (100, timedelta(hours=1))),
    ],
)
def test_rates(value: Value, result: tuple[int, timedelta]) -> None:
    assert convert(value, RATE) == result


@pytest.mark.parametrize("value", [[], [1], [1, 2, 3], [1, 0], ["x", 1], 5, "1/s", ""])
def test_what_is_no_rate(value: Value) -> None:
    with pytest.raises(ConversionFailed):
        convert(value, RATE)


def test_false_is_no_rate_unless_the_setting_takes_it() -> None:
    assert convert(0, ResultType(ResultKind.RATE, or_false=True)) is None
    with pytest.raises(ConversionFailed, match="an array of count and period"):
        convert(0, RATE)


def test_the_raw_value_is_left_as_it_is() -> None:
    raw: list[Value] = [1, 2.5, "", ["x", []]]
    assert [convert(value, ResultType(ResultKind.ANY)) for value in raw] == raw


def test_a_message_is_short_however_long_the_value() -> None:
    with pytest.raises(ConversionFailed) as failure:
        convert("x" * 100_000, INTEGER)
    assert len(str(failure.value)) < 120
