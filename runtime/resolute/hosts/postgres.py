"""SQL in PostgreSQL; needs the extra `postgres`.

A statement is run in autocommit mode. Its placeholders are `$1`, `$2`, …; the parameters
travel beside it, and are never part of its text. Connections come from a pool.
"""

from __future__ import annotations

import asyncio
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, Self

import psycopg
from psycopg import AsyncRawCursor, RawCursor
from psycopg_pool import AsyncConnectionPool, ConnectionPool

from ..host import Host, SyncHost
from .failures import Deadline, Failures
from .postgres_connections import (
    BoundedAsyncConnection,
    BoundedConnection,
    Opening,
    check,
    check_async,
    configure,
    settings,
)
from .sql_values import Parameter, is_selection, parameters_of, result_of

if TYPE_CHECKING:
    from ..values import Value

_SECONDS = 5.0
_CONNECTIONS = 10

_CLOSING_SECONDS = 1.0

_FAILURES = Failures(
    unavailable=(psycopg.OperationalError, psycopg.InterfaceError, OSError),
    refused=(psycopg.Error, ValueError),
    # A number of parameters that the statement does not have; a value too long for an index.
    exempt=(psycopg.errors.ProtocolViolation, psycopg.errors.ProgramLimitExceeded),
)


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
        self._opening = Opening(timeout)
        self.pool = AsyncConnectionPool(
            conninfo,
            connection_class=BoundedAsyncConnection,
            kwargs={
                **settings(timeout),
                "cursor_factory": AsyncRawCursor,
                "opening": self._opening,
            },
            min_size=1,
            max_size=max_connections,
            timeout=timeout,
            check=check_async,
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
        self._opening.end()
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
            connection_class=BoundedConnection,
            kwargs={**settings(timeout), "cursor_factory": RawCursor},
            min_size=1,
            max_size=max_connections,
            timeout=timeout,
            configure=partial(configure, seconds=timeout),
            check=check,
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


def _prepare(bound: list[Parameter]) -> bool | None:
    """Without parameters, what is not prepared could be several statements."""
    return None if bound else True
