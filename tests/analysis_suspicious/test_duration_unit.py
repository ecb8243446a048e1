"""`expires_in < 1d` compares seconds with 86,400,000."""

from __future__ import annotations

import pytest

from resolutec.analysis.suspicious.duration_unit import find
from tests.analysis_suspicious.finding import condition, diagnostics, marked


def test_seconds_against_a_duration() -> None:
    (found,) = diagnostics(find, "attempt", condition("expires_in < 1d"))
    assert (found.code, marked(found)) == ("duration-unit", "1d")
    assert found.message == (
        "`expires_in` counts seconds, and `1d` is the number 86400000, of milliseconds"
    )
    assert found.help == "write `86400`, which is `1d` in seconds"


def test_duration_that_is_no_whole_second() -> None:
    (found,) = diagnostics(find, "attempt", condition("1500ms > expires_in"))
    assert found.help == "`1500ms` is no whole number of seconds"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("expires_in - 1h > 0", ["1h"]),
        ("retry_num > 1 && expires_in == 2h", ["2h"]),
        ("expires_in < 1d + 1h", ["1d", "1h"]),
        ("expires_in - 1h < expires_in + (5m)", ["1h", "(5m)"]),
        ("-expires_in > -(1d)", ["(1d)"]),
    ],
)
def test_sums_and_differences(text: str, places: list[str]) -> None:
    found = diagnostics(find, "attempt", condition(text))
    assert [marked(each) for each in found] == places


@pytest.mark.parametrize(
    "text",
    [
        "expires_in < 86400",
        "expires_in * 1000 < 1d",
        "expires_in < 1d / 1000",
        "retry_num * 5m > 1h",
        "priority < 1d",
    ],
)
def test_units_that_agree_or_are_not_known(text: str) -> None:
    assert diagnostics(find, "attempt", condition(text)) == []
