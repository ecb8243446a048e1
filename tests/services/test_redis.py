"""Keys and counters in a real Redis."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator

import pytest

from resolute.errors import HostError, HostUnavailableError
from resolute.hosts import RedisHost, SyncRedisHost
from tests.hosts.asking import (
    FORMS,
    Asker,
    Stopwatch,
    asking,
    eventually,
    in_both_forms,
    open_files,
)
from tests.services.servers import HOST, Server, free_port

TIMEOUT = 0.25
SLACK = 2.0
"""What a loaded machine may add to a time-out."""


def url(server: Server) -> str:
    return f"redis://{HOST}:{server.port}/0"


def host(form: str, server: Server, **options: float) -> RedisHost | SyncRedisHost:
    kind = RedisHost if form == "async" else SyncRedisHost
    return kind(url(server), **{"timeout": 5.0, **options})  # type: ignore[arg-type]  # numbers all


@pytest.fixture(params=FORMS)
def ask(request: pytest.FixtureRequest, redis: Server) -> Iterator[Asker]:
    """Asks an empty database."""
    with asking(lambda: host(request.param, redis)) as asker:
        command(redis, "FLUSHALL")
        yield asker


def command(server: Server, *words: str) -> object:
    """Send a command past the host."""
    from redis import Redis

    with Redis(port=server.port, decode_responses=True) as client:
        return client.execute_command(*words)


def connections(server: Server) -> int:
    """How many clients the server has, this one left out."""
    listed = command(server, "CLIENT", "LIST")
    assert isinstance(listed, list | str)
    return (len(listed) if isinstance(listed, list) else listed.count("id=")) - 1


def test_keys(ask: Asker) -> None:
    assert ask("key_get", "", "k") == ""
    assert ask("key_exists", "", "k") is False
    assert ask("key_set", "", "k", "välue") is True
    assert ask("key_get", "", "k") == "välue"
    assert ask("key_exists", "", "k") is True
    assert ask("key_set", "", "k", "") is True
    assert ask("key_exists", "", "k") is True


def test_counters(ask: Asker) -> None:
    assert ask("counter_get", "", "n") == 0
    assert ask("counter_incr", "", "n", 2) == 2
    assert ask("counter_incr", "", "n", -5) == -3
    assert ask("counter_get", "", "n") == -3


def test_what_redis_refuses_is_an_error_and_keeps_the_connection(
    ask: Asker, redis: Server
) -> None:
    ask("key_set", "", "k", "text")
    before = connections(redis)
    for function, *arguments in (
        ("counter_incr", "", "k", 1),
        ("counter_get", "", "k"),
    ):
        error = ask.error(str(function), *arguments)
        assert not isinstance(error, HostUnavailableError)
    ask("counter_incr", "", "full", 2**63 - 1)
    assert "overflow" in str(ask.error("counter_incr", "", "full", 1))
    assert connections(redis) == before


@pytest.mark.parametrize(
    "text",
    [
        "a\r\nSET evil 1\r\n",
        "*3\r\n$3\r\nSET\r\n$4\r\nevil\r\n$1\r\n1\r\n",
        "nul\0nul",
        "' OR 1=1 --",
        " ",
        "",
        "x" * 1_000_000,
        "\U0001f600\u202e",
    ],
    ids=lambda text: repr(text[:12]),
)
def test_hostile_text_is_data(ask: Asker, redis: Server, text: str) -> None:
    assert ask("key_set", "", text, text) is True
    assert ask("key_get", "", text) == text
    assert command(redis, "DBSIZE") == 1
    assert command(redis, "EXISTS", "evil") == 0


def test_text_without_utf8_is_refused(ask: Asker, redis: Server) -> None:
    ask.error("key_get", "", "\ud800")
    ask.error("key_set", "", "k", "\udfff")
    assert command(redis, "DBSIZE") == 0


@in_both_forms
def test_a_prefix_keeps_hosts_apart(form: str, redis: Server) -> None:
    kind = RedisHost if form == "async" else SyncRedisHost
    with (
        asking(lambda: kind(url(redis), prefix="a:")) as first,
        asking(lambda: kind(url(redis), prefix="b:")) as second,
    ):
        first("key_set", "", "prefixed", "1")
        assert second("key_exists", "", "prefixed") is False
        assert command(redis, "GET", "a:prefixed") == "1"


@in_both_forms
def test_no_server(form: str) -> None:
    kind = RedisHost if form == "async" else SyncRedisHost
    with asking(lambda: kind(f"redis://{HOST}:{free_port()}")) as ask:
        stopwatch = Stopwatch()
        assert isinstance(ask.error("key_get", "", "k"), HostUnavailableError)
        assert stopwatch.seconds < 3


@in_both_forms
def test_a_frozen_server_is_late_and_no_more(form: str, redis: Server) -> None:
    """Both where the connection is there and where it has to be made."""
    with asking(lambda: host(form, redis, timeout=TIMEOUT)) as ask:
        for _ in range(2):
            with redis.frozen():
                stopwatch = Stopwatch()
                error = ask.error("counter_incr", "", "frozen", 1)
                assert isinstance(error, HostUnavailableError)
                assert TIMEOUT <= stopwatch.seconds < TIMEOUT + SLACK
                again = Stopwatch()
                ask.error("key_get", "", "k")
                assert again.seconds < TIMEOUT + SLACK
            assert ask("key_exists", "", "k") is False


@in_both_forms
def test_late_calls_leave_no_connection_behind(form: str, redis: Server) -> None:
    with asking(lambda: host(form, redis, timeout=0.05)) as ask:
        ask("key_get", "", "k")
        before = open_files()
        with redis.frozen():
            for _ in range(10):
                ask.error("key_get", "", "k")
        assert eventually(lambda: ask("key_get", "", "k") == "")
        assert eventually(lambda: open_files() <= before)


@in_both_forms
def test_a_late_answer_is_nobody_elses(form: str, redis: Server) -> None:
    command(redis, "SET", "mine", "mine")
    command(redis, "SET", "yours", "yours")
    with asking(lambda: host(form, redis, timeout=TIMEOUT)) as ask:
        ask("key_get", "", "mine")
        with redis.frozen():
            ask.error("key_get", "", "mine")
        assert ask("key_get", "", "yours") == "yours"


@in_both_forms
def test_a_server_that_was_killed_and_has_come_back(form: str, redis: Server) -> None:
    with asking(lambda: host(form, redis, timeout=2.0)) as ask:
        ask("key_set", "", "k", "v")
        redis.kill()
        try:
            assert isinstance(ask.error("key_get", "", "k"), HostUnavailableError)
        finally:
            redis.start()
        assert ask("key_exists", "", "k") is False
        # A connection that was lost while nobody used it is not a failed call.
        redis.kill()
        redis.start()
        ask.idle()
        assert ask("key_exists", "", "k") is False


def test_a_server_killed_during_a_call(redis: Server) -> None:
    async def scenario() -> None:
        async with RedisHost(url(redis), timeout=5) as host:
            await host.key_get("", "k")
            redis.freeze()
            call = asyncio.create_task(host.key_get("", "k"))
            await asyncio.sleep(0.05)
            redis.kill()
            with pytest.raises(HostUnavailableError):
                await call

    try:
        asyncio.run(scenario())
    finally:
        redis.start()


def test_cancelled_calls_leave_no_connection_behind(redis: Server) -> None:
    async def scenario() -> tuple[int, int]:
        async with RedisHost(url(redis), timeout=5) as host:
            await host.key_get("", "k")
            before = open_files()
            with redis.frozen():
                calls = [asyncio.create_task(host.key_get("", "k")) for _ in range(20)]
                await asyncio.sleep(0.1)
                for call in calls:
                    call.cancel()
                ended = await asyncio.gather(*calls, return_exceptions=True)
            assert all(isinstance(end, asyncio.CancelledError) for end in ended)
            assert len(asyncio.all_tasks()) == 1
            assert await host.key_get("", "k") == ""
            await asyncio.sleep(0.05)
            return before, open_files()

    before, after = asyncio.run(scenario())
    assert after <= before
    assert eventually(lambda: connections(redis) == 0)


def test_many_calls_share_few_connections(redis: Server) -> None:
    async def scenario() -> int:
        async with RedisHost(url(redis), max_connections=4) as host:
            calls = [host.counter_incr("", "shared", 1) for _ in range(1000)]
            results = await asyncio.gather(*calls)
            assert sorted(results) == list(range(1, 1001))
            return connections(redis)

    command(redis, "DEL", "shared")
    assert asyncio.run(scenario()) <= 4
    assert eventually(lambda: connections(redis) == 0)


def test_threads_share_few_connections(redis: Server) -> None:
    command(redis, "DEL", "threads")
    with SyncRedisHost(url(redis), max_connections=4) as host:

        def count() -> None:
            for _ in range(50):
                host.counter_incr("", "threads", 1)

        threads = [threading.Thread(target=count) for _ in range(12)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert host.counter_get("", "threads") == 600
        assert connections(redis) <= 4
    assert eventually(lambda: connections(redis) == 0)


def test_waiting_for_a_connection_is_part_of_the_time(redis: Server) -> None:
    with SyncRedisHost(url(redis), timeout=TIMEOUT, max_connections=1) as host:
        errors: list[HostError] = []

        def ask() -> None:
            try:
                host.key_get("", "k")
            except HostError as error:
                errors.append(error)

        threads = [threading.Thread(target=ask) for _ in range(5)]
        with redis.frozen():
            stopwatch = Stopwatch()
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        assert stopwatch.seconds < TIMEOUT + SLACK
        assert len(errors) == 5
