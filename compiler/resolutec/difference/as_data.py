"""Differences for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .inputs_text import input_data
from .model import Change, Decision, SettingDifference

DifferenceData = Mapping[str, object]


def differences_data(differences: Sequence[SettingDifference]) -> DifferenceData:
    """`{"settings": [{"setting", "equivalent", "changes": [...], ...}]}`.

    `equivalent` is null where it was neither proved nor refuted; `samples` is how many inputs
    were tried then, and `incomparable` the variable of which the schemas share no value.
    `only_in` is `old` or `new` for a setting that one side has. A change has
    `input`, `old`, `new`, `when` (null where it was found by trying), `old_branch`,
    `new_branch` and `new_danger`; a side that yields no result is `{"error": why}`.
    """
    return {"settings": [_difference(each) for each in differences]}


def _difference(difference: SettingDifference) -> DifferenceData:
    return {
        "setting": difference.key,
        "equivalent": difference.equivalent,
        "changes": [_change(change) for change in difference.changes],
        "only_in": None if difference.only_in is None else difference.only_in.value,
        "samples": difference.samples,
        "further": difference.further,
        "incomparable": difference.incomparable,
    }


def _change(change: Change) -> DifferenceData:
    when = change.when
    return {
        "input": input_data(change.found),
        "old": change.old.outcome.data,
        "new": change.new.outcome.data,
        "when": (
            None
            if when is None
            else {subject: region.text for subject, region in when.items()}
        ),
        "old_branch": _branch(change.old),
        "new_branch": _branch(change.new),
        "new_danger": None if change.new.danger is None else change.new.danger.value,
    }


def _branch(decision: Decision) -> Mapping[str, int]:
    return {"line": decision.position.line, "column": decision.position.column}
