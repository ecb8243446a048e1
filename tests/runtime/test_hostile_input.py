"""No input makes a function of the runtime slow, or exhausts the stack."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from resolute import ResultError, addresses, functions, operators, results
from resolute.numbers import number_of_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from resolute.values import Value

DEPTH = 20_000
SIZE = 50_000
# Far above what any of these takes, far below what it would if it were quadratic.
SECONDS = 10.0


def nested(innermost: Value) -> Value:
    value = innermost
    for _ in range(DEPTH):
        value = [value]
    return value


@pytest.fixture(autouse=True)
def clock() -> object:
    """Fails a test that takes far longer than linear time does."""
    start = time.perf_counter()
    yield
    assert time.perf_counter() - start < SECONDS


def test_deeply_nested_arrays_are_compared() -> None:
    a, b, c = nested("a"), nested("a"), nested("b")
    assert operators.equal(a, b)
    assert operators.not_equal(a, c)
    assert operators.less(a, c)
    assert operators.less_equal(a, b)
    assert not operators.less(a, b)


def test_deeply_nested_arrays_are_found_again() -> None:
    values = [nested("a"), nested(1), nested("a"), nested("1")]
    assert len(functions.dedup(values)) == 2
    assert functions.is_intersect(values[:1], values[2:])
    assert functions.contains(values, values[3])


def test_deeply_nested_arrays_have_a_text() -> None:
    assert functions.len_(nested("a")) == 1
    assert functions.trim([nested("a"), " b "]) == ["", "b"]


def test_deeply_nested_arrays_are_sorted() -> None:
    a, b = nested("a"), nested("b")
    upwards = functions.sort([b, a], True)
    assert upwards[0] is a
    assert upwards[1] is b


NUMBERS: list[Value] = [*range(SIZE)]
TEXTS: list[Value] = [f"x{n}" for n in range(SIZE)]
MIXED: list[Value] = [*range(0, SIZE, 2), *map(str, range(1, SIZE, 2))]
ROWS: list[Value] = [[n, f"x{n}"] for n in range(SIZE // 4)]
ROWS_OF_TEXTS: list[Value] = [[f"x{n}"] for n in range(SIZE // 4)]


@pytest.mark.parametrize(
    "items",
    [NUMBERS, TEXTS, MIXED, ROWS, ROWS_OF_TEXTS],
    ids=["numbers", "texts", "mixed", "rows", "rows of texts"],
)
def test_list_functions(items: list[Value]) -> None:
    assert len(functions.dedup([*items, *items])) == len(items)
    others: list[Value] = [f"-{n}.5" for n in range(SIZE)]
    assert not functions.is_intersect(items, [*others, *map(list, zip(others))])
    assert len(functions.sort(items, False)) == len(items)


@pytest.mark.parametrize(
    "s",
    [
        *("1" * SIZE, "0." + "0" * SIZE + "1", "1e" + "9" * SIZE, "+" * SIZE),
        *("0" * SIZE, "_" * SIZE, "." * SIZE, "9007199254740993." + "0" * SIZE),
    ],
    ids=str.__len__,
)
def test_numbers(s: str) -> None:
    for text in (s, f"-{s}", f"{s}x", f" {s}"):
        assert isinstance(number_of_text(text), (int, float))
    with pytest.raises(ResultError):
        results.as_duration(f"{s}ms")


@pytest.mark.parametrize(
    "function",
    [
        addresses.is_email,
        addresses.is_ip_addr,
        addresses.ip_reverse_name,
        functions.count_lowercase,
        functions.count_spaces,
        functions.has_digits,
        functions.is_uppercase,
        functions.lines,
        functions.split_words,
        functions.trim,
    ],
)
def test_text_functions(function: Callable[[str], object]) -> None:
    texts = ["@" * SIZE, '"' * SIZE, "\\" * SIZE, "." * SIZE, "\r\n" * SIZE]
    texts += ["\x1c " * SIZE, "é" * SIZE, "\ud800" * SIZE, ":" * SIZE, "a@b." * SIZE]
    assert [function(s) for s in texts] == [function(s) for s in texts]


def test_splitting() -> None:
    assert len(functions.split("a" * SIZE, "")) == SIZE + 2
    assert len(functions.split_n("a" * SIZE, "", 2**63 - 1)) == 1_001
    assert len(functions.split_n("," * SIZE, ",", -1)) == SIZE + 1
    assert len(functions.rsplit("ab" * SIZE, "ba")) == SIZE
    assert functions.split_once("a" * SIZE, "a" * (SIZE // 2) + "b") == ""
