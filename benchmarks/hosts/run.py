"""All that is measured of decisions that ask a host."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from ..results import Environment
from .concurrent import COMPONENTS, concurrent
from .results import Concurrent, Cost, Missing
from .single import costs

_MOST_REPEATS_AT_ONCE = 5
"""Thousands of calls take long, and even out by themselves."""


@dataclass(frozen=True, slots=True)
class HostRun:
    """Where a run took place, how much was measured, and what came out."""

    environment: Environment
    repeats: int
    repeats_at_once: int
    at_once: int
    costs: Sequence[Cost]
    concurrent: Sequence[Concurrent | Missing]


def measured(repeats: int, size: int, at_once: int, seed: int) -> HostRun:
    """Measure; raises WrongResultsError where a decision is wrong."""
    few = min(repeats, _MOST_REPEATS_AT_ONCE)
    return HostRun(
        Environment.here(),
        repeats,
        few,
        at_once,
        asyncio.run(costs(repeats, size, seed)),
        [asyncio.run(concurrent(each, few, at_once, seed)) for each in COMPONENTS],
    )
