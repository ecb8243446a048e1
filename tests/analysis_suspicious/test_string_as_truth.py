"""`relay = "'false'"` lets everybody relay: a string is true unless it is empty."""

from __future__ import annotations

import pytest

from resolutec.analysis.suspicious.string_as_truth import find
from resolutec.diagnostics.model import Severity
from tests.analysis_suspicious.finding import (
    condition,
    diagnostics,
    expression,
    marked,
)


def test_quoted_false_is_true() -> None:
    (found,) = diagnostics(find, "boolean", expression("'false'"))
    assert (found.code, found.severity) == ("string-as-truth", Severity.WARNING)
    assert marked(found) == "'false'"
    assert found.message == (
        "the string `false` is not empty, and so it counts as true"
    )
    assert found.help == "drop the quotes: write `false`"
    assert found.setting == "session.rcpt.relay"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("'yes'", "'yes'"),
        ("retry_num > 1 && 'tls'", "'tls'"),
        ("last_error == 'tls' || 'dane'", "'dane'"),
        ("!'x'", "'x'"),
        ("retry_num > 1 ^ 'x'", "'x'"),
        ("if_then('x', true, false)", "'x'"),
        ("retry_num > 0 && (1 == 2 || 'x')", "'x'"),
    ],
)
def test_string_in_a_condition(text: str, place: str) -> None:
    (found,) = diagnostics(find, "attempt", condition(text))
    assert marked(found) == place


@pytest.mark.parametrize(
    "result", ["'''if_then(retry_num > 1, 'no', '')'''", "\"'no'\""]
)
def test_string_as_a_result(result: str) -> None:
    (found,) = diagnostics(find, "attempt", condition("retry_num > 1", result))
    assert marked(found) == "'no'"


def test_name_of_a_variable_in_quotes() -> None:
    (found,) = diagnostics(find, "attempt", condition("'rcpt_domain'"))
    assert found.help == "drop the quotes to mean the variable: `rcpt_domain`"


@pytest.mark.parametrize(
    "text",
    [
        "last_error == 'tls'",
        "contains(['a', 'b'], rcpt_domain)",
        "rcpt_domain",
        "''",
        "starts_with(mx, 'mx')",
        "matches('^a', mx)",
        "!is_empty(sender)",
    ],
)
def test_strings_that_are_compared_or_passed_on(text: str) -> None:
    assert diagnostics(find, "attempt", condition(text)) == []


def test_string_where_a_string_is_wanted() -> None:
    assert diagnostics(find, "string", expression("'relay'")) == []


def test_escaped_text_is_pointed_at_in_the_file() -> None:
    (found,) = diagnostics(find, "attempt", '"retry_num > 1 && \\"x\\" "')
    assert marked(found) == '\\"x\\"'
