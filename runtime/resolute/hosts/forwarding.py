"""Hosts around another host: each function is passed on through one method.

A wrapper derives from one of the two classes and overrides `_ask`, which gets the wrapped
host's method, the function's name, and the arguments.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar, TypeVarTuple

from ..host import Host, SyncHost

if TYPE_CHECKING:
    from ..values import Value

Arguments = TypeVarTuple("Arguments")
Answer = TypeVar("Answer")


class ForwardingHost(Host):
    """Passes every function on to `host`."""

    def __init__(self, host: Host) -> None:
        self.host = host

    async def _ask(
        self,
        method: Callable[[*Arguments], Awaitable[Answer]],
        function: str,
        *arguments: *Arguments,
    ) -> Answer:
        """The answer of a method of the wrapped host."""
        return await method(*arguments)

    async def is_local_domain(self, directory: str, domain: str, /) -> bool:
        method = self.host.is_local_domain
        return await self._ask(method, "is_local_domain", directory, domain)

    async def is_local_address(self, directory: str, address: str, /) -> bool:
        method = self.host.is_local_address
        return await self._ask(method, "is_local_address", directory, address)

    async def key_get(self, store: str, key: str, /) -> str:
        return await self._ask(self.host.key_get, "key_get", store, key)

    async def key_exists(self, store: str, key: str, /) -> bool:
        return await self._ask(self.host.key_exists, "key_exists", store, key)

    async def key_set(self, store: str, key: str, value: str, /) -> bool:
        return await self._ask(self.host.key_set, "key_set", store, key, value)

    async def counter_incr(self, store: str, key: str, amount: int, /) -> int:
        method = self.host.counter_incr
        return await self._ask(method, "counter_incr", store, key, amount)

    async def counter_get(self, store: str, key: str, /) -> int:
        return await self._ask(self.host.counter_get, "counter_get", store, key)

    async def sql_query(self, store: str, query: str, parameters: Value, /) -> Value:
        method = self.host.sql_query
        return await self._ask(method, "sql_query", store, query, parameters)

    async def dns_query(self, name: str, record_type: str, /) -> list[str] | str:
        return await self._ask(self.host.dns_query, "dns_query", name, record_type)

    async def config_get(self, key: str, /) -> str:
        return await self._ask(self.host.config_get, "config_get", key)

    async def system(self, name: str, /) -> str:
        return await self._ask(self.host.system, "system", name)

    async def metric(self, name: str, /) -> int:
        return await self._ask(self.host.metric, "metric", name)


class SyncForwardingHost(SyncHost):
    """Passes every function on to `host`, in the synchronous form."""

    def __init__(self, host: SyncHost) -> None:
        self.host = host

    def _ask(
        self,
        method: Callable[[*Arguments], Answer],
        function: str,
        *arguments: *Arguments,
    ) -> Answer:
        """The answer of a method of the wrapped host."""
        return method(*arguments)

    def is_local_domain(self, directory: str, domain: str, /) -> bool:
        method = self.host.is_local_domain
        return self._ask(method, "is_local_domain", directory, domain)

    def is_local_address(self, directory: str, address: str, /) -> bool:
        method = self.host.is_local_address
        return self._ask(method, "is_local_address", directory, address)

    def key_get(self, store: str, key: str, /) -> str:
        return self._ask(self.host.key_get, "key_get", store, key)

    def key_exists(self, store: str, key: str, /) -> bool:
        return self._ask(self.host.key_exists, "key_exists", store, key)

    def key_set(self, store: str, key: str, value: str, /) -> bool:
        return self._ask(self.host.key_set, "key_set", store, key, value)

    def counter_incr(self, store: str, key: str, amount: int, /) -> int:
        return self._ask(self.host.counter_incr, "counter_incr", store, key, amount)

    def counter_get(self, store: str, key: str, /) -> int:
        return self._ask(self.host.counter_get, "counter_get", store, key)

    def sql_query(self, store: str, query: str, parameters: Value, /) -> Value:
        return self._ask(self.host.sql_query, "sql_query", store, query, parameters)

    def dns_query(self, name: str, record_type: str, /) -> list[str] | str:
        return self._ask(self.host.dns_query, "dns_query", name, record_type)

    def config_get(self, key: str, /) -> str:
        return self._ask(self.host.config_get, "config_get", key)

    def system(self, name: str, /) -> str:
        return self._ask(self.host.system, "system", name)

    def metric(self, name: str, /) -> int:
        return self._ask(self.host.metric, "metric", name)
