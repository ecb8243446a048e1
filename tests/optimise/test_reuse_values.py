"""What a condition has computed is not computed again."""

from __future__ import annotations

from tests.optimise.harness import lines
from tests.optimise.sessions import relay, rewrite

LOWER = "to_lowercase(rcpt)"


def test_a_value_that_only_some_paths_compute_is_bound_on_the_way() -> None:
    assert rewrite(
        (f"is_tls && (contains({LOWER}, 'x') || contains({LOWER}, 'y'))", LOWER),
        (f"contains({LOWER}, 'z')", "'1'"),
    ) == lines(
        """
        if session.is_tls and ('x' in (rcpt_lower := session.rcpt.lower()) or 'y' in rcpt_lower):
            return rcpt_lower
        if 'z' in session.rcpt.lower():
            return '1'
        return None
        """
    )


def test_what_was_computed_in_a_branch_that_returned_is_known_where_it_was_for_certain() -> (
    None
):
    assert rewrite(
        (f"{LOWER} != 'a' && is_tls && contains({LOWER}, 'b')", "'1'"),
        ("remote_port > 1 && contains(to_uppercase(rcpt), 'X')", "to_uppercase(rcpt)"),
    ) == lines(
        """
        rcpt = session.rcpt
        rcpt_lower = rcpt.lower()
        if rcpt_lower != 'a' and session.is_tls and ('b' in rcpt_lower):
            return '1'
        if session.remote_port > 1 and 'X' in (rcpt_upper := rcpt.upper()):
            return rcpt_upper
        return None
        """
    )


def test_an_alternative_that_may_be_skipped_has_computed_nothing() -> None:
    condition = f"(is_tls || contains({LOWER}, 'a')) && contains({LOWER}, 'b')"
    assert relay(condition) == (
        "return (bool(session.is_tls) or 'a' in session.rcpt.lower())"
        " and 'b' in session.rcpt.lower()"
    )
