"""Coverage as text for people and as plain values that JSON can hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..diagnostics.quoting import quoted, visible
from .coverage import (
    BranchCoverage,
    ConditionCoverage,
    SettingCoverage,
    percentage,
)

_WIDEST_KEY = 56


def coverage_text(settings: Sequence[SettingCoverage]) -> str:
    """A line per setting with its percentage, and what no case reaches; ends with the total."""
    width = min(_WIDEST_KEY, max((len(each.key) for each in settings), default=0))
    lines = []
    for setting in settings:
        lines.append(
            f"{visible(setting.key):{width}}  {_percent([setting])}  "
            f"{setting.reached} of {setting.total}"
        )
        lines += [f"    {missing}" for missing in _missing(setting)]
    lines.append(f"{'all settings':{width}}  {_percent(settings)}")
    return "\n".join(lines) + "\n"


def _percent(settings: Sequence[SettingCoverage]) -> str:
    return f"{percent_text(percentage(settings)):>5}%"


def percent_text(percent: float) -> str:
    """A percentage with one digit, never rounded up: 100 is all there is."""
    tenths = int(percent * 10 + 1e-9)
    whole, rest = divmod(tenths, 10)
    return str(whole) if rest == 0 else f"{whole}.{rest}"


def _missing(setting: SettingCoverage) -> Iterator[str]:
    for branch in setting.branches:
        if branch.possible and not branch.reached:
            yield f"{_place(setting, branch)}: never taken: {quoted(branch.text)}"
    for condition in setting.conditions:
        lacks_true = condition.may_be_true and not condition.was_true
        lacks_false = condition.may_be_false and not condition.was_false
        if not (lacks_true or lacks_false):
            continue
        if not (condition.was_true or condition.was_false):
            how = "never evaluated"
        else:
            how = "never true" if lacks_true else "never false"
        yield f"{_place(setting, condition)}: {how}: {quoted(condition.text)}"


def _place(setting: SettingCoverage, point: BranchCoverage | ConditionCoverage) -> str:
    position = point.position
    return f"{visible(setting.file)}:{position.line}:{position.column}"


def coverage_data(settings: Sequence[SettingCoverage]) -> dict[str, object]:
    """`{"percent", "settings": […]}`, whose form users rely on."""
    return {
        "percent": round(percentage(settings), 2),
        "settings": [_setting(each) for each in settings],
    }


def _setting(setting: SettingCoverage) -> dict[str, object]:
    return {
        "setting": setting.key,
        "file": setting.file,
        "line": setting.position.line,
        "percent": round(percentage([setting]), 2),
        "branches": [
            {
                "line": branch.position.line,
                "column": branch.position.column,
                "text": branch.text,
                "reached": branch.reached,
                "reachable": branch.possible,
            }
            for branch in setting.branches
        ],
        "conditions": [
            {
                "line": condition.position.line,
                "column": condition.position.column,
                "text": condition.text,
                "true": condition.was_true,
                "false": condition.was_false,
                "can_be_true": condition.may_be_true,
                "can_be_false": condition.may_be_false,
            }
            for condition in setting.conditions
        ],
    }
