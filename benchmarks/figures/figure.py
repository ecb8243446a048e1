"""One line of the table of figures."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, and what it should be at most; a ratio where `unit` is empty.

    `measured` is None where it could not be measured; `detail` says why, or what the ratio
    is made of.
    """

    what: str
    prototype: str
    at_most: float
    measured: float | None
    unit: str = ""
    detail: str = ""

    @property
    def reached(self) -> bool:
        """As low as it should be, with the digits that are shown."""
        return self.measured is not None and round(self.measured, 2) <= self.at_most
