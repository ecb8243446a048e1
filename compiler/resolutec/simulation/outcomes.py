"""What an attempt comes to, given what the settings decided and how the remote behaves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from .model import Behaviour, End, Failure, Outcome, Scenario

NOBODY_LISTENS = "the connection is refused, whatever the settings say"


@dataclass(frozen=True, slots=True)
class TlsDecisions:
    """The four decisions of an attempt; texts are `require`, `optional` or `disable`."""

    mta_sts: str
    allow_invalid_certs: bool
    dane: str
    starttls: str


def before_the_exchanger(behaviour: Behaviour) -> Outcome | None:
    """The outcome of an attempt that fails before a mail exchanger is known."""
    if behaviour is not Behaviour.DNS_FAILURE:
        return None
    reason = "the name servers do not answer, and no mail exchanger is found"
    return Outcome(Failure.TEMPORARY, reason, "dns")


def outcome(decided: TlsDecisions, behaviour: Behaviour, scenario: Scenario) -> Outcome:
    """The outcome of an attempt at a mail exchanger."""
    if decided.starttls != "disable":
        unmet = _unmet_requirement(decided, scenario)
        if unmet is not None:
            return unmet
    if behaviour is Behaviour.CONNECTION_REFUSED:
        return Outcome(Failure.TEMPORARY, NOBODY_LISTENS, "connection")
    if decided.starttls == "disable":
        return _without_encryption(decided, behaviour, scenario)
    return _with_starttls(decided, behaviour, scenario)


def _unmet_requirement(decided: TlsDecisions, scenario: Scenario) -> Outcome | None:
    """The failure where a mechanism is insisted on that the remote does not have."""
    if decided.mta_sts == "require" and not scenario.mta_sts:
        reason = "mta-sts is `require`, and the domain has no MTA-STS policy"
        return Outcome(Failure.PERMANENT, reason, "mta-sts")
    if decided.dane == "require" and not scenario.dane:
        reason = "dane is `require`, and the host has no TLSA records"
        return Outcome(Failure.PERMANENT, reason, "dane")
    return None


def _without_encryption(
    decided: TlsDecisions, behaviour: Behaviour, scenario: Scenario
) -> Outcome:
    ignored = _promises(decided, scenario)
    reason = "starttls is `disable`: the message goes out in the clear"
    if ignored:
        reason += f", although {_joined(ignored)}"
    if behaviour is Behaviour.MITM_BREAKS_TLS:
        reason += "; whoever broke the handshakes reads it"
    return Outcome(End.DELIVERED_CLEARTEXT, reason)


def _with_starttls(
    decided: TlsDecisions, behaviour: Behaviour, scenario: Scenario
) -> Outcome:
    match behaviour:
        case Behaviour.OK:
            return _valid_certificate(decided, scenario)
        case Behaviour.BAD_CERTIFICATE:
            return _invalid_certificate(decided, scenario)
        case Behaviour.NO_STARTTLS:
            what = "the host does not offer STARTTLS"
            return _unavailable(what, "tls", Failure.PERMANENT, decided, scenario)
        case Behaviour.STARTTLS_REFUSED:
            what = "the host refuses STARTTLS for now (4xx)"
            error, failure = "unexpected-reply", Failure.TEMPORARY
            return _unavailable(what, error, failure, decided, scenario)
        case Behaviour.STARTTLS_REFUSED_5XX:
            what = "the host refuses STARTTLS (5xx)"
            error, failure = "unexpected-reply", Failure.PERMANENT
            return _unavailable(what, error, failure, decided, scenario)
        case Behaviour.TLS_TOO_OLD:
            what = "the host knows no TLS as new as 1.2"
            if decided.allow_invalid_certs:
                what += ", which allow-invalid-certs does not waive"
            return Outcome(Failure.TEMPORARY, what, "tls")
        case Behaviour.HANDSHAKE_EOF:
            what = "the TLS handshake is cut off"
            return Outcome(Failure.TEMPORARY, what, "tls")
        case Behaviour.MITM_BREAKS_TLS:
            return _broken_handshake(decided)
        case Behaviour.CONNECTION_REFUSED | Behaviour.DNS_FAILURE:
            raise AssertionError("an attempt that gets no connection starts no TLS")
        case _:
            assert_never(behaviour)


def _valid_certificate(decided: TlsDecisions, scenario: Scenario) -> Outcome:
    if _dane_applies(decided, scenario):
        return _matched_by_dane()
    if decided.allow_invalid_certs:
        reason = (
            "TLS is used, and allow-invalid-certs keeps anyone from looking at the "
            "certificate; it happens to be valid"
        )
        return Outcome(End.DELIVERED_UNVERIFIED, reason)
    return Outcome(End.DELIVERED_TLS, "the certificate is valid")


def _matched_by_dane() -> Outcome:
    reason = "the certificate matches the TLSA records of the host"
    return Outcome(End.DELIVERED_TLS, reason)


def _invalid_certificate(decided: TlsDecisions, scenario: Scenario) -> Outcome:
    if _dane_applies(decided, scenario):
        return _matched_by_dane()
    if not decided.allow_invalid_certs:
        reason = "the certificate is not valid, or for another name"
        return Outcome(Failure.TEMPORARY, reason, "tls")
    reason = (
        "the certificate is not valid, and allow-invalid-certs takes it: so it would that "
        "of an attacker"
    )
    if _policy_applies(decided, scenario):
        reason += "; the domain's MTA-STS policy asks for a valid one"
    return Outcome(End.DELIVERED_UNVERIFIED, reason)


def _broken_handshake(decided: TlsDecisions) -> Outcome:
    reason = "someone on the path breaks the TLS handshake"
    if decided.allow_invalid_certs:
        reason += (
            "; with allow-invalid-certs a certificate of their own would have got them "
            "the message"
        )
    return Outcome(Failure.TEMPORARY, reason, "tls")


def _unavailable(
    what: str,
    error: str,
    failure: Failure,
    decided: TlsDecisions,
    scenario: Scenario,
) -> Outcome:
    """No TLS is to be had: a failure where it is insisted on."""
    insisted = _insistence(decided, scenario)
    if not insisted:
        reason = (
            f"{what}, and nothing insists on TLS: the message goes out in the clear"
        )
        return Outcome(End.DELIVERED_CLEARTEXT, reason)
    reason = f"{what}, and {_joined(insisted)}"
    if failure is Failure.PERMANENT:
        reason += ": the message bounces, there is no other attempt"
    return Outcome(failure, reason, error)


def _insistence(decided: TlsDecisions, scenario: Scenario) -> list[str]:
    """Everything that makes an attempt strict about TLS."""
    required = [
        f"{name} is `require`"
        for name, value in (
            ("starttls", decided.starttls),
            ("dane", decided.dane),
            ("mta-sts", decided.mta_sts),
        )
        if value == "require"
    ]
    return required + _promises(decided, scenario)


def _promises(decided: TlsDecisions, scenario: Scenario) -> list[str]:
    """What message and remote insist on by themselves, as far as it is looked at."""
    promises = []
    if scenario.requiretls:
        promises.append("the message asks for REQUIRETLS")
    if _policy_applies(decided, scenario):
        promises.append("the domain has an MTA-STS policy")
    if _dane_applies(decided, scenario):
        promises.append("the host has TLSA records")
    return promises


def _dane_applies(decided: TlsDecisions, scenario: Scenario) -> bool:
    return scenario.dane and decided.dane != "disable"


def _policy_applies(decided: TlsDecisions, scenario: Scenario) -> bool:
    return scenario.mta_sts and decided.mta_sts != "disable"


def _joined(parts: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *most, last = parts
    return f"{', '.join(most)} and {last}" if most else last
