"""Traces for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .nearest import Change
from .results import Data
from .traces import Condition, Seen, Step, Trace
from .values import plain_data

TraceData = Mapping[str, object]


def trace_data(trace: Trace, changes: Sequence[Change]) -> TraceData:
    """`{"branches": [...], "seen": {...}, "not_tried", "nearest": [...]}`.

    A branch that was tried has `line`, `column`, `condition` (null for `else`), `result` and
    `decides`; a condition has `text`, `holds` (null where it was not evaluated), `operator`,
    `parts` and `seen`. The first of `nearest` is the smallest change.
    """
    return {
        "branches": [_step(step) for step in trace.steps],
        "seen": _seen(trace.seen),
        "not_tried": trace.left,
        "nearest": [
            {
                "variable": change.name,
                "old": plain_data(change.old),
                "new": plain_data(change.new),
                "result": change.outcome.data,
            }
            for change in changes
        ],
    }


def _step(step: Step) -> TraceData:
    return {
        "line": step.position.line,
        "column": step.position.column,
        "condition": None if step.condition is None else _condition(step.condition),
        "result": step.result,
        "decides": step.decides,
    }


def _condition(condition: Condition) -> TraceData:
    return {
        "text": condition.text,
        "holds": condition.holds,
        "operator": condition.operator,
        "parts": [_condition(part) for part in condition.parts],
        "seen": _seen(condition.seen),
    }


def _seen(seen: Sequence[Seen]) -> Mapping[str, Data]:
    return {each.text: plain_data(each.value) for each in seen}
