"""`1 < 2 < 3` compares 1 with 3."""

from __future__ import annotations

import pytest

from resolutec.analysis.suspicious.comparison_chain import find
from tests.analysis_suspicious.finding import condition, diagnostics, marked


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("0 < retry_num < 5", "0 < retry_num"),
        ("0 < retry_num <= (5)", "0 < retry_num"),
        ("(1 + retry_num) >= 2 > 1", "(1 + retry_num) >= 2"),
        ("retry_num == 1 == true", "retry_num == 1"),
    ],
)
def test_chain(text: str, inner: str) -> None:
    (found,) = diagnostics(find, "attempt", condition(text), lenient=True)
    assert (found.code, marked(found)) == ("comparison-chain", text)
    assert f"what `{inner}` yields, which is 1 or 0" in found.message
    assert found.help is not None
    assert f"`({inner})`" in found.help


@pytest.mark.parametrize(
    "text",
    [
        "(0 < retry_num) < 5",
        "0 < retry_num && retry_num < 5",
        "retry_num < 3 == false",
        "(retry_num == 1) == true",
        "retry_num + 1 < 5",
    ],
)
def test_what_is_no_chain(text: str) -> None:
    assert diagnostics(find, "attempt", condition(text), lenient=True) == []


def test_every_link_is_found() -> None:
    found = diagnostics(find, "attempt", condition("1 < 2 < 3 < 4"), lenient=True)
    assert [marked(each) for each in found] == ["1 < 2 < 3 < 4", "1 < 2 < 3"]
