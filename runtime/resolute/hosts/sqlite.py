"""SQL in SQLite, which Python brings.

A statement is run in autocommit mode. Its placeholders are `?` in order, or `$1` or `?1` by
number; the parameters are bound to them, and are never part of its text.
"""

from __future__ import annotations

import asyncio
import sqlite3
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from ..host import Host, SyncHost
from .failures import Deadline, Failures
from .sql_values import Parameter, is_selection, parameters_of, result_of
from .sqlite_placeholders import are_numbered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..values import Value

_SECONDS = 5.0
_CONNECTIONS = 4

_STEPS = 1000
"""How many instructions of SQLite's machine lie between two looks at the clock."""

_RETRY_SECONDS = 0.005

_GRACE_SECONDS = 0.25
"""How long a call waits for a statement that was told to stop."""

_LOCKED = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_BROKEN = frozenset(
    {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL}
)

_FAILURES = Failures(
    unavailable=(OSError,),
    refused=(sqlite3.Error, sqlite3.Warning, ValueError, OverflowError),
)


class _Statement:
    """One call, which ends by itself when it is late, or when another thread says so."""

    def __init__(self, text: str, parameters: Value, seconds: float) -> None:
        self.selects = is_selection(text)
        self.text = text
        self.parameters = _bindings(text, parameters_of(parameters))
        self.stopped = False
        self._deadline = Deadline(seconds)

    def is_over(self) -> bool:
        """Whether it is to end without a result."""
        return self.stopped or self._deadline.is_over()

    def remaining(self) -> float:
        """The seconds that are left; raises TimeoutError where it is to end."""
        if self.stopped:
            raise self.late()
        return self._deadline.remaining()

    def late(self) -> TimeoutError:
        """What it ends with then."""
        return self._deadline.error()


class SyncSqliteHost(SyncHost):
    """SQL on an SQLite database; several threads may use it.

    `path` is a file, or `:memory:` for a database that lives as long as the host. `timeout`
    bounds a call in seconds, waiting for locks and for one of `max_connections` included.
    A host of one database: whichever store a policy names, this is it. Calls raise HostError.
    """

    def __init__(
        self,
        path: str | Path,
        *,
        timeout: float = _SECONDS,
        max_connections: int = _CONNECTIONS,
    ) -> None:
        self._path = str(path)
        self._seconds = timeout
        # Each further connection to `:memory:` would be a database of its own.
        self.max_connections = 1 if self._path in {"", ":memory:"} else max_connections
        self._free = threading.Semaphore(self.max_connections)
        self._idle: list[sqlite3.Connection] = []
        self._closed = False

    def sql_query(self, store: str, query: str, parameters: Value, /) -> Value:
        with _FAILURES.of("sql_query", store, query, parameters):
            return self.run(_Statement(query, parameters, self._seconds))

    def run(self, statement: _Statement) -> Value:
        """The result of a statement; raises what SQLite raises, OSError, TimeoutError."""
        while True:
            try:
                with self._connection(statement) as connection:
                    connection.set_progress_handler(statement.is_over, _STEPS)
                    return _execute(connection, statement)
            except sqlite3.OperationalError as error:
                statement.remaining()
                _raise_unless_locked(error)
            # SQLite's own waiting for a lock could not be stopped.
            time.sleep(min(_RETRY_SECONDS, statement.remaining()))

    def close(self) -> None:
        """Close the connections; those of calls under way when they end."""
        self._closed = True
        while self._idle:
            self._idle.pop().close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def _connection(self, statement: _Statement) -> Iterator[sqlite3.Connection]:
        if not self._free.acquire(timeout=statement.remaining()):
            raise statement.late()
        try:
            connection = self._idle_or_new_connection()
            try:
                yield connection
            finally:
                if self._closed:
                    connection.close()
                else:
                    self._idle.append(connection)
        finally:
            self._free.release()

    def _idle_or_new_connection(self) -> sqlite3.Connection:
        try:
            return self._idle.pop()
        except IndexError:
            return sqlite3.connect(
                self._path, timeout=0, isolation_level=None, check_same_thread=False
            )


class SqliteHost(Host):
    """`SyncSqliteHost` for an event loop: statements run in threads of the host's own."""

    def __init__(
        self,
        path: str | Path,
        *,
        timeout: float = _SECONDS,
        max_connections: int = _CONNECTIONS,
    ) -> None:
        self._host = SyncSqliteHost(
            path, timeout=timeout, max_connections=max_connections
        )
        self._seconds = timeout
        self._threads = ThreadPoolExecutor(
            self._host.max_connections, thread_name_prefix="sqlite-host"
        )

    async def sql_query(self, store: str, query: str, parameters: Value, /) -> Value:
        with _FAILURES.of("sql_query", store, query, parameters):
            return await self._run(_Statement(query, parameters, self._seconds))

    async def aclose(self) -> None:
        """Close the connections, once the calls under way have ended."""
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(None, self._threads.shutdown)
        self._host.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()

    async def _run(self, statement: _Statement) -> Value:
        in_thread = self._threads.submit(self._host.run, statement)
        running = asyncio.wrap_future(in_thread)
        try:
            await asyncio.wait({running}, timeout=statement.remaining())
        finally:
            if not running.done():
                # A thread cannot be cancelled; its statement stops when told to.
                statement.stopped = True
                running.add_done_callback(_take_notice)
                if not in_thread.cancel():
                    await asyncio.wait({running}, timeout=_GRACE_SECONDS)
        if statement.stopped:
            raise statement.late()
        return running.result()


def _take_notice(ended: asyncio.Future[Value]) -> None:
    """Asyncio reports errors that nobody has looked at; this one has been told already."""
    if not ended.cancelled():
        ended.exception()


def _bindings(
    text: str, parameters: list[Parameter]
) -> list[Parameter] | dict[str, Parameter]:
    if not are_numbered(text):
        return parameters
    return {str(number): value for number, value in enumerate(parameters, start=1)}


def _execute(connection: sqlite3.Connection, statement: _Statement) -> Value:
    connection.text_factory = _decoded
    try:
        with closing(connection.execute(statement.text, statement.parameters)) as done:
            rows = done.fetchall()
            if statement.selects:
                return result_of(rows)
            return done.rowcount if done.rowcount >= 0 else len(rows)
    finally:
        # A `begin` of its own must not hold locks on after the call.
        if connection.in_transaction:
            connection.rollback()


def _decoded(stored: bytes) -> str:
    return stored.decode(errors="replace")


def _raise_unless_locked(error: sqlite3.OperationalError) -> None:
    primary_code = error.sqlite_errorcode & 0xFF
    if primary_code in _BROKEN:
        raise OSError(str(error)) from error
    if primary_code not in _LOCKED:
        raise error
