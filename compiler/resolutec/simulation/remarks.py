"""What may surprise in a timeline: rules that never help, that come late, that go back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..check import typed
from ..check.walk import variables_read
from ..diagnostics.quoting import quoted
from .decision_text import value_text
from .model import Attempt, Decision, End, Origin, Timeline
from .rules import Rule, Rules
from .times import time_text

_SECURITY = ("starttls", "allow-invalid-certs", "dane", "mta-sts")
_STRENGTH: dict[object, int] = {
    "disable": 0,
    "optional": 1,
    "require": 2,
    True: 0,
    False: 1,
}
_MOST_LISTED = 3
_OF_ATTEMPTS = frozenset(["retry_num", "last_error", "last_status", "notify_num"])
_DELIVERIES = {
    End.DELIVERED_CLEARTEXT: "in the clear",
    End.DELIVERED_UNVERIFIED: "under whatever certificate",
}


def remarks(rules: Rules, timeline: Timeline) -> tuple[str, ...]:
    """Sentences about a timeline, the gravest first; empty where it holds no surprise."""
    return (
        *_given_away(timeline),
        *_no_second_chance(rules, timeline),
        *_late(timeline),
        *_back_and_forth(timeline),
        *_failed_evaluations(timeline),
        *_without_exchanger(rules),
        *_cut_off(timeline),
    )


def place_text(text: typed.PolicyText) -> str:
    """A condition or value with its line."""
    line = text.source.position(text.span.start).line
    return f"{quoted(text.text.strip())} (line {line})"


def _given_away(timeline: Timeline) -> Iterator[str]:
    """TLS failed before, and what failed was then waived."""
    if timeline.end not in _DELIVERIES or len(timeline.attempts) < 2:
        return
    first, last = timeline.attempts[0], timeline.attempts[-1]
    weaker = [name for name in _SECURITY if _weaker(last, first, name)]
    broken = sum(attempt.outcome.error == "tls" for attempt in timeline.attempts)
    if not weaker or not broken:
        return
    handshakes = "one TLS handshake" if broken == 1 else f"{broken} TLS handshakes"
    yield (
        f"anyone on the path who breaks {handshakes} gets the message sent "
        f"{_DELIVERIES[timeline.end]}"
    )


def _weaker(later: Attempt, earlier: Attempt, name: str) -> bool:
    return _strength(later, name) < _strength(earlier, name)


def _strength(attempt: Attempt, name: str) -> int:
    decision = attempt.decision(name)
    value = decision.value if decision is not None else None
    known = isinstance(value, str | bool)
    return _STRENGTH.get(value, 2) if known else 2


def _no_second_chance(rules: Rules, timeline: Timeline) -> Iterator[str]:
    """A permanent failure, while rules wait for another attempt."""
    if timeline.end is not End.BOUNCED:
        return
    last = timeline.attempts[-1]
    taken = {
        decision.condition.span
        for attempt in timeline.attempts
        for decision in attempt.decisions
        if decision.condition is not None
    }
    waiting = []
    for name in _SECURITY:
        decision = last.decision(name)
        if decision is None or decision.origin is not Origin.POLICY:
            continue
        waiting += [
            place_text(branch.condition_text)
            for branch in rules.by_name[name].setting.branches
            if variables_read(branch.condition) & _OF_ATTEMPTS
            and branch.condition_text.span not in taken
        ]
    if not waiting:
        return
    yield (
        f"the failure is permanent, and there is no attempt after number "
        f"{len(timeline.attempts)}: {_listed(waiting)} never "
        f"{'helps' if len(waiting) == 1 else 'help'} with this remote"
    )


def _listed(parts: Sequence[str]) -> str:
    shown, more = list(parts[:_MOST_LISTED]), len(parts) - _MOST_LISTED
    *most, last = [*shown, f"{more} more"] if more > 0 else shown
    return f"{', '.join(most)} and {last}" if most else last


def _late(timeline: Timeline) -> Iterator[str]:
    """A rule about failures that first holds after more of them than its author may think."""
    for name in _SECURITY:
        taken = set()
        for number, attempt in enumerate(timeline.attempts, 1):
            decision = attempt.decision(name)
            if decision is None or decision.condition is None:
                continue
            if decision.condition.span in taken:
                continue
            taken.add(decision.condition.span)
            if number >= 3 and _counts_failures(decision):
                yield _first_holds(name, decision.condition, number, attempt)
                break


def _counts_failures(decision: Decision) -> bool:
    return (
        decision.origin is Origin.POLICY
        and decision.condition is not None
        and "retry_num" in decision.condition.text
    )


def _first_holds(
    name: str, condition: typed.PolicyText, number: int, attempt: Attempt
) -> str:
    return (
        f"{name}: {place_text(condition)} first holds at attempt {number}, after "
        f"{time_text(attempt.at)}: retry_num counts the failures so far, and is "
        f"{attempt.situation.retry_num} there"
    )


def _back_and_forth(timeline: Timeline) -> Iterator[str]:
    """A decision that was given up, and came back."""
    for name in ("starttls", "allow-invalid-certs"):
        made = [each for each in timeline.attempts if each.decision(name) is not None]
        returns = [
            (before, after)
            for before, after in pairwise(made)
            if _weaker(before, after, name) and _weaker(before, made[0], name)
        ]
        if returns:
            yield _oscillation(name, *returns[0], len(returns), timeline)


def _oscillation(
    name: str, before: Attempt, after: Attempt, times: int, timeline: Timeline
) -> str:
    old, new = before.decision(name), after.decision(name)
    assert old is not None and new is not None
    number = timeline.attempts.index(after) + 1
    again = f", and so {times} times" if times > 1 else ""
    return (
        f"{name} oscillates: it goes back from `{value_text(old.value)}` to "
        f"`{value_text(new.value)}` at attempt {number}, for last_error is "
        f"`{after.situation.last_error}` by then{again}"
    )


def _failed_evaluations(timeline: Timeline) -> Iterator[str]:
    seen = set()
    made = [each for attempt in timeline.attempts for each in attempt.decisions]
    for decision in (timeline.expire, *made):
        if decision.failure is not None and decision.name not in seen:
            seen.add(decision.name)
            yield (
                f"{decision.name}: the evaluation fails ({decision.failure}), and the "
                "mail server goes on with its fallback"
            )


def _without_exchanger(rules: Rules) -> Iterator[str]:
    rule: Rule = rules.by_name["allow-invalid-certs"]
    if any("mx" in variables_read(each.condition) for each in rule.setting.branches):
        yield (
            "allow-invalid-certs: `mx` is still empty when this setting is evaluated, "
            "once per attempt"
        )


def _cut_off(timeline: Timeline) -> Iterator[str]:
    if timeline.end is None:
        last = timeline.attempts[-1]
        yield (
            f"the timeline is cut off after {len(timeline.attempts)} attempts, "
            f"{time_text(last.at)} after the first: the schedule is very dense"
        )
