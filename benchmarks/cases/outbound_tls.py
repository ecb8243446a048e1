"""Two comparisons each: how an outbound attempt uses TLS."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ..model import POLICIES, Case, Inputs, Positional, Workload, fresh

SOURCE = POLICIES.parents[1] / "policies" / "outbound_tls.toml"

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


def allow_invalid_certs_of(retry_num: int, last_error: str) -> bool:
    return retry_num > 0 and last_error == "tls"


def starttls_of(retry_num: int, last_error: str) -> Literal["disable", "require"]:
    if retry_num > 1 and last_error == "tls":
        return "disable"
    return "require"


_ARGUMENTS = ("retry_num", "last_error")

POSITIONAL = {
    "queue.outbound.tls.allow-invalid-certs": Positional(
        allow_invalid_certs_of, _ARGUMENTS
    ),
    "queue.outbound.tls.starttls": Positional(starttls_of, _ARGUMENTS),
}


def workloads(inputs: Inputs) -> Sequence[Workload]:
    """Both rules, over attempts of every kind."""
    made = attempts(inputs.generator, inputs.size)
    return [Workload(key, made) for key in BY_HAND]


def attempts(generator: random.Random, size: int) -> list[Attempt]:
    """Attempts of every kind."""
    return [
        Attempt(generator.randrange(6), fresh(generator.choice(_ERRORS)))
        for _ in range(size)
    ]


CASE = Case(
    "outbound-tls",
    "TLS of outbound mail, both rules",
    [SOURCE],
    workloads,
    BY_HAND,
    POSITIONAL,
)
