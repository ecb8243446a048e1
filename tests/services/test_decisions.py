"""Compiled decisions that ask real servers, which answer, misbehave and die."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType, SimpleNamespace

import psycopg
import pytest

import resolute
from resolute.errors import HostError, HostUnavailableError
from resolute.hosts import (
    DnsHost,
    PostgresHost,
    RedisHost,
    RoutingHost,
    SqlDirectory,
    SyncDnsHost,
    SyncPostgresHost,
    SyncRedisHost,
    SyncRoutingHost,
    SyncSqlDirectory,
)
from resolutec import compile_text
from resolutec.cli import main
from tests.hosts.asking import (
    FORMS,
    Asker,
    Form,
    Stopwatch,
    asking,
    eventually,
    in_both_forms,
    open_files,
)
from tests.services.servers import HOST, Server, postgres_url

POLICY = """
[session.rcpt]
relay = [ { if = "key_exists('blocked', sender_domain)", then = false },
          { if = "is_local_domain('*', rcpt_domain)", then = true },
          { else = "!is_empty(dns_query(rcpt_domain, 'mx'))" } ]
rewrite = "'' + key_get('blocked', sender) + sql_query('mail', 'select $1::text', [rcpt])"
"""

RELAY, REWRITE = "session.rcpt.relay", "session.rcpt.rewrite"
TIMEOUT = 0.5
SLACK = 3.0
"""What a loaded machine may add to a time-out."""

POOL_TASKS = 3
"""What a pool of connections may have at work, until it is closed."""

STATEMENT = "select 1 from local where name = $1"
HOSTILE = (
    "'; drop table local; --",
    "a\r\nSET blocked 1\r\n",
    "*1\r\n$8\r\nFLUSHALL\r\n",
    "$1 %s {} \\'",
    "x" * 1_000_000,
    "\u202eexample.org",
)


class AsyncParts(RoutingHost):
    """All three servers, by their ids in the policy."""

    def __init__(self, where: Servers, timeout: float) -> None:
        self.redis = RedisHost(where.redis_url, timeout=timeout)
        self.sql = PostgresHost(where.postgres_url, timeout=timeout)
        local = SqlDirectory(self.sql, domains=STATEMENT, addresses=STATEMENT)
        super().__init__(
            stores={"blocked": self.redis, "mail": self.sql},
            directories={"": local},
            dns=DnsHost([where.name_server], timeout=timeout),
        )

    async def aclose(self) -> None:
        await self.redis.aclose()
        await self.sql.aclose()


class SyncParts(SyncRoutingHost):
    """The same for the synchronous form."""

    def __init__(self, where: Servers, timeout: float) -> None:
        self.redis = SyncRedisHost(where.redis_url, timeout=timeout)
        self.sql = SyncPostgresHost(where.postgres_url, timeout=timeout)
        local = SyncSqlDirectory(self.sql, domains=STATEMENT, addresses=STATEMENT)
        super().__init__(
            stores={"blocked": self.redis, "mail": self.sql},
            directories={"": local},
            dns=SyncDnsHost([where.name_server], timeout=timeout),
        )

    def close(self) -> None:
        self.redis.close()
        self.sql.close()


@dataclass(frozen=True)
class Servers:
    """Where the servers are."""

    redis: Server
    postgres: Server
    dns: Server

    @property
    def redis_url(self) -> str:
        return f"redis://{HOST}:{self.redis.port}/0"

    @property
    def postgres_url(self) -> str:
        return postgres_url(self.postgres)

    @property
    def name_server(self) -> str:
        return f"{HOST}:{self.dns.port}"

    def host(self, form: Form, timeout: float = 5.0) -> Callable[[], object]:
        kind = AsyncParts if form == "async" else SyncParts
        return lambda: kind(self, timeout)


@pytest.fixture(scope="module")
def servers(redis: Server, postgres: Server, name_server: Server) -> Servers:
    where = Servers(redis, postgres, name_server)
    with psycopg.connect(where.postgres_url, autocommit=True) as connection:
        connection.execute("drop table if exists local")
        connection.execute("create table local (name text)")
        connection.execute("insert into local values ('local.test')")
    with asking(where.host("sync")) as ask:
        ask("key_set", "blocked", "spam.test", "1")
    return where


@cache
def module(form: Form) -> ModuleType:
    return compile_text(POLICY, synchronous=form == "sync").module()


def session(sender: str, rcpt: str) -> SimpleNamespace:
    return SimpleNamespace(
        sender=sender,
        sender_domain=sender.rpartition("@")[2],
        rcpt=rcpt,
        rcpt_domain=rcpt.rpartition("@")[2],
    )


def decided(ask: Asker, form: Form, key: str, sender: str, rcpt: str) -> object:
    return ask.run(module(form).DECISIONS[key](session(sender, rcpt), ask.host))


@pytest.mark.parametrize(
    ("sender", "rcpt", "relayed"),
    [
        ("a@spam.test", "b@local.test", False),
        ("a@b", "b@LOCAL.test", True),
        ("a@b", "b@example.test", True),
        ("a@b", "b@null.example.test", True),
    ],
)
@in_both_forms
def test_decisions(
    servers: Servers, form: Form, sender: str, rcpt: str, relayed: bool
) -> None:
    with asking(servers.host(form)) as ask:
        assert decided(ask, form, RELAY, sender, rcpt) is relayed
        assert decided(ask, form, REWRITE, sender, rcpt) == rcpt


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:12]))
@in_both_forms
def test_hostile_text_is_data_or_a_clear_error(
    servers: Servers, form: Form, text: str
) -> None:
    with asking(servers.host(form)) as ask:
        assert decided(ask, form, REWRITE, text, text) == text
        with pytest.raises(HostError) as caught:
            decided(ask, form, RELAY, "a@b", f"x@{text}..")
        assert caught.value.function == "dns_query"
        assert len(str(caught.value)) < 1000
        assert decided(ask, form, RELAY, "a@spam.test", "b@local.test") is False
        assert decided(ask, form, RELAY, "a@b", "b@local.test") is True


@pytest.mark.parametrize("text", ["nul\0nul", "\ud800"])
@in_both_forms
def test_text_that_a_component_cannot_take_is_an_error(
    servers: Servers, form: Form, text: str
) -> None:
    with asking(servers.host(form)) as ask:
        with pytest.raises(HostError) as caught:
            decided(ask, form, RELAY, "a@b", f"x@{text}")
        assert not isinstance(caught.value, HostUnavailableError)
        assert caught.value.setting == RELAY
        assert caught.value.arguments[-2] == STATEMENT
        assert decided(ask, form, RELAY, "a@b", "b@local.test") is True


@pytest.mark.parametrize("which", ["redis", "postgres", "dns"])
@pytest.mark.parametrize("how", ["frozen", "killed"])
def test_many_decisions_fall_back_in_time_where_a_server_dies(
    servers: Servers, which: str, how: str
) -> None:
    """The server is stopped while they are under way, and nothing of them is left."""
    server: Server = getattr(servers, which)
    told: list[Exception] = []

    async def decide(host: object) -> object:
        return await resolute.decide(
            module("async"),
            RELAY,
            session("a@b", "b@example.test"),
            host,
            on_error="fallback",
            timeout=TIMEOUT * 4,
            report=lambda _, failure: told.append(failure),
        )

    async def scenario() -> None:
        host = AsyncParts(servers, TIMEOUT)
        try:
            assert await decide(host) is True
            tasks = len(asyncio.all_tasks())
            server.freeze()
            running = [asyncio.create_task(decide(host)) for _ in range(50)]
            await asyncio.sleep(TIMEOUT / 5)
            if how == "killed":
                server.kill()
            stopwatch = Stopwatch()
            results = await asyncio.gather(*running)
            assert stopwatch.seconds < TIMEOUT * 4 + SLACK
            assert set(results) == {False}
            assert len(told) == 50
            assert all(isinstance(failure, HostError) for failure in told)
            assert len(asyncio.all_tasks()) <= tasks + POOL_TASKS
        finally:
            await host.aclose()
        assert len(asyncio.all_tasks()) == 1

    before = open_files()
    try:
        asyncio.run(scenario())
    finally:
        if how == "killed":
            server.start()
        else:
            server.resume()
    assert eventually(lambda: open_files() <= before)


@pytest.mark.parametrize("which", ["redis", "postgres", "dns"])
def test_threads_that_wait_for_a_server_that_is_killed_go_on(
    servers: Servers, which: str
) -> None:
    server: Server = getattr(servers, which)
    failures: list[HostError] = []
    before = open_files()
    with asking(servers.host("sync", TIMEOUT)) as ask:
        assert decided(ask, "sync", RELAY, "a@b", "b@example.test") is True

        def decide() -> None:
            try:
                made = module("sync").DECISIONS[RELAY]
                made(session("a@b", "b@example.test"), ask.host)
            except HostError as failure:
                failures.append(failure)

        threads = [threading.Thread(target=decide) for _ in range(8)]
        server.freeze()
        try:
            stopwatch = Stopwatch()
            for thread in threads:
                thread.start()
            threads[0].join(TIMEOUT / 5)
            server.kill()
            for thread in threads:
                thread.join()
            assert stopwatch.seconds < TIMEOUT + SLACK
        finally:
            server.kill()
            server.start()
        assert len(failures) == 8
        assert {failure.setting for failure in failures} == {RELAY}
    assert eventually(lambda: open_files() <= before)


@pytest.mark.parametrize("form", FORMS)
def test_a_decision_goes_on_when_a_server_has_come_back(
    servers: Servers, form: Form
) -> None:
    with asking(servers.host(form, 2.0)) as ask:
        assert decided(ask, form, RELAY, "a@b", "b@local.test") is True
        for server in (servers.redis, servers.postgres, servers.dns):
            server.kill()
            server.start()
            with_keys = decided_again(ask, form)
            assert eventually(with_keys)


def decided_again(ask: Asker, form: Form) -> Callable[[], bool]:
    def again() -> bool:
        try:
            return decided(ask, form, RELAY, "a@b", "b@local.test") is True
        except HostUnavailableError:
            return False

    return again


@pytest.mark.parametrize("evaluator", [[], ["--interpreter"]])
def test_a_policy_is_tried_on_servers_from_the_command_line(
    servers: Servers,
    evaluator: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mail.toml").write_text(POLICY, encoding="utf-8")
    (tmp_path / "host.toml").write_text("domains = ['local.test']\n", encoding="utf-8")
    with asking(servers.host("sync")) as ask:
        # Other tests have killed the server, and what it knew is gone.
        ask("key_set", "blocked", "spam.test", "1")
    hosts = [
        f"blocked={servers.redis_url}",
        f"mail={servers.postgres_url}",
        f"dns:{servers.name_server}",
        "host.toml",
    ]
    command = ["eval", "mail.toml", *evaluator]
    command += [part for host in hosts for part in ("--host", host)]
    given = ["sender_domain=spam.test", "rcpt_domain=example.test"]
    assert main([*command, "relay", *given]) == 0
    assert capsys.readouterr().out == "false\n"
    given = ["sender_domain=a.test", "rcpt_domain=example.test"]
    assert main([*command, "relay", *given]) == 0
    assert capsys.readouterr().out == "true\n"
    assert main([*command, "rewrite", "sender=a", "rcpt='; drop"]) == 0
    assert capsys.readouterr().out == "'\\'; drop'\n"
    missing = ["sender_domain=a.test", "rcpt_domain=missing.example.test"]
    assert main([*command, "relay", *missing]) == 1
    assert "dns_query('missing.example.test', 'mx') failed" in capsys.readouterr().err
