"""Decisions in words: their value, and where they come from."""

from __future__ import annotations

from datetime import timedelta

from ..diagnostics.quoting import quoted, visible
from ..meaning.results import Result
from .model import Decision, Origin
from .times import time_text

_SECOND = timedelta(seconds=1)
_MOST_ENTRIES = 10


def value_text(value: Result) -> str:
    """A decision's value, as a policy would write it."""
    match value:
        case bool():
            return "true" if value else "false"
        case timedelta():
            return time_text(value // _SECOND)
        case list():
            shown = [value_text(each) for each in value[:_MOST_ENTRIES]]
            more = ["…"] if len(value) > _MOST_ENTRIES else []
            return f"[{', '.join(shown + more)}]"
        case _:
            return visible(str(value))


def origin_text(decision: Decision) -> str:
    """Where a decision comes from: the policy, with the line, or what stands in for it."""
    match decision.origin:
        case Origin.DEFAULT:
            return "default"
        case Origin.FALLBACK:
            return "fallback, for the evaluation fails"
        case Origin.POLICY:
            place = decision.condition or decision.result
            if place is None:
                return "policy"
            position = place.source.position(place.span.start)
            return f"{visible(place.source.name)}:{position.line}:{position.column}"


def branch_text(decision: Decision) -> str:
    """Which branch decided, with its condition."""
    origin = origin_text(decision)
    if decision.failure is not None:
        return f"{origin}: {visible(decision.failure)}"
    if decision.condition is not None:
        return f"{origin}, if {quoted(decision.condition.text.strip())}"
    return origin
