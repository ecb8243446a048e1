"""The outcome of a case as values that JSON can hold."""

from __future__ import annotations

from ...casefiles.model import DecisionCase
from ...casefiles.running import CaseResult


def case_data(result: CaseResult) -> dict[str, object]:
    """`setting` is null for a scenario, `scenario` for a decision."""
    case = result.case
    position = case.place.source.position(case.place.span.start)
    return {
        "name": case.name,
        "setting": case.setting.key if isinstance(case, DecisionCase) else None,
        "scenario": (
            None if isinstance(case, DecisionCase) else case.scenario.remote.name
        ),
        "file": case.place.source.name,
        "line": position.line,
        "passed": result.passed,
    }
