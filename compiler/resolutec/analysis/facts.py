"""What the passes are given: a policy, and the ladder of each of its settings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from ..check import typed
from ..diagnostics.model import Diagnostic
from ..source import Span
from .ladder import Ladder, climb


@dataclass(frozen=True, slots=True, eq=False)
class PolicyFacts:
    """A policy and the ladders of its settings, in their order."""

    policy: typed.Policy
    ladders: tuple[Ladder, ...]


Pass: TypeAlias = Callable[[PolicyFacts], Iterable[Diagnostic]]
"""One kind of finding, over a whole policy."""

SettingPass: TypeAlias = Callable[[typed.Setting], Iterable[Diagnostic]]
"""One kind of finding, setting by setting."""

LadderPass: TypeAlias = Callable[[Ladder], Iterable[Diagnostic]]
"""One kind of finding, setting by setting, that needs to know which inputs go where."""


def facts_of_policy(policy: typed.Policy) -> PolicyFacts:
    """Follow the inputs of every setting once, for all passes."""
    return PolicyFacts(policy, tuple(climb(setting) for setting in policy.settings))


def per_setting(find: SettingPass) -> Pass:
    """A pass that looks at each setting by itself."""

    def over_policy(facts: PolicyFacts) -> Iterable[Diagnostic]:
        for setting in facts.policy.settings:
            yield from find(setting)

    return over_policy


def per_ladder(find: LadderPass) -> Pass:
    """A pass that looks at each setting by itself, and at its inputs."""

    def over_policy(facts: PolicyFacts) -> Iterable[Diagnostic]:
        for ladder in facts.ladders:
            yield from find(ladder)

    return over_policy


def span_of(text: typed.PolicyText, node: typed.Expression) -> Span:
    """Where in the file an expression stands."""
    if text.expression is None:
        return text.span
    return text.expression.span(node.span)


def text_of(text: typed.PolicyText, node: typed.Expression) -> str:
    """What an expression is written as, on one line."""
    if text.expression is None:
        return text.text
    written = text.expression.text[node.span.start : node.span.end]
    return " ".join(written.split())
