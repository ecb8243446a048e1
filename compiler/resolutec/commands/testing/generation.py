"""`resolute test --generate`: cases written for policies that have none."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from ...casefiles.coverage import coverage_of, percentage
from ...casefiles.coverage_report import percent_text
from ...casefiles.reading import CasesOf, read_cases
from ...casefiles.running import Runner
from ...casefiles.search import find_trials
from ...casefiles.writing import file_text
from ...config import UsageError
from ...source import Source
from ..shared.inputs import PolicyInput
from ..shared.screen import counted, has_colour, tell, tell_findings, write_exactly
from ..shared.writing import replace_file
from .files import TestedPolicy, cases_beside
from .trial import Trial, prepare

_STANDARD_OUTPUT = "-"


def generate_files(policies: Sequence[TestedPolicy], output: str | None) -> int:
    """Write cases for each policy; 1 where one has errors."""
    if output is not None and len(policies) > 1:
        raise UsageError(
            f"-o is one file, and there are {len(policies)} policies",
            "name one policy, or leave -o out",
        )
    targets = [_target(each.given, output) for each in policies]
    statuses = [
        _generate(each.given, target)
        for each, target in zip(policies, targets, strict=True)
    ]
    return max(statuses)


def _target(given: PolicyInput, output: str | None) -> Path | None:
    """The file to be written, None for standard output; never one that is there."""
    if output == _STANDARD_OUTPUT:
        return None
    target = cases_beside(Path(given.name)) if output is None else Path(output)
    if target.exists():
        raise UsageError(
            f"{target}: there are cases already",
            "`-o -` shows what would be written, `-o FILE` writes it elsewhere",
        )
    return target


def _generate(given: PolicyInput, target: Path | None) -> int:
    from ...report.text import render

    trial = prepare(given, None)
    if trial.runner is None:
        tell_findings(render(trial.findings, has_colour(sys.stderr)))
        return 1
    if not trial.runner.instrumented:
        raise UsageError(
            f"{given.name}: no settings, for which there could be cases",
            "`--schema` says what the settings are, where it is not the mail server's",
        )
    text = file_text(
        (noted.original, find_trials(noted))
        for noted in trial.runner.instrumented.values()
    )
    name = str(target or "<stdout>")
    reached, count = _tried(trial, trial.runner, name, text)
    if target is None:
        write_exactly(text)
    else:
        replace_file(target, text.encode("utf-8"))
    tell(
        f"{name}: {counted(count, 'case')}, which reach {percent_text(reached)}% of all "
        "branches and outcomes"
    )
    return 0


def _tried(trial: Trial, runner: Runner, name: str, text: str) -> tuple[float, int]:
    """What the cases reach when they are run, and how many they are."""
    for noted in runner.instrumented.values():
        noted.trace.clear()
    checked = trial.checked
    assert checked.policy is not None
    subject = CasesOf(checked.policy, checked.options.schema, runner.rules)
    read = read_cases(Source(name, text), subject)
    failures = [
        *read.diagnostics,
        *(failure for case in read.cases for failure in runner.run(case).failures),
    ]
    if failures:
        first = failures[0]
        raise AssertionError(f"a generated case does not hold: {first.message}")
    reached = percentage(coverage_of(runner.instrumented.values()))
    return reached, len(read.cases)
