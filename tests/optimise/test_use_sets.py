"""Membership among constants."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from resolutec import compile_text
from tests.optimise.sessions import relay

LOWER = "to_lowercase(rcpt)"


@pytest.mark.parametrize(
    ("condition", "test"),
    [
        (
            f"contains(['a', 'b', 'c'], {LOWER})",
            "session.rcpt.lower() in {'a', 'b', 'c'}",
        ),
        (f"contains(['a', 'b'], {LOWER})", "session.rcpt.lower() in ('a', 'b')"),
        ("contains(['a', 'b', 'c'], rcpt)", "session.rcpt in ('a', 'b', 'c')"),
        (
            "count_chars(rcpt) == 3 || count_chars(rcpt) == 5",
            "len(session.rcpt) in {3, 5}",
        ),
    ],
)
def test_sets_are_for_what_can_be_hashed(condition: str, test: str) -> None:
    assert relay(condition) == f"return {test}"


@pytest.mark.parametrize("value", [["a"], {"a": 1}, None, 5])
def test_what_the_context_holds_may_have_no_hash(value: object) -> None:
    policy = "[session.rcpt]\nrelay = \"contains(['a', 'b', 'c'], rcpt)\"\n"
    module = compile_text(policy).module()
    assert module.session_rcpt_relay(SimpleNamespace(rcpt=value)) is False
