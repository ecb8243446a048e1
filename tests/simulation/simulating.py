"""Timelines of policies that are written in the test."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from resolutec.pipeline import Options, check
from resolutec.simulation.hosts import Answers, read_answer
from resolutec.simulation.model import MOST_ATTEMPTS, Attempt, Scenario, Timeline
from resolutec.simulation.rules import Rules, rules_of
from resolutec.simulation.scenario import remote_of, scenario_variables
from resolutec.simulation.timeline import simulate
from resolutec.source import Source

THE_RULE = """
[queue.outbound.tls]
starttls = [ { if = "retry_num > 1 && last_error == 'tls'", then = "disable" },
             { else = "require" } ]
"""
"""The rule that people write, and that does something else than they think."""


def rules(policy: str) -> Rules:
    options = Options()
    checked = check(Source("policy.toml", policy), options)
    assert not checked.failed, checked.diagnostics
    return rules_of(checked.policy, options.schema)


def timeline(
    policy: str,
    remote: str,
    *,
    dane: bool = False,
    mta_sts: bool = False,
    requiretls: bool = False,
    variables: Mapping[str, str] | None = None,
    answers: Sequence[str] = (),
    most_attempts: int = MOST_ATTEMPTS,
) -> Timeline:
    """What becomes of a message under a policy, against a remote."""
    scenario = Scenario(
        remote_of(remote),
        scenario_variables(Options().schema, variables or {}),
        Answers(tuple(map(read_answer, answers))),
        dane,
        mta_sts,
        requiretls,
        most_attempts,
    )
    return simulate(rules(policy), scenario)


def decided(attempt: Attempt, name: str) -> object:
    """What a setting yielded at an attempt."""
    decision = attempt.decision(name)
    assert decision is not None
    return decision.value


def starttls(story: Timeline) -> list[object]:
    """What starttls was, attempt by attempt."""
    return [decided(attempt, "starttls") for attempt in story.attempts]


def end(story: Timeline) -> str | None:
    """The end as JSON has it."""
    return story.end.value if story.end is not None else None
