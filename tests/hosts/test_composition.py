"""Hosts made of hosts: routing, directories, recording."""

from __future__ import annotations

import asyncio
import subprocess
import sys

import pytest

import resolute.hosts
from resolute import Host, HostError, SyncHost
from resolute.hosts import (
    Call,
    ForwardingHost,
    KeyDirectory,
    Memory,
    MemoryHost,
    RecordingHost,
    RoutingHost,
    SqlDirectory,
    SqliteHost,
    SyncForwardingHost,
    SyncKeyDirectory,
    SyncMemoryHost,
    SyncRecordingHost,
    SyncRoutingHost,
    SyncSqlDirectory,
    SyncSqliteHost,
)
from tests.cli.command_line import unmeasured
from tests.hosts.asking import FORMS, Form, asking, in_both_forms
from tests.hosts.scripted import Script, ScriptedHost, SyncScriptedHost
from tests.runtime.test_host import public_methods

CALLS: dict[str, tuple[object, ...]] = {
    "is_local_domain": ("", "example.org"),
    "is_local_address": ("", "jane@example.org"),
    "key_get": ("", "k"),
    "key_exists": ("", "k"),
    "key_set": ("", "k", "v"),
    "counter_incr": ("", "k", 1),
    "counter_get": ("", "k"),
    "sql_query": ("", "select 1", ["x"]),
    "dns_query": ("example.org", "mx"),
    "config_get": ("server.hostname",),
    "system": ("hostname",),
    "metric": ("queue.count",),
}


class EchoHost(Host):
    """Answers every function with its own name and arguments."""


class SyncEchoHost(SyncHost):
    """`EchoHost` in the synchronous form."""


def _echo(function: str) -> None:
    async def ask(self: object, *arguments: object) -> object:
        return (function, arguments)

    def ask_sync(self: object, *arguments: object) -> object:
        return (function, arguments)

    setattr(EchoHost, function, ask)
    setattr(SyncEchoHost, function, ask_sync)


for _function in CALLS:
    _echo(_function)


def test_the_calls_here_are_all_there_are() -> None:
    assert set(CALLS) == set(public_methods(Host))


def wrapped(form: Form) -> RecordingHost | SyncRecordingHost:
    if form == "async":
        one = EchoHost()
        routing = RoutingHost(
            stores={"": one}, directories={"": one}, dns=one, server=one
        )
        return RecordingHost(ForwardingHost(routing))
    other = SyncEchoHost()
    sync_routing = SyncRoutingHost(
        stores={"": other}, directories={"": other}, dns=other, server=other
    )
    return SyncRecordingHost(SyncForwardingHost(sync_routing))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("function", CALLS)
def test_wrappers_pass_every_function_on(form: Form, function: str) -> None:
    arguments = CALLS[function]
    with asking(lambda: wrapped(form)) as ask:
        answer = ask(function, *arguments)
        assert answer == (function, arguments)
        assert isinstance(ask.host, RecordingHost | SyncRecordingHost)
        assert ask.host.calls == [Call(function, arguments, "answered", answer)]


def routing(form: Form) -> RoutingHost | SyncRoutingHost:
    memories = [
        Memory(keys={"k": "default"}, domains=["default.example"]),
        Memory.parse("[store.other]\nkeys = {k = 'other'}"),
        Memory.parse("[directory.other]\ndomains = ['other.example']"),
    ]
    if form == "async":
        default, other, directory = map(MemoryHost, memories)
        return RoutingHost(
            stores={"": default, "other": other},
            directories={"": default, "other": directory},
        )
    sync_default, sync_other, sync_directory = map(SyncMemoryHost, memories)
    return SyncRoutingHost(
        stores={"": sync_default, "other": sync_other},
        directories={"": sync_default, "other": sync_directory},
    )


@in_both_forms
def test_calls_go_to_their_store_or_directory(form: Form) -> None:
    with asking(lambda: routing(form)) as ask:
        assert ask("key_get", "", "k") == "default"
        assert ask("key_get", "other", "k") == "other"
        for directory in ("", "*"):
            assert ask("is_local_domain", directory, "default.example") is True
            assert ask("is_local_domain", directory, "other.example") is False
        assert ask("is_local_domain", "other", "other.example") is True


@in_both_forms
@pytest.mark.parametrize(
    ("function", "arguments", "reason"),
    [
        ("key_get", ("typo", "k"), "there is no store `typo`"),
        ("key_exists", ("*", "k"), "there is no store `*`"),
        ("key_set", ("typo", "k", "v"), "there is no store `typo`"),
        ("counter_incr", ("typo", "k", 1), "there is no store `typo`"),
        ("counter_get", ("typo", "k"), "there is no store `typo`"),
        ("sql_query", ("typo", "select 1", []), "there is no store `typo`"),
        ("is_local_domain", ("typo", "x"), "there is no directory `typo`"),
        ("is_local_address", ("typo", "x"), "there is no directory `typo`"),
        ("dns_query", ("x", "mx"), "there is no host for the DNS"),
        ("config_get", ("x",), "there is no host for the server"),
        ("system", ("x",), "there is no host for the server"),
        ("metric", ("x",), "there is no host for the server"),
        ("key_get", ("x" * 1_000_000, "k"), "there is no store `xxx"),
    ],
)
def test_an_unknown_id_is_an_error(
    form: Form, function: str, arguments: tuple[object, ...], reason: str
) -> None:
    with asking(lambda: routing(form)) as ask:
        assert reason in str(ask.error(function, *arguments))


@in_both_forms
def test_without_a_default_the_empty_id_is_unknown(form: Form) -> None:
    kind = RoutingHost if form == "async" else SyncRoutingHost
    with asking(kind) as ask:
        ask.error("key_get", "", "k")
        ask.error("is_local_domain", "*", "x")


@in_both_forms
def test_local_names_in_stores(form: Form) -> None:
    memory = Memory.parse(
        "[store.domains]\nkeys = ['example.org']\n[store.people]\nkeys = ['a@b.c']"
    )
    names = {"domains": "domains", "addresses": "people"}

    def make() -> KeyDirectory | SyncKeyDirectory:
        if form == "async":
            return KeyDirectory(MemoryHost(memory), **names)
        return SyncKeyDirectory(SyncMemoryHost(memory), **names)

    with asking(make) as ask:
        assert ask("is_local_domain", "", "Example.ORG") is True
        assert ask("is_local_domain", "", "a@b.c") is False
        assert ask("is_local_address", "", "A@b.c") is True


@in_both_forms
def test_local_names_in_a_table(form: Form) -> None:
    statements = {
        "domains": "select 1 where $1 = 'example.org'",
        "addresses": "select count(*) from (select 1 where $1 = 'a@b.c')",
    }

    def make() -> SqlDirectory | SyncSqlDirectory:
        if form == "async":
            return SqlDirectory(SqliteHost(":memory:"), **statements)
        return SyncSqlDirectory(SyncSqliteHost(":memory:"), **statements)

    with asking(make) as ask:
        assert ask("is_local_domain", "", "EXAMPLE.org") is True
        assert ask("is_local_domain", "", "' or 1=1 --") is False
        assert ask("is_local_address", "", "a@b.c") is True
        assert ask("is_local_address", "", "b@b.c") is False
        assert isinstance(ask.host, SqlDirectory | SyncSqlDirectory)
        inner = ask.host.host
        ask.host = inner  # what is to be closed


@in_both_forms
def test_a_record_has_failures(form: Form) -> None:
    error = HostError(None, "key_get", ("s", "k"))
    script = Script(error=error)

    def make() -> RecordingHost | SyncRecordingHost:
        if form == "async":
            return RecordingHost(ScriptedHost(script))
        return SyncRecordingHost(SyncScriptedHost(script))

    with asking(make) as ask:
        with pytest.raises(HostError):
            ask("key_get", "s", "k")
        assert isinstance(ask.host, RecordingHost | SyncRecordingHost)
        assert ask.host.calls == [Call("key_get", ("s", "k"), "failed", error)]


def test_a_record_has_what_is_pending_and_what_was_cancelled() -> None:
    async def scenario() -> None:
        host = RecordingHost(ScriptedHost(Script(seconds=30)))
        call = asyncio.create_task(host.key_get("s", "k"))
        await asyncio.sleep(0.01)
        assert [made.outcome for made in host.calls] == ["pending"]
        call.cancel()
        await asyncio.wait({call})
        assert [made.outcome for made in host.calls] == ["cancelled"]

    asyncio.run(scenario())


def run(script: str) -> str:
    command = [sys.executable, "-c", script]
    done = subprocess.run(
        command, capture_output=True, check=True, env=unmeasured(), text=True
    )
    return done.stdout.strip()


def test_importing_the_package_loads_no_host() -> None:
    script = (
        "import sys; before = set(sys.modules); import resolute.hosts;"
        "print(*sorted(set(sys.modules) - before))"
    )
    assert run(script) == "__future__ resolute resolute.hosts"


def test_a_host_loads_what_it_needs_only() -> None:
    script = (
        "import sys; from resolute.hosts import RoutingHost, CachingHost, MemoryHost;"
        "print(*{'redis', 'psycopg', 'dns', 'sqlite3'} & set(sys.modules))"
    )
    assert run(script) == ""


@pytest.mark.parametrize(
    ("name", "package", "extra"),
    [
        ("RedisHost", "redis", "redis"),
        ("SyncPostgresHost", "psycopg", "postgres"),
        ("DnsHost", "dns", "dns"),
    ],
)
def test_a_missing_package_is_named_with_its_extra(
    name: str, package: str, extra: str
) -> None:
    script = (
        f"import sys; sys.modules[{package!r}] = None\n"
        "import resolute.hosts\n"
        f"try: resolute.hosts.{name}\n"
        "except ModuleNotFoundError as error: print(error)"
    )
    expected = f"{name} needs a package: pip install 'resolute[{extra}]'"
    assert run(script) == expected


def test_every_public_name_is_there() -> None:
    assert all(hasattr(resolute.hosts, name) for name in resolute.hosts.__all__)
    assert set(resolute.hosts.__all__) <= set(dir(resolute.hosts))
    with pytest.raises(AttributeError, match="SyncBreaker"):
        _ = resolute.hosts.SyncBreaker  # type: ignore[attr-defined]  # what is tested
