"""Hosts and their errors."""

from __future__ import annotations

import asyncio
import inspect
import pickle

import pytest

from resolute import Host, HostError, SyncHost


class Directory(SyncHost):
    def is_local_domain(self, directory: str, domain: str, /) -> bool:
        return (directory, domain) == ("*", "example.org")


class AsyncDirectory(Host):
    async def counter_incr(self, store: str, key: str, amount: int, /) -> int:
        return len(store + key) + amount


def public_methods(host: type) -> dict[str, list[str]]:
    return {
        name: list(inspect.signature(method).parameters)
        for name, method in vars(host).items()
        if not name.startswith("_")
    }


def test_a_host_may_define_what_its_policies_call_only() -> None:
    host = Directory()
    assert host.is_local_domain("*", "example.org")
    with pytest.raises(NotImplementedError, match=r"not answer key_get\('s', 'k'\)"):
        host.key_get("s", "k")


def test_an_async_host() -> None:
    host = AsyncDirectory()
    assert asyncio.run(host.counter_incr("s", "k", 1)) == 3
    with pytest.raises(
        NotImplementedError, match=r"not answer counter_get\('s', 'k'\)"
    ):
        asyncio.run(host.counter_get("s", "k"))


def test_both_kinds_of_hosts_answer_the_same_functions() -> None:
    methods = public_methods(Host)
    assert methods == public_methods(SyncHost)
    assert set(methods) == {
        "config_get",
        "counter_get",
        "counter_incr",
        "dns_query",
        "is_local_address",
        "is_local_domain",
        "key_exists",
        "key_get",
        "key_set",
        "metric",
        "sql_query",
        "system",
    }


def test_no_method_answers_by_default() -> None:
    host = SyncHost()  # type: ignore[misc]  # a protocol to type checkers only
    for name, parameters in public_methods(SyncHost).items():
        with pytest.raises(NotImplementedError, match=name):
            getattr(host, name)(*parameters[1:])


def test_a_host_error_says_what_was_called_for_which_setting() -> None:
    error = HostError("queue.outbound.tls.dane", "key_get", ("store", "it's"))
    assert str(error) == "queue.outbound.tls.dane: key_get('store', \"it's\") failed"
    back = pickle.loads(pickle.dumps(error))  # noqa: S301  # our own bytes
    assert (back.setting, back.function, back.arguments) == error.args
