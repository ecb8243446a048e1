"""What timing decisions gave, and where."""

from __future__ import annotations

import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from resolutec.version import VERSION


@dataclass(frozen=True, slots=True)
class CaseResult:
    """A case: nanoseconds a decision, one sample per repeat, by engine.

    `decisions` is how many decisions a sample is the mean of; slow engines make fewer. `absent`
    says why other engines have no samples.
    """

    name: str
    title: str
    decisions: int
    samples: Mapping[str, Sequence[float]]
    absent: Mapping[str, str] = field(default_factory=dict)

    def median(self, engine: str) -> float | None:
        """The usual time of an engine; None where it does not make these decisions."""
        return median(self.samples[engine]) if engine in self.samples else None

    def minimum(self, engine: str) -> float | None:
        """The time of an engine that was disturbed least."""
        return min(self.samples[engine]) if engine in self.samples else None

    def fastest(self, engines: Sequence[str]) -> str | None:
        """Which of some engines takes the least time; None where there are none of them."""
        there = [engine for engine in engines if engine in self.samples]
        return min(there, key=lambda one: min(self.samples[one])) if there else None

    def ratio(self, engine: str, other: str | None) -> float | None:
        """How many times as long an engine takes as another one; least times."""
        if other is None:
            return None
        time, other_time = self.minimum(engine), self.minimum(other)
        return time / other_time if time is not None and other_time else None


@dataclass(frozen=True, slots=True)
class Environment:
    """Where a run took place."""

    resolute: str
    python: str
    system: str

    @staticmethod
    def here() -> Environment:
        """That of this process."""
        return Environment(
            VERSION,
            f"{platform.python_implementation()} {platform.python_version()}",
            f"{platform.system()} {platform.machine()}",
        )
