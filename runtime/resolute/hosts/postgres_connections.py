"""Connections to PostgreSQL that end in time, whatever the server does; see `postgres`."""

from __future__ import annotations

import asyncio
import math
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Self, TypeAlias, TypedDict, TypeVar, cast

import psycopg
from psycopg import waiting

from .failures import Deadline

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from psycopg.abc import PQGen

Result = TypeVar("Result")
Row: TypeAlias = tuple[object, ...]

_INTERVAL = 0.05
"""How often, in seconds, a thread that waits for the server looks at the clock."""

_SET_TIMEOUT = "select set_config('statement_timeout', $1, false)"
_NOTICE_LOST_CLIENT = (
    "select set_config('client_connection_check_interval', '1000', false)"
)
"""PostgreSQL 14 and newer then end a statement whose client has gone, within a second."""


class Settings(TypedDict):
    """What psycopg is told."""

    autocommit: bool
    connect_timeout: int


def settings(seconds: float) -> Settings:
    """How connections are made."""
    # The pool connects apart from any call; libpq takes whole seconds, and two at least.
    return {"autocommit": True, "connect_timeout": max(2, math.ceil(seconds))}


class Opening:
    """Opens connections, each within some seconds, and none once the host is closed."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._ended = False
        self._under_way: set[asyncio.Task[BoundedAsyncConnection]] = set()

    async def run(
        self, connect: Callable[[], Coroutine[object, object, BoundedAsyncConnection]]
    ) -> BoundedAsyncConnection:
        """The connection; raises OperationalError where it is late, or not wanted."""
        if self._ended:
            raise psycopg.OperationalError("the host is closed")
        task = asyncio.create_task(connect())
        self._under_way.add(task)
        try:
            await asyncio.wait({task}, timeout=self.seconds)
        finally:
            self._under_way.discard(task)
            task.cancel()
            await asyncio.wait({task})
        if task.cancelled():
            raise psycopg.OperationalError(f"not connected within {self.seconds:g} s")
        return task.result()

    def end(self) -> None:
        """End what is under way; the pool would wait for it."""
        self._ended = True
        for task in self._under_way:
            task.cancel()


class BoundedAsyncConnection(psycopg.AsyncConnection[Row]):
    """Closed where a call is cancelled.

    psycopg itself would ask the server to cancel the statement, and wait for the answer of a
    server that may be the reason for the cancellation.
    """

    @classmethod
    async def connect(cls, conninfo: str = "", **options: Any) -> Self:
        """A connection that has its time-outs; the option `opening` bounds how long it takes."""
        opening: Opening = options.pop("opening")
        connect = super().connect

        async def opened() -> BoundedAsyncConnection:
            connection = await connect(conninfo, **options)
            try:
                await connection.execute(_SET_TIMEOUT, [_milliseconds(opening.seconds)])
                with suppress(psycopg.Error):
                    await connection.execute(_NOTICE_LOST_CLIENT)
            except BaseException:
                connection.pgconn.finish()
                raise
            return connection

        return cast("Self", await opening.run(opened))

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


class BoundedConnection(psycopg.Connection[Row]):
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


def configure(connection: BoundedConnection, seconds: float) -> None:
    """Give a connection its time-outs, within that time.

    A thread of the pool does it, which a server that says nothing must not hold on.
    """
    connection.deadline = Deadline(seconds)
    try:
        connection.execute(_SET_TIMEOUT, [_milliseconds(seconds)])
        with suppress(psycopg.Error):
            connection.execute(_NOTICE_LOST_CLIENT)
    except BaseException:
        connection.close()
        raise
    finally:
        connection.deadline = None


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


def _milliseconds(seconds: float) -> str:
    # Zero would mean no time-out at all.
    return str(max(1, math.ceil(seconds * 1000)))


async def check_async(connection: BoundedAsyncConnection) -> None:
    """Raises OperationalError where a connection that was idle has been ended."""
    _notice_end(connection.pgconn)


def check(connection: BoundedConnection) -> None:
    """Raises OperationalError where a connection that was idle has been ended."""
    _notice_end(connection.pgconn)


def _notice_end(connection: psycopg.pq.abc.PGconn) -> None:
    """Looks whether the server has ended a connection.

    Asks the socket, not the server. What a server says before it ends a connection is read
    first, its end by the second look.
    """
    connection.consume_input()
    connection.consume_input()
