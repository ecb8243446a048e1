"""A bound on the work that goes into one setting."""

from __future__ import annotations

_SHARES = 8
"""No part takes more than the share of so many in what is left."""
_LEAST = 300
"""Steps that every part may take, however little is left."""


class EffortExceeded(Exception):  # noqa: N818 - reads as what became of the work
    """The work was not finished within its bound."""


class Effort:
    """Counts steps down; a step is about a microsecond.

    What is begun may take a share of what is left, so that no one part uses up everything.
    """

    __slots__ = ("_left", "_share")

    def __init__(self, steps: int) -> None:
        self._left = steps
        self._share = steps

    def begin(self) -> None:
        """Start on another part of the work."""
        self._share = max(self._left // _SHARES, _LEAST)

    def spend(self, steps: int) -> None:
        """Take note of steps about to be done; raises EffortExceeded where none are left."""
        self._share -= steps
        if self._share < 0:
            raise EffortExceeded
        self._left -= steps
