"""What was measured of a decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from statistics import median

from ..analysis.inputs import Input


class Form(Enum):
    """How a decision is made."""

    COMPILED = "compiled"
    INTERPRETED = "interpreted"


@dataclass(frozen=True, slots=True)
class Times:
    """Nanoseconds a decision, of each turn."""

    turns: Sequence[float]

    @property
    def least(self) -> float:
        """Of the turn that was disturbed least."""
        return min(self.turns)

    @property
    def median(self) -> float:
        """Of a turn like most."""
        return median(self.turns)


@dataclass(frozen=True, slots=True)
class Speed:
    """The times of one setting, or of all settings of a table or rule set in one call.

    `settings` are the keys, `inputs` says on how many inputs.
    """

    key: str
    settings: tuple[str, ...]
    inputs: int
    times: Mapping[Form, Times]

    @property
    def is_several(self) -> bool:
        """Several settings were decided in one call."""
        return len(self.settings) > 1

    @property
    def ratio(self) -> float:
        """How many times faster compiled decisions are, by their medians."""
        interpreted, compiled = (
            self.times[form].median for form in (Form.INTERPRETED, Form.COMPILED)
        )
        return interpreted / compiled


@dataclass(frozen=True, slots=True)
class Unmeasured:
    """A setting or table without times, and why."""

    key: str
    reason: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Both forms were tried on an input, and gave different results: a bug of the compiler."""

    key: str
    found: Input
    compiled: Sequence[object]
    interpreted: Sequence[object]
