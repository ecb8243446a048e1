"""What a run of the benchmarks found, and its form as JSON."""

from __future__ import annotations

import json
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import median

from resolutec.version import VERSION

FORMAT = 1
"""The version of the JSON form; it changes when a reader would have to."""


class ResultsError(ValueError):
    """A text is no results of a run, or those of another format."""


@dataclass(frozen=True, slots=True)
class CaseResult:
    """A case: nanoseconds a decision, one sample per repeat, by engine.

    `decisions` is how many decisions a sample is the mean of.
    """

    name: str
    title: str
    decisions: int
    samples: Mapping[str, Sequence[float]]

    def median(self, engine: str) -> float | None:
        """The usual time of an engine; None where it does not make these decisions."""
        return median(self.samples[engine]) if engine in self.samples else None

    def minimum(self, engine: str) -> float | None:
        """The time of an engine that was disturbed least."""
        return min(self.samples[engine]) if engine in self.samples else None

    def ratio(self, engine: str, other: str) -> float | None:
        """How many times as long an engine takes as another one; medians."""
        time, other_time = self.median(engine), self.median(other)
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


@dataclass(frozen=True, slots=True)
class Run:
    """One run: where it took place, how often each engine was timed, what came out."""

    environment: Environment
    repeats: int
    seed: int
    cases: Sequence[CaseResult]


def to_json(run: Run) -> str:
    """A run as JSON, with every sample."""
    return json.dumps({"format": FORMAT, **asdict(run)}, indent=2) + "\n"


def from_json(text: str) -> Run:
    """The run that `to_json` wrote.

    Raises ResultsError for any other text.
    """
    try:
        raw = json.loads(text)
        if raw["format"] != FORMAT:
            raise ResultsError(f"results of format {raw['format']}, not {FORMAT}")
        return Run(
            Environment(**raw["environment"]),
            raw["repeats"],
            raw["seed"],
            [CaseResult(**case) for case in raw["cases"]],
        )
    except (KeyError, TypeError, json.JSONDecodeError) as error:
        raise ResultsError("no results of a run") from error
