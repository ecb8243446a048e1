"""Names that a native module needs for itself, beside all those of the plain one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NativeNames:
    """Names that begin with what no name of the plain module begins with."""

    prefix: str

    def of(self, name: str) -> str:
        """A name of the native module's own."""
        return f"{self.prefix}{name}"

    def fast(self, function: str) -> str:
        """The compiled form of a function, for the module's own context class."""
        return f"{self.prefix}fast_{function}"

    def plain(self, place: int) -> str:
        """The plain form of a function, for all other objects."""
        return f"{self.prefix}plain[{place}]"

    def attribute(self, variable: str) -> str:
        """Where a context object holds a variable, once it is checked."""
        return f"{self.prefix}value_{variable}"


def native_names(taken: Collection[str]) -> NativeNames:
    """Names that differ from all that are taken."""
    number = 1
    prefix = "native_"
    while any(name.startswith(prefix) for name in taken):
        number += 1
        prefix = f"native{number}_"
    return NativeNames(prefix)
