"""Timelines for programs: plain values that JSON can hold, whose form users rely on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from ..meaning.results import Result
from .model import Attempt, Decision, Origin, Timeline

_SECOND = timedelta(seconds=1)


def timeline_data(timeline: Timeline) -> dict[str, object]:
    """One timeline; all times are seconds, counted from the first attempt."""
    return {
        "remote": timeline.remote.name,
        "attempts": [_attempt(each, timeline.expire) for each in timeline.attempts],
        "end": timeline.end.value if timeline.end is not None else None,
        "end_at_seconds": timeline.end_at,
        "expires_at_seconds": timeline.expires_at,
        "notices_at_seconds": list(timeline.notices),
        "remarks": list(timeline.remarks),
    }


def matrix_data(timelines: Sequence[Timeline]) -> dict[str, object]:
    """Several timelines, in their order."""
    return {"timelines": [timeline_data(timeline) for timeline in timelines]}


def _attempt(attempt: Attempt, expire: Decision) -> dict[str, object]:
    decisions = (*attempt.decisions, expire)
    situation = attempt.situation
    return {
        "retry_num": situation.retry_num,
        "last_error": situation.last_error,
        "at_seconds": attempt.at,
        "notify_num": situation.notify_num,
        "expires_in": situation.expires_in,
        "behaviour": attempt.behaviour.value,
        "decisions": {each.name: _value(each.value) for each in decisions},
        "decided_by": {each.name: _origin(each) for each in decisions},
        "outcome": attempt.outcome.kind.value,
        "error": attempt.outcome.error,
        "reason": attempt.outcome.reason,
        "next_in_seconds": attempt.wait,
    }


def _origin(decision: Decision) -> dict[str, object]:
    """Where a decision comes from; a place only where it is one in the policy."""
    data: dict[str, object] = {"origin": decision.origin.value}
    place = decision.condition or decision.result
    if decision.origin is Origin.POLICY and place is not None:
        position = place.source.position(place.span.start)
        data |= {"line": position.line, "column": position.column}
    if decision.condition is not None:
        data["condition"] = decision.condition.text
    if decision.failure is not None:
        data["failure"] = decision.failure
    return data


def _value(value: Result) -> object:
    """A value as JSON holds it; a duration in seconds."""
    if isinstance(value, timedelta):
        return value // _SECOND
    if isinstance(value, list):
        return [_value(each) for each in value]
    return value
