"""Captures: the groups of the most recent match."""

from __future__ import annotations

import re

import pytest

from resolute.captures import group, groups_of, last_part, texts

MATCH = re.search("^(a)(x)?(b)$", "ab")


def test_groups_of_a_match() -> None:
    assert [group(MATCH, number) for number in range(4)] == ["ab", "a", "", "b"]


def test_a_group_that_does_not_exist_is_empty() -> None:
    assert group(MATCH, 4) == ""
    assert group(MATCH, 2**63) == ""


def test_nothing_matched() -> None:
    assert group(None, 0) == ""


def test_a_tuple_stands_for_a_match() -> None:
    assert group(("a@b", "a", None), 1) == "a"
    assert group(("a@b", "a", None), 2) == ""
    assert group(("a@b", "a", None), 3) == ""


def test_groups_as_a_tuple() -> None:
    assert groups_of(MATCH) == ("ab", "a", None, "b")
    assert groups_of(None) is None
    assert texts("a@b", "a", "b") == ("a@b", "a", "b")


@pytest.mark.parametrize(
    ("text", "shortest", "part"),
    [
        ("a@b", 1, "b"),
        ("a@b@", 1, "b@"),
        ("a@b@", 2, ""),
        ("@b", 1, ""),
        ("a@", 1, ""),
        ("a@@", 1, "@"),
        ("", 1, ""),
        ("ab", 1, ""),
    ],
)
def test_what_stands_behind_the_last_separator_with_something_behind_it(
    text: str, shortest: int, part: str
) -> None:
    assert last_part(text, "@", shortest) == part
