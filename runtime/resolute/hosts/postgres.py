"""SQL in PostgreSQL; needs the extra `postgres`.

A statement is run in autocommit mode. Its placeholders are `$1`, `$2`, …; the parameters
travel beside it, and are never part of its text. Connections come from a pool.
"""

from __future__ import annotations

import asyncio
import math
from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeAlias, TypedDict, TypeVar

import psycopg
from psycopg import AsyncRawCursor, RawCursor, waiting
from psycopg_pool import AsyncConnectionPool, ConnectionPool

from ..host import Host, SyncHost
from .failures import Deadline, Failures
from .sql_values import Parameter, is_selection, parameters_of, result_of

if TYPE_CHECKING:

    from psycopg.abc import PQGen

    from ..values import Value

Result = TypeVar("Result")
Row: TypeAlias = tuple[object, ...]

_SECONDS = 5.0
_CONNECTIONS = 10

_INTERVAL = 0.05
"""How often, in seconds, a thread that waits for the server looks at the clock."""

_CLOSING_SECONDS = 1.0

_SET_TIMEOUT = "select set_config('statement_timeout', $1, false)"
_NOTICE_LOST_CLIENT = (
    "select set_config('client_connection_check_interval', '1000', false)"
)
"""PostgreSQL 14 and newer then end a statement whose client has gone, within a second."""

_FAILURES = Failures(
    unavailable=(psycopg.OperationalError, psycopg.InterfaceError, OSError),
    refused=(psycopg.Error, ValueError),
    # A number of parameters that the statement does not have; a value too long for an index.
    exempt=(psycopg.errors.ProtocolViolation, psycopg.errors.ProgramLimitExceeded),
)


class _Settings(TypedDict):
    autocommit: bool
    connect_timeout: int


def _settings(seconds: float) -> _Settings:
    # The pool connects apart from any call; libpq takes whole seconds, and two at least.
    return {"autocommit": True, "connect_timeout": max(2, math.ceil(seconds))}


class _AsyncConnection(psycopg.AsyncConnection[Row]):
    """Closed where a call is cancelled.

    psycopg itself would ask the server to cancel the statement, and wait for the answer of a
    server that may be the reason for the cancellation.
    """

    async def wait(
        self,
        gen: PQGen[Result],
        interval: float = _INTERVAL,
        timeout: float | None = None,  # noqa: ASYNC109  # psycopg's own signature
    ) -> Result:
        if timeout is not None:
            return await super().wait(gen, interval, timeout)
        try:
            return await waiting.wait_async(gen, self.pgconn.socket, interval=interval)
        except asyncio.CancelledError:
            self.pgconn.finish()
            raise


class _Connection(psycopg.Connection[Row]):
    """Raises TimeoutError where a call takes longer than its deadline."""

    deadline: Deadline | None = None

    def wait(
        self,
        gen: PQGen[Result],
        interval: float = _INTERVAL,
        timeout: float | None = None,
    ) -> Result:
        if timeout is not None:
            return super().wait(gen, interval, timeout)
        if self.deadline is None:
            return super().wait(gen, interval)
        bounded = _bounded(gen, self.deadline)
        return super().wait(bounded, min(_INTERVAL, self.deadline.remaining()))


def _bounded(gen: PQGen[Result], deadline: Deadline) -> PQGen[Result]:
    """Psycopg's steps of a call, ended where they go on after its deadline."""
    try:
        wanted = next(gen)
        while True:
            ready = yield wanted
            if deadline.is_over():
                raise deadline.error()
            wanted = gen.send(ready)
    except StopIteration as end:
        result: Result = end.value
        return result


class PostgresHost(Host):
    """SQL on a PostgreSQL database.

    `conninfo` is libpq's: `postgresql://user@server/database` or `host=… dbname=…`. `timeout`
    bounds a call in seconds, waiting for one of `max_connections` and connecting included.
    A host of one database: whichever store a policy names, this is it. It belongs to one
    event loop. Calls raise HostError.
    """

    def __init__(
        self,
        conninfo: str,
        *,
        timeout: float = _SECONDS,
        max_connections: int = _CONNECTIONS,
    ) -> None:
        self._seconds = timeout
        self._opened = False
        self.pool = AsyncConnectionPool(
            conninfo,
            connection_class=_AsyncConnection,
            kwargs={**_settings(timeout), "cursor_factory": AsyncRawCursor},
            min_size=1,
            max_size=max_connections,
            timeout=timeout,
            configure=self._configure,
            check=_check_async,
            open=False,
        )

    async def sql_query(self, store: str, query: str, parameters: Value, /) -> Value:
        with _FAILURES.of("sql_query", store, query, parameters):
            deadline = Deadline(self._seconds)
            try:
                async with asyncio.timeout(self._seconds):
                    return await self._run(query, parameters)
            except TimeoutError:
                raise deadline.error() from None

    async def aclose(self) -> None:
        """Close the connections; those of calls under way when they end."""
        await self.pool.close(_CLOSING_SECONDS)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()

    async def _run(self, query: str, parameters: Value) -> Value:
        selects = is_selection(query)
        bound = parameters_of(parameters)
        if not self._opened:
            # Here rather than in the constructor, which may run before the loop does.
            await self.pool.open()
            self._opened = True
        connection = await self.pool.getconn()
        try:
            cursor = await connection.execute(
                query.encode(), bound, prepare=_prepare(bound)
            )
            if selects and cursor.description is not None:
                return result_of(await cursor.fetchall())
            return max(cursor.rowcount, 0)
        finally:
            await self.pool.putconn(connection)

    async def _configure(self, connection: _AsyncConnection) -> None:
        await connection.execute(_SET_TIMEOUT, [_milliseconds(self._seconds)])
        with suppress(psycopg.Error):
            await connection.execute(_NOTICE_LOST_CLIENT)


class SyncPostgresHost(SyncHost):
    """`PostgresHost` in the synchronous form; several threads may use it."""

    def __init__(
        self,
        conninfo: str,
        *,
        timeout: float = _SECONDS,
        max_connections: int = _CONNECTIONS,
    ) -> None:
        self._seconds = timeout
        self.pool = ConnectionPool(
            conninfo,
            connection_class=_Connection,
            kwargs={**_settings(timeout), "cursor_factory": RawCursor},
            min_size=1,
            max_size=max_connections,
            timeout=timeout,
            configure=self._configure,
            check=_check,
            open=False,
        )

    def sql_query(self, store: str, query: str, parameters: Value, /) -> Value:
        with _FAILURES.of("sql_query", store, query, parameters):
            return self._run(query, parameters)

    def close(self) -> None:
        """Close the connections; those of calls under way when they end."""
        self.pool.close(_CLOSING_SECONDS)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _run(self, query: str, parameters: Value) -> Value:
        deadline = Deadline(self._seconds)
        selects = is_selection(query)
        bound = parameters_of(parameters)
        self.pool.open()
        connection = self.pool.getconn(deadline.remaining())
        try:
            connection.deadline = deadline
            cursor = connection.execute(query.encode(), bound, prepare=_prepare(bound))
            if selects and cursor.description is not None:
                return result_of(cursor.fetchall())
            return max(cursor.rowcount, 0)
        except TimeoutError:
            connection.close()
            raise
        finally:
            connection.deadline = None
            self.pool.putconn(connection)

    def _configure(self, connection: _Connection) -> None:
        connection.execute(_SET_TIMEOUT, [_milliseconds(self._seconds)])
        with suppress(psycopg.Error):
            connection.execute(_NOTICE_LOST_CLIENT)


def _prepare(bound: list[Parameter]) -> bool | None:
    """Without parameters, what is not prepared could be several statements."""
    return None if bound else True


def _milliseconds(seconds: float) -> str:
    # Zero would mean no time-out at all.
    return str(max(1, math.ceil(seconds * 1000)))


async def _check_async(connection: _AsyncConnection) -> None:
    _notice_end(connection.pgconn)


def _check(connection: _Connection) -> None:
    _notice_end(connection.pgconn)


def _notice_end(connection: psycopg.pq.abc.PGconn) -> None:
    """Raises OperationalError where the server has ended a connection that was idle.

    Asks the socket, not the server. What a server says before it ends a connection is read
    first, its end by the second look.
    """
    connection.consume_input()
    connection.consume_input()
