"""Settings compared as `resolute diff` does it, and what it says about them held to be true."""

from __future__ import annotations

from types import SimpleNamespace

from resolutec.analysis.inputs import Input, lies_in
from resolutec.check import typed
from resolutec.commands.evaluation.deciders import compiled_decider
from resolutec.difference.model import Change, SettingDifference
from resolutec.difference.running import TypedHost, host_calls
from resolutec.difference.settings import compare_settings
from resolutec.explanation.outcomes import Decider, Outcome, interpreted
from resolutec.explanation.values import plain
from resolutec.pipeline import Options


def compare(
    old: typed.Setting, new: typed.Setting, options: Options
) -> SettingDifference:
    def compiled(setting: typed.Setting) -> Decider:
        policy = typed.Policy(setting.source, (setting,), {})
        return compiled_decider(setting, policy, options)

    difference = compare_settings(
        old, new, (lambda: compiled(old), lambda: compiled(new))
    )
    assert (difference.equivalent is False) == bool(difference.changes)
    for change in difference.changes:
        assert_true(change, old, new)
    return difference


def decided(setting: typed.Setting, found: Input) -> Outcome:
    """What the interpreter decides, for values as a host has them."""
    values = {
        name: plain(value, found.variables[name].type)
        for name, value in found.values.items()
    }
    context = SimpleNamespace(**values, globals=dict(found.globals))
    host = TypedHost(found.host, host_calls(setting))
    return interpreted(setting)(context, host)


def assert_true(change: Change, old: typed.Setting, new: typed.Setting) -> None:
    """The input lies where it is said to lie, and is decided as it is said to be decided."""
    outcomes = decided(old, change.found), decided(new, change.found)
    assert not outcomes[0].same_as(outcomes[1])
    assert change.old.outcome.same_as(outcomes[0])
    assert change.new.outcome.same_as(outcomes[1])
    for region in (change.when or {}).values():
        assert lies_in(change.found, region)
