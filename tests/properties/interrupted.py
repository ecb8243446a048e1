"""Hosts of all forms that are interrupted at one of their calls, or wait before they answer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from tests.properties.hosts import (
    AsynchronousHost,
    Call,
    InterpreterHost,
    PlainHost,
)


class Interrupted(BaseException):
    """What ends an evaluation from outside, as a cancellation does: it is no failure."""


class InterruptedHost(InterpreterHost):
    """For the interpreter: the call of a number, from 0, is interrupted."""

    def __init__(self, at: int) -> None:
        super().__init__()
        self._at = at

    def answer(self, function: str, arguments: Sequence[object]) -> Any:
        call = self.record(function, arguments)
        if len(self.calls) > self._at:
            raise Interrupted
        return self.reply(call)


class InterruptedPlainHost(InterruptedHost, PlainHost):
    """For the synchronous form."""


class WaitingHost(AsynchronousHost):
    """For the asynchronous form: answers take their time, and that to one call for ever.

    `hangs` is set when the call of that number, from 0, is made. `by_task` has the calls by
    the task that made them: settings that ask at the same time do so in tasks of their own.
    `running` counts the calls that have not ended.
    """

    def __init__(self, hangs_at: int | None = None) -> None:
        super().__init__()
        self._hangs_at = hangs_at
        self.hangs = asyncio.Event()
        self.running = 0
        self.by_task: dict[object, list[Call]] = {}

    def __getattr__(self, function: str) -> Callable[..., Coroutine[Any, Any, object]]:
        async def ask(*arguments: object) -> object:
            hangs = len(self.calls) == self._hangs_at
            call = self.record(function, arguments)
            self.by_task.setdefault(asyncio.current_task(), []).append(call)
            self.running += 1
            try:
                if hangs:
                    self.hangs.set()
                    await asyncio.Event().wait()
                await asyncio.sleep(0)
                return self.reply(call)
            finally:
                self.running -= 1

        return ask
