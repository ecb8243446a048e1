"""Sets of values behave as sets: held against the values themselves."""

from __future__ import annotations

import math
from random import Random

import pytest

from resolutec.analysis.value_sets import (
    ValueSet,
    intersection,
    listed,
    of_values,
    prefixed,
    single,
    union,
    without,
)
from resolutec.meaning.values import Value

VALUES: list[Value] = [
    *(-(2**63), -1, 0, 1, 2, 3, 2**63 - 1),
    *(-math.inf, -0.5, 0.0, 5e-324, 2.5, math.inf, math.nan),
    *("", "\0", "a", "a\0", "aa", "ab", "b", "\U0010ffff", "\ud800"),
    [],
]


def some(random: Random) -> tuple[ValueSet, list[bool]]:
    """A set, and which of the values are in it."""
    chosen = [random.random() < 0.5 for _ in VALUES]
    values = [value for value, is_in in zip(VALUES, chosen, strict=True) if is_in]
    return of_values(values), chosen


@pytest.mark.parametrize("seed", range(30))
def test_set_operations(seed: int) -> None:
    random = Random(seed)
    (one, in_one), (other, in_other) = some(random), some(random)
    pairs = list(zip(in_one, in_other, strict=True))
    for made, expected in (
        (union([one, other]), [a or b for a, b in pairs]),
        (without(one, other), [a and not b for a, b in pairs]),
        (intersection(one, other), [a and b for a, b in pairs]),
    ):
        assert [value in made for value in VALUES] == expected


def test_sets_are_equal_if_they_hold_the_same() -> None:
    whole = of_values([1, 2, 3])
    assert union([of_values([3, 1]), single(2)]) == whole
    assert without(whole, single(2)) == of_values([1, 3])
    assert len(whole.intervals) == 1


def test_texts_with_a_prefix() -> None:
    texts = prefixed("ab")
    for text, is_in in (
        ("ab", True),
        ("abz", True),
        ("ab\U0010ffff", True),
        ("ac", False),
    ):
        assert (text in texts) == is_in
    assert "\U0010ffff\U0010ffff" in prefixed("\U0010ffff")
    assert "a" not in texts


def test_values_are_listed_where_they_are_few() -> None:
    assert listed(of_values([3, 1, "x", 2.5]), 4) == [1, 3, 2.5, "x"]
    assert listed(of_values(range(5)), 4) is None
    assert listed(prefixed("a"), 4) is None
