"""One setting of two policies compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from ..analysis.inputs import Input, number_of_branch, numbered
from ..analysis.regions import Region
from ..analysis.witnesses import find_input
from ..check import typed
from ..explanation.dangers import danger_of
from ..explanation.outcomes import Outcome
from ..explanation.truths import with_plain_results
from ..source import Position
from .alike import alike_settings, concerned_branches
from .inputs import NothingInCommon, over_common_inputs
from .model import Change, Decision, SettingDifference
from .regions import Suspect, suspects
from .running import Compiled, Runs
from .sampling import samples

_MOST_CHANGES = 100
_MOST_FAILURES = 20
"""Regions without an input that shows a change, after which no others are searched."""
_SAMPLES = 4_000
_LEAST_SAMPLES = 50
_LEAST_CONFIRMED = 5
_MOST_BASES = 10
_MOST_WORK = 10_000_000
"""Branches that all samples together may try, in compiled code."""
_MOST_INTERPRETED = 20_000
"""Branches that the interpreter may try for samples that differ."""


def compare_settings(
    old: typed.Setting, new: typed.Setting, compiled: tuple[Compiled, Compiled]
) -> SettingDifference:
    """What changes from one setting to the other.

    Each change was confirmed by the interpreter and by compiled code of both sides.
    """
    try:
        common = over_common_inputs(old, new)
    except NothingInCommon as error:
        return SettingDifference(new.key, None, incomparable=error.variable)
    if alike_settings(*common):
        return SettingDifference(new.key, True)
    pair = _Pair(*common, Runs(common, compiled))
    plain_old, plain_new = map(with_plain_results, common)
    suspected = suspects(plain_old, plain_new, _MOST_CHANGES)
    if suspected.exact:
        if not suspected.found:
            return SettingDifference(new.key, True)
        changes = _confirmed(pair, plain_old, plain_new, suspected.found)
        if changes:
            further = len(suspected.found) - len(changes)
            return SettingDifference(new.key, False, tuple(changes), further=further)
    return _sampled(pair, suspected.found)


@dataclass(frozen=True, slots=True)
class _Pair:
    old: typed.Setting
    new: typed.Setting
    runs: Runs


def _confirmed(
    pair: _Pair, old: typed.Setting, new: typed.Setting, found: Sequence[Suspect]
) -> list[Change]:
    """The changes in those regions that an input was found for."""
    changes: list[Change] = []
    failures = 0
    for suspect in found[:_MOST_CHANGES]:
        regions = tuple(suspect.regions.values())
        witness = find_input(
            (pair.old, pair.new),
            regions,
            lambda tried: pair.runs.differing(tried) is not None,
        )
        if witness is not None:
            branches = (old, suspect.old), (new, suspect.new)
            changes.append(_change(pair, witness, suspect.regions, branches))
            continue
        failures += 1
        if failures == _MOST_FAILURES:
            break
    return changes


_Branch = tuple[typed.Setting, int]


def _change(
    pair: _Pair,
    found: Input,
    when: Mapping[str, Region] | None,
    branches: tuple[_Branch, _Branch],
) -> Change:
    completed = pair.runs.completed(found)
    outcomes = pair.runs.differing(completed)
    if outcomes is None:
        completed, outcomes = found, pair.runs.differing(found)
    assert outcomes is not None, "the input was chosen because they differ"
    old, new = (
        _decision(outcome, setting, number)
        for outcome, (setting, number) in zip(outcomes, branches, strict=True)
    )
    return Change(when, completed, old, new)


def _decision(outcome: Outcome, setting: typed.Setting, number: int) -> Decision:
    danger = danger_of(setting, outcome.result)
    place = _position(setting, number)
    return Decision(outcome, setting.result.kind, place, danger)


def _position(setting: typed.Setting, number: int) -> Position:
    if number < len(setting.branches):
        text = setting.branches[number].condition_text
    else:
        text = setting.otherwise_text
    return text.source.position(text.span.start)


def _sampled(pair: _Pair, found: Sequence[Suspect]) -> SettingDifference:
    """Whether inputs that are tried show a change: one for each pair of branches."""
    settings = pair.old, pair.new
    work = sum(len(setting.branches) + 1 for setting in settings)
    count = max(min(_SAMPLES, _MOST_WORK // work), _LEAST_SAMPLES)
    confirmed = 0
    most_confirmed = max(_MOST_INTERPRETED // work, _LEAST_CONFIRMED)
    sides = tuple(map(numbered, settings))
    changes: dict[tuple[int, int], Change] = {}
    inputs = samples(settings, _changed(*settings), _bases(settings, found))
    for tried in islice(inputs, count):
        if pair.runs.differing(tried) is None:
            continue
        old, new = (number_of_branch(side, tried) for side in sides)
        if (old, new) not in changes:
            branches = (pair.old, old), (pair.new, new)
            changes[old, new] = _change(pair, tried, None, branches)
        confirmed += 1
        if len(changes) == _MOST_CHANGES or confirmed == most_confirmed:
            break
    equivalent = False if changes else None
    return SettingDifference(
        pair.new.key, equivalent, tuple(changes.values()), samples=count
    )


def _changed(old: typed.Setting, new: typed.Setting) -> list[typed.Expression]:
    """The conditions and results that the other setting does not have, as far as known."""
    numbers = concerned_branches(old, new) or ((), ())
    return [
        expression
        for setting, own in zip((old, new), numbers, strict=True)
        for number in own
        for expression in (
            setting.branches[number].condition,
            setting.branches[number].result,
        )
    ]


def _bases(
    settings: tuple[typed.Setting, typed.Setting], found: Sequence[Suspect]
) -> list[Input]:
    """Inputs that lie in the regions but for what patterns and functions have to say."""
    bases = []
    for suspect in found[:_MOST_BASES]:
        simple = [
            region
            for region in suspect.regions.values()
            if isinstance(region.term.node, typed.VariableRead | typed.GlobalRead)
        ]
        base = find_input(settings, simple, lambda _: True)
        if base is not None:
            bases.append(base)
    return bases
