"""`starttls = true` is `require`, and `false` is not "whatever comes" but `disable`."""

from __future__ import annotations

import pytest

from resolutec.analysis.suspicious.boolean_for_enum import find
from tests.analysis_suspicious.finding import (
    condition,
    diagnostics,
    expression,
    marked,
)


@pytest.mark.parametrize("value", ["true", '"true"', '"(true)"'])
def test_true_means_require(value: str) -> None:
    (found,) = diagnostics(find, "starttls", value)
    assert (found.code, marked(found)) == ("boolean-for-enum", value.strip('"'))
    assert (
        found.message == "`true` means `require` here, a constant of `RequireOptional`"
    )
    assert found.help == "name the constant: write `require`"


def test_false_means_disable() -> None:
    value = condition("retry_num > 1", "false", '"require"')
    (found,) = diagnostics(find, "starttls", value)
    assert marked(found) == "false"
    assert found.help == "name the constant: write `disable`"


def test_condition_as_a_result() -> None:
    (found,) = diagnostics(find, "starttls", expression("retry_num < 3"))
    assert found.message == (
        "this is a condition, where a constant of `RequireOptional` is wanted: "
        "true means `require` and false means `disable`"
    )


@pytest.mark.parametrize(
    "value", ['"require"', '"if_then(retry_num > 1, disable, require)"']
)
def test_constants(value: str) -> None:
    assert diagnostics(find, "starttls", value) == []


def test_false_where_it_switches_off() -> None:
    value = condition("local_port != 25", '"[plain, login]"', "false")
    assert diagnostics(find, "mechanisms", value) == []


def test_conditions_of_such_a_setting_are_conditions() -> None:
    value = condition("true", '"require"', '"disable"')
    assert diagnostics(find, "starttls", value) == []
