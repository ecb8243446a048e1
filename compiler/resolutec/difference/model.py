"""What a comparison of two policies says."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass

from ..analysis.inputs import Input
from ..analysis.regions import Region
from ..explanation.dangers import Danger
from ..explanation.outcomes import Outcome
from ..schema.model import ResultKind
from ..source import Position


class Side(enum.Enum):
    """One of the two policies."""

    OLD = "old"
    NEW = "new"


@dataclass(frozen=True, slots=True, eq=False)
class Decision:
    """What one side decides, of which kind that is, and the branch that says so.

    `danger` is what it risks, None where that is nothing.
    """

    outcome: Outcome
    kind: ResultKind
    position: Position
    danger: Danger | None

    @property
    def text(self) -> str:
        """The outcome, as a policy would write it."""
        return self.outcome.text(self.kind)


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """Inputs that are decided differently, and one of them, which both sides were run for.

    `when`: by subject, the region that `found` was found in; None where it was found by trying.
    Other inputs of the region may be decided alike, where results depend on what is read.
    """

    when: Mapping[str, Region] | None
    found: Input
    old: Decision
    new: Decision


@dataclass(frozen=True, slots=True, eq=False)
class SettingDifference:
    """What became of a setting.

    `equivalent`: proved, or refuted by the `changes`; None where neither was achieved within
    `samples` inputs that were tried. `only_in`: the side that has the setting, where the other
    has not. `further`: regions that may change as well and are not listed. `incomparable`: a
    variable that has other types in the two schemas, so that no input is one of both.
    """

    key: str
    equivalent: bool | None
    changes: tuple[Change, ...] = ()
    only_in: Side | None = None
    samples: int = 0
    further: int = 0
    incomparable: str | None = None

    @property
    def changed(self) -> bool:
        """It is certain that something changes."""
        return self.equivalent is False

    @property
    def alarming(self) -> bool:
        """Something changes, or the settings can't even be compared."""
        return self.changed or self.incomparable is not None
