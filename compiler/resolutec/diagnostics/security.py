"""Wording of what is said about safety: each message names the attack, each help the way out."""

from __future__ import annotations

from ..source import Source, Span
from .model import Diagnostic, Severity
from .quoting import quoted


def _warning(
    code: str,
    message: str,
    help_text: str,
    source: Source,
    span: Span,
    setting: str,
) -> Diagnostic:
    return Diagnostic(code, Severity.WARNING, message, source, span, help_text, setting)


def cleartext(source: Source, span: Span, setting: str) -> Diagnostic:
    """Encryption switched off for everybody."""
    return _warning(
        "tls-cleartext",
        "mail goes out in the clear, where anyone on the path reads and changes it",
        "write `optional` for encryption where it is offered, and make an exception only "
        "for domains that it names: `rcpt_domain == 'old.example'`",
        source,
        span,
        setting,
    )


def cleartext_on_failure(source: Source, span: Span, setting: str) -> Diagnostic:
    """Encryption given up because an earlier attempt failed."""
    return _warning(
        "tls-cleartext-on-failure",
        "whoever breaks a connection or two gets the message in the clear",
        "let the message wait and be returned instead: keep `require` after a failure, or "
        "name the domains that may have it: `rcpt_domain == 'old.example'`",
        source,
        span,
        setting,
    )


def unverified(source: Source, span: Span, setting: str) -> Diagnostic:
    """Certificates accepted unseen."""
    return _warning(
        "tls-unverified",
        "any certificate is accepted, so that anyone on the path can pose as the receiver",
        "accept invalid certificates only for domains that the policy names: "
        "`rcpt_domain == 'old.example'`",
        source,
        span,
        setting,
    )


def unverified_on_failure(source: Source, span: Span, setting: str) -> Diagnostic:
    """Certificates accepted unseen because an earlier attempt failed."""
    return _warning(
        "tls-unverified-on-failure",
        "whoever breaks one connection can show a certificate of his own to the next",
        "keep checking certificates after a failure, or name the domains that are exempt: "
        "`rcpt_domain == 'old.example'`",
        source,
        span,
        setting,
    )


def overrides_dane(
    what: str, protections: str, source: Source, span: Span, setting: str
) -> Diagnostic:
    """A downgrade that holds whatever the receiver has published."""
    return _warning(
        "tls-overrides-dane",
        f"{what} holds even for domains that promise encryption by {protections}",
        "downgrade only where nothing better was promised, or set "
        "`queue.outbound.tls.dane` and `queue.outbound.tls.mta-sts` to what is meant",
        source,
        span,
        setting,
    )


def oscillates(
    attempt: int, error: str, source: Source, span: Span, setting: str
) -> Diagnostic:
    """Encryption given up and demanded again."""
    return _warning(
        "tls-oscillates",
        f"an attempt in the clear that fails with {quoted(error)} is followed by one that "
        f"demands encryption again (retry_num {attempt} and {attempt + 1})",
        "`last_error` holds the latest failure only: decide by `retry_num` as well, or not "
        "by `last_error` at all",
        source,
        span,
        setting,
    )


def open_relay(source: Source, span: Span, setting: str) -> Diagnostic:
    """Relaying for people who have not logged in."""
    return _warning(
        "open-relay",
        "strangers may send mail to anyone through this server, as senders of spam do",
        "relay only for users who have logged in, `!is_empty(authenticated_as)`, or for "
        "networks that the policy names",
        source,
        span,
        setting,
    )


def fail_open(fallback: str, source: Source, span: Span, setting: str) -> Diagnostic:
    """A setting that falls to its less safe side when the host fails."""
    return _warning(
        "fail-open",
        f"if a look-up fails here, the mail server goes on with {quoted(fallback)}, the less "
        "safe side: whoever brings the look-up down gets it",
        "ask what needs no look-up first, or decide without one",
        source,
        span,
        setting,
    )


def unused_allowance(code: str, source: Source, span: Span) -> Diagnostic:
    """A comment that accepts what is not found."""
    return Diagnostic(
        "unused-allowance",
        Severity.WARNING,
        f"nothing of the code {quoted(code)} is found here",
        source,
        span,
        "remove the comment, or put it on the line of the finding or the one above it",
    )


def allowance_without_reason(code: str, source: Source, span: Span) -> Diagnostic:
    """A comment that accepts a finding and does not say why."""
    return Diagnostic(
        "unused-allowance",
        Severity.WARNING,
        f"the comment accepts {quoted(code)} and gives no reason",
        source,
        span,
        f"write `# resolute: allow {code} — reason`",
    )
