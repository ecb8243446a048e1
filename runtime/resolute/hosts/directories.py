"""Local domains and addresses, looked up in a store of another host.

The directory's id is not looked at; `RoutingHost` tells directories apart. Names are looked up
in lower case.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..host import Host, SyncHost

if TYPE_CHECKING:
    from ..values import Value


class KeyDirectory(Host):
    """Local is what is a key: domains in one store of `host`, addresses in another."""

    def __init__(self, host: Host, *, domains: str, addresses: str) -> None:
        self.host = host
        self._domains = domains
        self._addresses = addresses

    async def is_local_domain(self, directory: str, domain: str, /) -> bool:
        return await self.host.key_exists(self._domains, domain.lower())

    async def is_local_address(self, directory: str, address: str, /) -> bool:
        return await self.host.key_exists(self._addresses, address.lower())


class SyncKeyDirectory(SyncHost):
    """`KeyDirectory` in the synchronous form."""

    def __init__(self, host: SyncHost, *, domains: str, addresses: str) -> None:
        self.host = host
        self._domains = domains
        self._addresses = addresses

    def is_local_domain(self, directory: str, domain: str, /) -> bool:
        return self.host.key_exists(self._domains, domain.lower())

    def is_local_address(self, directory: str, address: str, /) -> bool:
        return self.host.key_exists(self._addresses, address.lower())


class SqlDirectory(Host):
    """Local is what a statement finds, the name being its one parameter.

    For instance `select 1 from domains where name = $1`. Found is a result that is true:
    neither empty nor 0.
    """

    def __init__(
        self, host: Host, *, domains: str, addresses: str, store: str = ""
    ) -> None:
        self.host = host
        self._domains = domains
        self._addresses = addresses
        self._store = store

    async def is_local_domain(self, directory: str, domain: str, /) -> bool:
        return await self._is_found(self._domains, domain)

    async def is_local_address(self, directory: str, address: str, /) -> bool:
        return await self._is_found(self._addresses, address)

    async def _is_found(self, statement: str, name: str) -> bool:
        parameters: Value = [name.lower()]
        return bool(await self.host.sql_query(self._store, statement, parameters))


class SyncSqlDirectory(SyncHost):
    """`SqlDirectory` in the synchronous form."""

    def __init__(
        self, host: SyncHost, *, domains: str, addresses: str, store: str = ""
    ) -> None:
        self.host = host
        self._domains = domains
        self._addresses = addresses
        self._store = store

    def is_local_domain(self, directory: str, domain: str, /) -> bool:
        return self._is_found(self._domains, domain)

    def is_local_address(self, directory: str, address: str, /) -> bool:
        return self._is_found(self._addresses, address)

    def _is_found(self, statement: str, name: str) -> bool:
        parameters: Value = [name.lower()]
        return bool(self.host.sql_query(self._store, statement, parameters))
