"""Speeds for programs: plain values that JSON can hold, whose form users rely on."""

from __future__ import annotations

from collections.abc import Sequence

from .model import Form, Speed, Times, Unmeasured


def speeds_data(
    speeds: Sequence[Speed], unmeasured: Sequence[Unmeasured]
) -> dict[str, object]:
    """All times in nanoseconds a decision."""
    return {
        "decisions": [_speed(speed) for speed in speeds],
        "not_measured": [
            {"key": each.key, "reason": each.reason} for each in unmeasured
        ],
    }


def _speed(speed: Speed) -> dict[str, object]:
    return {
        "key": speed.key,
        "settings": list(speed.settings),
        "inputs": speed.inputs,
        "compiled_ns": _times(speed.times[Form.COMPILED]),
        "interpreted_ns": _times(speed.times[Form.INTERPRETED]),
        "ratio": round(speed.ratio, 2),
    }


def _times(times: Times) -> dict[str, float]:
    return {"median": round(times.median, 1), "least": round(times.least, 1)}
