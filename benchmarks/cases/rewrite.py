"""Addresses written anew from what a pattern captures."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..model import POLICIES, Case, Inputs, Positional, Workload, fresh

SOURCE = POLICIES / "rewrite.toml"

_LOCAL_PARTS = ("anna", "office", "john.doe", "info", "m.k.smith", "postmaster")
_DOMAINS = ("example.org", "mail.example.com", "a.b.example.net", "localhost")


@dataclass(slots=True)
class Envelope:
    """Sender and recipient at hand."""

    sender: str
    rcpt: str


def rewrite_sender(envelope: Envelope) -> str | None:
    local, _, domain = envelope.sender.partition("@")
    if not local or not domain or "\n" in domain:
        return None
    return f"{local}@relay.{domain}"


_HOST_OF_USER = re.compile(r"([^.]+)@([^.]+)\.(.+)\Z")


def rewrite_recipient(envelope: Envelope) -> str | None:
    found = _HOST_OF_USER.match(envelope.rcpt)
    if found is None:
        return None
    return f"{found[1]}+{found[2]}@{found[3]}"


BY_HAND = {
    "session.mail.rewrite": rewrite_sender,
    "session.rcpt.rewrite": rewrite_recipient,
}


def rewrite_sender_of(sender: str) -> str | None:
    local, _, domain = sender.partition("@")
    if not local or not domain or "\n" in domain:
        return None
    return f"{local}@relay.{domain}"


def rewrite_recipient_of(rcpt: str) -> str | None:
    found = _HOST_OF_USER.match(rcpt)
    if found is None:
        return None
    return f"{found[1]}+{found[2]}@{found[3]}"


POSITIONAL = {
    "session.mail.rewrite": Positional(rewrite_sender_of, ["sender"]),
    "session.rcpt.rewrite": Positional(rewrite_recipient_of, ["rcpt"]),
}


def workloads(inputs: Inputs) -> Sequence[Workload]:
    """Addresses of usual lengths, some of which do not match."""
    made = envelopes(inputs.generator, inputs.size)
    return [Workload(key, made) for key in BY_HAND]


def envelopes(generator: random.Random, size: int) -> list[Envelope]:
    """Senders and recipients of usual lengths."""
    return [Envelope(_address(generator), _address(generator)) for _ in range(size)]


def _address(generator: random.Random) -> str:
    if generator.random() < 0.05:
        return fresh(generator.choice(("", "nobody", "@example.org", "anna@")))
    local, domain = generator.choice(_LOCAL_PARTS), generator.choice(_DOMAINS)
    return f"{local}{generator.randrange(1000)}@{domain}"


CASE = Case(
    "rewrite",
    "Address rewritten, two patterns",
    [SOURCE],
    workloads,
    BY_HAND,
    POSITIONAL,
)
