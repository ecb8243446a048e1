"""How the exceptions of a component become errors of a host."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic

from ..errors import HostError, HostUnavailableError


@dataclass(frozen=True, slots=True)
class Failures:
    """Which exceptions of a component's client mean what.

    `unavailable` are those of a component that is down or late, but for the `exempt` ones
    among them; `refused` those that are due to what was asked. Others are mistakes of the
    program, and pass.
    """

    unavailable: tuple[type[Exception], ...]
    refused: tuple[type[Exception], ...]
    exempt: tuple[type[Exception], ...] = ()

    @contextmanager
    def of(self, function: str, *arguments: object) -> Iterator[None]:
        """Turns those exceptions into the HostError of a call, with them as its cause."""
        try:
            yield
        except self.exempt as error:
            raise HostError(None, function, arguments) from error
        except self.unavailable as error:
            raise HostUnavailableError(None, function, arguments) from error
        except self.refused as error:
            raise HostError(None, function, arguments) from error


class Deadline:
    """The moment until which a call may take; `seconds` from when this was made."""

    __slots__ = ("_at", "seconds")

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._at = monotonic() + seconds

    def remaining(self) -> float:
        """The seconds that are left; raises TimeoutError where there are none."""
        left = self._at - monotonic()
        if left <= 0:
            raise self.error()
        return left

    def is_over(self) -> bool:
        """Whether no time is left."""
        return monotonic() >= self._at

    def error(self) -> TimeoutError:
        """What a call that has used up its time fails with."""
        return TimeoutError(f"no answer within {self.seconds:g} s")
