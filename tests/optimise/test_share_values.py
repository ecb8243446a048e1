"""What several branches compute is computed once."""

from __future__ import annotations

from tests.optimise.harness import lines
from tests.optimise.sessions import rewrite

LOWER = "to_lowercase(rcpt)"


def test_a_value_that_the_first_branch_computes_is_shared_by_all() -> None:
    assert rewrite(
        (f"contains({LOWER}, 'x') || contains({LOWER}, 'y')", "'1'"),
        (f"is_tls && contains({LOWER}, 'z')", LOWER),
    ) == lines(
        """
        rcpt_lower = session.rcpt.lower()
        if 'x' in rcpt_lower or 'y' in rcpt_lower:
            return '1'
        if session.is_tls and 'z' in rcpt_lower:
            return rcpt_lower
        return None
        """
    )


def test_a_global_is_looked_up_once() -> None:
    assert rewrite(("$A && is_tls", "'1'"), ("$A && remote_port > 3", "'2'")) == lines(
        """
        tag = session.globals.get('A', 0)
        if tag and session.is_tls:
            return '1'
        if tag and session.remote_port > 3:
            return '2'
        return None
        """
    )


def test_a_ladder_on_a_computed_value_is_a_table() -> None:
    ladder = rewrite(*((f"{LOWER} == '{each}'", f"'{each}'") for each in "abcde"))
    assert ladder.startswith("rcpt_lower = session.rcpt.lower()\n")
    assert "_REWRITE_GET(rcpt_lower" in ladder
