"""Beginnings, or ends, of one subject."""

from __future__ import annotations

import pytest

from tests.optimise.harness import lines
from tests.optimise.sessions import relay


@pytest.mark.parametrize(
    ("condition", "test"),
    [
        (
            "starts_with(rcpt, 'a') || starts_with(rcpt, 'b')",
            "session.rcpt.startswith(('a', 'b'))",
        ),
        (
            "ends_with(rcpt, 'a') || ends_with(rcpt, 'b') || is_tls",
            "session.rcpt.endswith(('a', 'b')) or bool(session.is_tls)",
        ),
        (
            "!starts_with(rcpt, 'a') && !starts_with(rcpt, 'b')",
            "not session.rcpt.startswith(('a', 'b'))",
        ),
        (
            "starts_with(rcpt, 'a') || starts_with(sender, 'b')",
            "session.rcpt.startswith('a') or session.sender.startswith('b')",
        ),
    ],
)
def test_beginnings_and_ends_are_merged(condition: str, test: str) -> None:
    assert relay(condition) == f"return {test}"


def test_a_beginning_and_an_end_stay_two_questions() -> None:
    assert relay("starts_with(rcpt, 'a') || ends_with(rcpt, 'b')") == lines("""
        rcpt = session.rcpt
        return rcpt.startswith('a') or rcpt.endswith('b')
        """)
