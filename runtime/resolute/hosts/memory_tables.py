"""The parts of what the memory host knows: directories and stores."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

from ..numbers import saturate

Entry = TypeVar("Entry")

_BELOW = "*."
_ANYONE = "*"


class NameTable(Generic[Entry]):
    """Entries by name; a name that begins with `*.` stands for every name below it.

    So `*.example.org` is found for `a.example.org` and `a.b.example.org`, and not for
    `example.org`. A name itself goes before the names that it lies below, of which the
    longest counts.
    """

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self.exact = {
            name: entry
            for name, entry in entries.items()
            if not name.startswith(_BELOW)
        }
        self._endings = {
            name.removeprefix("*"): entry
            for name, entry in entries.items()
            if name.startswith(_BELOW)
        }
        self._longest = max(map(len, self._endings), default=0)

    def get(self, name: str) -> Entry | None:
        """The entry for a name; takes time linear in the name."""
        entry = self.exact.get(name)
        if entry is not None or not self._endings:
            return entry
        dot = name.find(".", max(1, len(name) - self._longest))
        while dot >= 0:
            entry = self._endings.get(name[dot:])
            if entry is not None:
                return entry
            dot = name.find(".", dot + 1)
        return None


class Directory:
    """Domains and addresses that are local, in either case of their letters.

    Domains may begin with `*.`; an address `*@example.org` stands for every one of its
    domain.
    """

    def __init__(
        self, domains: Iterable[str] = (), addresses: Iterable[str] = ()
    ) -> None:
        self._domains = NameTable({domain.lower(): True for domain in domains})
        self._addresses = frozenset(address.lower() for address in addresses)

    def has_domain(self, domain: str) -> bool:
        """Whether a domain is local."""
        return self._domains.get(domain.lower()) is not None

    def has_address(self, address: str) -> bool:
        """Whether an address is local."""
        lowered = address.lower()
        if lowered in self._addresses:
            return True
        _, at, domain = lowered.rpartition("@")
        return bool(at) and f"{_ANYONE}@{domain}" in self._addresses


class Store:
    """Keys, which may begin with `*.`, and counters; several threads may use it."""

    def __init__(
        self,
        keys: Mapping[str, str] | None = None,
        counters: Mapping[str, int] | None = None,
    ) -> None:
        self._keys = NameTable(keys or {})
        self._counters = dict(counters or {})
        self._lock = threading.Lock()

    def get(self, key: str) -> str | None:
        """The value of a key, None where it has none."""
        return self._keys.get(key)

    def set(self, key: str, value: str) -> None:
        """Give a key, as it is written, a value."""
        self._keys.exact[key] = value

    def count(self, key: str) -> int:
        """The value of a counter, 0 where there is none."""
        return self._counters.get(key, 0)

    def add(self, key: str, amount: int) -> int:
        """Add to a counter, within 64 bits; its new value."""
        with self._lock:
            value = saturate(self._counters.get(key, 0) + amount)
            self._counters[key] = value
            return value
