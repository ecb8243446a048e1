"""What `policies/mail_server.toml` promises in its first lines, tried on its module."""

from __future__ import annotations

from itertools import product
from types import SimpleNamespace

from resolute_policies import mail_server

PORTS = (25, 465, 587)
LAST_ERRORS = ("none", "tls", "dane", "mta-sts", "connection", "io")


def test_nobody_relays_without_having_authenticated() -> None:
    relay = mail_server.DECISIONS["session.rcpt.relay"]
    assert not relay(SimpleNamespace(authenticated_as=""))
    assert relay(SimpleNamespace(authenticated_as="anna"))


def test_no_password_is_asked_for_without_encryption() -> None:
    mechanisms = mail_server.DECISIONS["session.auth.mechanisms"]
    for port in PORTS:
        assert not mechanisms(SimpleNamespace(local_port=port, is_tls=False))
    offered = mechanisms(SimpleNamespace(local_port=465, is_tls=True))
    assert isinstance(offered, list)
    assert "plain" in offered


def test_a_failure_never_weakens_encryption() -> None:
    starttls = mail_server.DECISIONS["queue.outbound.tls.starttls"]
    for domain, expected in (
        ("example.com", "require"),
        ("museum.example", "optional"),
    ):
        decided = {
            starttls(
                SimpleNamespace(
                    rcpt_domain=domain, retry_num=retry, last_error=last_error
                )
            )
            for retry, last_error in product(range(5), LAST_ERRORS)
        }
        assert decided == {expected}
