"""How values read: as truth, text, number, index, list."""

from __future__ import annotations

import enum
import math

import pytest

from resolutec.meaning.values import (
    BEYOND_EVERY_INDEX,
    LARGEST_INTEGER,
    SMALLEST_INTEGER,
    Value,
    bytes_of,
    element_at,
    from_python,
    index_of,
    integer_of,
    is_true,
    items_of,
    number_of,
    text_of,
)

NAN = float("nan")


@pytest.mark.parametrize("value", [1, -1, 0.5, NAN, "0", "false", " ", [0], [""], [[]]])
def test_truthy(value: Value) -> None:
    assert is_true(value)


@pytest.mark.parametrize("value", [0, 0.0, -0.0, "", []])
def test_falsy(value: Value) -> None:
    assert not is_true(value)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (SMALLEST_INTEGER, "-9223372036854775808"),
        (1.0, "1"),
        (-0.0, "-0"),
        (0.1, "0.1"),
        (-3.25, "-3.25"),
        (1e16, "10000000000000000"),
        (1e21, "1000000000000000000000"),
        (1.5e300, "15" + "0" * 299),
        (1e-7, "0.0000001"),
        (5e-324, "0." + "0" * 323 + "5"),
        (NAN, "NaN"),
        (math.inf, "inf"),
        (-math.inf, "-inf"),
        ("as it is\r\n", "as it is\r\n"),
        ([], ""),
        (["a", "b"], "a\r\nb"),
        ([1, 2.0, "x"], "1\r\n2\r\nx"),
        (["", "", "a", "", "b", ""], "a\r\n\r\nb\r\n"),
        ([["x"], "a", ["y"], "b"], "a\r\n\r\nb"),
        ([["x"]], ""),
    ],
)
def test_text_of_a_value(value: Value, text: str) -> None:
    assert text_of(value) == text


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("-0", 0),
        ("+5", 5),
        ("007", 7),
        ("-9223372036854775808", SMALLEST_INTEGER),
        ("9223372036854775807", LARGEST_INTEGER),
        pytest.param("0" * 5_000 + "7", 7, id="zeros"),
    ],
)
def test_a_string_that_reads_as_an_integer(text: str, number: int) -> None:
    assert number_of(text) == number
    assert isinstance(number_of(text), int)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("9223372036854775808", 9223372036854775808.0),
        pytest.param("1" * 5_000, math.inf, id="endless"),
        ("1.", 1.0),
        (".5", 0.5),
        ("+.5e1", 5.0),
        ("1e3", 1000.0),
        ("1E-3", 0.001),
        ("1e999", math.inf),
        ("INF", math.inf),
        ("-Infinity", -math.inf),
    ],
)
def test_a_string_that_reads_as_a_float(text: str, number: float) -> None:
    assert number_of(text) == number
    assert isinstance(number_of(text), float)


@pytest.mark.parametrize("text", ["nan", "+NaN", "-nAn"])
def test_a_string_that_reads_as_nan(text: str) -> None:
    assert math.isnan(number_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "+",
        "-",
        ".",
        "e5",
        ".e5",
        "1e",
        "1e+",
        "1_000",
        " 1",
        "1 ",
        "1\n",
        "--1",
        "0x10",
        "١",
        "in",
        "ınf",
        "infinit",
        "nan1",
        "\ud800",
    ],
)
def test_a_string_that_is_no_number_reads_as_zero(text: str) -> None:
    assert number_of(text) == 0
    assert isinstance(number_of(text), int)


def test_an_array_reads_as_one_if_empty_else_zero() -> None:
    assert (number_of([]), number_of([5])) == (1, 0)


@pytest.mark.parametrize(
    ("value", "index"),
    [
        (3, 3),
        (-1, BEYOND_EVERY_INDEX),
        (1.9, 1),
        (-0.5, 0),
        (-7.0, 0),
        (NAN, 0),
        (math.inf, LARGEST_INTEGER),
        ("2", 2),
        ("+2", 2),
        ("-2", 0),
        ("2.0", 0),
        ("++2", 0),
        ("", 0),
        ("18446744073709551615", 2**64 - 1),
        ("18446744073709551616", 0),
        pytest.param("9" * 5_000, 0, id="endless"),
        ([7], 0),
    ],
)
def test_a_value_as_an_index(value: Value, index: int) -> None:
    assert index_of(value) == index


@pytest.mark.parametrize(
    ("value", "integer"),
    [
        (-3, -3),
        (-3.9, -3),
        (NAN, 0),
        (math.inf, LARGEST_INTEGER),
        (-1e300, SMALLEST_INTEGER),
        ("-7", -7),
        ("7.0", 0),
        ("9223372036854775808", 0),
        ([7], 0),
    ],
)
def test_a_value_where_a_function_takes_an_integer(value: Value, integer: int) -> None:
    assert integer_of(value) == integer


@pytest.mark.parametrize(
    ("subject", "index", "element"),
    [
        ([1, 2], 1, 2),
        ([1, 2], 2, ""),
        ([1, 2], -1, ""),
        ([1, 2], "+1", 2),
        ([1, 2], 0.99, 1),
        ([[1], 2], [], [1]),
        ("abc", 0, "abc"),
        ("abc", 1, ""),
        (5, 0, 5),
        ("", 0, ""),
        ([], 0, ""),
    ],
)
def test_elements(subject: Value, index: Value, element: Value) -> None:
    assert element_at(subject, index) == element


def test_a_value_that_is_no_array_counts_as_an_array_of_itself() -> None:
    assert items_of(0) == [0]
    assert items_of("") == []


def test_a_lone_surrogate_takes_three_bytes() -> None:
    assert bytes_of("a\udc80") == b"a\xed\xb2\x80"


class Colour(enum.StrEnum):
    """A string with habits of its own, as contexts may hold."""

    RED = "red"


@pytest.mark.parametrize(
    ("given", "value"),
    [
        (True, 1),
        (False, 0),
        (None, ""),
        ((1, [True, None]), [1, [1, ""]]),
        (Colour.RED, "red"),
        (2**70, LARGEST_INTEGER),
        (-(2**70), SMALLEST_INTEGER),
    ],
)
def test_objects_of_a_context(given: object, value: Value) -> None:
    converted = from_python(given)
    assert converted == value
    assert type(converted) is type(value)


def test_objects_of_other_types_mean_nothing() -> None:
    with pytest.raises(TypeError, match="'bytes'"):
        from_python(b"raw")


def test_an_array_in_itself_is_refused() -> None:
    endless: list[object] = []
    endless.append(endless)
    with pytest.raises(ValueError, match="nested"):
        from_python(endless)
