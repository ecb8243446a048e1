"""Look-ups in the DNS; needs the extra `dns`.

A look-up that fails raises HostError, whether the name does not exist, has no such record, or
the server is late. None of that is a HostUnavailableError, for whoever owns the name can
bring it about: a circuit breaker must not open because of a stranger's name servers.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

import dns.asyncbackend
import dns.asyncresolver
import dns.exception
import dns.nameserver
import dns.resolver

from ..addresses import is_ip_addr
from ..host import Host, SyncHost
from .dns_names import RECORD_TYPES, answer, question
from .failures import Deadline, Failures

if TYPE_CHECKING:
    from dns.resolver import BaseResolver

_SECONDS = 5.0
_SECONDS_OF_A_TRY = 2.0
_CONCURRENT = 200

_PORT = 53
_UDP_BYTES = 1232
"""What passes through the net in one piece; a longer answer is fetched by TCP."""

_FAILURES = Failures(
    unavailable=(), refused=(dns.exception.DNSException, ValueError, OSError)
)


class DnsHost(Host):
    """The DNS, asked through name servers that resolve.

    `name_servers` are addresses, with a port after a colon where it is not 53 (`[::1]:5353`);
    none means those of the system. `timeout` bounds a call in seconds, all servers, retries
    and TCP included. No more than `max_concurrent` look-ups are under way at once, each of
    which has a socket. Calls raise HostError.
    """

    def __init__(
        self,
        name_servers: Sequence[str] = (),
        *,
        timeout: float = _SECONDS,
        max_concurrent: int = _CONCURRENT,
    ) -> None:
        self._resolver = dns.asyncresolver.Resolver(configure=not name_servers)
        _configure(self._resolver, name_servers, timeout)
        self._seconds = timeout
        self._free = asyncio.Semaphore(max_concurrent)

    async def dns_query(self, name: str, record_type: str, /) -> list[str] | str:
        kind = record_type.lower()
        if kind not in RECORD_TYPES:
            return ""
        with _FAILURES.of("dns_query", name, record_type):
            deadline = Deadline(self._seconds)
            try:
                async with asyncio.timeout(self._seconds), self._free:
                    return await self._look_up(name, kind, deadline)
            except TimeoutError:
                raise deadline.error() from None

    async def _look_up(
        self, name: str, kind: str, deadline: Deadline
    ) -> list[str] | str:
        asked = question(name, kind)
        backend = dns.asyncbackend.get_backend("asyncio")
        failures: list[dns.exception.DNSException] = []
        for record_type in RECORD_TYPES[kind]:
            try:
                found = await self._resolver.resolve(
                    asked, record_type, lifetime=deadline.remaining(), backend=backend
                )
                return answer(kind, found)
            except dns.exception.DNSException as error:
                failures.append(error)
        raise failures[-1]


class SyncDnsHost(SyncHost):
    """`DnsHost` in the synchronous form; several threads may use it."""

    def __init__(
        self, name_servers: Sequence[str] = (), *, timeout: float = _SECONDS
    ) -> None:
        self._resolver = dns.resolver.Resolver(configure=not name_servers)
        _configure(self._resolver, name_servers, timeout)
        self._seconds = timeout

    def dns_query(self, name: str, record_type: str, /) -> list[str] | str:
        kind = record_type.lower()
        if kind not in RECORD_TYPES:
            return ""
        with _FAILURES.of("dns_query", name, record_type):
            return self._look_up(name, kind, Deadline(self._seconds))

    def _look_up(self, name: str, kind: str, deadline: Deadline) -> list[str] | str:
        asked = question(name, kind)
        failures: list[dns.exception.DNSException] = []
        for record_type in RECORD_TYPES[kind]:
            try:
                found = self._resolver.resolve(
                    asked, record_type, lifetime=deadline.remaining()
                )
                return answer(kind, found)
            except dns.exception.DNSException as error:
                failures.append(error)
        raise failures[-1]


def _configure(
    resolver: BaseResolver, name_servers: Sequence[str], seconds: float
) -> None:
    if name_servers:
        resolver.nameservers = [_name_server(text) for text in name_servers]
    # One try of one server: a lost datagram, or a lost server, must not take all the time.
    resolver.timeout = min(_SECONDS_OF_A_TRY, seconds / 3)
    resolver.use_edns(0, 0, _UDP_BYTES)
    # Answers are kept by `CachingHost`, where the caller wants that.
    resolver.cache = None


def _name_server(text: str) -> dns.nameserver.Nameserver:
    if text.startswith("["):
        address, _, port = text[1:].partition("]")
        port = port.removeprefix(":")
    elif text.count(":") == 1:
        address, _, port = text.partition(":")
    else:
        address, port = text, ""
    number = int(port) if port.isdecimal() else _PORT
    if not is_ip_addr(address) or (port and str(number) != port):
        raise ValueError(f"not the address of a name server: `{text}`")
    return dns.nameserver.Do53Nameserver(address, number)
