"""A circuit breaker: a component that is down is left alone for a while.

Closed, it passes calls on. After some failures in a row it opens, and calls fail at once.
When its time is over it is half-open: one call is tried, and its outcome closes it or opens
it again. Failures are HostUnavailableError and OSError (with TimeoutError) only: a plain
HostError may be due to what was asked, and a stranger must not be able to open the breaker.
"""

from __future__ import annotations

import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from enum import Enum
from time import monotonic

from ..errors import HostUnavailableError
from ..host import Host, SyncHost
from .forwarding import Answer, Arguments, ForwardingHost, SyncForwardingHost

_FAILURES = 5
_SECONDS = 30.0


class State(Enum):
    """Whether calls are passed on."""

    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half-open"


class Breaker:
    """The state of one component; hosts of both forms may share it, and threads.

    Opens after `failures` in a row, for `seconds` of the monotonic `clock`.
    """

    def __init__(
        self,
        *,
        failures: int = _FAILURES,
        seconds: float = _SECONDS,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._limit = failures
        self._seconds = seconds
        self._clock = clock
        self._lock = threading.Lock()
        self._failures = 0
        self._opened_at: float | None = None
        self._trying = False
        # Which closing or opening a call began under: later ones are not its business.
        self._generation = 0

    @property
    def state(self) -> State:
        """The state at this moment."""
        with self._lock:
            return self._state()

    @contextmanager
    def guard(self, function: str, *arguments: object) -> Iterator[None]:
        """Surrounds a call; raises HostUnavailableError where it must not be made."""
        generation, trial = self._enter(function, arguments)
        try:
            yield
        except (HostUnavailableError, OSError):
            self._failed(generation)
            raise
        except Exception:
            self._succeeded(generation)
            raise
        except BaseException:
            # Cancelled: it says nothing about the component.
            self._abandoned(generation, trial=trial)
            raise
        self._succeeded(generation)

    def _state(self) -> State:
        if self._opened_at is None:
            return State.CLOSED
        over = self._clock() - self._opened_at >= self._seconds
        return State.HALF_OPEN if over else State.OPEN

    def _enter(self, function: str, arguments: tuple[object, ...]) -> tuple[int, bool]:
        with self._lock:
            state = self._state()
            if state is State.OPEN or (state is State.HALF_OPEN and self._trying):
                refused = HostUnavailableError(None, function, arguments)
                raise refused from ConnectionError("the circuit breaker is open")
            trial = state is State.HALF_OPEN
            self._trying = trial
            return self._generation, trial

    def _succeeded(self, generation: int) -> None:
        with self._lock:
            if generation == self._generation:
                self._failures = 0
                if self._opened_at is not None:
                    self._change(None)

    def _failed(self, generation: int) -> None:
        with self._lock:
            if generation != self._generation:
                return
            self._failures += 1
            if self._opened_at is not None or self._failures >= self._limit:
                self._change(self._clock())

    def _abandoned(self, generation: int, *, trial: bool) -> None:
        with self._lock:
            if trial and generation == self._generation:
                self._trying = False

    def _change(self, opened_at: float | None) -> None:
        self._opened_at = opened_at
        self._failures = 0
        self._trying = False
        self._generation += 1


class BreakerHost(ForwardingHost):
    """Passes calls on to `host` while its breaker lets it."""

    def __init__(self, host: Host, breaker: Breaker | None = None) -> None:
        super().__init__(host)
        self.breaker = breaker or Breaker()

    async def _ask(
        self,
        method: Callable[[*Arguments], Awaitable[Answer]],
        function: str,
        *arguments: *Arguments,
    ) -> Answer:
        with self.breaker.guard(function, *arguments):
            return await method(*arguments)


class SyncBreakerHost(SyncForwardingHost):
    """`BreakerHost` in the synchronous form."""

    def __init__(self, host: SyncHost, breaker: Breaker | None = None) -> None:
        super().__init__(host)
        self.breaker = breaker or Breaker()

    def _ask(
        self,
        method: Callable[[*Arguments], Answer],
        function: str,
        *arguments: *Arguments,
    ) -> Answer:
        with self.breaker.guard(function, *arguments):
            return method(*arguments)
