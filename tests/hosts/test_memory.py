"""The host of dictionaries, and the file that it reads."""

from __future__ import annotations

import threading
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from resolute.hosts import Memory, MemoryHost, SyncMemoryHost
from resolute.hosts.memory_tables import Directory, Store
from tests.hosts.asking import FORMS, Asker, Stopwatch, asking

FILE = """
domains = ["example.org", "*.Example.net"]
addresses = ["Jane@example.org", "*@lists.example.org"]

[keys]
greeting = "hello"
"*.blocked.example" = "spam"
"*.less.blocked.example" = "ham"

[counters]
sent = 3

[directory.partners]
domains = ["partner.example"]

[store.blocked-domains]
keys = ["spam.example", "*.spam.example"]

[dns.mx]
"example.org" = ["mx1.example.org", "mx2.example.org"]
[dns.txt]
"example.org" = "v=spf1 -all"

[settings]
"server.hostname" = "mx.example.org"
[system]
hostname = "mx.example.org"
[metrics]
"queue.count" = 7
"""


@pytest.fixture(params=FORMS)
def ask(request: pytest.FixtureRequest) -> Iterator[Asker]:
    memory = Memory.parse(FILE)
    kind = MemoryHost if request.param == "async" else SyncMemoryHost
    with asking(lambda: kind(memory)) as asker:
        yield asker


@pytest.mark.parametrize(
    ("function", "arguments", "answer"),
    [
        ("is_local_domain", ("", "example.org"), True),
        ("is_local_domain", ("*", "EXAMPLE.ORG"), True),
        ("is_local_domain", ("", "sub.example.org"), False),
        ("is_local_domain", ("", "example.net"), False),
        ("is_local_domain", ("", "a.b.example.net"), True),
        ("is_local_domain", ("", ".example.net"), False),
        ("is_local_domain", ("", "badexample.net"), False),
        ("is_local_domain", ("partners", "partner.example"), True),
        ("is_local_domain", ("partners", "example.org"), False),
        ("is_local_address", ("", "jane@EXAMPLE.org"), True),
        ("is_local_address", ("", "joe@example.org"), False),
        ("is_local_address", ("", "any@lists.example.org"), True),
        ("is_local_address", ("", "lists.example.org"), False),
        ("is_local_address", ("", ""), False),
        ("key_get", ("", "greeting"), "hello"),
        ("key_get", ("", "Greeting"), ""),
        ("key_get", ("", "a.blocked.example"), "spam"),
        ("key_get", ("", "a.less.blocked.example"), "ham"),
        ("key_get", ("", "less.blocked.example"), "spam"),
        ("key_exists", ("blocked-domains", "spam.example"), True),
        ("key_exists", ("blocked-domains", "a.spam.example"), True),
        ("key_exists", ("blocked-domains", "ham.example"), False),
        ("key_exists", ("", "spam.example"), False),
        ("counter_get", ("", "sent"), 3),
        ("counter_get", ("", "received"), 0),
        ("dns_query", ("Example.org.", "MX"), ["mx1.example.org", "mx2.example.org"]),
        ("dns_query", ("example.org", "txt"), "v=spf1 -all"),
        ("dns_query", ("example.org", "soa"), ""),
        ("config_get", ("server.hostname",), "mx.example.org"),
        ("system", ("hostname",), "mx.example.org"),
        ("metric", ("queue.count",), 7),
    ],
)
def test_answers(
    ask: Asker, function: str, arguments: tuple[str, ...], answer: object
) -> None:
    found = ask(function, *arguments)
    assert found == answer
    assert type(found) is type(answer)


@pytest.mark.parametrize(
    ("function", "arguments"),
    [
        ("is_local_domain", ("typo", "example.org")),
        ("is_local_address", ("typo", "jane@example.org")),
        ("key_get", ("typo", "k")),
        ("key_exists", ("typo", "k")),
        ("key_set", ("typo", "k", "v")),
        ("counter_get", ("typo", "k")),
        ("counter_incr", ("typo", "k", 1)),
        ("dns_query", ("missing.example", "mx")),
        ("dns_query", ("example.org", "ip")),
        ("config_get", ("server.typo",)),
        ("system", ("typo",)),
        ("metric", ("typo",)),
    ],
)
def test_what_is_unknown_is_an_error(
    ask: Asker, function: str, arguments: tuple[object, ...]
) -> None:
    assert "is unknown" in str(ask.error(function, *arguments))


def test_keys_and_counters_change(ask: Asker) -> None:
    assert ask("key_set", "", "new", "value") is True
    assert ask("key_get", "", "new") == "value"
    assert ask("key_set", "", "*.new", "literal") is True
    assert ask("key_get", "", "*.new") == "literal"
    assert ask("key_exists", "", "a.new") is False
    assert ask("counter_incr", "", "sent", 2) == 5
    assert ask("counter_incr", "", "new", -1) == -1
    assert ask("counter_incr", "", "sent", 2**63 - 1) == 2**63 - 1


def test_answers_are_the_callers(ask: Asker) -> None:
    found = ask("dns_query", "example.org", "mx")
    assert isinstance(found, list)
    found.clear()
    assert ask("dns_query", "example.org", "mx") != []


def test_no_memory_knows_nothing() -> None:
    host = SyncMemoryHost()
    assert host.is_local_domain("", "example.org") is False
    assert host.key_get("", "k") == ""
    assert host.counter_incr("", "n", 1) == 1


def test_memory_from_arguments() -> None:
    memory = Memory(
        domains=["example.org"],
        addresses=["jane@example.org"],
        keys={"k": "v"},
        counters={"n": 1},
        directories={"other": Directory(["other.example"])},
        stores={"other": Store({"o": "p"})},
        dns={"ip": {"example.org": ["192.0.2.1"]}},
        settings={"server.hostname": "mx"},
    )
    host = SyncMemoryHost(memory)
    assert host.is_local_domain("other", "other.example")
    assert host.is_local_address("*", "jane@example.org")
    assert host.key_get("other", "o") == "p"
    assert host.dns_query("example.org", "ip") == ["192.0.2.1"]
    assert host.config_get("server.hostname") == "mx"


def test_counters_lose_nothing_between_threads() -> None:
    host = SyncMemoryHost()

    def count() -> None:
        for _ in range(2000):
            host.counter_incr("", "n", 1)

    threads = [threading.Thread(target=count) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert host.counter_get("", "n") == 16_000


def test_hostile_names_take_no_time() -> None:
    host = SyncMemoryHost(Memory.parse(FILE))
    stopwatch = Stopwatch()
    for name in ("." * 1_000_000, "a." * 500_000, "@" * 1_000_000, "\ud800\0\r\n"):
        assert host.is_local_domain("", name) is False
        assert host.is_local_address("", name) is False
        assert host.key_exists("", name) is False
    assert stopwatch.seconds < 30


def test_a_file_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "host.toml"
    path.write_text(FILE, encoding="utf-8")
    assert SyncMemoryHost(Memory.load(path)).key_get("", "greeting") == "hello"
    with pytest.raises(FileNotFoundError):
        Memory.load(tmp_path / "missing.toml")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("domain = ['x']", "there is no `domain`; known are domains, "),
        ("domains = 'x'", "`domains` has to be a list of texts"),
        ("domains = [1]", "`domains` has to be a text"),
        ("keys = 1", "`keys` has to be a table"),
        ("[keys]\na = 1", "`keys.a` has to be a text"),
        ("[counters]\na = true", "`counters.a` has to be an integer"),
        ("[directory]\na = 1", "`directory.a` has to be a table"),
        ("[directory.a]\nkeys = []", "there is no `directory.a.keys`"),
        ("[store.a]\nkey = {}", "there is no `store.a.key`"),
        ("[dns.soa]", "there is no `dns.soa`"),
        ("[dns.mx]\na = 'x'", "`dns.mx.a` has to be a list of texts"),
        ("[dns.txt]\na = ['x']", "`dns.txt.a` has to be a text"),
    ],
)
def test_mistakes_in_a_file_are_named(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Memory.parse(text)


def test_what_is_no_toml() -> None:
    with pytest.raises(tomllib.TOMLDecodeError):
        Memory.parse("domains = [")
