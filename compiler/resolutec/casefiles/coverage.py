"""Coverage: which branches the cases of a policy reach, and which outcomes of conditions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..analysis.outcomes import impossible
from ..check import typed
from ..source import Position
from .instrument import Instrumented


@dataclass(frozen=True, slots=True)
class BranchCoverage:
    """A branch, or `else`, or a plain value: whether some case takes it.

    `possible`: whether any input may; where none does, it does not count.
    """

    text: str
    position: Position
    reached: bool
    possible: bool = True


@dataclass(frozen=True, slots=True)
class ConditionCoverage:
    """A condition: whether it was true in some case, and false in some.

    `may_be_true`, `may_be_false`: whether it is that for any input; what it never is does not
    count.
    """

    text: str
    position: Position
    was_true: bool
    was_false: bool
    may_be_true: bool = True
    may_be_false: bool = True

    @property
    def possible(self) -> int:
        """How many outcomes it may have."""
        return self.may_be_true + self.may_be_false


@dataclass(frozen=True, slots=True)
class SettingCoverage:
    """What the cases reach of one setting."""

    key: str
    file: str
    position: Position
    branches: tuple[BranchCoverage, ...]
    conditions: tuple[ConditionCoverage, ...]

    @property
    def total(self) -> int:
        """Branches that some input takes, and outcomes that conditions have for some."""
        branches = sum(branch.possible for branch in self.branches)
        return branches + sum(condition.possible for condition in self.conditions)

    @property
    def reached(self) -> int:
        """How many of those some case reaches."""
        branches = sum(branch.reached for branch in self.branches)
        return branches + sum(
            condition.was_true + condition.was_false for condition in self.conditions
        )


def coverage_of(instrumented: Iterable[Instrumented]) -> tuple[SettingCoverage, ...]:
    """The coverage that the traces of these settings amount to.

    What the analysis shows to be out of reach does not count.
    """
    return tuple(map(_setting, instrumented))


def percentage(settings: Sequence[SettingCoverage]) -> float:
    """How much of all branches and outcomes is reached, from 0 to 100."""
    total = sum(setting.total for setting in settings)
    reached = sum(setting.reached for setting in settings)
    return 100.0 if total == 0 else 100.0 * reached / total


def _setting(noted: Instrumented) -> SettingCoverage:
    setting, taken = noted.original, noted.trace.branches
    outcomes = noted.trace.outcomes
    never = impossible(setting)
    branches = [
        BranchCoverage(
            f"if {_short(branch.condition_text)}",
            _start(branch.condition_text),
            number in taken,
            number not in never.branches,
        )
        for number, branch in enumerate(setting.branches)
    ]
    last = len(setting.branches)
    rest = "else" if last else _short(setting.otherwise_text)
    branches.append(
        BranchCoverage(
            rest,
            _start(setting.otherwise_text),
            last in taken,
            last not in never.branches,
        )
    )
    conditions = [
        ConditionCoverage(
            condition.text,
            condition.source.position(condition.span.start),
            (number, True) in outcomes,
            (number, False) in outcomes,
            (id(condition.node), True) not in never.outcomes,
            (id(condition.node), False) not in never.outcomes,
        )
        for number, condition in enumerate(noted.conditions)
    ]
    return SettingCoverage(
        setting.key,
        setting.source.name,
        setting.source.position(setting.key_span.start),
        tuple(branches),
        tuple(conditions),
    )


def _short(text: typed.PolicyText) -> str:
    return " ".join(text.text.split())


def _start(text: typed.PolicyText) -> Position:
    return text.source.position(text.span.start)
