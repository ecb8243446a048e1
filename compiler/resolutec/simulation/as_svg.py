"""Timelines as one self-contained picture: a row per remote, coloured by how it ends."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from html import escape

from ..diagnostics.quoting import visible
from .decision_text import value_text
from .model import Attempt, End, Failure, Timeline
from .times import time_text

_WIDTH = 980
_LEFT, _RIGHT = 190, 750
_TOP, _ROW = 78, 34
_LONGEST_NAME = 26
_CLOSEST_MARKS = 9
_CLOSEST_TICKS = 44
_TICKS = (0, 120, 600, 1_800, 7_200, 28_800, 86_400, 172_800, 432_000)
_FIRST_MINUTE = 60

_COLOURS: dict[End | None, str] = {
    End.DELIVERED_TLS: "#1a7f37",
    End.DELIVERED_UNVERIFIED: "#b35900",
    End.DELIVERED_CLEARTEXT: "#cf222e",
    End.BOUNCED: "#8250df",
    End.EXPIRED: "#57606a",
    None: "#57606a",
}
_RINGS = {"disable": "#cf222e", "optional": "#b35900", "require": "#1a7f37"}
_NO_RING = "#8c959f"

_STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#1f2328}"
    ".small{font-size:11px;fill:#57606a}.title{font-size:16px;font-weight:600}"
    ".end{font-weight:600}"
)


def picture(timelines: Sequence[Timeline], policy: str) -> str:
    """An SVG document that needs no other file; `policy` is what the policy is called.

    A mark per attempt: its shape says how it ended, its ring what starttls was. Times are on
    a logarithmic scale. Whoever cannot see it finds the same in the marks' titles.
    """
    longest = max((timeline.end_at for timeline in timelines), default=0)
    height = _TOP + _ROW * len(timelines) + 64
    name = _safe(policy)
    parts = [
        _opening(height),
        f"<title>Delivery attempts under {name}</title>",
        f"<style>{_STYLE}</style>",
        f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>',
        f'<text class="title" x="16" y="28">{name}: what becomes of a message</text>',
        *_axis(longest, len(timelines)),
        *(
            part
            for number, timeline in enumerate(timelines)
            for part in _row(timeline, _TOP + _ROW * number, longest)
        ),
        *_legend(height - 28),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _opening(height: int) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" '
        f'width="{_WIDTH}" height="{height}" role="img">'
    )


def _safe(text: str) -> str:
    return escape(visible(text))


def _x(seconds: int, longest: int) -> float:
    """Where a time is drawn: the first minutes take as much room as the last days."""
    whole = math.log1p(longest / _FIRST_MINUTE)
    part = math.log1p(seconds / _FIRST_MINUTE) / whole if whole else 0.0
    return round(_LEFT + part * (_RIGHT - _LEFT), 1)


def _axis(longest: int, rows: int) -> Iterator[str]:
    last = -math.inf
    bottom = _TOP + _ROW * rows
    for seconds in _TICKS:
        x = _x(seconds, longest)
        if seconds > longest or x - last < _CLOSEST_TICKS:
            continue
        last = x
        yield (
            f'<line x1="{x}" y1="{_TOP - 8}" x2="{x}" y2="{bottom}" stroke="#d0d7de"/>'
            f'<text class="small" x="{x}" y="{_TOP - 14}" text-anchor="middle">'
            f"{time_text(seconds)}</text>"
        )


def _row(timeline: Timeline, top: int, longest: int) -> Iterator[str]:
    y = top + _ROW // 2
    colour = _COLOURS[timeline.end]
    name, end = timeline.remote.name, timeline.end.value if timeline.end else "cut off"
    shown = name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"
    yield f'<text x="16" y="{y + 4}">{_safe(shown)}<title>{_safe(name)}</title></text>'
    yield (
        f'<line x1="{_x(0, longest)}" y1="{y}" x2="{_x(timeline.end_at, longest)}" '
        f'y2="{y}" stroke="{colour}" stroke-width="3" stroke-opacity="0.45"/>'
    )
    yield from _marks(timeline, y, longest)
    if timeline.end is End.EXPIRED:
        x = _x(timeline.end_at, longest)
        yield (
            f'<line x1="{x}" y1="{y - 9}" x2="{x}" y2="{y + 9}" stroke="{colour}" '
            f'stroke-width="3"/>'
        )
    yield (
        f'<text class="end" x="{_RIGHT + 24}" y="{y + 4}" style="fill:{colour}">'
        f"{end}, {time_text(timeline.end_at)}"
        f"<title>{_safe('; '.join(timeline.remarks) or end)}</title></text>"
    )


def _marks(timeline: Timeline, y: int, longest: int) -> Iterator[str]:
    """A mark per attempt; of those that would lie on one another, the ones that differ."""
    last_x, last_kind = -math.inf, None
    for number, attempt in enumerate(timeline.attempts, 1):
        x = _x(attempt.at, longest)
        kind = (attempt.outcome.kind, _ring(attempt))
        if x - last_x < _CLOSEST_MARKS and kind == last_kind:
            continue
        last_x, last_kind = x, kind
        yield (
            f"<g><title>{_safe(_described(number, attempt))}</title>"
            f"{_shape(attempt, x, y)}</g>"
        )


def _ring(attempt: Attempt) -> str:
    decision = attempt.decision("starttls")
    return _NO_RING if decision is None else _RINGS.get(str(decision.value), _NO_RING)


def _described(number: int, attempt: Attempt) -> str:
    decisions = ", ".join(
        f"{decision.name} {value_text(decision.value)}"
        for decision in attempt.decisions
    )
    outcome = attempt.outcome
    return (
        f"attempt {number}, {time_text(attempt.at)}: {decisions}: "
        f"{outcome.kind.value}: {outcome.reason}"
    )


def _shape(attempt: Attempt, x: float, y: float) -> str:
    match attempt.outcome.kind:
        case Failure.TEMPORARY:
            return _circle(x, y, "#ffffff", _ring(attempt))
        case Failure.PERMANENT:
            return _cross(x, y, _COLOURS[End.BOUNCED])
        case End() as end:
            return _delivery(end, x, y)


def _delivery(end: End, x: float, y: float) -> str:
    colour = _COLOURS[end]
    if end is End.DELIVERED_TLS:
        return _circle(x, y, colour, colour)
    if end is End.DELIVERED_UNVERIFIED:
        points = f"{x},{y - 8} {x + 8},{y} {x},{y + 8} {x - 8},{y}"
        return f'<polygon points="{points}" fill="{colour}"/>'
    return f'<rect x="{x - 7}" y="{y - 7}" width="14" height="14" fill="{colour}"/>'


def _circle(x: float, y: float, fill: str, stroke: str) -> str:
    return (
        f'<circle cx="{x}" cy="{y}" r="6" fill="{fill}" stroke="{stroke}" '
        'stroke-width="2.5"/>'
    )


def _cross(x: float, y: float, colour: str) -> str:
    path = f"M{x - 6},{y - 6}L{x + 6},{y + 6}M{x - 6},{y + 6}L{x + 6},{y - 6}"
    return f'<path d="{path}" stroke="{colour}" stroke-width="3"/>'


def _legend(y: int) -> Iterator[str]:
    entries = (
        (_delivery(End.DELIVERED_TLS, 24, y), "over TLS", 40),
        (_delivery(End.DELIVERED_UNVERIFIED, 124, y), "unverified", 140),
        (_delivery(End.DELIVERED_CLEARTEXT, 234, y), "in the clear", 250),
        (_cross(354, y, _COLOURS[End.BOUNCED]), "bounced", 370),
        (_circle(450, y, "#ffffff", _RINGS["require"]), "failed, require", 464),
        (_circle(582, y, "#ffffff", _RINGS["optional"]), "failed, optional", 596),
        (_circle(718, y, "#ffffff", _RINGS["disable"]), "failed, disable", 732),
        (_circle(848, y, "#ffffff", _NO_RING), "no starttls", 862),
    )
    for mark, text, x in entries:
        yield f'{mark}<text class="small" x="{x}" y="{y + 4}">{text}</text>'
