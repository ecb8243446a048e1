"""A scenario, and the timeline of delivery attempts that comes of it."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from ..check.typed import PolicyText
from ..meaning.results import Result
from ..meaning.values import Value

MOST_ATTEMPTS = 2_000
"""Attempts of one timeline; a schedule of an attempt every five minutes makes 1,440."""


class Behaviour(enum.Enum):
    """What happens when the remote host is tried."""

    OK = "ok"
    BAD_CERTIFICATE = "bad-certificate"
    NO_STARTTLS = "no-starttls"
    STARTTLS_REFUSED = "starttls-refused"
    """With a reply 4xx: not now."""
    STARTTLS_REFUSED_5XX = "starttls-refused-5xx"
    TLS_TOO_OLD = "tls-too-old"
    HANDSHAKE_EOF = "handshake-eof"
    CONNECTION_REFUSED = "connection-refused"
    DNS_FAILURE = "dns-failure"
    MITM_BREAKS_TLS = "mitm-breaks-tls"


class End(enum.Enum):
    """What becomes of the message."""

    DELIVERED_TLS = "delivered-tls"
    DELIVERED_UNVERIFIED = "delivered-unverified"
    DELIVERED_CLEARTEXT = "delivered-cleartext"
    BOUNCED = "bounced"
    EXPIRED = "expired"


class Failure(enum.Enum):
    """How an attempt fails: with another to come, or for good."""

    TEMPORARY = "temporary-failure"
    PERMANENT = "permanent-failure"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one attempt ends: with a delivery or a failure, and why.

    `error` is the class of a failure, which the next attempt sees as `last_error`; None
    where the message was delivered.
    """

    kind: End | Failure
    reason: str
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Remote:
    """One behaviour per attempt; the last one holds for all further attempts."""

    behaviours: tuple[Behaviour, ...]

    @property
    def name(self) -> str:
        """The behaviours as the command line takes them."""
        return ",".join(behaviour.value for behaviour in self.behaviours)

    def at(self, attempt: int) -> Behaviour:
        """The behaviour at an attempt, counted from 0."""
        return self.behaviours[min(attempt, len(self.behaviours) - 1)]


class CallFailed(RuntimeError):  # noqa: N818 - reads as what became of the call
    """The host fails to answer a call, which ends the evaluation."""


class Host(Protocol):
    """Whoever answers the functions of the host; raises CallFailed where it fails to."""

    def call(self, function: str, arguments: Sequence[Value]) -> Value:
        """The answer to a call."""
        ...


@dataclass(frozen=True, slots=True)
class Scenario:
    """Everything that an outcome depends on besides the policy.

    `dane`: the host has usable TLSA records, which match its certificate. `mta_sts`: the
    domain has an MTA-STS policy in enforce mode that lists the host. `requiretls`: the message
    asks for REQUIRETLS. `variables` are those that stay the same from attempt to attempt, by
    attribute.
    """

    remote: Remote
    variables: Mapping[str, Value]
    host: Host
    dane: bool = False
    mta_sts: bool = False
    requiretls: bool = False
    most_attempts: int = MOST_ATTEMPTS


class Origin(enum.Enum):
    """Where a decision comes from."""

    POLICY = "policy"
    DEFAULT = "default"
    """The policy leaves the setting out: the schema's default."""
    FALLBACK = "fallback"
    """The evaluation failed: what the mail server goes on with."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a setting yields for an attempt, and where that stands.

    `condition` is that of the branch that holds, None for a plain value and for `else`;
    `result` is the text of the value. `failure` says why an evaluation failed; neither text
    is there then.
    """

    name: str
    value: Result
    origin: Origin
    condition: PolicyText | None = None
    result: PolicyText | None = None
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class Situation:
    """What the settings see of the queue; times in seconds."""

    retry_num: int = 0
    notify_num: int = 0
    last_error: str = "none"
    last_status: str = "Scheduled"
    expires_in: int = 0


@dataclass(frozen=True, slots=True)
class Attempt:
    """One delivery attempt; times in seconds, `wait` until the next one, if there is one.

    `decisions` holds those that were made: an attempt that fails early never asks for the
    others.
    """

    at: int
    situation: Situation
    behaviour: Behaviour
    decisions: tuple[Decision, ...]
    outcome: Outcome
    wait: int | None = None

    def decision(self, name: str) -> Decision | None:
        """The decision of this name, None where it was not made."""
        for decision in self.decisions:
            if decision.name == name:
                return decision
        return None


@dataclass(frozen=True, slots=True)
class Timeline:
    """All attempts; times in seconds since the first.

    `end` is None where the attempts were cut off before anything came of them. `notices` are
    the times at which the sender is told of the delay. `remarks` say what may surprise.
    """

    remote: Remote
    expire: Decision
    expires_at: int
    attempts: tuple[Attempt, ...]
    end: End | None
    end_at: int
    notices: tuple[int, ...] = ()
    remarks: tuple[str, ...] = field(default=())
