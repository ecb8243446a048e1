"""Look-ups at authoritative name servers."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import dns.resolver
import pytest

from resolute.errors import HostError, HostUnavailableError
from resolute.hosts import DnsHost, SyncDnsHost
from tests.hosts.asking import (
    FORMS,
    Asker,
    Stopwatch,
    asking,
    eventually,
    in_both_forms,
    open_files,
)
from tests.services import zones
from tests.services.servers import HOST, Server, free_port

TIMEOUT = 0.3
SLACK = 2.0
"""What a loaded machine may add to a time-out."""


def host(form: str, port: int, timeout: float = 5.0) -> DnsHost | SyncDnsHost:
    kind = DnsHost if form == "async" else SyncDnsHost
    return kind([f"{HOST}:{port}"], timeout=timeout)


@pytest.fixture(params=FORMS)
def ask(request: pytest.FixtureRequest, name_server: Server) -> Iterator[Asker]:
    with asking(lambda: host(request.param, name_server.port)) as asker:
        yield asker


@pytest.mark.parametrize(
    ("name", "record_type", "records"),
    [
        ("mail.example.test", "ipv6", ["2001:db8::1"]),
        ("mail.example.test.", "IPv6", ["2001:db8::1"]),
        ("six.example.test", "ip", ["2001:db8::6"]),
        ("example.test", "mx", ["mail.example.test", "backup.example.test"]),
        ("EXAMPLE.test", "MX", ["mail.example.test", "backup.example.test"]),
        ("null.example.test", "mx", [""]),
        ("example.test", "txt", "v=spf1 -all"),
        ("odd.example.test", "txt", ""),
        ("long.example.test", "txt", zones.LONG_TEXT),
        ("192.0.2.1", "ptr", ["mail.example.test."]),
        ("2001:db8::1", "ptr", ["mail.example.test."]),
        ("bücher.example.test", "ipv4", ["192.0.2.3"]),
        ("BÜCHER。example。test", "ipv4", ["192.0.2.3"]),
        ("\0nul.example.test", "ipv4", ["192.0.2.4"]),
        ("back\\slash.example.test", "ipv4", ["192.0.2.5"]),
        ("cr\r\nlf.example.test", "ipv4", ["192.0.2.7"]),
        ("' or 1=1 --.wild.example.test", "ipv4", ["192.0.2.8"]),
        ("mail.example.test", "", ""),
        ("mail.example.test", "any", ""),
        ("no name at all..", "soa", ""),
    ],
)
def test_answers(
    ask: Asker, name: str, record_type: str, records: list[str] | str
) -> None:
    assert ask("dns_query", name, record_type) == records


def test_addresses(ask: Asker) -> None:
    for name in ("mail.example.test", "alias.example.test"):
        for record_type in ("ip", "ipv4"):
            found = ask("dns_query", name, record_type)
            assert isinstance(found, list)
            assert sorted(found) == ["192.0.2.1", "192.0.2.2"]


def test_ten_addresses_of_any_kind_at_most(ask: Asker) -> None:
    found = ask("dns_query", "many.example.test", "ip")
    assert isinstance(found, list)
    assert len(found) == len(set(found)) == 10
    all_found = ask("dns_query", "many.example.test", "ipv4")
    assert isinstance(all_found, list)
    assert len(all_found) == 40


@pytest.mark.parametrize(
    ("name", "record_type", "cause"),
    [
        ("missing.example.test", "ip", dns.resolver.NXDOMAIN),
        ("dot.dot.example.test", "ipv4", dns.resolver.NXDOMAIN),
        ("six.example.test", "ipv4", dns.resolver.NoAnswer),
        ("mail.example.test", "mx", dns.resolver.NoAnswer),
        ("192.0.2.99", "ptr", dns.resolver.NXDOMAIN),
        (f"www.{zones.BROKEN}", "txt", dns.resolver.NoNameservers),
        ("elsewhere.test", "mx", dns.resolver.NoNameservers),
        ("loop.example.test", "ipv4", dns.resolver.NoNameservers),
    ],
)
def test_failed_look_ups(
    ask: Asker, name: str, record_type: str, cause: type[Exception]
) -> None:
    error = ask.error("dns_query", name, record_type)
    assert isinstance(error.__cause__, cause)
    assert not isinstance(error, HostUnavailableError)


@pytest.mark.parametrize(
    ("name", "record_type"),
    [
        ("a..b", "ip"),
        (".a", "ip"),
        ("a" * 64, "ip"),
        (".".join(["a" * 60] * 5), "ip"),
        ("x" * 1_000_000, "ip"),
        ("ü" * 1_000_000, "ip"),
        ("." * 1_000_000, "ip"),
        ("ü" * 60 + ".test", "ip"),
        ("\ud800.test", "ip"),
        ("a\u200b\u202eb.test", "ip"),
        ("xn--\u00e4.test", "ip"),
        ("a\u3002\u3002b", "ip"),
        ("mail.example.test", "ptr"),
        ("192.0.2.1/24", "ptr"),
        ("192.0.2.01", "ptr"),
        ("fe80::1%eth0", "ptr"),
        ("", "ptr"),
    ],
)
@in_both_forms
def test_what_is_no_name_is_refused_at_once(
    form: str, name: str, record_type: str
) -> None:
    with asking(lambda: host(form, free_port())) as ask:
        stopwatch = Stopwatch()
        assert isinstance(
            ask.error("dns_query", name, record_type).__cause__,
            dns.exception.DNSException | ValueError,
        )
        assert stopwatch.seconds < 3


@in_both_forms
def test_a_frozen_server_is_late_and_no_more(form: str, name_server: Server) -> None:
    with asking(lambda: host(form, name_server.port, TIMEOUT)) as ask:
        ask("dns_query", "six.example.test", "ip")
        before = open_files()
        with name_server.frozen():
            for record_type in ("ip", "mx"):
                stopwatch = Stopwatch()
                ask.error("dns_query", "mail.example.test", record_type)
                assert TIMEOUT * 0.9 <= stopwatch.seconds < TIMEOUT + SLACK
        assert open_files() <= before
        assert ask("dns_query", "six.example.test", "ip") == ["2001:db8::6"]


@in_both_forms
def test_no_server(form: str) -> None:
    with asking(lambda: host(form, free_port(), TIMEOUT)) as ask:
        stopwatch = Stopwatch()
        ask.error("dns_query", "mail.example.test", "ip")
        assert stopwatch.seconds < TIMEOUT + SLACK


@in_both_forms
def test_the_next_server_is_asked_where_one_is_down(
    form: str, name_server: Server
) -> None:
    kind = DnsHost if form == "async" else SyncDnsHost
    servers = [f"{HOST}:{free_port()}", f"{HOST}:{name_server.port}"]
    with asking(lambda: kind(servers, timeout=1.5)) as ask:
        assert ask("dns_query", "six.example.test", "ipv6") == ["2001:db8::6"]


def test_cancelled_look_ups_leave_nothing_open(name_server: Server) -> None:
    async def scenario() -> None:
        host = DnsHost([f"{HOST}:{name_server.port}"])
        await host.dns_query("six.example.test", "ipv6")
        before = open_files()
        with name_server.frozen():
            calls = [
                asyncio.create_task(host.dns_query("mail.example.test", "ip"))
                for _ in range(20)
            ]
            await asyncio.sleep(0.1)
            assert open_files() > before
            for call in calls:
                call.cancel()
            ended = await asyncio.gather(*calls, return_exceptions=True)
            assert all(isinstance(end, asyncio.CancelledError) for end in ended)
        assert len(asyncio.all_tasks()) == 1
        await asyncio.sleep(0)
        assert open_files() <= before

    asyncio.run(scenario())


def test_look_ups_under_way_are_limited(name_server: Server) -> None:
    async def scenario() -> int:
        host = DnsHost(
            [f"{HOST}:{name_server.port}"], timeout=TIMEOUT, max_concurrent=3
        )
        before = open_files()
        with name_server.frozen():
            calls = [
                asyncio.create_task(host.dns_query("mail.example.test", "mx"))
                for _ in range(30)
            ]
            most = 0
            while not all(call.done() for call in calls):
                await asyncio.sleep(0.01)
                most = max(most, open_files() - before)
            ended = await asyncio.gather(*calls, return_exceptions=True)
        assert all(isinstance(end, HostError) for end in ended)
        return most

    assert 1 <= asyncio.run(scenario()) <= 3


@contextmanager
def answering(make: bytes) -> Iterator[int]:
    """A server that answers each query with the same bytes behind the query's number."""
    with socket.socket(type=socket.SOCK_DGRAM) as udp:
        udp.bind((HOST, 0))

        def serve() -> None:
            while True:
                query, client = udp.recvfrom(2048)
                if query == b"end":
                    return
                udp.sendto(query[:2] + make, client)

        thread = threading.Thread(target=serve)
        thread.start()
        port: int = udp.getsockname()[1]
        try:
            yield port
        finally:
            with socket.socket(type=socket.SOCK_DGRAM) as own:
                own.sendto(b"end", (HOST, port))
            thread.join()


@pytest.mark.parametrize(
    "reply",
    [
        b"",
        b"\xff" * 600,
        # An answer to another question than was asked.
        b"\x81\x80\x00\x01\x00\x00\x00\x00\x00\x00\x01b\x04test\x00\x00\x01\x00\x01",
        # Truncated, by a server that cannot be reached by TCP.
        b"\x83\x80\x00\x01\x00\x00\x00\x00\x00\x00\x01a\x04test\x00\x00\x01\x00\x01",
    ],
    ids=["empty", "garbage", "another question", "truncated"],
)
@in_both_forms
def test_a_server_that_talks_nonsense(form: str, reply: bytes) -> None:
    before = open_files()
    with (
        answering(reply) as port,
        asking(lambda: host(form, port, TIMEOUT)) as ask,
    ):
        stopwatch = Stopwatch()
        ask.error("dns_query", "a.test", "ipv4")
        assert stopwatch.seconds < TIMEOUT + SLACK
    assert eventually(lambda: open_files() <= before)


def test_name_servers_are_written_with_ports() -> None:
    servers = ["192.0.2.1", "192.0.2.1:5353", "2001:db8::1", "[2001:db8::1]:53"]
    assert isinstance(SyncDnsHost(servers), SyncDnsHost)
    for wrong in ("ns.example.test", "192.0.2.1:x", "[2001:db8::1]x"):
        with pytest.raises(ValueError, match="name server"):
            SyncDnsHost([wrong])
