"""Single rules: the TLS rules, checks of strings, and captures."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ..cases import outbound_tls, rewrite
from ..model import fresh
from .contest import Contest, Side
from .sources import policy, source_of

TLS = ("queue.outbound.tls.allow-invalid-certs", "queue.outbound.tls.starttls")

_STRING_CHECKS = """\
[queue.outbound]
next-hop = [
  { if = "ends_with(rcpt_domain, '.example.org') && !starts_with(sender, 'bounce-')",
    then = "'local'" },
  { if = "contains(sender, '+') || sender_domain == 'example.net'", then = "'relay'" },
  { else = false },
]
"""


@dataclass(slots=True)
class Recipient:
    """A recipient that a message is on its way to."""

    sender: str
    sender_domain: str
    rcpt_domain: str


def next_hop(recipient: Recipient) -> Literal["local", "relay"] | None:
    if recipient.rcpt_domain.endswith(
        ".example.org"
    ) and not recipient.sender.startswith("bounce-"):
        return "local"
    if "+" in recipient.sender or recipient.sender_domain == "example.net":
        return "relay"
    return None


def contests(generator: random.Random, size: int) -> list[Contest]:
    """One contest per rule."""
    return [
        *_tls(generator, size),
        _string_checks(generator, size),
        *_captures(generator, size),
    ]


def _tls(generator: random.Random, size: int) -> list[Contest]:
    compiled = policy(outbound_tls.SOURCE.read_text(encoding="utf-8"))
    contexts = outbound_tls.attempts(generator, size)
    return [
        Contest(
            f"tls {key.rpartition('.')[2]}",
            f"one TLS rule, `{key.rpartition('.')[2]}`: hand",
            "1.00",
            1.05,
            Side(
                compiled.decisions(key),
                contexts,
                [outbound_tls.BY_HAND[key]],
                compiled.interpreted(key),
            ),
            Side([outbound_tls.BY_HAND[key]], contexts),
            compiled,
            [key],
            source_of(outbound_tls.BY_HAND[key]),
        )
        for key in TLS
    ]


def _string_checks(generator: random.Random, size: int) -> Contest:
    compiled = policy(_STRING_CHECKS)
    key = "queue.outbound.next-hop"
    contexts = _recipients(generator, size)
    return Contest(
        "string checks",
        "string checks, two rules: hand",
        "1.00",
        1.05,
        Side(compiled.decisions(key), contexts, [next_hop], compiled.interpreted(key)),
        Side([next_hop], contexts),
        compiled,
        [key],
        source_of(next_hop),
    )


def _recipients(generator: random.Random, size: int) -> Sequence[Recipient]:
    def recipient() -> Recipient:
        local = generator.choice(("bounce-", "list+", "anna", "office"))
        domain = generator.choice(("example.net", "example.com", "mail.example.org"))
        to = generator.choice(("mx.example.org", "example.org", "b.example.com"))
        sender = f"{local}{generator.randrange(1000)}@{domain}"
        return Recipient(sender, fresh(domain), fresh(to))

    return [recipient() for _ in range(size)]


_SENDER = re.compile(r"([^@]+)@(.+)\Z")
_RECIPIENT = re.compile(r"([^.]+)@([^.]+)\.(.+)\Z")


def rewritten_sender(envelope: rewrite.Envelope) -> str | None:
    found = _SENDER.match(envelope.sender)
    if found is None:
        return None
    return f"{found[1]}@relay.{found[2]}"


def rewritten_recipient(envelope: rewrite.Envelope) -> str | None:
    found = _RECIPIENT.match(envelope.rcpt)
    if found is None:
        return None
    return f"{found[1]}+{found[2]}@{found[3]}"


_CAPTURES = (
    ("session.mail.rewrite", r"^([^@]+)@(.+)$", "0.56–0.63", 0.70, rewritten_sender),
    (
        "session.rcpt.rewrite",
        r"^([^.]+)@([^.]+)\.(.+)$",
        "0.73–0.83",
        0.85,
        rewritten_recipient,
    ),
)


def _captures(generator: random.Random, size: int) -> list[Contest]:
    compiled = policy(rewrite.SOURCE.read_text(encoding="utf-8"))
    envelopes = rewrite.envelopes(generator, size)
    return [
        Contest(
            f"capture {key}",
            f"capture rewrite `{pattern}`: `re` by hand",
            prototype,
            at_most,
            Side(
                compiled.decisions(key),
                envelopes,
                [by_hand],
                compiled.interpreted(key),
            ),
            Side([by_hand], envelopes),
            compiled,
            [key],
            source_of(by_hand),
        )
        for key, pattern, prototype, at_most, by_hand in _CAPTURES
    ]
