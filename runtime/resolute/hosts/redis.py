"""Keys and counters in Redis; needs the extra `redis`.

A host of one database: whichever store a policy names, the keys are the database's, behind
`prefix`; `RoutingHost` tells stores apart. Commands are sent once, for a counter that is
incremented again because an answer was late would count too much.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar, TypeVarTuple

from redis.asyncio.connection import ConnectionPool as AsyncSettings
from redis.asyncio.retry import Retry as AsyncRetry
from redis.backoff import NoBackoff
from redis.connection import ConnectionPool as SyncSettings
from redis.exceptions import ConnectionError as NoConnectionError
from redis.exceptions import RedisError
from redis.exceptions import TimeoutError as NoReplyError
from redis.retry import Retry

from ..host import Host, SyncHost
from . import redis_commands as commands
from .failures import Deadline, Failures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redis.asyncio.connection import AbstractConnection as AsyncConnection
    from redis.connection import AbstractConnection as SyncConnection

    from .redis_commands import Command, Reply

Answer = TypeVar("Answer")
Rest = TypeVarTuple("Rest")

_UNREACHED = (NoConnectionError, NoReplyError)
_FAILURES = Failures(
    unavailable=(*_UNREACHED, OSError), refused=(RedisError, ValueError)
)

_SECONDS = 5.0
_CONNECTIONS = 50


class RedisHost(Host):
    """Keys and counters of a Redis database.

    `url` is one of `redis://`, `rediss://` (TLS) and `unix://`, with user, password and
    database. `timeout` bounds a call in seconds, with waiting for one of `max_connections`
    and connecting. A host belongs to one event loop. Calls raise HostError.
    """

    def __init__(
        self,
        url: str,
        *,
        prefix: str = "",
        timeout: float = _SECONDS,
        max_connections: int = _CONNECTIONS,
    ) -> None:
        # The time-out of the call stands above all, and cancels whatever is under way.
        self._settings = AsyncSettings.from_url(
            url,
            socket_timeout=None,
            socket_connect_timeout=None,
            retry=AsyncRetry(NoBackoff(), 0),
        )
        self._prefix = prefix
        self._seconds = timeout
        self._free = asyncio.Semaphore(max_connections)
        self._idle: list[AsyncConnection] = []
        self._closed = False

    async def key_get(self, store: str, key: str, /) -> str:
        return await self._run("key_get", commands.key_get, store, key)

    async def key_exists(self, store: str, key: str, /) -> bool:
        return await self._run("key_exists", commands.key_exists, store, key)

    async def key_set(self, store: str, key: str, value: str, /) -> bool:
        return await self._run("key_set", commands.key_set, store, key, value)

    async def counter_incr(self, store: str, key: str, amount: int, /) -> int:
        make = commands.counter_incr
        return await self._run("counter_incr", make, store, key, amount)

    async def counter_get(self, store: str, key: str, /) -> int:
        return await self._run("counter_get", commands.counter_get, store, key)

    async def aclose(self) -> None:
        """Close the connections; those of calls under way when they end."""
        self._closed = True
        while self._idle:
            await self._idle.pop().disconnect()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()

    async def _run(
        self,
        function: str,
        make: Callable[[bytes, *Rest], Command[Answer]],
        store: str,
        key: str,
        *rest: *Rest,
    ) -> Answer:
        with _FAILURES.of(function, store, key, *rest):
            command = make(commands.encoded(self._prefix + key), *rest)
            deadline = Deadline(self._seconds)
            try:
                async with asyncio.timeout(self._seconds), self._free:
                    return command.read(await self._reply(command))
            except TimeoutError:
                raise deadline.error() from None

    async def _reply(self, command: Command[Answer]) -> Reply:
        connection = self._idle.pop() if self._idle else self._new_connection()
        reusable = False
        try:
            await _make_ready(connection)
            await connection.send_command(*command.words)
            reply: Reply = await connection.read_response()
            reusable = True
            return reply
        except RedisError as error:
            # An error that Redis has answered with leaves nothing to be read.
            reusable = not isinstance(error, _UNREACHED)
            raise
        finally:
            if reusable and not self._closed:
                self._idle.append(connection)
            else:
                # Also where the call is cancelled: its reply may still be under way.
                await connection.disconnect(nowait=True)

    def _new_connection(self) -> AsyncConnection:
        return self._settings.connection_class(**self._settings.connection_kwargs)


async def _make_ready(connection: AsyncConnection) -> None:
    await connection.connect()
    # Between calls there is nothing to be read but the end of a connection that was lost.
    try:
        lost = await connection.can_read()
    except NoConnectionError:
        lost = True
    if lost:
        await connection.disconnect(nowait=True)
        await connection.connect()


class SyncRedisHost(SyncHost):
    """`RedisHost` in the synchronous form; several threads may use it."""

    def __init__(
        self,
        url: str,
        *,
        prefix: str = "",
        timeout: float = _SECONDS,
        max_connections: int = _CONNECTIONS,
    ) -> None:
        self._settings = SyncSettings.from_url(url, retry=Retry(NoBackoff(), 0))
        self._prefix = prefix
        self._seconds = timeout
        self._free = threading.Semaphore(max_connections)
        self._idle: list[SyncConnection] = []
        self._closed = False

    def key_get(self, store: str, key: str, /) -> str:
        return self._run("key_get", commands.key_get, store, key)

    def key_exists(self, store: str, key: str, /) -> bool:
        return self._run("key_exists", commands.key_exists, store, key)

    def key_set(self, store: str, key: str, value: str, /) -> bool:
        return self._run("key_set", commands.key_set, store, key, value)

    def counter_incr(self, store: str, key: str, amount: int, /) -> int:
        return self._run("counter_incr", commands.counter_incr, store, key, amount)

    def counter_get(self, store: str, key: str, /) -> int:
        return self._run("counter_get", commands.counter_get, store, key)

    def close(self) -> None:
        """Close the connections; those of calls under way when they end."""
        self._closed = True
        while self._idle:
            self._idle.pop().disconnect()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _run(
        self,
        function: str,
        make: Callable[[bytes, *Rest], Command[Answer]],
        store: str,
        key: str,
        *rest: *Rest,
    ) -> Answer:
        with _FAILURES.of(function, store, key, *rest):
            command = make(commands.encoded(self._prefix + key), *rest)
            deadline = Deadline(self._seconds)
            with self._connection(deadline) as connection:
                connection.send_command(*command.words)
                _allow(connection, deadline.remaining())
                reply: Reply = connection.read_response()
            return command.read(reply)

    @contextmanager
    def _connection(self, deadline: Deadline) -> Iterator[SyncConnection]:
        if not self._free.acquire(timeout=deadline.remaining()):
            raise deadline.error()
        try:
            connection = self._idle_or_new_connection()
            reusable = False
            try:
                _make_sync_ready(connection, deadline)
                yield connection
                reusable = True
            except RedisError as error:
                reusable = not isinstance(error, _UNREACHED)
                raise
            finally:
                if reusable and not self._closed:
                    self._idle.append(connection)
                else:
                    connection.disconnect()
        finally:
            self._free.release()

    def _idle_or_new_connection(self) -> SyncConnection:
        try:
            return self._idle.pop()
        except IndexError:
            settings = self._settings
            connection: SyncConnection = settings.connection_class(
                **settings.connection_kwargs
            )
            return connection


def _make_sync_ready(connection: SyncConnection, deadline: Deadline) -> None:
    _allow(connection, deadline.remaining())
    connection.connect()
    try:
        lost = connection.can_read()
    except NoConnectionError:
        lost = True
    if lost:
        connection.disconnect()
        _allow(connection, deadline.remaining())
        connection.connect()
    _allow(connection, deadline.remaining())


def _allow(connection: SyncConnection, seconds: float) -> None:
    """The longest that a step on a connection may take from now on."""
    connection.socket_timeout = seconds
    connection.socket_connect_timeout = seconds
    connection.update_current_socket_timeout(seconds)
