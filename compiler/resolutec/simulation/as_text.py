"""Timelines for people: a table of attempts for one remote, a matrix for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .decision_text import branch_text, origin_text, value_text
from .model import Attempt, Decision, End, Failure, Timeline
from .times import time_text

_DECISIONS = ("mta-sts", "allow-invalid-certs", "dane", "starttls")
_HEADERS = ("attempt", "at", "retry_num", "last_error", *_DECISIONS, "outcome", "next")
_MATRIX_HEADERS = ("remote", "attempts", "end", "after", "why")
_COLOURS = {
    End.DELIVERED_TLS: "32",
    End.DELIVERED_UNVERIFIED: "33",
    End.DELIVERED_CLEARTEXT: "1;31",
    End.BOUNCED: "35",
    End.EXPIRED: "36",
}
_ENDS = {
    End.DELIVERED_TLS: "delivered over TLS",
    End.DELIVERED_UNVERIFIED: "delivered over TLS, unverified",
    End.DELIVERED_CLEARTEXT: "delivered in the clear",
    End.BOUNCED: "bounced",
    End.EXPIRED: "expired",
}


@dataclass(frozen=True, slots=True)
class _Run:
    """Consecutive attempts that differ in nothing but their number and time."""

    first: int
    attempts: Sequence[Attempt]


def timeline_text(timeline: Timeline, colour: bool) -> str:
    """One timeline: its attempts, what decided them, its end, what may surprise."""
    end = _end_text(timeline)
    lines = [
        f"remote: {timeline.remote.name}",
        _expiry(timeline),
        "",
        *_table((_HEADERS, *map(_row, _runs(timeline.attempts)))),
        "",
        *_why(timeline.attempts),
        f"end: {_coloured(end, timeline.end, colour)}",
        *(f"note: {remark}" for remark in timeline.remarks),
    ]
    if timeline.notices:
        at = ", ".join(time_text(notice) for notice in timeline.notices[:8])
        lines.append(f"the sender is told of the delay after {at}")
    return "\n".join(lines) + "\n"


def matrix_text(timelines: Sequence[Timeline], colour: bool) -> str:
    """One line per remote, and below what may surprise."""
    rows = [
        (
            timeline.remote.name,
            str(len(timeline.attempts)),
            timeline.end.value if timeline.end else "cut off",
            time_text(timeline.end_at),
            _last_reason(timeline),
        )
        for timeline in timelines
    ]
    header, *lines = _table((_MATRIX_HEADERS, *rows))
    shown = [
        _coloured(line, timeline.end, colour)
        for line, timeline in zip(lines, timelines, strict=True)
    ]
    notes = _shared_remarks(timelines)
    below = ["", *notes] if notes else []
    return "\n".join([header, *shown, *below]) + "\n"


def _shared_remarks(timelines: Sequence[Timeline]) -> list[str]:
    """Each remark once, with the remotes that it is about."""
    remotes: dict[str, list[str]] = {}
    for timeline in timelines:
        for remark in timeline.remarks:
            remotes.setdefault(remark, []).append(timeline.remote.name)
    return [
        f"{_names(names, len(timelines))}: {remark}"
        for remark, names in remotes.items()
    ]


def _names(remotes: Sequence[str], all_of_them: int) -> str:
    return "every remote" if len(remotes) == all_of_them else ", ".join(remotes)


def _expiry(timeline: Timeline) -> str:
    origin = origin_text(timeline.expire)
    return f"the queue gives up after {time_text(timeline.expires_at)} ({origin})"


def _last_reason(timeline: Timeline) -> str:
    return timeline.attempts[-1].outcome.reason if timeline.attempts else ""


def _end_text(timeline: Timeline) -> str:
    if timeline.end is None:
        return "none yet: the attempts are cut off here"
    count = len(timeline.attempts)
    attempts = "1 attempt" if count == 1 else f"{count} attempts"
    end = _ENDS[timeline.end]
    return f"{end} after {attempts} in {time_text(timeline.end_at)}"


def _coloured(text: str, end: End | None, colour: bool) -> str:
    if not colour or end is None:
        return text
    return f"\x1b[{_COLOURS[end]}m{text}\x1b[0m"


def _runs(attempts: Sequence[Attempt]) -> Iterable[_Run]:
    start = 0
    for number in range(1, len(attempts) + 1):
        if number < len(attempts) and _alike(attempts[start], attempts[number]):
            continue
        yield _Run(start, attempts[start:number])
        start = number


def _alike(first: Attempt, other: Attempt) -> bool:
    """The attempts differ in number and time only."""
    return (
        first.situation.last_error == other.situation.last_error
        and first.outcome == other.outcome
        and first.wait == other.wait
        and [(each.name, each.value, each.condition) for each in first.decisions]
        == [(each.name, each.value, each.condition) for each in other.decisions]
    )


def _row(run: _Run) -> tuple[str, ...]:
    first, last = run.attempts[0], run.attempts[-1]
    several = len(run.attempts) > 1
    number, at = str(run.first + 1), time_text(first.at)
    retries = str(first.situation.retry_num)
    if several:
        number += f"-{run.first + len(run.attempts)}"
        at += f" to {time_text(last.at)}"
        retries += f"-{last.situation.retry_num}"
    wait = "" if first.wait is None else f"in {time_text(first.wait)}"
    values = (_value(first.decision(name)) for name in _DECISIONS)
    outcome = first.outcome
    result = outcome.kind.value
    if isinstance(outcome.kind, Failure):
        result += f", {outcome.error}"
    return number, at, retries, first.situation.last_error, *values, result, wait


def _value(decision: Decision | None) -> str:
    return "-" if decision is None else value_text(decision.value)


def _why(attempts: Sequence[Attempt]) -> list[str]:
    """Each outcome's reason and each decision's branch, where they are new."""
    lines, seen = [], set()
    for run in _runs(attempts):
        attempt = run.attempts[0]
        said = [
            f"  {decision.name} = {value_text(decision.value)}: {branch_text(decision)}"
            for decision in attempt.decisions
        ]
        fresh = [line for line in said if line not in seen]
        seen.update(fresh)
        lines.append(f"attempt {run.first + 1}: {attempt.outcome.reason}")
        lines += fresh
    return [*lines, ""]


def _table(rows: Sequence[tuple[str, ...]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell.ljust(width) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    ]
