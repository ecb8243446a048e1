"""Time-outs around hosts that have none."""

from __future__ import annotations

import asyncio
import threading

import pytest

from resolute.errors import HostError, HostUnavailableError
from resolute.hosts import SyncTimeoutHost, TimeoutHost
from tests.hosts.asking import Form, Stopwatch, asking, eventually, in_both_forms
from tests.hosts.scripted import Script, ScriptedHost, SyncScriptedHost

TIMEOUT = 0.1
SLACK = 2.0


def host(form: Form, script: Script) -> TimeoutHost | SyncTimeoutHost:
    if form == "async":
        return TimeoutHost(ScriptedHost(script), timeout=TIMEOUT)
    return SyncTimeoutHost(SyncScriptedHost(script), timeout=TIMEOUT, max_threads=2)


@in_both_forms
def test_a_call_in_time_is_passed_on(form: Form) -> None:
    script = Script()
    with asking(lambda: host(form, script)) as ask:
        assert ask("key_get", "s", "k") == "value"
        assert ask("counter_incr", "s", "k", 1) == 5
    assert script.asked == [("key_get", "s", "k"), ("counter_incr", "s", "k", 1)]


@in_both_forms
@pytest.mark.parametrize(
    "error", [HostError(None, "key_get", ()), TimeoutError("its own"), KeyError("k")]
)
def test_errors_in_time_are_passed_on(form: Form, error: Exception) -> None:
    with (
        asking(lambda: host(form, Script(error=error))) as ask,
        pytest.raises(type(error)) as caught,
    ):
        ask("key_get", "s", "k")
    assert caught.value is error


@in_both_forms
def test_a_late_call_is_an_error(form: Form) -> None:
    script = Script(seconds=0.6)
    with asking(lambda: host(form, script)) as ask:
        stopwatch = Stopwatch()
        error = ask.error("key_get", "s", "k")
        assert isinstance(error, HostUnavailableError)
        assert TIMEOUT <= stopwatch.seconds < TIMEOUT + SLACK
        assert str(error).endswith("no answer within 0.1 s")
        if form == "async":
            assert script.ended == 1


def test_cancellation_reaches_the_host() -> None:
    async def scenario() -> None:
        script = Script(seconds=30)
        call = asyncio.create_task(
            TimeoutHost(ScriptedHost(script), timeout=20).key_get("s", "k")
        )
        await asyncio.sleep(0.01)
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
        assert script.ended == 1

    asyncio.run(scenario())


def test_threads_of_late_calls_are_limited() -> None:
    script = Script(seconds=0.5)
    slow = host("sync", script)
    assert isinstance(slow, SyncTimeoutHost)
    before = threading.active_count()
    for _ in range(4):
        stopwatch = Stopwatch()
        with pytest.raises(HostUnavailableError):
            slow.key_get("s", "k")
        assert stopwatch.seconds < TIMEOUT + SLACK
    assert threading.active_count() <= before + 2
    assert eventually(lambda: threading.active_count() <= before)
    script.seconds = 0
    assert slow.key_get("s", "k") == "value"
