"""All contests, in the order of the table."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from . import equalities, mixed, octets, opaque, published, rules, spam, tables
from .contest import Contest
from .figure import Figure
from .timing import timed, timed_sides

_MAKERS = (rules, tables, octets, equalities, mixed, spam, published, opaque)

MOST_CONTEXTS = 1_000
"""More inputs than this make no better figures: the least times of short turns count."""


def contests(size: int, seed: int) -> Iterator[Contest]:
    """Contests on so many inputs; the same seed makes the same."""
    for maker in _MAKERS:
        yield from maker.contests(random.Random(f"{maker.__name__} {seed}"), size)


def chosen(contests: Iterable[Contest], names: Sequence[str] | None) -> list[Contest]:
    """Contests whose names contain one of these texts; all without any."""
    return [
        contest
        for contest in contests
        if names is None or any(name in contest.name for name in names)
    ]


def measured(contest: Contest, repeats: int, seed: int) -> Figure:
    """The figure that a contest comes to."""
    times = timed(contest, repeats, seed)
    detail = f"{min(times.measured):,.0f} / {min(times.against):,.0f} ns"
    if contest.calls is not None:
        empty = timed_sides(contest.name, contest.calls, contest.against, repeats, seed)
        detail += f", {min(empty.measured):,.0f} ns of them calls"
    for name, form in contest.forms.items():
        other = replace(contest.measured, functions=[form])
        found = timed_sides(contest.name, other, contest.against, repeats, seed)
        detail += f"; {name}: {min(found.measured):,.0f} ns"
    return Figure(
        contest.what,
        contest.prototype,
        contest.at_most,
        times.ratio,
        detail=detail,
    )
