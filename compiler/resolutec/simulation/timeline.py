"""From attempt to attempt: the timeline of a message under a policy's rules."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from types import SimpleNamespace

from ..meaning.results import Result
from .decide import context_of, decide
from .model import (
    Attempt,
    Decision,
    End,
    Failure,
    Outcome,
    Scenario,
    Situation,
    Timeline,
)
from .outcomes import TlsDecisions, before_the_exchanger, outcome
from .remarks import remarks
from .rules import Rule, Rules

MOST_BRANCHES = 400_000
"""Branches that a timeline may go through: a larger policy gets fewer attempts."""

FEWEST_ATTEMPTS = 80
"""More than the default schedule has."""

_SECOND = timedelta(seconds=1)
_NO_ADDRESS = "0.0.0.0"  # noqa: S104 - what the mail server shows while not connected


_Made = dict[tuple[str, ...], Decision]
"""Decisions that were made before, by the setting's name and the values that it may read."""


Observer = Callable[[Rule, SimpleNamespace, Decision], None]
"""Is told of a decision when it is made, with what the setting could read."""


def _nobody(_rule: Rule, _context: SimpleNamespace, _decision: Decision) -> None:
    """Lets decisions pass."""


def simulate(rules: Rules, scenario: Scenario, observe: Observer = _nobody) -> Timeline:
    """The attempts at delivering one message, from the first to the end.

    Attempts are cut off, and `end` is None, after `scenario.most_attempts`, or fewer where
    the policy is very long. Raises what `decide` raises. The host is taken to answer equal
    calls equally.
    """
    return _timeline(rules, scenario, {}, observe)


def simulate_each(rules: Rules, scenarios: Sequence[Scenario]) -> tuple[Timeline, ...]:
    """`simulate` for each scenario; what is decided alike is decided once."""
    made: dict[int, _Made] = {}
    return tuple(
        _timeline(rules, scenario, made.setdefault(id(scenario.host), {}), _nobody)
        for scenario in scenarios
    )


def _timeline(
    rules: Rules, scenario: Scenario, made: _Made, observe: Observer
) -> Timeline:
    queue = _Queue(rules, scenario, made, observe)
    end = queue.run(min(scenario.most_attempts, _affordable(rules)))
    timeline = Timeline(
        scenario.remote,
        queue.expire,
        queue.expires_at,
        tuple(queue.attempts),
        end,
        queue.now,
        tuple(queue.notices),
    )
    return replace(timeline, remarks=remarks(rules, timeline))


def _affordable(rules: Rules) -> int:
    return max(FEWEST_ATTEMPTS, MOST_BRANCHES // rules.branches)


@dataclass(slots=True)
class _Queue:
    """The message in the queue; all times in seconds since the first attempt."""

    rules: Rules
    scenario: Scenario
    made: _Made
    observe: Observer
    expire: Decision = field(init=False)
    expires_at: int = field(init=False)
    now: int = 0
    situation: Situation = field(default_factory=Situation)
    attempts: list[Attempt] = field(default_factory=list)
    notices: list[int] = field(default_factory=list)
    notice_due: int | None = field(init=False)

    def __post_init__(self) -> None:
        """Queue the message: it is said now when it will be given up."""
        self.expire = self._decide("expire")
        self.expires_at = _seconds(self.expire.value)
        self.situation = replace(self.situation, expires_in=self.expires_at)
        self.notice_due = self._next_notice(0)

    def run(self, most_attempts: int) -> End | None:
        """Make attempts until the message leaves the queue; None if it never does."""
        while self.now < self.expires_at:
            if len(self.attempts) == most_attempts:
                return None
            attempt = self._attempt(len(self.attempts))
            self.attempts.append(attempt)
            kind = attempt.outcome.kind
            if isinstance(kind, End):
                return kind
            if attempt.wait is None:
                return End.BOUNCED
            self._fail(attempt.outcome)
            self._wait_until(self.now + attempt.wait)
        return End.EXPIRED

    def _attempt(self, number: int) -> Attempt:
        behaviour = self.scenario.remote.at(number)
        # No exchanger is chosen when these two are evaluated.
        decisions = [
            self._decide("mta-sts"),
            self._decide("allow-invalid-certs", mx=""),
        ]
        result = before_the_exchanger(behaviour)
        connected = result is None
        if result is None:
            decisions += [self._decide("dane"), self._decide("starttls")]
            decided = _tls_decisions(decisions)
            result = outcome(decided, behaviour, self.scenario)
        wait = None
        if result.kind is Failure.TEMPORARY:
            retry = self._retry(connected)
            decisions.append(retry)
            wait = _wait(self.rules.by_name["retry"], retry, number)
        return Attempt(
            self.now, self.situation, behaviour, tuple(decisions), result, wait
        )

    def _retry(self, connected: bool) -> Decision:
        if connected:
            return self._decide("retry")
        return self._decide("retry", mx="", remote_ip=_NO_ADDRESS)

    def _fail(self, result: Outcome) -> None:
        """What the queue remembers of a temporary failure."""
        self.situation = replace(
            self.situation,
            retry_num=self.situation.retry_num + 1,
            last_error=result.error or "none",
            last_status=f"Temporary Failure: {result.reason}",
        )

    def _wait_until(self, due: int) -> None:
        """Let time pass, and tell the sender about the delay when that is due."""
        due = min(due, self.expires_at)
        while self.notice_due is not None and self.notice_due <= due:
            self._pass_to(max(self.now, self.notice_due))
            self.notice_due = self._notify()
        self._pass_to(due)

    def _pass_to(self, time: int) -> None:
        self.now = time
        left = self.expires_at - time
        self.situation = replace(self.situation, expires_in=left)

    def _notify(self) -> int | None:
        """Send a notice, unless it is a bounce that waits; when the next one is due."""
        if self.now >= self.expires_at or not self.scenario.variables.get("sender"):
            return None
        self.notices.append(self.now)
        count = self.situation.notify_num + 1
        due = self._next_notice(count)
        self.situation = replace(self.situation, notify_num=count)
        return due

    def _next_notice(self, number: int) -> int | None:
        schedule = _schedule(self._decide("notify").value)
        if number >= len(schedule):
            return None
        return self.now + schedule[number]

    def _decide(self, name: str, **others: str) -> Decision:
        rule = self.rules.by_name[name]
        context = context_of(self.scenario.variables, self.situation, **others)
        seen = name, *(
            repr(getattr(context, each, None)) for each in sorted(rule.reads)
        )
        if seen not in self.made:
            self.made[seen] = decide(rule, context, self.scenario.host)
            self.observe(rule, context, self.made[seen])
        return self.made[seen]


def _tls_decisions(decisions: list[Decision]) -> TlsDecisions:
    mta_sts, allow_invalid_certs, dane, starttls = (each.value for each in decisions)
    return TlsDecisions(
        str(mta_sts), bool(allow_invalid_certs), str(dane), str(starttls)
    )


def _wait(rule: Rule, retry: Decision, number: int) -> int:
    """Seconds to the next attempt; the schedule's last entry holds for all further ones."""
    # An empty schedule names no time; the fallback does.
    schedule = _schedule(retry.value) or _schedule(rule.fallback)
    return schedule[min(number, len(schedule) - 1)] if schedule else 0


def _schedule(value: Result) -> list[int]:
    """Seconds of a list of durations."""
    return [_seconds(each) for each in value] if isinstance(value, list) else []


def _seconds(value: Result) -> int:
    """Whole seconds of a duration, as the queue counts."""
    return value // _SECOND if isinstance(value, timedelta) else 0
