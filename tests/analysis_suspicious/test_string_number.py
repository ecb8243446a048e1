"""Text that is no number counts as 0 beside one, so that `'abc' == 0` holds."""

from __future__ import annotations

import pytest

from resolutec.analysis.suspicious.string_number import find
from tests.analysis_suspicious.finding import condition, diagnostics, marked


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        (
            "retry_num == 'two'",
            "'two'",
            "the string `two` is no number, and counts as 0 here",
        ),
        (
            "rcpt_domain > 3",
            "rcpt_domain",
            "`rcpt_domain` is text, and text that is no number counts as 0 here",
        ),
        (
            "last_error == 0",
            "last_error",
            "`last_error` is text, and text that is no number counts as 0 here",
        ),
        (
            "retry_num - '1h' > 0",
            "'1h'",
            "the string `1h` is no number, and counts as 0 here",
        ),
        ("-'x' == 0", "'x'", "the string `x` is no number, and counts as 0 here"),
        ("retry_num < ''", "''", "the string `` is no number, and counts as 0 here"),
    ],
)
def test_text_beside_a_number(text: str, place: str, message: str) -> None:
    (found,) = diagnostics(find, "attempt", condition(text), lenient=True)
    assert (found.code, marked(found), found.message) == (
        "string-number",
        place,
        message,
    )


def test_element_of_a_list_of_text_in_a_strict_policy() -> None:
    (found,) = diagnostics(find, "attempt", condition("recipients[0] > 3"))
    assert marked(found) == "recipients[0]"


@pytest.mark.parametrize(
    "text",
    [
        "retry_num == '2'",
        "retry_num == '-1.5e3'",
        "retry_num == '0'",
        "retry_num == '-0.0e5'",
        "rcpt_domain == 'x'",
        "rcpt_domain < 'x'",
        "rcpt_domain + 1 == 'x1'",
        "len(recipients - 'a@example.org') > 1",
        "len(rcpt_domain) > 3",
    ],
)
def test_numbers_and_text_each_with_its_like(text: str) -> None:
    assert diagnostics(find, "attempt", condition(text), lenient=True) == []
