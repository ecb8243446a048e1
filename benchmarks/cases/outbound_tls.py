"""Two comparisons each: how an outbound attempt uses TLS."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ..engines import HAND_WRITTEN
from ..model import POLICIES, Case, Inputs, Workload, fresh

_ERRORS = ("none", "tls", "tls", "connection", "dns", "unexpected-reply", "mta-sts")


@dataclass(slots=True)
class Attempt:
    """One attempt at delivery."""

    retry_num: int
    last_error: str


def allow_invalid_certs(attempt: Attempt) -> bool:
    return attempt.retry_num > 0 and attempt.last_error == "tls"


def starttls(attempt: Attempt) -> Literal["disable", "require"]:
    if attempt.retry_num > 1 and attempt.last_error == "tls":
        return "disable"
    return "require"


BY_HAND = {
    "queue.outbound.tls.allow-invalid-certs": allow_invalid_certs,
    "queue.outbound.tls.starttls": starttls,
}


def workloads(inputs: Inputs) -> Sequence[Workload]:
    """Both rules, over attempts of every kind."""
    generator = inputs.generator
    attempts = [
        Attempt(generator.randrange(6), fresh(generator.choice(_ERRORS)))
        for _ in range(inputs.size)
    ]
    return [Workload(key, attempts) for key in BY_HAND]


CASE = Case(
    "outbound-tls",
    "TLS of outbound mail, both rules",
    [POLICIES.parents[1] / "policies" / "outbound_tls.toml"],
    workloads,
    {HAND_WRITTEN: BY_HAND},
)
