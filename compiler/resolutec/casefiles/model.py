"""Cases as they are run: every name resolved, every value of the type it has to have."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from ..check import typed
from ..meaning.results import Result
from ..meaning.values import Value
from ..simulation.hosts import Answers
from ..simulation.model import End, Scenario
from ..source import Source, Span


class _NoResult(enum.Enum):
    NO_RESULT = enum.auto()


NO_RESULT: Final = _NoResult.NO_RESULT
"""What is expected of an evaluation that ends without a result; None is one."""

Expected: TypeAlias = "Result | _NoResult"
"""A result, or that there is none."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a file of cases."""

    source: Source
    span: Span


@dataclass(frozen=True, slots=True)
class Given:
    """What a setting sees: variables by attribute, the globals that are set, answers."""

    variables: Mapping[str, object]
    globals: Mapping[str, Value]
    answers: Answers


@dataclass(frozen=True, slots=True)
class DecisionCase:
    """What one setting decides in one situation; `place` is that of the expectation."""

    name: str
    place: Place
    setting: typed.Setting
    given: Given
    expected: Expected


class Fact(enum.Enum):
    """What may be expected of an attempt besides its decisions."""

    OUTCOME = "outcome"
    RETRY_NUM = "retry_num"
    LAST_ERROR = "last_error"
    AT = "at"


@dataclass(frozen=True, slots=True)
class AttemptExpectation:
    """One thing that is expected of one attempt, counted from 0.

    `subject` is a fact, or the name that timelines give a decision. Times are in seconds.
    """

    attempt: int
    subject: Fact | str
    expected: Expected
    place: Place


@dataclass(frozen=True, slots=True)
class ScenarioCase:
    """What becomes of a message; whatever is None is not asked about."""

    name: str
    place: Place
    scenario: Scenario
    end: End | None
    end_place: Place
    attempt_count: int | None
    attempt_count_place: Place
    attempts: tuple[AttemptExpectation, ...]


Case = DecisionCase | ScenarioCase
