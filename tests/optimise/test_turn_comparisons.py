"""Constants in front of a comparison are no different from those behind it."""

from __future__ import annotations

import operator
from types import SimpleNamespace

import pytest

from resolutec import compile_text
from tests.optimise.harness import hop
from tests.optimise.sessions import relay


@pytest.mark.parametrize(
    ("written", "tested"),
    [
        ("25 == remote_port", "session.remote_port == 25"),
        ("25 != remote_port", "session.remote_port != 25"),
        ("25 < remote_port", "session.remote_port > 25"),
        ("25 <= remote_port", "session.remote_port >= 25"),
        ("25 > remote_port", "session.remote_port < 25"),
        ("25 >= remote_port", "session.remote_port <= 25"),
        ("25 <= remote_port && 30 > remote_port", "25 <= session.remote_port < 30"),
        ('"a" == rcpt || rcpt == "b"', "session.rcpt in ('a', 'b')"),
        ("'a' == to_lowercase(rcpt)", "session.rcpt.lower() == 'a'"),
        ("asn < remote_port", "session.asn < session.remote_port"),
    ],
)
def test_the_constant_comes_last(written: str, tested: str) -> None:
    assert relay(written) == f"return {tested}"


def test_rules_that_begin_with_the_constant_are_looked_up() -> None:
    rules = "".join(
        f"{{ if = \"'{each}' == rcpt_domain\", then = \"'{each}'\" }}, "
        for each in "abcd"
    )
    assert "_NEXT_HOP_GET(message.rcpt_domain)" in hop(f"[ {rules}{{ else = false }} ]")


@pytest.mark.parametrize("odd", [float("nan"), 24.5, True, "text", None])
def test_values_of_another_type_get_what_they_got(odd: object) -> None:
    policy = '[session.rcpt]\nrelay = "25 > remote_port"\n'
    module = compile_text(policy).module()
    try:
        expected: object = operator.gt(25, odd)  # type: ignore[arg-type]  # is tried out
    except TypeError:
        with pytest.raises(TypeError):
            module.session_rcpt_relay(SimpleNamespace(remote_port=odd))
    else:
        assert module.session_rcpt_relay(SimpleNamespace(remote_port=odd)) is expected
