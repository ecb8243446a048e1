"""One decision after another: the cost beside the host's call, and without any call."""

from __future__ import annotations

import asyncio
import gc
import random
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from time import perf_counter_ns
from typing import TypeAlias

from resolute import Host, SyncHost
from resolute.hosts import Memory, MemoryHost, SyncMemoryHost
from resolute.hosts.memory_tables import Store

from . import policies
from .policies import (
    ASKS,
    GUARDED,
    GUARDED_TWICE,
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


@dataclass(frozen=True, slots=True)
class _Row:
    """What is timed, for which user, and the title of the row that it can't fall below."""

    turn: Turn
    user: str
    floor: str


async def costs(repeats: int, size: int, seed: int) -> list[Cost]:
    """What calls and decisions take, in the order of the report.

    Raises WrongResultsError where a decision is wrong.
    """
    rows = {
        **await _asking(size, seed),
        **_sparing_sync(size, seed),
        **await _sparing(size, seed),
    }
    return await _in_turns(rows, repeats, size, seed)


async def _asking(size: int, seed: int) -> dict[str, _Row]:
    """Calls alone, and decisions that make them."""
    host, sync_host = MemoryHost(blocked()), SyncMemoryHost(blocked())
    call, sync_call = (
        "call, awaited: `await host.key_exists(…)`",
        "call of a synchronous host: `host.key_exists(…)`",
    )
    decide = await _checked(ASKS, host, size, seed)
    decide_sync = _checked_sync(ASKS, sync_host, size, seed)
    return {
        call: _Row(_async_call(host), "", call),
        "decision that makes this call, awaited": _Row(
            _awaited(decide, host), "", call
        ),
        sync_call: _Row(_sync_call(sync_host), "", sync_call),
        "decision that makes this call, `--sync`": _Row(
            _sync(decide_sync, sync_host), "", sync_call
        ),
    }


def _sparing_sync(size: int, seed: int) -> dict[str, _Row]:
    """Decisions that make no call, beside a function by hand that has a host all the same."""
    host = SyncMemoryHost(blocked())
    floor = "by hand, with a host that it leaves alone: `def`"
    once = _checked_sync(GUARDED, host, size, seed, "jane")
    twice = _checked_sync(GUARDED_TWICE, host, size, seed, "jane")
    return {
        floor: _Row(_sync(_leaves_alone_sync, host), "jane", floor),
        "decision that asks nothing, without a host: `def`": _Row(
            _pure(_checked_pure(size, seed)), "jane", floor
        ),
        "decision whose guard spares the call, `--sync`": _Row(
            _sync(once, host), "jane", floor
        ),
        "decision whose guard spares two questions, `--sync`": _Row(
            _sync(twice, host), "jane", floor
        ),
    }


async def _sparing(size: int, seed: int) -> dict[str, _Row]:
    """The same as coroutines."""
    host = MemoryHost(blocked())
    floor = "by hand, with a host that it leaves alone: `async def`, awaited"
    once = await _checked(GUARDED, host, size, seed, "jane")
    twice = await _checked(GUARDED_TWICE, host, size, seed, "jane")
    return {
        floor: _Row(_awaited(_leaves_alone, host), "jane", floor),
        "decision whose guard spares the call, awaited": _Row(
            _awaited(once, host), "jane", floor
        ),
        "decision whose guard spares two questions, awaited": _Row(
            _awaited(twice, host), "jane", floor
        ),
    }


def _leaves_alone_sync(context: policies.Recipient, host: SyncHost, /) -> bool:
    return bool(context.authenticated_as)


async def _leaves_alone(context: policies.Recipient, host: Host, /) -> bool:
    return bool(context.authenticated_as)


async def _in_turns(
    rows: Mapping[str, _Row], repeats: int, size: int, seed: int
) -> list[Cost]:
    """Every turn as often as wanted, in an order that is shuffled each time."""
    order = random.Random(seed)
    turns = {**rows, _LOOP: _Row(_nothing, "", _LOOP)}
    times: dict[str, list[int]] = {title: [] for title in turns}
    titles = [*turns]
    for _ in range(repeats):
        order.shuffle(titles)
        for title in titles:
            row = turns[title]
            contexts = policies.recipients(size, seed, row.user)
            gc.collect()
            gc.disable()
            try:
                times[title].append(await row.turn(contexts))
            finally:
                gc.enable()
            await asyncio.sleep(0)
    loop = min(times.pop(_LOOP))
    return [
        Cost(title, [(time - loop) / size for time in samples], rows[title].floor)
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
