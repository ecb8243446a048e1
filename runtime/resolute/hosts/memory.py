"""A host of dictionaries: for tests, for small sites, and as the default."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Self, TypeVar

from ..errors import HostError
from ..host import Host, SyncHost
from .memory_file import Contents, parse
from .memory_tables import Directory, Store

Part = TypeVar("Part")


class Memory:
    """What memory hosts know, and may share.

    `domains`, `addresses`, `keys` and `counters` are those of the default directory and
    store; `directories` and `stores` are others, by their ids. `dns` has lists of records,
    and texts for `txt`, by record type and name. `settings`, `system` and `metrics` are what
    `config_get`, `system` and `metric` give. What begins with `*.` stands for all below it.
    """

    def __init__(
        self,
        *,
        domains: Iterable[str] = (),
        addresses: Iterable[str] = (),
        keys: Mapping[str, str] | None = None,
        counters: Mapping[str, int] | None = None,
        directories: Mapping[str, Directory] | None = None,
        stores: Mapping[str, Store] | None = None,
        dns: Mapping[str, Mapping[str, list[str] | str]] | None = None,
        settings: Mapping[str, str] | None = None,
    ) -> None:
        self._contents = Contents(
            directories={"": Directory(domains, addresses), **(directories or {})},
            stores={"": Store(keys, counters), **(stores or {})},
            dns={kind: dict(records) for kind, records in (dns or {}).items()},
            settings=dict(settings or {}),
            system={},
            metrics={},
        )

    @classmethod
    def parse(cls, text: str) -> Self:
        """What the text of a TOML file says; raises ValueError where it is wrong."""
        memory = cls()
        memory._contents = parse(text)
        return memory

    @classmethod
    def load(cls, path: str | Path) -> Self:
        """What a TOML file says; raises OSError, and ValueError where it is wrong."""
        return cls.parse(Path(path).read_text(encoding="utf-8"))

    def directory(self, function: str, directory: str, name: str) -> Directory:
        """The directory that a call is about; `*` is the default. Raises HostError."""
        id_ = "" if directory == "*" else directory
        directories = self._contents.directories
        return _found(directories, id_, function, directory, name)

    def store(self, function: str, store: str, *arguments: object) -> Store:
        """The store that a call is about. Raises HostError."""
        return _found(self._contents.stores, store, function, store, *arguments)

    def records(self, name: str, record_type: str) -> list[str] | str:
        """The records of a name, the empty string for an unknown type.

        Raises HostError where there is none, as a look-up in the DNS does.
        """
        kind = record_type.lower()
        if kind not in {"ip", "ipv4", "ipv6", "mx", "ptr", "txt"}:
            return ""
        # The final dot and the case of letters make no difference in the DNS.
        asked = name.lower().removesuffix(".")
        known = self._contents.dns.get(kind, {})
        found = _found(known, asked, "dns_query", name, record_type)
        return found if isinstance(found, str) else list(found)

    def setting(self, key: str) -> str:
        """The text of a setting. Raises HostError."""
        return _found(self._contents.settings, key, "config_get", key)

    def fact(self, name: str) -> str:
        """A fact about the server. Raises HostError."""
        return _found(self._contents.system, name, "system", name)

    def metric(self, name: str) -> int:
        """The value of a metric. Raises HostError."""
        return _found(self._contents.metrics, name, "metric", name)


class MemoryHost(Host):
    """A host that knows what `memory` does: nothing, where it is not given.

    It answers at once. Directories, stores and names that are unknown raise HostError.
    """

    def __init__(self, memory: Memory | None = None) -> None:
        self.memory = memory or Memory()

    async def is_local_domain(self, directory: str, domain: str, /) -> bool:
        known = self.memory.directory("is_local_domain", directory, domain)
        return known.has_domain(domain)

    async def is_local_address(self, directory: str, address: str, /) -> bool:
        known = self.memory.directory("is_local_address", directory, address)
        return known.has_address(address)

    async def key_get(self, store: str, key: str, /) -> str:
        return self.memory.store("key_get", store, key).get(key) or ""

    async def key_exists(self, store: str, key: str, /) -> bool:
        return self.memory.store("key_exists", store, key).get(key) is not None

    async def key_set(self, store: str, key: str, value: str, /) -> bool:
        self.memory.store("key_set", store, key, value).set(key, value)
        return True

    async def counter_incr(self, store: str, key: str, amount: int, /) -> int:
        known = self.memory.store("counter_incr", store, key, amount)
        return known.add(key, amount)

    async def counter_get(self, store: str, key: str, /) -> int:
        return self.memory.store("counter_get", store, key).count(key)

    async def dns_query(self, name: str, record_type: str, /) -> list[str] | str:
        return self.memory.records(name, record_type)

    async def config_get(self, key: str, /) -> str:
        return self.memory.setting(key)

    async def system(self, name: str, /) -> str:
        return self.memory.fact(name)

    async def metric(self, name: str, /) -> int:
        return self.memory.metric(name)


class SyncMemoryHost(SyncHost):
    """A host that knows what `memory` does, in the synchronous form."""

    def __init__(self, memory: Memory | None = None) -> None:
        self.memory = memory or Memory()

    def is_local_domain(self, directory: str, domain: str, /) -> bool:
        known = self.memory.directory("is_local_domain", directory, domain)
        return known.has_domain(domain)

    def is_local_address(self, directory: str, address: str, /) -> bool:
        known = self.memory.directory("is_local_address", directory, address)
        return known.has_address(address)

    def key_get(self, store: str, key: str, /) -> str:
        return self.memory.store("key_get", store, key).get(key) or ""

    def key_exists(self, store: str, key: str, /) -> bool:
        return self.memory.store("key_exists", store, key).get(key) is not None

    def key_set(self, store: str, key: str, value: str, /) -> bool:
        self.memory.store("key_set", store, key, value).set(key, value)
        return True

    def counter_incr(self, store: str, key: str, amount: int, /) -> int:
        known = self.memory.store("counter_incr", store, key, amount)
        return known.add(key, amount)

    def counter_get(self, store: str, key: str, /) -> int:
        return self.memory.store("counter_get", store, key).count(key)

    def dns_query(self, name: str, record_type: str, /) -> list[str] | str:
        return self.memory.records(name, record_type)

    def config_get(self, key: str, /) -> str:
        return self.memory.setting(key)

    def system(self, name: str, /) -> str:
        return self.memory.fact(name)

    def metric(self, name: str, /) -> int:
        return self.memory.metric(name)


def _found(
    known: Mapping[str, Part], id_: str, function: str, *arguments: object
) -> Part:
    part = known.get(id_)
    if part is None:
        error = HostError(None, function, arguments)
        error.__cause__ = LookupError(f"`{id_[:80]}` is unknown")
        raise error
    return part
