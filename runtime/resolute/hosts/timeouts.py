"""Time-outs around a host that has none of its own, as ready hosts do."""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Awaitable, Callable
from contextvars import copy_context
from functools import partial
from typing import NoReturn

from ..errors import HostUnavailableError
from ..host import Host, SyncHost
from .failures import Deadline
from .forwarding import Answer, Arguments, ForwardingHost, SyncForwardingHost

_THREADS = 16


class TimeoutHost(ForwardingHost):
    """Cancels a call to `host` that takes longer than `timeout` seconds.

    It raises HostUnavailableError then. A host that does not let itself be cancelled is
    waited for.
    """

    def __init__(self, host: Host, *, timeout: float) -> None:
        super().__init__(host)
        self._seconds = timeout

    async def _ask(
        self,
        method: Callable[[*Arguments], Awaitable[Answer]],
        function: str,
        *arguments: *Arguments,
    ) -> Answer:
        deadline = Deadline(self._seconds)
        limit = asyncio.timeout(self._seconds)
        try:
            async with limit:
                return await method(*arguments)
        except TimeoutError:
            if not limit.expired():
                raise
            late = deadline.error()
        raise HostUnavailableError(None, function, arguments) from late


class SyncTimeoutHost(SyncForwardingHost):
    """Waits for a call to `host` no longer than `timeout` seconds.

    It raises HostUnavailableError then. Calls run in threads, and nothing ends a thread: a
    call that is late goes on, unheeded, until it ends by itself. No more than `max_threads`
    are under way at once; where all are taken, further calls wait for one, and are late in
    the end. Meant for hosts without a time-out of their own.
    """

    def __init__(
        self, host: SyncHost, *, timeout: float, max_threads: int = _THREADS
    ) -> None:
        super().__init__(host)
        self._seconds = timeout
        self._free = threading.Semaphore(max_threads)

    def _ask(
        self,
        method: Callable[[*Arguments], Answer],
        function: str,
        *arguments: *Arguments,
    ) -> Answer:
        deadline = Deadline(self._seconds)
        answers: queue.SimpleQueue[Callable[[], Answer]] = queue.SimpleQueue()
        call = partial(copy_context().run, method, *arguments)
        try:
            if not self._free.acquire(timeout=deadline.remaining()):
                raise deadline.error()
            # A daemon, so that a call that never ends does not keep the program from ending.
            threading.Thread(
                target=self._run, args=(call, answers), daemon=True
            ).start()
            result = answers.get(timeout=deadline.remaining())
        except (TimeoutError, queue.Empty):
            late = deadline.error()
            raise HostUnavailableError(None, function, arguments) from late
        return result()

    def _run(
        self,
        call: Callable[[], Answer],
        answers: queue.SimpleQueue[Callable[[], Answer]],
    ) -> None:
        try:
            answer = call()
        except BaseException as error:  # noqa: BLE001  # raised where the call was made
            answers.put(partial(_raise, error))
        else:
            answers.put(lambda: answer)
        finally:
            self._free.release()


def _raise(error: BaseException) -> NoReturn:
    raise error
