"""One host made of several: each call goes to the host of its store or directory."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Generic, TypeVar

from ..errors import HostError
from ..host import Host, SyncHost

if TYPE_CHECKING:
    from ..values import Value

Part = TypeVar("Part")


class _Routes(Generic[Part]):
    """Which part answers a call; raises HostError where there is none."""

    def __init__(
        self,
        stores: Mapping[str, Part],
        directories: Mapping[str, Part],
        dns: Part | None,
        server: Part | None,
    ) -> None:
        self._stores = dict(stores)
        self._directories = dict(directories)
        if "" in directories:
            self._directories.setdefault("*", directories[""])
        self._dns = dns
        self._server = server

    def store(self, function: str, store: str, *arguments: Value) -> Part:
        part = self._stores.get(store)
        if part is None:
            raise _no_part("store", function, store, *arguments)
        return part

    def directory(self, function: str, directory: str, name: str) -> Part:
        part = self._directories.get(directory)
        if part is None:
            raise _no_part("directory", function, directory, name)
        return part

    def dns(self, function: str, *arguments: str) -> Part:
        if self._dns is None:
            raise _failure("there is no host for the DNS", function, *arguments)
        return self._dns

    def server(self, function: str, *arguments: str) -> Part:
        if self._server is None:
            raise _failure("there is no host for the server", function, *arguments)
        return self._server


class RoutingHost(Host):
    """Sends each call to the host of the store or directory that it names.

    The ids are those that policies use; the empty one is the default, and so is `*` for
    directories. An id that is not there is an error, where Stalwart takes the default
    without a word. `dns` answers `dns_query`; `server` answers `config_get`, `system` and
    `metric`. What fails, or is missing, raises HostError.
    """

    def __init__(
        self,
        *,
        stores: Mapping[str, Host] | None = None,
        directories: Mapping[str, Host] | None = None,
        dns: Host | None = None,
        server: Host | None = None,
    ) -> None:
        self._routes = _Routes(stores or {}, directories or {}, dns, server)

    async def is_local_domain(self, directory: str, domain: str, /) -> bool:
        part = self._routes.directory("is_local_domain", directory, domain)
        return await part.is_local_domain(directory, domain)

    async def is_local_address(self, directory: str, address: str, /) -> bool:
        part = self._routes.directory("is_local_address", directory, address)
        return await part.is_local_address(directory, address)

    async def key_get(self, store: str, key: str, /) -> str:
        part = self._routes.store("key_get", store, key)
        return await part.key_get(store, key)

    async def key_exists(self, store: str, key: str, /) -> bool:
        part = self._routes.store("key_exists", store, key)
        return await part.key_exists(store, key)

    async def key_set(self, store: str, key: str, value: str, /) -> bool:
        part = self._routes.store("key_set", store, key, value)
        return await part.key_set(store, key, value)

    async def counter_incr(self, store: str, key: str, amount: int, /) -> int:
        part = self._routes.store("counter_incr", store, key, amount)
        return await part.counter_incr(store, key, amount)

    async def counter_get(self, store: str, key: str, /) -> int:
        part = self._routes.store("counter_get", store, key)
        return await part.counter_get(store, key)

    async def sql_query(self, store: str, query: str, parameters: Value, /) -> Value:
        part = self._routes.store("sql_query", store, query, parameters)
        return await part.sql_query(store, query, parameters)

    async def dns_query(self, name: str, record_type: str, /) -> list[str] | str:
        part = self._routes.dns("dns_query", name, record_type)
        return await part.dns_query(name, record_type)

    async def config_get(self, key: str, /) -> str:
        part = self._routes.server("config_get", key)
        return await part.config_get(key)

    async def system(self, name: str, /) -> str:
        part = self._routes.server("system", name)
        return await part.system(name)

    async def metric(self, name: str, /) -> int:
        part = self._routes.server("metric", name)
        return await part.metric(name)


class SyncRoutingHost(SyncHost):
    """`RoutingHost` in the synchronous form."""

    def __init__(
        self,
        *,
        stores: Mapping[str, SyncHost] | None = None,
        directories: Mapping[str, SyncHost] | None = None,
        dns: SyncHost | None = None,
        server: SyncHost | None = None,
    ) -> None:
        self._routes = _Routes(stores or {}, directories or {}, dns, server)

    def is_local_domain(self, directory: str, domain: str, /) -> bool:
        part = self._routes.directory("is_local_domain", directory, domain)
        return part.is_local_domain(directory, domain)

    def is_local_address(self, directory: str, address: str, /) -> bool:
        part = self._routes.directory("is_local_address", directory, address)
        return part.is_local_address(directory, address)

    def key_get(self, store: str, key: str, /) -> str:
        part = self._routes.store("key_get", store, key)
        return part.key_get(store, key)

    def key_exists(self, store: str, key: str, /) -> bool:
        part = self._routes.store("key_exists", store, key)
        return part.key_exists(store, key)

    def key_set(self, store: str, key: str, value: str, /) -> bool:
        part = self._routes.store("key_set", store, key, value)
        return part.key_set(store, key, value)

    def counter_incr(self, store: str, key: str, amount: int, /) -> int:
        part = self._routes.store("counter_incr", store, key, amount)
        return part.counter_incr(store, key, amount)

    def counter_get(self, store: str, key: str, /) -> int:
        part = self._routes.store("counter_get", store, key)
        return part.counter_get(store, key)

    def sql_query(self, store: str, query: str, parameters: Value, /) -> Value:
        part = self._routes.store("sql_query", store, query, parameters)
        return part.sql_query(store, query, parameters)

    def dns_query(self, name: str, record_type: str, /) -> list[str] | str:
        part = self._routes.dns("dns_query", name, record_type)
        return part.dns_query(name, record_type)

    def config_get(self, key: str, /) -> str:
        part = self._routes.server("config_get", key)
        return part.config_get(key)

    def system(self, name: str, /) -> str:
        part = self._routes.server("system", name)
        return part.system(name)

    def metric(self, name: str, /) -> int:
        part = self._routes.server("metric", name)
        return part.metric(name)


def _no_part(kind: str, function: str, id_: str, *arguments: Value) -> HostError:
    return _failure(f"there is no {kind} `{id_[:80]}`", function, id_, *arguments)


def _failure(reason: str, function: str, *arguments: Value) -> HostError:
    error = HostError(None, function, arguments)
    error.__cause__ = LookupError(reason)
    return error
