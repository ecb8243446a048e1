"""Tables of settings decided in one call, against a call of a hand-written function for each."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from ..ladders import hand_written
from ..model import fresh
from .contest import Contest, Side
from .sources import policy
from .table_forms import FORMS_OF, forms

_ERRORS = ("none", "tls", "tls", "dane", "mta-sts", "dns", "connection", "io")


@dataclass(slots=True)
class Attempt:
    """One attempt at delivery."""

    retry_num: int
    last_error: str


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting with one condition, and the two values that it has."""

    name: str
    result: str
    retries: int
    error: str
    then: str
    otherwise: str

    @property
    def policy(self) -> str:
        """The setting in a policy's table."""
        condition = f"retry_num > {self.retries} && last_error == '{self.error}'"
        then, otherwise = map(self._constant, (self.then, self.otherwise))
        return (
            f'{self.name} = [ {{ if = "{condition}", then = {then} }},'
            f" {{ else = {otherwise} }} ]"
        )

    @property
    def function(self) -> str:
        """The name of the function that decides it."""
        return self.name.replace("-", "_")

    @property
    def by_hand(self) -> str:
        """The function as one writes it."""
        condition = f"attempt.retry_num > {self.retries} and attempt.last_error == '{self.error}'"
        if self.result == "boolean":
            return f"def {self.function}(attempt):\n    return {condition}\n"
        return (
            f"def {self.function}(attempt):\n"
            f"    if {condition}:\n"
            f"        return {self.then!r}\n"
            f"    return {self.otherwise!r}\n"
        )

    def _constant(self, value: str) -> str:
        return value if self.result == "boolean" else f"\"'{value}'\""


# The first two are the rules of policies/outbound_tls.toml.
SETTINGS = (
    Setting("any-certificate", "boolean", 0, "tls", "true", "false"),
    Setting("starttls", "string", 1, "tls", "disable", "require"),
    Setting("dane", "string", 1, "dane", "optional", "require"),
    Setting("mta-sts", "string", 1, "mta-sts", "optional", "require"),
    Setting("plain-text", "boolean", 1, "tls", "true", "false"),
    Setting("alert", "string", 2, "tls", "page", "none"),
    Setting("log-level", "string", 0, "tls", "debug", "info"),
    Setting("use-relay", "boolean", 2, "tls", "true", "false"),
)

_GOALS = ((2, "0.57–0.68", 0.70), (4, "0.38", 0.45), (8, "0.23", 0.30))


def contests(generator: random.Random, size: int) -> list[Contest]:
    """One contest for each number of settings."""
    attempts = [
        Attempt(generator.randrange(6), fresh(generator.choice(_ERRORS)))
        for _ in range(size)
    ]
    return [
        _contest(SETTINGS[:count], prototype, at_most, attempts)
        for count, prototype, at_most in _GOALS
    ]


def table(settings: Sequence[Setting]) -> str:
    """A policy with one table of settings."""
    declared = "\n".join(
        f'[resolute.setting."tls.{one.name}"]\ncontext = "queue-mx"\n'
        f'result = "{one.result}"'
        for one in settings
    )
    return "\n".join([declared, "[tls]", *(one.policy for one in settings), ""])


def _contest(
    settings: Sequence[Setting],
    prototype: str,
    at_most: float,
    attempts: Sequence[Attempt],
) -> Contest:
    compiled = policy(table(settings))
    keys = [f"tls.{one.name}" for one in settings]
    source = "\n\n".join(one.by_hand for one in settings)
    by_hand = hand_written(source, *(one.function for one in settings))
    count = len(settings)
    return Contest(
        f"table of {count}",
        f"a table of {count} settings in one call: {count} hand calls",
        prototype,
        at_most,
        Side(compiled.decisions("tls"), attempts, by_hand, compiled.interpreted(*keys)),
        Side(by_hand, attempts),
        compiled,
        ["tls"],
        source,
        forms=forms(compiled.module) if count == FORMS_OF else {},
    )
