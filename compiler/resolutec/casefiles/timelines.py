"""What a case says about a scenario, held against the timeline that comes of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from types import SimpleNamespace
from typing import assert_never

from ..diagnostics import casefiles as wording
from ..diagnostics.model import Diagnostic
from ..meaning.results import Result
from ..simulation.decision_text import branch_text
from ..simulation.hosts import Unanswered
from ..simulation.model import Attempt, Decision, End, Failure, Origin, Timeline
from ..simulation.rules import Rule, Rules
from ..simulation.timeline import simulate
from .evaluation import Evaluator, evaluate_in, shown
from .expected import same_result
from .model import NO_RESULT, AttemptExpectation, Expected, Fact, Place, ScenarioCase

_MOST_DISAGREEMENTS = 5


def scenario_failures(
    case: ScenarioCase, rules: Rules, compiled: Evaluator
) -> Iterator[Diagnostic]:
    """What a scenario comes to otherwise than its case says.

    The interpreter makes the decisions; compiled code has to make the same ones.
    """
    comparison = _Comparison(case, compiled)
    try:
        timeline = simulate(rules, case.scenario, comparison.observe)
    except Unanswered as error:
        place = case.end_place
        yield wording.not_answered(error.call, place.source, place.span)
        return
    if comparison.disagreements:
        yield from comparison.disagreements[:_MOST_DISAGREEMENTS]
        return
    if case.end is not None and timeline.end is not case.end:
        found = f"`{timeline.end.value}`" if timeline.end else "no end"
        yield _failed(
            case, f"`{case.end.value}`", found, _story(timeline), case.end_place
        )
    count = len(timeline.attempts)
    if case.attempt_count is not None and count != case.attempt_count:
        yield _failed(
            case,
            _attempts(case.attempt_count),
            str(count),
            _story(timeline),
            case.attempt_count_place,
        )
    for expectation in case.attempts:
        yield from _attempt_failures(case, expectation, timeline)


@dataclass(slots=True)
class _Comparison:
    """Makes every decision of a scenario once more, with compiled code."""

    case: ScenarioCase
    compiled: Evaluator
    disagreements: list[Diagnostic] = field(default_factory=list)

    def observe(self, rule: Rule, context: SimpleNamespace, decision: Decision) -> None:
        """Note where compiled code decides otherwise; defaults are no code of the policy."""
        if rule.is_default:
            return
        host = self.case.scenario.host
        found = evaluate_in(self.compiled, rule.setting, context, host)
        failed = decision.origin is Origin.FALLBACK
        interpreted: Expected = NO_RESULT if failed else decision.value
        if not found.same_as(interpreted):
            place, key = self.case.place, rule.setting.key
            self.disagreements.append(
                wording.engines_disagree(
                    self.case.name,
                    str(found),
                    shown(interpreted),
                    place.source,
                    place.span,
                    key,
                )
            )


def _attempts(count: int) -> str:
    return f"{count} attempt{'' if count == 1 else 's'}"


def _attempt_failures(
    case: ScenarioCase, expectation: AttemptExpectation, timeline: Timeline
) -> Iterator[Diagnostic]:
    number, place = expectation.attempt, expectation.place
    expected = shown(expectation.expected)
    name = _name(expectation.subject)
    if number >= len(timeline.attempts):
        found = f"only {_attempts(len(timeline.attempts))}"
        what = f"{name} {expected} at attempt {number + 1}"
        yield _failed(case, what, found, _story(timeline), place)
        return
    attempt = timeline.attempts[number]
    result, reason = _found(attempt, expectation.subject)
    if result is NO_RESULT or expectation.expected is NO_RESULT:
        same = result is expectation.expected
    else:
        same = same_result(result, expectation.expected)
    if not same:
        what = f"{name} {expected} at attempt {number + 1}"
        yield _failed(case, what, _shown(result), reason, place)


def _name(subject: Fact | str) -> str:
    return subject.value if isinstance(subject, Fact) else subject


def _shown(result: Expected) -> str:
    return "no such decision" if result is NO_RESULT else shown(result)


def _found(attempt: Attempt, subject: Fact | str) -> tuple[Expected, str]:
    """What an attempt has of what is asked about, and what led to it."""
    if isinstance(subject, Fact):
        return _fact(attempt, subject), attempt.outcome.reason
    decision = attempt.decision(subject)
    if decision is None:
        return NO_RESULT, f"the attempt ended before: {attempt.outcome.reason}"
    return decision.value, branch_text(decision)


def _fact(attempt: Attempt, fact: Fact) -> Result:
    match fact:
        case Fact.OUTCOME:
            kind: End | Failure = attempt.outcome.kind
            return str(kind.value)
        case Fact.RETRY_NUM:
            return attempt.situation.retry_num
        case Fact.LAST_ERROR:
            return attempt.situation.last_error
        case Fact.AT:
            return timedelta(seconds=attempt.at)
        case _:
            assert_never(fact)


def _story(timeline: Timeline) -> str:
    """How the last attempt went."""
    if not timeline.attempts:
        return "there was no attempt"
    number, last = len(timeline.attempts), timeline.attempts[-1]
    return f"attempt {number}: {last.outcome.reason}"


def _failed(
    case: ScenarioCase, expected: str, found: str, reason: str, place: Place
) -> Diagnostic:
    return wording.case_failed(
        case.name, expected, found, reason, place.source, place.span, None
    )
