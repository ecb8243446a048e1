"""A small cache around a host: answers are kept for a time.

Only functions without side effect have their answers kept, and failures never are. Setting a
key or incrementing a counter through the cache drops what is known of it; changes that are
made elsewhere are seen when the time is over.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from time import monotonic
from typing import Final, cast

from ..host import Host, SyncHost
from .answers import CACHEABLE, Answers, Question, outdated_by
from .forwarding import Answer, Arguments, ForwardingHost, SyncForwardingHost

_SIZE = 1024
_LONGEST = 4096

_STEADY = CACHEABLE - {"counter_get", "metric"}
"""What is kept by default: counters and metrics are there to change."""

_MISSING: Final = object()


@dataclass(slots=True)
class _Flight:
    """A question that is being asked, and how many callers wait for it."""

    task: asyncio.Task[object]
    waiting: int = 0


class CachingHost(ForwardingHost):
    """Keeps up to `size` answers of `host` for `seconds` each.

    Equal questions that are asked at the same time are asked once. The call ends when the
    last caller who waits for it is cancelled. `functions` says whose answers are kept. Texts
    of more than `longest` characters in the arguments are too long to be kept.
    """

    def __init__(
        self,
        host: Host,
        *,
        seconds: float,
        size: int = _SIZE,
        functions: Collection[str] = _STEADY,
        longest: int = _LONGEST,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__(host)
        self._functions = _cacheable(functions)
        self.answers = Answers(size=size, seconds=seconds, longest=longest, clock=clock)
        self._flights: dict[Question, _Flight] = {}

    async def _ask(
        self,
        method: Callable[[*Arguments], Awaitable[Answer]],
        function: str,
        *arguments: *Arguments,
    ) -> Answer:
        if function not in self._functions:
            outdated = outdated_by(function, arguments)
            self._forget(outdated)
            try:
                return await method(*arguments)
            finally:
                self._forget(outdated)
        question = (function, arguments)
        kept = self.answers.get(question, _MISSING)
        if kept is _MISSING:
            kept = await self._join(question, method, *arguments)
        return cast("Answer", _copied(kept))

    async def _join(
        self,
        question: Question,
        method: Callable[[*Arguments], Awaitable[Answer]],
        *arguments: *Arguments,
    ) -> object:
        flight = self._flights.get(question)
        if flight is None:
            flight = _Flight(
                asyncio.create_task(self._fetch(question, method, *arguments))
            )
            self._flights[question] = flight
        flight.waiting += 1
        try:
            return await asyncio.shield(flight.task)
        finally:
            flight.waiting -= 1
            if not flight.waiting:
                if self._flights.get(question) is flight:
                    del self._flights[question]
                await _end(flight.task)

    async def _fetch(
        self,
        question: Question,
        method: Callable[[*Arguments], Awaitable[Answer]],
        *arguments: *Arguments,
    ) -> object:
        token = self.answers.begin(question)
        try:
            answer = await method(*arguments)
            self.answers.put(question, answer, token)
            return answer
        finally:
            self.answers.abandon(question, token)

    def _forget(self, questions: list[Question]) -> None:
        for question in questions:
            self.answers.forget(question)
            self._flights.pop(question, None)


class SyncCachingHost(SyncForwardingHost):
    """`CachingHost` in the synchronous form, where equal questions may overlap."""

    def __init__(
        self,
        host: SyncHost,
        *,
        seconds: float,
        size: int = _SIZE,
        functions: Collection[str] = _STEADY,
        longest: int = _LONGEST,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__(host)
        self._functions = _cacheable(functions)
        self.answers = Answers(size=size, seconds=seconds, longest=longest, clock=clock)

    def _ask(
        self,
        method: Callable[[*Arguments], Answer],
        function: str,
        *arguments: *Arguments,
    ) -> Answer:
        if function not in self._functions:
            outdated = outdated_by(function, arguments)
            self._forget(outdated)
            try:
                return method(*arguments)
            finally:
                self._forget(outdated)
        question = (function, arguments)
        kept = self.answers.get(question, _MISSING)
        if kept is _MISSING:
            kept = self._fetch(question, method, *arguments)
        return cast("Answer", _copied(kept))

    def _fetch(
        self,
        question: Question,
        method: Callable[[*Arguments], Answer],
        *arguments: *Arguments,
    ) -> object:
        token = self.answers.begin(question)
        try:
            answer = method(*arguments)
            self.answers.put(question, answer, token)
            return answer
        finally:
            self.answers.abandon(question, token)

    def _forget(self, questions: list[Question]) -> None:
        for question in questions:
            self.answers.forget(question)


def _cacheable(functions: Collection[str]) -> frozenset[str]:
    changing = frozenset(functions) - CACHEABLE
    if changing:
        raise ValueError(f"answers cannot be kept of: {', '.join(sorted(changing))}")
    return frozenset(functions)


def _copied(answer: object) -> object:
    """Lists are the caller's to change."""
    return list(answer) if isinstance(answer, list) else answer


async def _end(task: asyncio.Task[object]) -> None:
    """Cancels a task that nobody waits for any more, and sees it end."""
    if task.done():
        return
    task.cancel()
    await asyncio.wait({task})
    if not task.cancelled():
        # Asyncio reports errors that nobody has looked at.
        task.exception()
