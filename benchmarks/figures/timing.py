"""Two sides timed in turns, each time on contexts that were made anew."""

from __future__ import annotations

import pickle
import random
from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter_ns

from ..loops import Loop, loop_over, no_garbage_collection
from .contest import Contest, Side

THIRDS = 3

_LONGEST_PIECE = 500_000
"""Nanoseconds that are timed at once: what runs for long is interrupted by other programs.

A slow side that is interrupted in every turn would make the other one look fast.
"""
_LARGEST_PIECE = 100
"""Contexts that are made at once: those of a mail system are still in the nearest cache."""


@dataclass(frozen=True, slots=True)
class Times:
    """Nanoseconds a context, the loop left out, least first: as many as there were repeats.

    Each is a sum over pieces of the inputs, of which every one comes in at its own time, so that
    the first of them is what no piece was interrupted in. The thirds are the least times of
    each third of the repeats.
    """

    measured: Sequence[float]
    against: Sequence[float]
    measured_thirds: Sequence[float] = ()
    against_thirds: Sequence[float] = ()

    @property
    def ratio(self) -> float:
        """That of the least times."""
        return min(self.measured) / min(self.against)


def timed(contest: Contest, repeats: int, seed: int) -> Times:
    """Time both sides `repeats` times, in random order."""
    sides = contest.measured, contest.against
    return timed_sides(contest.name, *sides, repeats, seed, again=contest.again)


def timed_sides(
    name: str,
    measured: Side,
    against: Side,
    repeats: int,
    seed: int,
    *,
    again: bool = False,
) -> Times:
    """Time two sides `repeats` times, in random order."""
    generator = random.Random(f"{name} {seed}")
    turns = [_Turns(measured, again=again), _Turns(against, again=again)]
    order = list(turns)
    with no_garbage_collection():
        for _ in range(repeats):
            generator.shuffle(order)
            for turn in order:
                turn.take()
    here, there = turns
    return Times(
        here.nanoseconds(0, 1),
        there.nanoseconds(0, 1),
        [min(here.nanoseconds(one, THIRDS)) for one in range(min(THIRDS, repeats))],
        [min(there.nanoseconds(one, THIRDS)) for one in range(min(THIRDS, repeats))],
    )


class _Turns:
    """One side: its loops, and the times that they took."""

    def __init__(self, side: Side, *, again: bool) -> None:
        self._again = again
        host = side.host is not None
        self._loop = loop_over(len(side.functions), host=host)
        self._empty = loop_over(0)
        self._arguments = [*side.functions, *([side.host] if host else [])]
        self._pieces = [pickle.dumps(side.contexts)]
        self._count = len(side.contexts)
        whole = self._turn(self._pieces[0], self._loop, self._arguments)
        by_time = min(self._count, 1 + whole // _LONGEST_PIECE)
        count = max(by_time, -(-self._count // _LARGEST_PIECE))
        self._pieces = [
            pickle.dumps(side.contexts[place::count]) for place in range(count)
        ]
        self._times: list[list[int]] = [[] for _ in self._pieces]
        self._loops: list[list[int]] = [[] for _ in self._pieces]

    def take(self) -> None:
        """One turn, on contexts that were made anew."""
        for number, piece in enumerate(self._pieces):
            self._times[number].append(self._turn(piece, self._loop, self._arguments))
            self._loops[number].append(self._turn(piece, self._empty, []))

    def nanoseconds(self, start: int, step: int) -> list[float]:
        """For a context, the loop left out, of each turn from one on, in steps."""
        loop = sum(min(times) for times in self._loops)
        sorted_times = [sorted(times[start::step]) for times in self._times]
        return [
            (sum(times) - loop) / self._count
            for times in zip(*sorted_times, strict=True)
        ]

    def _turn(self, piece: bytes, loop: Loop, arguments: Sequence[object]) -> int:
        # Dumped above.
        own = pickle.loads(piece)  # noqa: S301
        if self._again:
            loop(own, *arguments)
        started = perf_counter_ns()
        loop(own, *arguments)
        return perf_counter_ns() - started
