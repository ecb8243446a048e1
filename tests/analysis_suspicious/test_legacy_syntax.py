"""Operators that have a better known spelling."""

from __future__ import annotations

import pytest

from resolutec.analysis.suspicious.legacy_syntax import find
from resolutec.diagnostics.model import Severity
from tests.analysis_suspicious.finding import condition, diagnostics, marked


@pytest.mark.parametrize(
    ("text", "written", "usual"),
    [
        ("retry_num > 1 & last_error == 'tls'", "&", "&&"),
        ("retry_num > 1 | last_error == 'tls'", "|", "||"),
        ("last_error = 'tls'", "=", "=="),
        ("last_error ='tls'", "=", "=="),
        ("retry_num => 1", "=>", ">="),
        ("retry_num =< 1", "=<", "<="),
    ],
)
def test_other_spelling(text: str, written: str, usual: str) -> None:
    (found,) = diagnostics(find, "attempt", condition(text))
    assert (found.code, found.severity) == ("legacy-syntax", Severity.NOTE)
    assert (marked(found), found.help) == (written, f"write `{usual}`")


@pytest.mark.parametrize(
    "text",
    [
        "retry_num >= 1 && retry_num <= 3 || retry_num != 5 && retry_num == 6",
        "rcpt_domain == 'a & b | c = d => e'",
        "matches('a|b&c=d', rcpt_domain)",
        "rcpt_domain == 'a\\' & b'",
        'rcpt_domain == "a = b"',
    ],
)
def test_usual_spelling_and_strings(text: str) -> None:
    assert diagnostics(find, "attempt", condition(text)) == []


def test_values_that_are_no_expressions() -> None:
    assert diagnostics(find, "attempt", "true") == []
