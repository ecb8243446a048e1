"""Suggestions: near names are found, far ones are not, and length costs nothing."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolutec.schema.nearest import distance, nearest


@pytest.mark.parametrize(
    ("name", "candidates", "expected"),
    [
        ("start-tls", ["dane", "starttls"], "starttls"),
        ("retry_nmu", ["notify_num", "retry_num"], "retry_num"),
        ("RETRY_NUM", ["notify_num", "retry_num"], "retry_num"),
        ("last-error", ["last_error"], "last_error"),
        ("tsl", ["tls", "tlsa"], "tls"),
        ("ab", ["abc", "AB"], "AB"),
        ("retry_num", ["retry_num"], None),
        ("colour", ["retry_num", "mx"], None),
        ("mx", ["my", "is"], None),
        ("", ["a"], None),
        ("abc", [], None),
        ("abcd", ["abce", "abcf"], "abce"),
    ],
)
def test_nearest_name(name: str, candidates: list[str], expected: str | None) -> None:
    assert nearest(name, candidates) == expected


def test_long_names_take_no_time() -> None:
    started = time.perf_counter()
    assert nearest("a" * 1_000_000, ["b" * 1_000_000] * 1_000) is None
    assert nearest("a" * 60, ["b" * 1_000_000] * 1_000) is None
    assert nearest("a" * 64, ["ab" * 32] * 100_000) is None
    assert time.perf_counter() - started < 30


def reference(first: str, second: str) -> int:
    """Optimal string alignment by the book."""
    table = [[0] * (len(second) + 1) for _ in range(len(first) + 1)]
    for row in range(len(first) + 1):
        for column in range(len(second) + 1):
            if not row or not column:
                table[row][column] = row or column
                continue
            one, other = first[row - 1], second[column - 1]
            table[row][column] = min(
                table[row - 1][column] + 1,
                table[row][column - 1] + 1,
                table[row - 1][column - 1] + (one != other),
            )
            if (
                row > 1
                and column > 1
                and first[row - 2 : row] == other + second[column - 2]
            ):
                table[row][column] = min(
                    table[row][column], table[row - 2][column - 2] + 1
                )
    return table[-1][-1]


@given(
    st.text("abc", max_size=9),
    st.text("abc", max_size=9),
    st.integers(0, 4),
)
def test_distance_is_the_number_of_edits(first: str, second: str, limit: int) -> None:
    exact = reference(first, second)
    assert distance(first, second, limit) == (exact if exact <= limit else None)
