"""What was measured of decisions that ask a host."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Cost:
    """Nanoseconds that one decision or call takes, one sample per repeat.

    `floor` is the title of what it can't take less than.
    """

    title: str
    samples: Sequence[float]
    floor: str

    @property
    def median(self) -> float:
        """The usual time."""
        return median(self.samples)

    @property
    def minimum(self) -> float:
        """The time that was disturbed least."""
        return min(self.samples)


@dataclass(frozen=True, slots=True)
class Concurrent:
    """Seconds until all of many calls at once were answered, one sample per repeat."""

    title: str
    calls: Sequence[float]
    decisions: Sequence[float]


@dataclass(frozen=True, slots=True)
class Missing:
    """A component that could not be measured, and why."""

    title: str
    reason: str
