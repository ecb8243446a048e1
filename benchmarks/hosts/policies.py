"""The decisions that are measured, their contexts, and what each has to decide."""

from __future__ import annotations

import random
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from resolute import Host, SyncHost
from resolutec.api import Compiled, compile_text
from resolutec.interpreter import interpret
from resolutec.meaning.values import Value

from ..model import fresh

STORE = "blocked-domains"
DATABASE = "mail"
QUERY = "select 1 from blocked where domain = $1"

ASKS = f"key_exists('{STORE}', rcpt_domain)"
ASKS_SQL = f"!is_empty(sql_query('{DATABASE}', '{QUERY}', [rcpt_domain]))"
PURE = "!is_empty(authenticated_as)"
GUARDED = f"{PURE} || {ASKS}"
GUARDED_TWICE = f"{GUARDED} || key_exists('{STORE}', authenticated_as)"
"""Of two questions that may be equal, answers are remembered."""

BLOCKED = tuple(f"blocked{number}.example" for number in range(500))

_KEY = "session.rcpt.relay"


@dataclass(slots=True)
class Recipient:
    """What the decisions read."""

    authenticated_as: str
    rcpt_domain: str


Contexts: TypeAlias = Sequence[Recipient]
PureDecision: TypeAlias = Callable[[Recipient], bool]
SyncDecision: TypeAlias = Callable[[Recipient, SyncHost], bool]
AsyncDecision: TypeAlias = Callable[[Recipient, Host], Coroutine[object, object, bool]]


class WrongResultsError(Exception):
    """A decision is not what the interpreter makes it; the text says which."""


def recipients(size: int, seed: int, authenticated_as: str = "") -> list[Recipient]:
    """Recipients, half of them of blocked domains; no string is shared."""
    generator = random.Random(f"hosts {seed}")
    domains = [*BLOCKED, *(f"free{number}.example" for number in range(500))]
    return [
        Recipient(fresh(authenticated_as), fresh(generator.choice(domains)))
        for _ in range(size)
    ]


def pure(expression: str) -> PureDecision:
    """The compiled decision of an expression that asks nothing."""
    decision: PureDecision = _compiled(expression).module().DECISIONS[_KEY]
    return decision


def sync_form(expression: str) -> SyncDecision:
    """The compiled decision for a host of plain functions."""
    policy = _compiled(expression, synchronous=True)
    decision: SyncDecision = policy.module().DECISIONS[_KEY]
    return decision


def async_form(expression: str) -> AsyncDecision:
    """The compiled decision for a host of coroutines."""
    decision: AsyncDecision = _compiled(expression).module().DECISIONS[_KEY]
    return decision


def expected(expression: str, contexts: Contexts) -> list[bool]:
    """What the interpreter decides."""
    (setting,) = _compiled(expression).policy.settings
    host = _Blocked()
    return [bool(interpret(setting, context, host)) for context in contexts]


def ensure(who: str, got: Sequence[object], wanted: Sequence[bool]) -> None:
    """Raises WrongResultsError for the first result that is another one."""
    for number, (result, right) in enumerate(zip(got, wanted, strict=True)):
        if result is not right:
            raise WrongResultsError(
                f"hosts: {who} gives {result!r}, expected {right!r}, number {number}"
            )


class _Blocked:
    """The host as the interpreter asks it."""

    def call(self, function: str, arguments: Sequence[Value]) -> Value:
        if function == "key_exists":
            return int(arguments[1] in BLOCKED)
        assert function == "sql_query"
        parameters = arguments[2]
        assert isinstance(parameters, tuple | list)
        return 1 if parameters[0] in BLOCKED else ""


def _compiled(expression: str, *, synchronous: bool = False) -> Compiled:
    text = f'{_KEY} = "{expression}"\n'
    return compile_text(text, name="hosts.toml", synchronous=synchronous)
