"""Addresses written anew from what a pattern captures."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..engines import HAND_WRITTEN
from ..model import POLICIES, Case, Inputs, Workload, fresh

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


def workloads(inputs: Inputs) -> Sequence[Workload]:
    """Addresses of usual lengths, some of which do not match."""
    envelopes = [
        Envelope(_address(inputs.generator), _address(inputs.generator))
        for _ in range(inputs.size)
    ]
    return [Workload(key, envelopes) for key in BY_HAND]


def _address(generator: random.Random) -> str:
    if generator.random() < 0.05:
        return fresh(generator.choice(("", "nobody", "@example.org", "anna@")))
    local, domain = generator.choice(_LOCAL_PARTS), generator.choice(_DOMAINS)
    return f"{local}{generator.randrange(1000)}@{domain}"


CASE = Case(
    "rewrite",
    "Address rewritten, two patterns",
    [POLICIES / "rewrite.toml"],
    workloads,
    {HAND_WRITTEN: BY_HAND},
)
