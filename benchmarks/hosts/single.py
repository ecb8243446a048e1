"""One decision after another: the cost beside the host's call, and without any call."""

from __future__ import annotations

import asyncio
import gc
import random
from collections.abc import Awaitable, Callable, Mapping
from time import perf_counter_ns
from typing import TypeAlias

from resolute import Host, SyncHost
from resolute.hosts import Memory, MemoryHost, SyncMemoryHost
from resolute.hosts.memory_tables import Store

from . import policies
from .policies import (
    ASKS,
    GUARDED,
    PURE,
    STORE,
    AsyncDecision,
    Contexts,
    PureDecision,
    SyncDecision,
)
from .results import Cost

Turn: TypeAlias = Callable[[Contexts], Awaitable[int]]
"""Nanoseconds for all contexts, one after another."""

_LOOP = "the loop alone"


def blocked() -> Memory:
    """What the hosts in memory know."""
    return Memory(stores={STORE: Store(dict.fromkeys(policies.BLOCKED, ""))})


async def costs(repeats: int, size: int, seed: int) -> list[Cost]:
    """What calls and decisions take, in the order of the report.

    Raises WrongResultsError where a decision is wrong.
    """
    host, sync_host = MemoryHost(blocked()), SyncMemoryHost(blocked())
    asking = {
        "call, awaited: `await host.key_exists(…)`": _async_call(host),
        "decision that makes this call, awaited": _awaited(
            await _checked(ASKS, host, size, seed), host
        ),
        "call of a synchronous host: `host.key_exists(…)`": _sync_call(sync_host),
        "decision that makes this call, `--sync`": _sync(
            _checked_sync(ASKS, sync_host, size, seed), sync_host
        ),
    }
    silent = {
        "decision that asks nothing: `def`": _pure(_checked_pure(size, seed)),
        "the same by hand, with a host that it leaves alone: `def`": _sync(
            _leaves_alone, sync_host
        ),
        "decision whose guard spares the call, `--sync`": _sync(
            _checked_sync(GUARDED, sync_host, size, seed, "jane"), sync_host
        ),
        "decision whose guard spares the call, awaited": _awaited(
            await _checked(GUARDED, host, size, seed, "jane"), host
        ),
        "coroutine that only returns, awaited": _awaited(_returns, host),
    }
    turns = {
        **{title: (turn, "") for title, turn in asking.items()},
        **{title: (turn, "jane") for title, turn in silent.items()},
        _LOOP: (_nothing, ""),
    }
    return await _in_turns(turns, repeats, size, seed)


def _leaves_alone(context: policies.Recipient, host: SyncHost, /) -> bool:
    return bool(context.authenticated_as)


async def _returns(context: policies.Recipient, host: Host, /) -> bool:
    return True


async def _in_turns(
    turns: Mapping[str, tuple[Turn, str]], repeats: int, size: int, seed: int
) -> list[Cost]:
    """Every turn as often as wanted, in an order that is shuffled each time."""
    order = random.Random(seed)
    times: dict[str, list[int]] = {title: [] for title in turns}
    titles = [*turns]
    for _ in range(repeats):
        order.shuffle(titles)
        for title in titles:
            turn, user = turns[title]
            contexts = policies.recipients(size, seed, user)
            gc.collect()
            gc.disable()
            try:
                times[title].append(await turn(contexts))
            finally:
                gc.enable()
            await asyncio.sleep(0)
    loop = min(times.pop(_LOOP))
    return [
        Cost(title, [(time - loop) / size for time in samples])
        for title, samples in times.items()
    ]


async def _checked(
    expression: str, host: Host, size: int, seed: int, user: str = ""
) -> AsyncDecision:
    decide = policies.async_form(expression)
    contexts = policies.recipients(size, seed, user)
    got = [await decide(context, host) for context in contexts]
    policies.ensure(expression, got, policies.expected(expression, contexts))
    return decide


def _checked_sync(
    expression: str, host: SyncHost, size: int, seed: int, user: str = ""
) -> SyncDecision:
    decide = policies.sync_form(expression)
    contexts = policies.recipients(size, seed, user)
    got = [decide(context, host) for context in contexts]
    policies.ensure(expression, got, policies.expected(expression, contexts))
    return decide


def _checked_pure(size: int, seed: int) -> PureDecision:
    decide = policies.pure(PURE)
    for user in ("", "jane"):
        contexts = policies.recipients(size, seed, user)
        got = [decide(context) for context in contexts]
        policies.ensure(PURE, got, policies.expected(PURE, contexts))
    return decide


# A loop for each: one that chose inside would be timed along with what it chose.


async def _nothing(contexts: Contexts) -> int:
    started = perf_counter_ns()
    for _ in contexts:
        pass
    return perf_counter_ns() - started


def _async_call(host: Host) -> Turn:
    async def turn(contexts: Contexts) -> int:
        started = perf_counter_ns()
        for context in contexts:
            await host.key_exists(STORE, context.rcpt_domain)
        return perf_counter_ns() - started

    return turn


def _sync_call(host: SyncHost) -> Turn:
    async def turn(contexts: Contexts) -> int:
        started = perf_counter_ns()
        for context in contexts:
            host.key_exists(STORE, context.rcpt_domain)
        return perf_counter_ns() - started

    return turn


def _awaited(decide: AsyncDecision, host: Host) -> Turn:
    async def turn(contexts: Contexts) -> int:
        started = perf_counter_ns()
        for context in contexts:
            await decide(context, host)
        return perf_counter_ns() - started

    return turn


def _sync(decide: SyncDecision, host: SyncHost) -> Turn:
    async def turn(contexts: Contexts) -> int:
        started = perf_counter_ns()
        for context in contexts:
            decide(context, host)
        return perf_counter_ns() - started

    return turn


def _pure(decide: PureDecision) -> Turn:
    async def turn(contexts: Contexts) -> int:
        started = perf_counter_ns()
        for context in contexts:
            decide(context)
        return perf_counter_ns() - started

    return turn
