"""The functions of the language on values of any kinds (spec, section 5)."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

import pytest

from resolute import addresses, functions, splitting, text

if TYPE_CHECKING:
    from collections.abc import Callable

    from resolute.values import Value

MIXED: list[Value] = ["x", 1, 2.5, ["z", "w"]]


@pytest.mark.parametrize(
    ("function", "value", "result"),
    [
        (functions.to_uppercase, MIXED, ["X", "1", "2.5", "Z\r\nW"]),
        (functions.to_lowercase, "ΑΣ", "ας"),
        (functions.to_uppercase, "ß", "SS"),
        (functions.to_uppercase, 5, "5"),
        (functions.trim, [" a ", "\x1c"], ["a", "\x1c"]),
        (functions.trim, 100.0, "100"),
        (functions.trim, None, ""),
        (functions.trim_start, (" a ",), ["a "]),
        (functions.trim_end, [" a "], [" a"]),
        (functions.is_uppercase, ["A", "a", 1], [True, False, True]),
        (functions.is_lowercase, "A", False),
        (functions.has_digits, [1, "a", ["1"]], [True, False, True]),
        (functions.trim, [], []),
    ],
)
def test_functions_that_map(
    function: Callable[[Value], Value], value: Value, result: Value
) -> None:
    assert function(value) == result


def test_functions_of_two_arguments_that_map() -> None:
    assert functions.strip_prefix(["xa", "b", 12], "x") == ["a", "", ""]
    assert functions.strip_prefix(12, 1) == "2"
    assert functions.strip_suffix(["ax", ["b", "x"]], "x") == ["a", "b\r\n"]
    assert functions.email_part(["a@b", "c"], "domain") == ["b", ""]
    assert functions.email_part("a@b", ["local"]) == "a"


@pytest.mark.parametrize(
    ("value", "length"),
    [("é", 2), (12, 2), (1.0, 1), (-2.5, 4), (True, 1), (MIXED, 4), ([], 0), (None, 0)],
)
def test_len(value: Value, length: int) -> None:
    assert functions.len_(value) == length


def test_the_rest_works_on_the_text_of_an_array() -> None:
    assert functions.count_chars(MIXED) == len("x\r\n1\r\n2.5\r\n")
    assert functions.count_spaces(MIXED) == 6
    assert functions.count_uppercase(["A", "b"]) == 1
    assert functions.count_lowercase(["A", "b"]) == 1
    assert functions.starts_with(MIXED, "x")
    assert functions.ends_with(MIXED, ["", "\r\n"])
    assert functions.split(MIXED, 1) == ["x\r\n", "\r\n2.5\r\n"]
    assert functions.rsplit(["a", "b"], "\n") == ["b", "a\r"]
    assert functions.split_words(["a", "b"]) == ["a", "b"]
    assert functions.split_once([1, 2], "\r\n") == ["1", "2"]
    assert functions.rsplit_once([1, 2], "x") == ""
    assert functions.eq_ignore_case(["a", "b"], "A\r\nB")
    assert functions.is_email(["a@b.c"])
    assert functions.is_ip_addr(["::1"])
    assert functions.is_ipv4_addr(["1.2.3.4"])
    assert functions.is_ipv6_addr(["::1"])
    assert functions.is_ip_in_cidr(["1.2.3.4"], "1.0.0.0/8")
    assert functions.ip_reverse_name(["1.2.3.4"]) == "4.3.2.1"
    assert functions.hash_(["a"], "md5") == functions.hash_("a", "md5") != ""


def test_contains() -> None:
    assert functions.contains("abc", "b")
    assert functions.contains("abc", "")
    assert functions.contains(512, 1)
    assert functions.contains("a1.5", 1.5)
    assert functions.contains("a\r\nb", ["a", "b"])
    assert not functions.contains("abc", -1)
    assert not functions.contains(None, "a")


def test_contains_ignore_case() -> None:
    assert functions.contains_ignore_case("É", "é")
    assert functions.contains_ignore_case("A1", 1)
    assert functions.contains_ignore_case(["É", "Ab"], "aB")
    assert functions.contains_ignore_case(512, "1")
    assert functions.contains_ignore_case(None, "")
    # ASCII only in arrays, strings only in arrays, no folding of a number's text.
    assert not functions.contains_ignore_case(["É"], "é")
    assert not functions.contains_ignore_case(["A", 5], "5")
    assert not functions.contains_ignore_case(["abc"], "b")
    assert not functions.contains_ignore_case(float("nan"), "nan")
    assert not functions.contains_ignore_case([None], "")


def test_lines_leaves_numbers_and_arrays_as_they_are() -> None:
    assert functions.lines("a\nb") == ["a", "b"]
    assert functions.lines(5) == 5
    assert functions.lines(["a\nb"]) == ["a\nb"]
    assert functions.lines("") == functions.lines(None) == []


@pytest.mark.parametrize(
    ("start", "length", "result"),
    [
        ("x", "2", "he"),
        (1.9, 2.9, "el"),
        (-1, 3, ""),
        (-1.5, 3, "hel"),
        (0, -1, "hello"),
        (0, -0.5, ""),
        ([5], True, "h"),
    ],
)
def test_substring_reads_its_numbers_as_indices(
    start: Value, length: Value, result: str
) -> None:
    assert functions.substring("hello", start, length) == result


@pytest.mark.parametrize(
    ("n", "parts"),
    [("1", 2), (1.9, 2), ("1.9", 1), ("x", 1), (-1, 3), ("-1", 3), ([], 1), ([5], 1)],
)
def test_split_n_reads_its_number_as_an_integer(n: Value, parts: int) -> None:
    assert len(functions.split_n("a,b,c", ",", n)) == parts


def test_bit_and() -> None:
    assert functions.bit_and(12, 10) == 8
    assert functions.bit_and("12", 10.9) == 8
    assert functions.bit_and(-1, 2**70) == 2**63 - 1
    assert functions.bit_and("x", 1) == 0


def test_every_text_function_is_there_for_values_of_any_kind() -> None:
    typed = {
        name
        for module in (text, splitting, addresses)
        for name, member in vars(module).items()
        if inspect.isfunction(member)
        and member.__module__ == module.__name__
        and not name.startswith("_")
    }
    parts = {"encoded", "byte_length", "lower_ascii"}
    assert typed - parts <= set(functions.__all__)
