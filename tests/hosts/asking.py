"""Hosts of both forms behind one way of asking, so that one test is about both."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, TypeAlias

import pytest

from resolute import HostError

Form: TypeAlias = Literal["async", "sync"]
FORMS: tuple[Form, Form] = ("async", "sync")

in_both_forms = pytest.mark.parametrize("form", FORMS)


class Asker:
    """Asks a host; one of the asynchronous form in an event loop of its own."""

    def __init__(self, host: object) -> None:
        self.host = host
        self._runner = asyncio.Runner()
        self._closed = False

    def __call__(self, function: str, *arguments: object) -> object:
        """The answer to a call."""
        return self.run(getattr(self.host, function)(*arguments))

    def run(self, answer: object) -> object:
        """What is awaited, in the event loop of the host; anything else as it is."""
        return self._runner.run(answer) if asyncio.iscoroutine(answer) else answer

    def error(self, function: str, *arguments: object) -> HostError:
        """The error of a call, which says what was asked."""
        with pytest.raises(HostError) as caught:
            self(function, *arguments)
        assert caught.value.function == function
        assert caught.value.arguments == arguments
        assert caught.value.__cause__ is not None
        return caught.value

    def idle(self) -> None:
        """Let a moment pass, in which the event loop runs and nobody asks."""
        self._runner.run(asyncio.sleep(0.02))

    def close(self) -> None:
        """Close the host, where it can be closed, and the event loop; once."""
        if self._closed:
            return
        self._closed = True
        if hasattr(self.host, "aclose"):
            self._runner.run(self.host.aclose())
        elif hasattr(self.host, "close"):
            self.host.close()
        self._runner.close()


@contextmanager
def asking(make: Callable[[], object]) -> Iterator[Asker]:
    """Asks a host for as long as the block takes."""
    asker = Asker(make())
    try:
        yield asker
    finally:
        asker.close()


class Stopwatch:
    """The seconds since it was made."""

    def __init__(self) -> None:
        self._start = time.monotonic()

    @property
    def seconds(self) -> float:
        """So far."""
        return time.monotonic() - self._start


def open_files() -> int:
    """How many files and sockets this process has open."""
    return len(list(Path("/proc/self/fd").iterdir()))


def eventually(holds: Callable[[], bool], seconds: float = 5.0) -> bool:
    """Whether something comes to hold within some time."""
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True
