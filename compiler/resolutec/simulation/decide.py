"""One decision of an attempt: its value, and which branch of the policy it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace

from ..interpreter import HostFailed, evaluate
from ..meaning.results import ConversionFailed, convert
from ..meaning.values import Value
from .model import CallFailed, Decision, Host, Origin, Situation
from .rules import Rule

SIMULATED = ("retry_num", "notify_num", "last_error", "last_status", "expires_in")
"""Variables that change from attempt to attempt."""


def decide(rule: Rule, context: SimpleNamespace, host: Host) -> Decision:
    """What a setting yields.

    An evaluation that fails yields the fallback, as it does in the mail server. Raises
    AttributeError for a variable that the scenario lacks, and whatever else the host raises.
    """
    setting = rule.setting
    try:
        index, raw = _numbered_value(rule, context, host)
        value = convert(raw, setting.result)
    except ConversionFailed as error:
        return _fallback(rule, error)
    except HostFailed as error:
        if isinstance(error.__cause__, CallFailed):
            return _fallback(rule, error.__cause__)
        # What the host has no answer for is the scenario's mistake.
        raise error.__cause__ or error from None
    origin = Origin.DEFAULT if rule.is_default else Origin.POLICY
    if index == len(setting.branches):
        return Decision(rule.name, value, origin, None, setting.otherwise_text)
    branch = setting.branches[index]
    return Decision(rule.name, value, origin, branch.condition_text, branch.result_text)


def _fallback(rule: Rule, failure: Exception) -> Decision:
    return Decision(rule.name, rule.fallback, Origin.FALLBACK, failure=str(failure))


def _numbered_value(
    rule: Rule, context: SimpleNamespace, host: Host
) -> tuple[int, Value]:
    """The number of the branch that holds, and its raw value."""
    match evaluate(rule.numbered, context, host):
        case [int(index), value]:
            return index, value
        case other:
            raise AssertionError(f"a numbered branch yields a pair, not {other!r}")


def context_of(
    variables: Mapping[str, Value], situation: Situation, **others: Value
) -> SimpleNamespace:
    """What a setting reads: the scenario's variables, those of the queue, and `others`."""
    queue = {name: getattr(situation, name) for name in SIMULATED}
    return SimpleNamespace(**{**variables, **queue, **others, "globals": {}})
