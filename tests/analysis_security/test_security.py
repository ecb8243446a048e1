"""Findings about safety: what is told, where, and what is left alone."""

from __future__ import annotations

import pytest

from resolutec.pipeline import Options, review
from resolutec.source import Source


def codes(text: str) -> list[str]:
    """The codes found in a policy, in order of their places."""
    return [
        found.code for found in review(Source("p.toml", text), Options()).diagnostics
    ]


def starttls(block: str, more: str = "") -> str:
    return f"[queue.outbound.tls]\nstarttls = {block}\n{more}"


def invalid(block: str) -> str:
    return f"[queue.outbound.tls]\nallow-invalid-certs = {block}\n"


def relay(block: str) -> str:
    return f"[session.rcpt]\nrelay = {block}\n"


NO_PROMISES = 'dane = "disable"\nmta-sts = "disable"\n'
AFTER_TLS = """[ { if = "retry_num > 1 && last_error == 'tls'", then = "disable" },
                 { else = "require" } ]"""


def test_clear_text_after_a_failure() -> None:
    assert codes(starttls(AFTER_TLS)) == [
        "tls-cleartext-on-failure",
        "tls-oscillates",
        "tls-overrides-dane",
    ]


def test_clear_text_always() -> None:
    assert codes(starttls('"disable"', NO_PROMISES)) == ["tls-cleartext"]


def test_clear_text_by_retries_alone_does_not_oscillate() -> None:
    block = '[ { if = "retry_num > 2", then = "disable" }, { else = "require" } ]'
    assert codes(starttls(block, NO_PROMISES)) == ["tls-cleartext-on-failure"]


@pytest.mark.parametrize(
    "condition",
    [
        "rcpt_domain == 'old.example'",
        "contains(['a.example', 'b.example'], rcpt_domain) && retry_num > 0",
        "ends_with(mx, '.old.example')",
        "key_exists('no-tls', rcpt_domain)",
    ],
)
def test_an_exception_that_names_its_domains_is_none(condition: str) -> None:
    block = f'[ {{ if = "{condition}", then = "disable" }}, {{ else = "require" }} ]'
    found = codes(starttls(block))
    assert set(found) <= {"fail-open"}


def test_everybody_but_one_domain_is_everybody() -> None:
    block = """[ { if = "rcpt_domain != 'a.example'", then = "disable" },
                 { else = "require" } ]"""
    assert "tls-cleartext" in codes(starttls(block, NO_PROMISES))


def test_certificates_accepted_unseen() -> None:
    assert codes(invalid("true")) == ["tls-unverified"]
    after = "[ { if = \"last_error == 'tls'\", then = true }, { else = false } ]"
    assert codes(invalid(after)) == ["tls-unverified-on-failure"]


def test_a_safe_policy_is_left_alone() -> None:
    assert codes(starttls('"require"') + "allow-invalid-certs = false\n") == []


@pytest.mark.parametrize(
    "expression",
    [
        "true",
        "local_port == 587",
        "sender_domain == 'example.org'",
        "helo_domain == 'friend.example'",
        "is_empty(authenticated_as)",
    ],
)
def test_relaying_for_strangers(expression: str) -> None:
    value = expression if expression == "true" else f'"{expression}"'
    assert codes(relay(value)) == ["open-relay"]


@pytest.mark.parametrize(
    "expression",
    [
        "!is_empty(authenticated_as)",
        "authenticated_as == 'newsletter'",
        "remote_ip == '192.0.2.1'",
        "starts_with(remote_ip, '10.')",
        "is_local_domain('', rcpt_domain)",
        "key_exists('relays', remote_ip)",
        "false",
    ],
)
def test_relaying_for_known_people(expression: str) -> None:
    value = expression if expression == "false" else f'"{expression}"'
    assert codes(relay(value)) == []


def test_a_look_up_that_fails_lets_everything_in() -> None:
    policy = "[session.mail]\nis-allowed = \"!key_exists('blocked', sender_domain)\"\n"
    assert codes(policy) == ["fail-open"]


def test_a_comment_accepts_a_finding() -> None:
    above = "# resolute: allow tls-cleartext — the archive has no TLS\n"
    policy = f'[queue.outbound.tls]\n{above}starttls = "disable"\n{NO_PROMISES}'
    assert codes(policy) == []
    beside = policy.replace(above, "").replace('"disable"\n', '"disable" ' + above, 1)
    assert codes(beside) == []


def test_a_comment_that_accepts_nothing_is_told() -> None:
    comment = "# resolute: allow tls-cleartext — no longer\n"
    policy = f'[queue.outbound.tls]\n{comment}starttls = "require"\n'
    assert codes(policy) == ["unused-allowance"]


def test_a_comment_without_a_reason_is_told() -> None:
    comment = "# resolute: allow tls-cleartext\n"
    policy = f'[queue.outbound.tls]\n{comment}starttls = "disable"\n{NO_PROMISES}'
    assert codes(policy) == ["unused-allowance"]


def test_errors_are_never_accepted() -> None:
    comment = "# resolute: allow not-in-enum — I know\n"
    policy = (
        f"[queue.outbound.tls]\n{comment}"
        'starttls = [ { if = "last_error == \'tsl\'", then = "require" },'
        ' { else = "require" } ]\n'
    )
    assert "not-in-enum" in codes(policy)


def test_a_mounted_table_is_as_dangerous() -> None:
    text = f"[tls]\nstarttls = {AFTER_TLS}\n"
    options = Options(mounts={"tls": "queue.outbound.tls"})
    found = {each.code for each in review(Source("p.toml", text), options).diagnostics}
    assert found == {"tls-cleartext-on-failure", "tls-oscillates", "tls-overrides-dane"}
