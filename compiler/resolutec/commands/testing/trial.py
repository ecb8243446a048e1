"""One policy with its cases: checked, read, run."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ...casefiles.coverage import SettingCoverage, coverage_of
from ...casefiles.model import Case
from ...casefiles.reading import CasesOf, read_cases
from ...casefiles.running import CaseResult, Runner
from ...check.typed import Policy
from ...diagnostics.model import Diagnostic, Severity
from ...simulation.rules import Rules, rules_of
from ..shared.checking import CheckedInput, check_input
from ..shared.inputs import PolicyInput
from ..shared.reading import decoded, not_text, read_bytes, read_input
from ..shared.schemas import find_schema
from .compiled import CompiledPolicy


@dataclass(frozen=True, slots=True)
class Trial:
    """What is known before cases are run.

    `findings` are errors of the policy, or of the file of cases; `runner` is None where
    the policy has errors. Cases that can be run are there even if others can't.
    """

    checked: CheckedInput
    runner: Runner | None
    cases: tuple[Case, ...]
    findings: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class TrialResult:
    """What running the cases of a policy has shown."""

    results: tuple[CaseResult, ...]
    findings: tuple[Diagnostic, ...]
    coverage: tuple[SettingCoverage, ...]


def prepare(given: PolicyInput, cases: Path | None) -> Trial:
    """Check a policy and read its cases; raises UsageError for what can't be read."""
    checked = check_input(given, read_input(given), find_schema(given.settings.schema))
    if checked.policy is None:
        errors = [each for each in checked.findings if each.severity is Severity.ERROR]
        return Trial(checked, None, (), tuple(errors))
    compiled = CompiledPolicy(checked.policy, checked.options)
    runner = Runner(checked.policy, compiled, partial(_rules, checked))
    if cases is None:
        return Trial(checked, runner, (), ())
    data = read_bytes(cases, str(cases))
    source, bad_byte = decoded(str(cases), data)
    if bad_byte is not None:
        finding = not_text(source, bad_byte, data, checked.options.file_format)
        return Trial(checked, runner, (), (finding,))
    subject = CasesOf(checked.policy, checked.options.schema, runner.rules)
    read = read_cases(source, subject, checked.options.macros)
    return Trial(checked, runner, read.cases, read.diagnostics)


def _rules(checked: CheckedInput, policy: Policy) -> Rules:
    options = checked.options
    return rules_of(policy, options.schema, options.mounts, options.values)


def run_trial(trial: Trial, *, measured: bool = False) -> TrialResult:
    """Run all cases, in their order; `measured`: say what they reach."""
    if trial.runner is None:
        return TrialResult((), trial.findings, ())
    results = tuple(map(trial.runner.run, trial.cases))
    failures = [failure for result in results for failure in result.failures]
    noted = trial.runner.instrumented.values()
    coverage = coverage_of(noted) if measured else ()
    return TrialResult(results, (*trial.findings, *failures), coverage)
