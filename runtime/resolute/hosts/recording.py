"""A host that remembers what it was asked; for tests."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Literal

from ..host import Host, SyncHost
from .forwarding import Answer, Arguments, ForwardingHost, SyncForwardingHost


@dataclass(frozen=True, slots=True)
class Call:
    """One call: its function and arguments, and what has become of it.

    `answer` is what was returned, the exception where it failed, else None.
    """

    function: str
    arguments: tuple[object, ...]
    outcome: Literal["pending", "answered", "failed", "cancelled"] = "pending"
    answer: object = None


class _Record:
    def __init__(self) -> None:
        self.calls: list[Call] = []

    def begin(self, function: str, arguments: tuple[object, ...]) -> int:
        self.calls.append(Call(function, arguments))
        return len(self.calls) - 1

    def answered(self, number: int, answer: object) -> None:
        call = self.calls[number]
        self.calls[number] = replace(call, outcome="answered", answer=answer)

    def ended(self, number: int, error: BaseException) -> None:
        """Cancellation is the one that is no Exception and that a test goes on after."""
        call = self.calls[number]
        failed = isinstance(error, Exception)
        self.calls[number] = replace(
            call, outcome="failed" if failed else "cancelled", answer=error
        )


class RecordingHost(ForwardingHost):
    """Passes calls on to `host`; `calls` lists them in the order in which they began."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._record = _Record()

    @property
    def calls(self) -> list[Call]:
        """The calls so far."""
        return self._record.calls

    async def _ask(
        self,
        method: Callable[[*Arguments], Awaitable[Answer]],
        function: str,
        *arguments: *Arguments,
    ) -> Answer:
        number = self._record.begin(function, arguments)
        try:
            answer = await method(*arguments)
        except BaseException as error:
            self._record.ended(number, error)
            raise
        self._record.answered(number, answer)
        return answer


class SyncRecordingHost(SyncForwardingHost):
    """`RecordingHost` in the synchronous form."""

    def __init__(self, host: SyncHost) -> None:
        super().__init__(host)
        self._record = _Record()

    @property
    def calls(self) -> list[Call]:
        """The calls so far."""
        return self._record.calls

    def _ask(
        self,
        method: Callable[[*Arguments], Answer],
        function: str,
        *arguments: *Arguments,
    ) -> Answer:
        number = self._record.begin(function, arguments)
        try:
            answer = method(*arguments)
        except BaseException as error:
            self._record.ended(number, error)
            raise
        self._record.answered(number, answer)
        return answer
