"""What each remote makes of an attempt, by what the settings and the remote insist on."""

from __future__ import annotations

import pytest

from resolutec.simulation.model import Behaviour
from tests.simulation.simulating import end, timeline

STRICT = 'queue.outbound.tls.starttls = "require"\n'
RELAXED = 'queue.outbound.tls.starttls = "optional"\n'
DISABLED = 'queue.outbound.tls.starttls = "disable"\n'
VERIFIED = 'queue.outbound.tls.allow-invalid-certs = "false"\n'
UNVERIFIED = 'queue.outbound.tls.allow-invalid-certs = "true"\n'


def first(
    policy: str,
    remote: str,
    *,
    dane: bool = False,
    mta_sts: bool = False,
    requiretls: bool = False,
) -> tuple[str, str | None]:
    """Kind and error of the first attempt's outcome."""
    story = timeline(policy, remote, dane=dane, mta_sts=mta_sts, requiretls=requiretls)
    attempt = story.attempts[0]
    return attempt.outcome.kind.value, attempt.outcome.error


@pytest.mark.parametrize(
    ("remote", "strict", "relaxed"),
    [
        ("ok", ("delivered-tls", None), ("delivered-tls", None)),
        (
            "no-starttls",
            ("permanent-failure", "tls"),
            ("delivered-cleartext", None),
        ),
        (
            "starttls-refused",
            ("temporary-failure", "unexpected-reply"),
            ("delivered-cleartext", None),
        ),
        (
            "starttls-refused-4xx",
            ("temporary-failure", "unexpected-reply"),
            ("delivered-cleartext", None),
        ),
        (
            "starttls-refused-5xx",
            ("permanent-failure", "unexpected-reply"),
            ("delivered-cleartext", None),
        ),
        *(
            (remote, ("temporary-failure", error), ("temporary-failure", error))
            for remote, error in (
                ("bad-certificate", "tls"),
                ("tls-too-old", "tls"),
                ("handshake-eof", "tls"),
                ("mitm-breaks-tls", "tls"),
                ("connection-refused", "connection"),
                ("dns-failure", "dns"),
            )
        ),
    ],
)
def test_require_and_optional(
    remote: str, strict: tuple[str, str | None], relaxed: tuple[str, str | None]
) -> None:
    assert first(STRICT + VERIFIED, remote) == strict
    assert first(RELAXED + VERIFIED, remote) == relaxed


@pytest.mark.parametrize("behaviour", Behaviour)
@pytest.mark.parametrize("promised", [False, True])
def test_disable_sends_in_the_clear_whatever_else_is_said(
    behaviour: Behaviour, promised: bool
) -> None:
    expected = {
        Behaviour.CONNECTION_REFUSED: ("temporary-failure", "connection"),
        Behaviour.DNS_FAILURE: ("temporary-failure", "dns"),
    }.get(behaviour, ("delivered-cleartext", None))
    policy = DISABLED + 'queue.outbound.tls.dane = "require"\n'
    assert (
        first(
            policy,
            behaviour.value,
            dane=promised,
            mta_sts=promised,
            requiretls=promised,
        )
        == expected
    )


@pytest.mark.parametrize("promise", ["dane", "mta_sts", "requiretls"])
def test_promises_make_optional_strict(promise: str) -> None:
    assert first(RELAXED, "no-starttls", **{promise: True}) == (
        "permanent-failure",
        "tls",
    )


@pytest.mark.parametrize("name", ["dane", "mta-sts"])
def test_promises_that_nobody_looks_up(name: str) -> None:
    policy = RELAXED + f'queue.outbound.tls.{name} = "disable"\n'
    scenario = {name.replace("-", "_"): True}
    assert first(policy, "no-starttls", **scenario) == ("delivered-cleartext", None)


@pytest.mark.parametrize("name", ["dane", "mta-sts"])
def test_requirement_that_the_remote_does_not_meet(name: str) -> None:
    policy = RELAXED + f'queue.outbound.tls.{name} = "require"\n'
    assert first(policy, "ok") == ("permanent-failure", name)
    assert first(policy, "ok", **{name.replace("-", "_"): True}) == (
        "delivered-tls",
        None,
    )


def test_certificate_that_only_dane_vouches_for() -> None:
    assert first(VERIFIED, "bad-certificate", dane=True) == ("delivered-tls", None)
    ignored = VERIFIED + 'queue.outbound.tls.dane = "disable"\n'
    assert first(ignored, "bad-certificate", dane=True) == ("temporary-failure", "tls")


def test_waived_verification() -> None:
    assert first(UNVERIFIED, "bad-certificate") == ("delivered-unverified", None)
    assert first(UNVERIFIED, "ok") == ("delivered-unverified", None)
    assert first(UNVERIFIED, "ok", dane=True) == ("delivered-tls", None)


@pytest.mark.parametrize("remote", ["tls-too-old", "handshake-eof"])
def test_waived_verification_waives_nothing_else(remote: str) -> None:
    assert first(UNVERIFIED, remote) == ("temporary-failure", "tls")


def test_reason_names_everything_that_insists() -> None:
    story = timeline(STRICT, "no-starttls", dane=True, requiretls=True)
    assert story.attempts[0].outcome.reason == (
        "the host does not offer STARTTLS, and starttls is `require`, the message asks "
        "for REQUIRETLS and the host has TLSA records: the message bounces, there is no "
        "other attempt"
    )
    assert end(story) == "bounced"
