"""Compiled decisions of a policy, as an evaluator of cases."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import cast

from ...api import Compiled
from ...casefiles.contexts import GivenHost
from ...casefiles.evaluation import Outcome
from ...casefiles.model import NO_RESULT
from ...check.typed import Policy, Setting
from ...meaning.results import Result
from ...pipeline import Options, generate

Decision = Callable[..., Result]


class CompiledPolicy:
    """The module of a policy; compiled when the first decision is asked for."""

    def __init__(self, policy: Policy, options: Options) -> None:
        self._policy = policy
        self._options = options
        self._decisions: Mapping[str, Decision] | None = None

    def decide(self, setting: Setting, context: object, host: GivenHost) -> Outcome:
        """What a setting yields; raises whatever context or host raise."""
        from resolute.errors import ResultError

        decision = self._decision(setting)
        asks = decision.__code__.co_argcount > 1
        try:
            return Outcome(decision(context, host) if asks else decision(context))
        except ResultError as error:
            return Outcome(NO_RESULT, str(error))

    def _decision(self, setting: Setting) -> Decision:
        if self._decisions is None:
            text = generate(self._policy, replace(self._options, synchronous=True))
            name = self._policy.source.name
            module = Compiled(text, (), self._policy, name).module()
            self._decisions = cast(Mapping[str, Decision], module.DECISIONS)
        return self._decisions[setting.key]
