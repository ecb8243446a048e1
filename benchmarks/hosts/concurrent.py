"""Thousands of decisions at once on one event loop, against memory and real servers."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from time import perf_counter
from typing import TypeAlias

from resolute import Host
from resolute.hosts import MemoryHost

from . import policies
from .policies import ASKS, ASKS_SQL, DATABASE, QUERY, STORE, Recipient
from .results import Concurrent, Missing
from .single import blocked

Asked: TypeAlias = Coroutine[object, object, object]

_PATIENCE = 300.0
"""Seconds that a call may wait for a connection: the last of thousands waits long."""


class MissingError(Exception):
    """A component can't be measured here; the text says what is missing."""


@dataclass(frozen=True, slots=True)
class Component:
    """A host with what it has to know, the expression that asks it, and the bare call."""

    title: str
    open: Callable[[], AbstractAsyncContextManager[Host]]
    expression: str
    call: Callable[[Host, str], Asked]


@asynccontextmanager
async def _memory() -> AsyncIterator[Host]:
    yield MemoryHost(blocked())


@asynccontextmanager
async def _redis() -> AsyncIterator[Host]:
    try:
        from resolute.hosts import RedisHost
        from tests.services.servers import HOST, NotInstalledError, redis_server
    except ImportError as error:
        raise MissingError(f"no module {error.name}") from error
    try:
        with redis_server() as server:
            async with RedisHost(
                f"redis://{HOST}:{server.port}/0", timeout=_PATIENCE
            ) as host:
                for domain in policies.BLOCKED:
                    await host.key_set(STORE, domain, "1")
                yield host
    except NotInstalledError as error:
        raise MissingError(str(error)) from error


@asynccontextmanager
async def _postgres() -> AsyncIterator[Host]:
    try:
        from resolute.hosts import PostgresHost
        from tests.services.servers import (
            NotInstalledError,
            postgres_server,
            postgres_url,
        )
    except ImportError as error:
        raise MissingError(f"no module {error.name}") from error
    try:
        with postgres_server() as server:
            async with PostgresHost(postgres_url(server), timeout=_PATIENCE) as host:
                create = "create table blocked (domain text primary key)"
                await host.sql_query(DATABASE, create, [])
                for domain in policies.BLOCKED:
                    insert = "insert into blocked values ($1)"
                    await host.sql_query(DATABASE, insert, [domain])
                yield host
    except NotInstalledError as error:
        raise MissingError(str(error)) from error


def _key_exists(host: Host, domain: str) -> Asked:
    return host.key_exists(STORE, domain)


def _sql_query(host: Host, domain: str) -> Asked:
    return host.sql_query(DATABASE, QUERY, [domain])


COMPONENTS = (
    Component("memory", _memory, ASKS, _key_exists),
    Component("Redis, 50 connections", _redis, ASKS, _key_exists),
    Component("PostgreSQL, 10 connections", _postgres, ASKS_SQL, _sql_query),
)


async def concurrent(
    component: Component, repeats: int, size: int, seed: int
) -> Concurrent | Missing:
    """Seconds that bare calls, and decisions, take when all begin at once.

    Raises WrongResultsError where a decision is wrong.
    """
    try:
        async with component.open() as host:
            return await _measured(component, host, repeats, size, seed)
    except MissingError as error:
        return Missing(component.title, str(error))


async def _measured(
    component: Component, host: Host, repeats: int, size: int, seed: int
) -> Concurrent:
    decide = policies.async_form(component.expression)
    contexts = policies.recipients(size, seed)
    wanted = policies.expected(component.expression, contexts)
    # This also opens the connections.
    got = await asyncio.gather(*(decide(context, host) for context in contexts))
    policies.ensure(component.title, got, wanted)

    def calls(contexts: list[Recipient]) -> Iterator[Asked]:
        return (component.call(host, each.rcpt_domain) for each in contexts)

    def decisions(
        contexts: list[Recipient],
    ) -> Iterator[Asked]:
        return (decide(each, host) for each in contexts)

    times: dict[str, list[float]] = {"calls": [], "decisions": []}
    for number in range(repeats):
        turns = [("calls", calls), ("decisions", decisions)]
        for name, make in turns if number % 2 else reversed(turns):
            times[name].append(await _seconds(make(policies.recipients(size, seed))))
    return Concurrent(component.title, times["calls"], times["decisions"])


async def _seconds(asked: Iterator[Asked]) -> float:
    gc.collect()
    started = perf_counter()
    await asyncio.gather(*asked)
    return perf_counter() - started
