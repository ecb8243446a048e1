"""A list is never equal to a single value, whatever is in it."""

from __future__ import annotations

import pytest

from resolutec.analysis.suspicious.array_comparison import find
from tests.analysis_suspicious.finding import condition, diagnostics, marked


def spam(text: str, lenient: bool = False) -> list[tuple[str, str, str | None]]:
    value = condition(text, "\"'TAG'\"")
    return [
        (marked(found), found.message, found.help)
        for found in diagnostics(find, "spam", value, lenient)
    ]


def test_list_against_a_truth_value() -> None:
    assert spam("to.domain == true") == [
        (
            "to.domain == true",
            "a list is never equal to a single value: this is always false",
            "a list is true where it is not empty: `is_empty(to.domain)`",
        )
    ]


def test_inequality_is_always_true() -> None:
    ((_, message, _),) = spam("false != to.domain")
    assert message == "a list is never equal to a single value: this is always true"


@pytest.mark.parametrize("text", ["to.domain == 'x'", "'x' != to.domain"])
def test_what_the_checker_said_is_not_said_again(text: str) -> None:
    assert spam(text, lenient=True) == []


@pytest.mark.parametrize(
    "text", ["to.domain == cc.domain", "to.domain == []", "to.domain[0] == 'x'"]
)
def test_comparisons_that_can_hold(text: str) -> None:
    assert spam(text) == []
