"""Captures: the groups of the most recent match."""

from __future__ import annotations

import re

from resolute.captures import group

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
