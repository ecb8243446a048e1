"""Cases, run: what each says is held against the interpreter and against compiled code."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from ..check import typed
from ..diagnostics import casefiles as wording
from ..diagnostics.model import Diagnostic
from ..diagnostics.quoting import quoted
from ..simulation.hosts import Unanswered
from ..simulation.rules import Rules
from .contexts import NotGivenError
from .evaluation import Evaluator, Interpreter, Outcome, evaluate, shown
from .given import wanted
from .instrument import Instrumented, instrument
from .model import Case, DecisionCase
from .timelines import scenario_failures


@dataclass(frozen=True, slots=True)
class CaseResult:
    """A case and what it failed with, nothing where it passed."""

    case: Case
    failures: tuple[Diagnostic, ...]

    @property
    def passed(self) -> bool:
        """Nothing failed."""
        return not self.failures


class Runner:
    """Runs the cases of one policy, and notes which branches and conditions they reach.

    `rules_of` makes the rules of the queue from the policy; it is called where a scenario
    asks for them, and may raise NotSimulable.
    """

    def __init__(
        self,
        policy: typed.Policy,
        compiled: Evaluator,
        rules_of: Callable[[typed.Policy], Rules],
    ) -> None:
        self.instrumented: Mapping[str, Instrumented] = {
            setting.key: instrument(setting) for setting in policy.settings
        }
        self._compiled = compiled
        self._interpreter = Interpreter()
        self._policy = policy
        self._rules_of = rules_of
        self._rules: Rules | None = None

    def rules(self) -> Rules:
        """The rules of the queue, with notes in them; may raise NotSimulable."""
        if self._rules is None:
            settings = tuple(each.setting for each in self.instrumented.values())
            self._rules = self._rules_of(replace(self._policy, settings=settings))
        return self._rules

    def run(self, case: Case) -> CaseResult:
        """Run a case; never raises on account of what it gives or expects."""
        if isinstance(case, DecisionCase):
            return CaseResult(case, tuple(self._decision(case)))
        failures = scenario_failures(case, self.rules(), self._compiled)
        return CaseResult(case, tuple(failures))

    def _decision(self, case: DecisionCase) -> Iterator[Diagnostic]:
        source, span = case.place.source, case.place.span
        noted = self.instrumented[case.setting.key]
        noted.trace.latest = None
        try:
            found = evaluate(self._interpreter, noted.setting, case.given)
            compiled = evaluate(self._compiled, case.setting, case.given)
        except NotGivenError as error:
            yield _not_given(error, case)
            return
        except Unanswered as error:
            yield wording.not_answered(error.call, source, span)
            return
        key = case.setting.key
        if not compiled.same_as(found.result):
            yield wording.engines_disagree(
                case.name, str(compiled), str(found), source, span, key
            )
        elif not found.same_as(case.expected):
            expected, reason = shown(case.expected), _reason(found, noted)
            yield wording.case_failed(
                case.name, expected, str(found), reason, source, span, key
            )


def _not_given(error: NotGivenError, case: DecisionCase) -> Diagnostic:
    source, span = case.place.source, case.place.span
    for variable in case.setting.context.variables.values():
        if variable.attribute == error.attribute:
            type_text = wanted(variable.type)
            return wording.not_given(variable.name, type_text, source, span)
    return wording.not_given(error.attribute, "a value", source, span)


def _reason(found: Outcome, noted: Instrumented) -> str:
    """Which branch decided, and why there is no result where there is none."""
    branch = branch_text(noted.original, noted.trace.latest)
    return branch if found.reason is None else f"{branch}: {found.reason}"


def branch_text(setting: typed.Setting, number: int | None) -> str:
    """A branch, counted from 0, as messages name it: its condition and its place."""
    if number is None:
        return (
            f"the evaluation of {quoted(setting.key)} ended before a branch was taken"
        )
    if number < len(setting.branches):
        text = setting.branches[number].condition_text
        what = f"branch {number + 1} holds, {quoted(text.text.strip())}"
    else:
        text = setting.otherwise_text
        what = "no condition holds, `else` counts" if number else "a plain value"
    position = text.source.position(text.span.start)
    return f"{what}, at {text.source.name}:{position.line}:{position.column}"
