"""The cache around a host."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator

import pytest

from resolute.errors import HostError
from resolute.hosts import CachingHost, SyncCachingHost
from tests.hosts.asking import FORMS, Asker, Form, asking, in_both_forms
from tests.hosts.scripted import Clock, Script, ScriptedHost, SyncScriptedHost


def host(
    form: Form, script: Script, clock: Clock, size: int = 100
) -> CachingHost | SyncCachingHost:
    functions = ("key_get", "dns_query", "counter_get")
    if form == "async":
        return CachingHost(
            ScriptedHost(script),
            seconds=10,
            size=size,
            functions=functions,
            clock=clock,
        )
    return SyncCachingHost(
        SyncScriptedHost(script),
        seconds=10,
        size=size,
        functions=functions,
        clock=clock,
    )


@pytest.fixture
def script() -> Script:
    return Script()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=FORMS)
def ask(
    request: pytest.FixtureRequest, script: Script, clock: Clock
) -> Iterator[Asker]:
    with asking(lambda: host(request.param, script, clock, size=3)) as asker:
        yield asker


def test_an_answer_is_kept_for_its_time(
    ask: Asker, script: Script, clock: Clock
) -> None:
    assert ask("key_get", "s", "k") == "value"
    script.answer = "changed"
    clock.now += 9.9
    assert ask("key_get", "s", "k") == "value"
    assert ask("key_get", "s", "other") == "changed"
    clock.now += 0.1
    assert ask("key_get", "s", "k") == "changed"
    assert len(script.asked) == 3


def test_the_least_recently_used_answer_makes_room(ask: Asker, script: Script) -> None:
    for key in ("a", "b", "c", "a", "d"):
        ask("key_get", "s", key)
    assert len(script.asked) == 4
    ask("key_get", "s", "a")
    assert len(script.asked) == 4
    ask("key_get", "s", "b")
    assert len(script.asked) == 5


def test_failures_are_not_kept(ask: Asker, script: Script) -> None:
    script.error = HostError(None, "key_get", ("s", "k"))
    with pytest.raises(HostError):
        ask("key_get", "s", "k")
    script.error = None
    assert ask("key_get", "s", "k") == "value"


def test_functions_with_side_effects_are_asked_each_time(
    ask: Asker, script: Script
) -> None:
    for _ in range(3):
        ask("counter_incr", "s", "k", 1)
        ask("key_set", "s", "k", "v")
    assert len(script.asked) == 6


def test_a_change_drops_what_is_known(ask: Asker, script: Script) -> None:
    ask("key_get", "s", "k")
    ask("key_get", "s", "other")
    ask("key_set", "s", "k", "v")
    script.answer = "changed"
    assert ask("key_get", "s", "k") == "changed"
    assert ask("key_get", "s", "other") == "value"
    assert ask("counter_get", "s", "n") == 7
    script.answer = "again"
    ask("counter_incr", "s", "n", 1)
    assert ask("counter_get", "s", "n") == 5


def test_long_questions_are_not_kept(ask: Asker, script: Script) -> None:
    for _ in range(2):
        ask("key_get", "s", "k" * 5000)
    assert len(script.asked) == 2


def test_lists_are_the_callers(ask: Asker) -> None:
    for _ in range(3):
        found = ask("dns_query", "x", "mx")
        assert found == ["value"]
        assert isinstance(found, list)
        found.clear()


@in_both_forms
def test_counters_are_not_kept_unless_told(form: Form, script: Script) -> None:
    def make() -> CachingHost | SyncCachingHost:
        if form == "async":
            return CachingHost(ScriptedHost(script), seconds=10)
        return SyncCachingHost(SyncScriptedHost(script), seconds=10)

    with asking(make) as ask:
        for _ in range(2):
            ask("counter_get", "s", "k")
            ask("key_get", "s", "k")
    assert [function for function, *_ in script.asked].count("counter_get") == 2
    assert [function for function, *_ in script.asked].count("key_get") == 1


@pytest.mark.parametrize("function", ["key_set", "counter_incr", "sql_query", "typo"])
def test_only_functions_without_side_effect_can_be_kept(function: str) -> None:
    with pytest.raises(ValueError, match=function):
        CachingHost(ScriptedHost(Script()), seconds=1, functions=[function])
    with pytest.raises(ValueError, match=function):
        SyncCachingHost(SyncScriptedHost(Script()), seconds=1, functions=[function])


def test_equal_questions_at_the_same_time_are_asked_once(clock: Clock) -> None:
    async def scenario() -> None:
        script = Script(seconds=0.02)
        cached = host("async", script, clock)
        assert isinstance(cached, CachingHost)
        calls = [cached.key_get("s", "k") for _ in range(50)]
        assert await asyncio.gather(*calls) == ["value"] * 50
        assert len(script.asked) == 1
        # One failure is the failure of all who wait for it, and of none that comes later.
        script.error = HostError(None, "key_get", ("s", "x"))
        ended = await asyncio.gather(
            *[cached.key_get("s", "x") for _ in range(5)], return_exceptions=True
        )
        assert all(isinstance(end, HostError) for end in ended)
        assert len(script.asked) == 2
        script.error = None
        assert await cached.key_get("s", "x") == "value"
        assert len(asyncio.all_tasks()) == 1

    asyncio.run(scenario())


def test_a_call_lives_as_long_as_one_caller_waits(clock: Clock) -> None:
    async def scenario() -> None:
        script = Script(seconds=0.05)
        cached = host("async", script, clock)
        assert isinstance(cached, CachingHost)
        first, second = (
            asyncio.create_task(cached.key_get("s", "k")) for _ in range(2)
        )
        await asyncio.sleep(0.01)
        first.cancel()
        assert await second == "value"
        assert first.cancelled()
        assert len(script.asked) == 1

        script.seconds = 30
        waiting = [asyncio.create_task(cached.key_get("s", "x")) for _ in range(3)]
        await asyncio.sleep(0.01)
        for call in waiting:
            call.cancel()
        await asyncio.wait(waiting)
        assert script.ended == 2
        assert len(asyncio.all_tasks()) == 1
        script.seconds = 0
        assert await cached.key_get("s", "x") == "value"

    asyncio.run(scenario())


def test_an_answer_from_before_a_change_is_not_kept(clock: Clock) -> None:
    async def scenario() -> None:
        script = Script(seconds=0.03, answer="old")
        cached = host("async", script, clock)
        assert isinstance(cached, CachingHost)
        slow = asyncio.create_task(cached.key_get("s", "k"))
        await asyncio.sleep(0.01)
        script.seconds = 0
        await cached.key_set("s", "k", "new")
        script.answer = "new"
        # Neither joined to the earlier call, nor answered by it later.
        assert await cached.key_get("s", "k") == "new"
        script.answer = "never asked"
        await slow
        assert await cached.key_get("s", "k") == "new"

    asyncio.run(scenario())


def test_threads_may_share_a_cache(script: Script) -> None:
    cached = SyncCachingHost(SyncScriptedHost(script), seconds=10, size=8)
    wrong: list[str] = []

    def ask() -> None:
        answers = [cached.key_get("s", str(number % 20)) for number in range(300)]
        wrong.extend(answer for answer in answers if answer != "value")

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert len(cached.answers) == 8
